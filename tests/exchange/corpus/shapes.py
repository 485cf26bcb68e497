"""Tables that are not where or what they should be, and files that are none."""

import gzip
import io
import zipfile

from tests.exchange.corpus.model import (
    ADA,
    BEN,
    CAI,
    CLEAN,
    GOOD,
    HEAD,
    NAMES,
    NONE,
    ROWS,
    SOME,
    WARNED,
    Bad,
    bad,
    lines,
)

_COLUMNS = HEAD.split(",")
_PAD = ",,,,,,,,"


def _zip(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return buffer.getvalue()


def _two_row_head() -> str:
    top = "Child,,,,,,Assessment,,"
    return lines(top, HEAD, *ROWS)


def _without(*columns: str) -> str:
    keep = [place for place, name in enumerate(_COLUMNS) if name not in columns]
    return lines(*(",".join(row.split(",")[place] for place in keep) for row in (HEAD, *ROWS)))


SHAPES: tuple[Bad, ...] = (
    bad("title_rows.csv", lines(f"Caseload{_PAD}", f"updated 20/11/2026{_PAD}", _PAD) + GOOD, CLEAN, 3, values=NAMES),
    bad("two_row_head.csv", _two_row_head(), CLEAN, 3, values=NAMES),
    bad("totals_beneath.csv", GOOD + lines(f"Total,3{_PAD[1:]}"), WARNED, 3, codes="row_skipped"),
    bad("note_beneath.csv", GOOD + lines(f"NB: figures to be checked by the panel{_PAD}"), WARNED, 3, codes="row_skipped"),
    bad("head_again.csv", lines(HEAD, ADA, HEAD, BEN, HEAD, CAI), WARNED, 3, codes="row_skipped", values=NAMES),
    bad("stacked_tables.csv", GOOD + lines(_PAD, "Setting,Phone,SENCO,Email,Head,,,,", "Oak Lane,1,Bo,b@x.org,Cy,,,,"),
        WARNED, 3, codes="row_skipped"),
    bad("blank_columns.csv", "".join("," + line.replace(",Marsh", ",Marsh") + "\r\n" for line in (HEAD, *ROWS)), CLEAN, 3,
        values=NAMES),
    bad("no_head.csv", lines(*ROWS), NONE, says="No row names the columns"),
    bad("head_alone.csv", lines(HEAD), NONE, says="no rows under them"),
    bad("duplicate_heads.csv", lines(HEAD + ",Surname", *(row + ",Other" for row in ROWS)), WARNED, 3,
        codes="column_repeated", values=NAMES[:1]),
    bad("nameless.csv", _without("Child Ref", "Surname", "Forename", "UPN"), NONE, says="name"),
    bad("refs_without_names.csv", _without("Surname", "Forename"), CLEAN, 3),
    bad("on_its_side.csv", lines(*(",".join(row) for row in zip(*(r.split(",") for r in (HEAD, *ROWS)), strict=True))),
        NONE, says="on its side"),
    bad("row_short.csv", lines(HEAD, "EHC1,Quill,Ada,14/03/2016", BEN), WARNED, 2, codes="row_short"),
    bad("row_long.csv", lines(HEAD, ADA + ",,surplus", BEN), WARNED, 2, codes="row_long"),
    bad("row_shifted.csv", lines(HEAD, "EHC1,Quill,Ada,Jane,14/03/2016,A000200124003,Oak Lane,07/09/2025,25/01/2026", BEN,
        CAI), SOME, 2, 1, codes="shifted"),
    bad("cut_off.csv", GOOD[:-30], SOME, 2, 1, codes="cut_off"),
    bad("columns_501.csv", lines(HEAD + "".join(f",C{n}" for n in range(501)), ADA), NONE, says="more than 500"),
    bad("empty.csv", b"", NONE, says="empty"),
    bad("one_byte.csv", b"x", NONE),
    bad("spaces.csv", b" \r\n\t\r\n ", NONE, says="empty"),
    bad("bom_alone.csv", b"\xef\xbb\xbf", NONE, says="empty"),
    bad("html_named.csv", "<!DOCTYPE html><html><body><table><tr><td>Surname</td></tr></table></body></html>", NONE,
        says="web page"),
    bad("html_named.xls", "<html><table><tr><th>Surname</th></tr></table></html>", NONE, says="web page"),
    bad("json_named.csv", '{"children": [{"surname": "Quill"}]}', NONE, says="JSON"),
    bad("json_list.csv", '[{"surname": "Quill"}]', NONE, says="JSON"),
    bad("xml_named.csv", '<?xml version="1.0"?><rows><row/></rows>', NONE, says="XML"),
    bad("pdf_named.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", NONE, says="PDF"),
    bad("png_named.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NONE, says="picture"),
    bad("jpeg_named.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF", NONE, says="picture"),
    bad("gif_named.csv", b"GIF89a\x01\x00", NONE, says="picture"),
    bad("exe_named.csv", b"MZ\x90\x00\x03", NONE, says="program"),
    bad("elf_named.csv", b"\x7fELF\x02\x01", NONE, says="program"),
    bad("sqlite_named.csv", b"SQLite format 3\x00" + bytes(100), NONE, says="SQLite"),
    bad("rtf_named.csv", b"{\\rtf1\\ansi Surname}", NONE, says="Word"),
    bad("gzip_named.csv", gzip.compress(GOOD.encode(), mtime=0), NONE, says="gzip"),
    bad("seven_zip.csv", b"7z\xbc\xaf\x27\x1c", NONE, says="7-Zip"),
    bad("zip_of_csv.xlsx", _zip(tracker_dot_csv=GOOD.encode()), NONE, says="ZIP archive"),
    bad("word_document.xlsx", _zip(word__document_dot_xml=b"<w/>"), NONE, says="ZIP archive"),
    bad("ole_word.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), NONE, says="Office"),
    bad("locked_with_a_password.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        + "EncryptedPackage".encode("utf-16-le"), NONE, says="password"),
    bad("random_bytes.csv", bytes((n * 7919) % 256 for n in range(4000)), NONE),
    bad("zeros.csv", bytes(4000), NONE, says="empty"),
    bad("email_with_words.csv", "Dear all,\nplease find the list attached.\nBo\n", NONE, says="No row names"),
    bad("settings_list.csv", lines("URN,EstablishmentName,Postcode", "100001,Oak Lane,AB1 2CD"), NONE, says="settings"),
    bad("contacts_without_days.csv", lines("Child Ref,Who,Channel,Summary,Direction", "EHC1,mum,phone,rang,in"), NONE,
        says="day of the contact"),
)  # fmt: skip
