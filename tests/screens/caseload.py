"""A small made-up caseload that shows every symbol and state on Sunday 22 November 2026."""

from datetime import date
from pathlib import Path

from ehcco.casework import opening
from ehcco.casework.cases import NewCase
from ehcco.casework.contacts import NewContact
from ehcco.casework.live import Store
from ehcco.casework.loading import CaseFacts, EpisodeFacts, SettingFacts, load
from ehcco.casework.recording import NewEvent

TODAY = date(2026, 11, 22)
SECRET = "correct horse battery staple"

BIRCHWOOD = SettingFacts("Birchwood Primary School", senco="J Patel", phone="01632 960114")
OAK_LANE = SettingFacts("Oak Lane School", senco="M Reed", phone="01632 960118")
KINGSMEAD = SettingFacts("Kingsmead High School", senco="R Osman", phone="01632 960130")
LARCH_HILL = SettingFacts("Larch Hill Academy", senco="S Iqbal", phone="01632 960142")
HOSTILE = "[/]\x1b]52;c;ZXZpbA==\x07\u202egnp.exe"


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def e(event: str, on: date, of: str | None = None, **details: object) -> NewEvent:
    return NewEvent(event, on, of, details)


def child(
    ref: str, surname: str, forename: str, born: date, setting: SettingFacts | None, need: tuple[str, ...],
    *episodes: EpisodeFacts, contacts: tuple[NewContact, ...] = (), parent: str = "", phone: str = "", alert: str = "",
) -> CaseFacts:  # fmt: skip
    new = NewCase(surname, forename, born, ref=ref, need=need, parent_name=parent or None, parent_phone=phone or None)
    return CaseFacts(new, episodes, contacts, setting, other={"alert": alert} if alert else {})


def planned(made: date) -> EpisodeFacts:
    return EpisodeFacts("assessment", (e("plan_finalised", made),))


def review(meeting: date, *more: NewEvent, prepared: bool = True) -> EpisodeFacts:
    before = (
        (e("review_invited", date.fromordinal(meeting.toordinal() - 19)),
         e("review_papers_circulated", date.fromordinal(meeting.toordinal() - 16)))
        if prepared else ()
    )  # fmt: skip
    return EpisodeFacts("review", (*before, e("review_meeting", meeting), *more))


