"""Cells that are wrong, doubtful, in the wrong column, or twice there."""

from tests.exchange.corpus.model import ADA, BEN, CAI, CLEAN, HEAD, NONE, SOME, WARNED, Bad, bad, lines

UPN = "A000200124003"


def born(*days: str) -> str:
    """Children with these birth dates."""
    return lines("Child Ref,Surname,Forename,DOB", *(f"E{n},Name{chr(65 + n)},Kit,{day}" for n, day in enumerate(days)))


def requested(*days: str) -> str:
    """Children with these request dates."""
    head = "Child Ref,Surname,Forename,DOB,Date Request Was Received"
    return lines(head, *(f"E{n},Name{chr(65 + n)},Kit,01/02/2016,{day}" for n, day in enumerate(days)))


def numbered(head: str, *cells: str) -> str:
    """Children with one more column."""
    return lines(f"Child Ref,Surname,Forename,DOB,{head}", *(f"E{n},N{chr(65 + n)},Kit,01/02/2016,{c}"
                                                             for n, c in enumerate(cells)))  # fmt: skip


def asked(*days: str) -> tuple[tuple[int, str, str], ...]:
    """The request dates that are expected, row by row."""
    return tuple((place, "request_received", day) for place, day in enumerate(days))


VALUES: tuple[Bad, ...] = (
    bad("american_column.csv", born("03/25/2016", "12/31/2015", "02/14/2014"), WARNED, 3, codes="date_month_first",
        values=((0, "born", "2016-03-25"),)),
    bad("mixed_orders.csv", born("25/03/2016", "03/26/2016", "31/12/2015"), SOME, 2, 1, codes="date_orders_mixed"),
    bad("impossible_birth.csv", born("31/02/2016", "01/02/2016"), SOME, 1, 1, codes="birth_date_unread"),
    bad("leap_day_in_no_leap_year.csv", born("29/02/2015", "29/02/2016"), SOME, 1, 1, codes="birth_date_unread",
        values=((1, "born", "2016-02-29"),)),
    bad("birth_ahead.csv", born("01/02/2027", "01/02/2016"), SOME, 1, 1, codes="birth_date_ahead"),
    bad("birth_of_a_grandparent.csv", born("01/02/1956"), WARNED, 1, codes="birth_date_old"),
    bad("two_digit_births.csv", born("01/02/16", "05/06/12"), WARNED, 2, codes="short_birth",
        values=((0, "born", "2016-02-01"),)),
    bad("impossible_request.csv", requested("31/09/2025"), WARNED, 1, codes="date_impossible", values=asked("None")),
    bad("request_in_words.csv", requested("asked in spring"), WARNED, 1, codes="date_words", values=asked("None")),
    bad("two_dates_in_a_cell.csv", requested("01/09/2025 and 03/09/2025"), WARNED, 1, codes="date_several",
        values=asked("None")),
    bad("request_ahead.csv", requested("01/09/2027"), WARNED, 1, codes="date_ahead", values=asked("None")),
    bad("request_before_the_law.csv", requested("01/09/2009"), WARNED, 1, codes="date_before_birth"),
    bad("request_before_birth.csv", requested("01/09/2015"), WARNED, 1, codes="date_before_birth"),
    bad("iso_days.csv", requested("2025-09-01", "2025-9-1"), CLEAN, 2, values=asked("2025-09-01", "2025-09-01")),
    bad("iso_stamps.csv", requested("2025-09-01T00:00:00Z", "2025-09-01 09:30:00"), CLEAN, 2,
        values=asked("2025-09-01", "2025-09-01")),
    bad("zone_offsets.csv", requested("2025-09-01T23:30:00+01:00"), CLEAN, 1, values=asked("2025-09-01")),
    bad("month_names.csv", requested("1 Sep 2025", "1st September 2025", "01-Sept-2025", "Mon 1 Sep 2025"), CLEAN, 4,
        values=asked(*["2025-09-01"] * 4)),
    bad("dots_and_dashes.csv", requested("01.09.2025", "01-09-2025", "1/9/2025"), CLEAN, 3,
        values=asked(*["2025-09-01"] * 3)),
    bad("two_digit_years.csv", requested("01/09/25", "1.9.25"), CLEAN, 2, values=asked("2025-09-01", "2025-09-01")),
    bad("serials.csv", requested("45901", "45902.0"), WARNED, 2, codes="serial", values=asked("2025-09-01", "2025-09-02")),
    bad("placeholders.csv", requested("TBC", "n/a", "-", "01/01/1900", "pending", "?"), CLEAN, 6,
        values=asked(*["None"] * 6)),
    bad("end_of_time.csv", requested("31/12/9999"), WARNED, 1, values=asked("None")),
    bad("error_cells.csv", requested("#REF!", "#N/A", "#VALUE!"), CLEAN, 3, values=asked("None", "None", "None")),
    bad("plan_before_request.csv", lines(HEAD, ADA.replace("25/01/2026", "25/01/2025")), WARNED, 1),
    bad("same_row_twice.csv", lines(HEAD, ADA, ADA), WARNED, 1, codes="row_repeated"),
    bad("same_row_in_capitals.csv", lines(HEAD, ADA, ADA.replace("Quill", "QUILL")), WARNED, 1, codes="row_repeated"),
    bad("same_ref_other_child.csv", lines(HEAD, ADA, BEN.replace("EHC2", "EHC1")), SOME, 1, 1, codes="ref_repeated"),
    bad("same_child_other_birth.csv", lines(HEAD, ADA, ADA.replace("14/03/2016", "15/03/2016")), SOME, 1, 1,
        codes="birth_date_differs"),
    bad("twins.csv", lines(HEAD, ADA, ADA.replace("EHC1", "EHC9").replace("Ada", "Ida")), CLEAN, 2),
    bad("namesakes.csv", lines(HEAD, ADA, ADA.replace("EHC1", "EHC9").replace("2016", "2012")), CLEAN, 2),
    bad("name_and_birth_twice.csv", lines(HEAD, ADA, ADA.replace("EHC1", "EHC9").replace("rang", "wrote")), WARNED, 2,
        codes="possible_duplicate"),
    bad("upn_twice.csv", numbered("UPN", UPN, UPN), WARNED, 2, codes="upn_repeated"),
    bad("upn_wrong_letter.csv", numbered("UPN", "B" + UPN[1:]), WARNED, 1, codes="upn_check_letter"),
    bad("upn_lower_case_and_spaced.csv", numbered("UPN", " a0002 0012 4003 "), CLEAN, 1, values=((0, "upn", UPN),)),
    bad("upn_too_short.csv", numbered("UPN", "A00020012400", UPN), WARNED, 2),
    bad("upn_as_a_number.csv", numbered("UPN", "2.00124E+11", UPN), WARNED, 2),
    bad("uln_check_digit.csv", numbered("ULN", "1111111112", "1000000051"), WARNED, 2, codes="uln_check_digit"),
    bad("nhs_numbers_as_uln.csv", numbered("ULN", "943 476 5919", "401 023 2137", "943 476 5870"), WARNED, 3,
        codes="column_contradicts", values=((0, "nhs_number", "9434765919"),)),
    bad("needs_old_codes.csv", numbered("Primary Need", "BESD", "ASC", "Autism"), WARNED, 3, codes="need_old_code"),
    bad("need_in_words.csv", numbered("Primary Need", "Speech, lang"), WARNED, 1),
    bad("year_groups.csv", numbered("NC Year", "Y5", "Year 5", "R", "Reception", "N2", "5.0"), CLEAN, 6),
    bad("year_group_of_none.csv", numbered("NC Year", "99", "-1"), WARNED, 2),
    bad("formulas.csv", lines(HEAD, ADA.replace("rang twice", "=HYPERLINK(x)"), BEN), CLEAN, 2,
        values=((0, "note", "=HYPERLINK(x)"),)),
    bad("formula_kept_as_text.csv", lines(HEAD, ADA.replace("rang twice", "'=1+1")), CLEAN, 1,
        values=((0, "note", "=1+1"),)),
    bad("markup.csv", lines(HEAD, ADA.replace("Quill", "[bold red]Quill[/]").replace("rang", "[link=x]rang")), CLEAN, 1,
        values=((0, "surname", "[bold red]Quill[/]"),)),
    bad("sql.csv", lines(HEAD, ADA.replace("Quill", "'); DROP TABLE cases;--")), CLEAN, 1),
    bad("path_in_a_name.csv", lines(HEAD, ADA.replace("Quill", "../../etc/passwd")), CLEAN, 1),
    bad("blank_name.csv", lines(HEAD, ",,,14/03/2016,,Oak Lane,,,"), NONE, says="no name"),
    bad("one_blank_name.csv", lines(HEAD, ADA, ",,,14/03/2016,,Oak Lane,07/09/2025,,", CAI), SOME, 2, 1, codes="no_name"),
    bad("name_in_one_cell.csv", lines("Child Ref,Child Name,DOB", 'E1,"Quill, Ada",14/03/2016', "E2,Ben Marsh,29/02/2012"),
        CLEAN, 2, values=((0, "surname", "Quill"), (1, "surname", "Marsh"))),
    bad("swapped_request_and_birth.csv", lines("Child Ref,Surname,Forename,DOB,Date Request Was Received",
        "E1,Quill,Ada,07/09/2025,14/03/2016", "E2,Marsh,Ben,15/01/2024,29/02/2012"), WARNED, 2, codes="date_before_birth"),
    bad("email_in_phone_column.csv", numbered("Parent 1 phone", "ada.parent@example.org"), CLEAN, 1, codes="phone_shape"),
    bad("setting_to_be_confirmed.csv", numbered("School", "TBC", "Oak Lane"), CLEAN, 2, values=((0, "setting", "None"),)),
    bad("arrangements.csv", numbered("School", "EOTAS", "EHE", "NEET"), CLEAN, 3, values=((0, "arrangement", "EOTAS"),)),
    bad("contact_not_readable.csv", lines("Child Ref,Date,Who,Channel,Summary", "EHC1,31/02/2026,mum,phone,rang",
        "EHC1,20/11/2026,mum,phone,rang"), SOME, 1, 1, codes="date_unread"),
    bad("contact_twice.csv", lines("Child Ref,Date,Who,Channel,Summary", *["EHC1,20/11/2026,mum,phone,rang"] * 2), WARNED,
        1, codes="row_repeated"),
    bad("contact_time_of_none.csv", lines("Child Ref,Date,Time,Who,Channel,Summary", "EHC1,20/11/2026,25:61,mum,phone,x"),
        WARNED, 1, codes="time_unread"),
)  # fmt: skip
