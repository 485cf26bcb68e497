"""The reason of a date long past names its year."""

from datetime import date

from ehcco.casework import due as dues
from ehcco.casework.cases import NewCase
from ehcco.casework.due import Wanted
from ehcco.casework.loading import CaseFacts, EpisodeFacts, load
from ehcco.casework.recording import NewEvent


def _reasons(store, received: date) -> list[str]:
    case = CaseFacts(NewCase("Ash", "Bo"), [EpisodeFacts("assessment", [NewEvent("request_received", received)])])
    load(store, [case], how="command", what="test")
    rows = dues.due(store, Wanted(everything=True))
    return [dues.why(row, store.today) for row in rows if row.clock == "assessment_decision"]


def test_the_year_is_told_where_the_clock_began_before_last_year(store):
    assert _reasons(store, date(2019, 12, 30)) == ["request 30 Dec 2019 + 6 wk"]


def test_it_is_left_out_where_it_goes_without_saying(store):
    assert _reasons(store, date(2025, 1, 6)) == ["request 6 Jan + 6 wk"]