def cases() -> list[CaseFacts]:
    asked = d(10, 19)
    amara = EpisodeFacts("assessment", (
        e("request_received", d(9, 7)), e("assessment_agreed", d(10, 16)),
        e("advice_requested", asked, "ICB", body="health"),
        e("advice_requested", asked, "social care", body="social_care"),
        e("advice_requested", asked, "EP", body="psychologist"), e("advice_requested", asked, "school", body="school"),
        e("advice_received", d(11, 6), "school"), e("advice_received", d(11, 12), "EP"),
    ))  # fmt: skip
    return [
        child("E1043", "Okafor", "Amara", d(3, 14, 2016), BIRCHWOOD, ("ASD", "SLCN"), amara, parent="Grace Okafor",
              phone="07700 900142", contacts=(
            NewContact("Report attached; advises SALT twice a month.", d(11, 12), "09:10", "EP", "email", "in"),
            NewContact("Reminder: advice due 30 Nov.", d(11, 17), "10:00", "ICB", "email", "out"),
            NewContact("EP report is in. Wants the dates on paper.", d(11, 19), "14:30", "Mum", "phone", "in",
                       promise="Send Mum the timetable", promise_due=d(11, 25)),
        )),
        child("E0961", "Whitfield", "Jack", d(5, 2, 2012), KINGSMEAD, ("SEMH",), planned(d(8, 4, 2023)),
              review(d(7, 1), e("review_report_sent", d(7, 10)), e("review_decided", d(7, 27), outcome="amend"),
                     e("amendment_notice_sent", d(7, 27))), parent="Paul Whitfield", phone="07700 900623", contacts=(
            NewContact("Asks where the amended plan is.", d(11, 11), "11:05", "Dad", "phone", "in"),
            NewContact("Sorry for the delay; draft agreed.", d(10, 13), "16:20", "Dad", "email", "out"),
        )),
        child("E0877", "Marsh", "Theo", d(9, 9, 2012), LARCH_HILL, ("ASD",), planned(d(11, 4, 2025)),
              review(d(9, 30), e("review_report_sent", d(10, 13))), parent="Kate Marsh", phone="07700 900377"),
        child("E1190", "Kaur", "Simran", d(2, 20, 2015), OAK_LANE, ("SLCN",),
              EpisodeFacts("transfer", (e("transferred_in", d(10, 2)),))),
        child("E1101", "Begum", "Aaliyah", d(6, 30, 2018), BIRCHWOOD, ("SLCN",), EpisodeFacts("assessment", (
            e("request_received", d(6, 29)), e("assessment_agreed", d(8, 7)), e("draft_served", d(10, 20)),
            e("consultation_sent", d(10, 22), "Oak Lane School"),
        ))),
        child("E1150", "Osei", "Kofi", d(1, 5, 2020), BIRCHWOOD, ("SEMH",), EpisodeFacts("assessment", (
            e("request_received", d(10, 5)),
        ))),
        child("E1022", "Lewis", "Ruby", d(12, 1, 2014), OAK_LANE, ("ASD",), planned(d(3, 3)), contacts=(
            NewContact("Asks about the taxi from January.", d(11, 12), "12:00", "Mum", "phone", "in",
                       promise="Taxi answer", promise_due=d(11, 19)),
        )),
        child("E0990", "Rahman", "Idris", d(4, 4, 2011), KINGSMEAD, ("ASD",), planned(d(6, 1)),
              EpisodeFacts("appeal", (e("appeal_received", d(10, 12)),))),
        child("E1077", "Zhang", "Mei", d(8, 8, 2017), BIRCHWOOD, ("HI",), planned(d(5, 5)), contacts=(
            NewContact("Which schools are consulted? Please answer.", d(11, 16), "08:40", "Dad", "email", "in",
                       reply_owed=True),
        )),
        child("E0933", "Farrow", "Dylan", d(7, 7, 2013), LARCH_HILL, ("MLD",), planned(d(4, 20)),
              EpisodeFacts("other", (e("sar_received", d(10, 24)),))),
        child("E0955", "Adeyemi", "Tobi", d(10, 10, 2016), OAK_LANE, ("SLD",), planned(d(11, 25, 2025)),
              review(d(11, 3))),
        child("E1187", "Hughes", "Poppy", d(2, 2, 2018), SettingFacts("St Bede's CE Primary School"), ("MLD",),
              planned(d(1, 5)), review(d(10, 30), e("review_report_sent", d(11, 10))), parent="Joe Hughes",
              phone="07700 900318"),
        child("E1012", "Nowak", "Kacper", d(3, 3, 2013), SettingFacts("Riverside School"), ("VI",), planned(d(1, 8)),
              review(d(12, 11), prepared=False)),
        child("E1033", "Reid", "Isla", d(5, 25, 2019), BIRCHWOOD, ("SLCN",), EpisodeFacts("assessment", (
            e("request_received", d(8, 10)), e("assessment_agreed", d(9, 18)),
            e("advice_requested", d(9, 21), "EP", body="psychologist"),
            e("exception_recorded", d(11, 1), clock="no_plan_notice", ground="absence", evidence="away all October",
              absent_from=d(10, 1), returns=d(11, 2)),
        ))),
        child("E1060", "Ahmed", "Sami", d(6, 6, 2012), LARCH_HILL, ("ASD",), planned(d(12, 9, 2025)),
              review(d(12, 1))),
        child("E0904", "Bailey", "Ruby", d(9, 1, 2010), SettingFacts("The Maples"), ("SEMH",), planned(d(10, 1, 2024)),
              review(d(9, 1), e("review_report_sent", d(9, 12)), e("review_decided", d(10, 1), outcome="amend"),
                     e("amendment_notice_sent", d(10, 1)))),
        child("E0871", "Ward", "Callum", d(11, 30, 2009), LARCH_HILL, ("PMLD",), planned(d(12, 19, 2025))),
        child("E1120", "Moss", "Ellie", d(4, 17, 2021), BIRCHWOOD, ("ASD",), EpisodeFacts("assessment", (
            e("request_received", d(8, 20)), e("assessment_refused", d(10, 1)),
        )), alert="Address not to be told to father"),
        child("E0850", "Evans", "Siân", d(1, 1, 2011), KINGSMEAD, ("SPLD",), planned(d(2, 10, 2025)),
              review(d(1, 20), e("review_decided", d(2, 10), outcome="maintain"))),
        child("E1200", HOSTILE, "O'Dowd\nline", d(2, 3, 2016), SettingFacts("[bold]School[/bold]"), ("ASD",),
              EpisodeFacts("assessment", (e("request_received", d(11, 2)),)), contacts=(
            NewContact("[red]note[/red] \x9b31m", d(11, 20), "10:00", "[@click=app.quit]Mum[/]", "phone", "in"),
        )),
    ]  # fmt: skip


def build(path: Path) -> Store:
    """The store, made at *path*."""
    store = opening.make(path, SECRET, TODAY)
    load(store, cases(), how="command", what="demo")
    return store
