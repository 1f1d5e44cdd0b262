"""Archives that hold no workbook, or more than one should."""

import io
import zipfile
import zlib

import pytest

from premortem.authoring.packages import MAX_ATTRIBUTES, MAX_FILES, MAX_TAGS, MAX_UNPACKED, unpacked
from premortem.problems import InvalidInput

PARTS = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" * 20}


def archive(parts, method=zipfile.ZIP_STORED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return content.getvalue()


BOOK = archive(PARTS)


def refused(content):
    with pytest.raises(InvalidInput) as raised:
        unpacked(content, "t.xlsx")
    [problem] = raised.value.problems
    return f"{problem} [{problem.code}]"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_workbook(method):
    with zipfile.ZipFile(io.BytesIO(unpacked(archive(PARTS, method), "t.xlsx"))) as found:
        assert {one.filename: found.read(one).decode() for one in found.infolist()} == PARTS


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"question,finding", b"\x00"])
def test_other_files(content):
    assert refused(content) == (
        "t.xlsx:1:1: this is no .xlsx workbook; it may be an older .xls, or have a password; "
        "open it in a spreadsheet program and save it as .xlsx, without a password [bad-table]"
    )


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04", BOOK[:100], BOOK[:-30], BOOK[:60] + b"\xff" * 40 + BOOK[100:]],
    ids=["a beginning", "cut short", "an end", "changed"],
)
def test_damaged_workbooks(content):
    assert "the workbook is damaged or has a password" in refused(content)


def test_a_part_with_a_password():
    locked = bytearray(BOOK)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + offset] |= 1
    assert "the workbook is damaged or has a password (RuntimeError)" in refused(bytes(locked))


def test_other_archives():
    assert "this is no .xlsx workbook; open it" in refused(archive({"content.xml": "<x/>"}))
    assert "packed in an unusual way" in refused(archive(PARTS, zipfile.ZIP_BZIP2))


def test_macros():
    assert refused(archive({**PARTS, "xl/vbaProject.bin": b"x"})) == (
        "t.xlsx:1:1: the workbook holds macros; save it as .xlsx, which holds none [bad-table]"
    )


def test_bombs():
    large = archive({"xl/workbook.xml": b"\0" * (MAX_UNPACKED + 1)}, zipfile.ZIP_DEFLATED)
    assert len(large) < 100_000
    assert refused(large).endswith("too large once it is unpacked; keep the tables only [too-large]")
    assert refused(archive({str(number): "" for number in range(MAX_FILES + 1)})).endswith("[too-large]")


def test_cells_beyond_number():
    said = "the workbook has too many cells, with or without anything in them; keep the tables only [too-large]"
    for part in ("<c/>" * MAX_TAGS, "<c " + "a='' " * (MAX_ATTRIBUTES + 1) + "/>"):
        assert refused(archive({**PARTS, "xl/worksheets/sheet1.xml": part}, zipfile.ZIP_DEFLATED)).endswith(said)


def test_a_file_that_is_longer_than_it_claims():
    """Its checksum is that of its beginning, so that nothing but its length gives it away."""
    name, claimed = "xl/styles.xml", 100
    lying = bytearray(archive({**PARTS, name: "x" * 1_000_000}, zipfile.ZIP_DEFLATED))
    central = lying.rindex(name.encode()) - 46
    assert lying[central:].startswith(b"PK\x01\x02")
    lying[central + 16 : central + 20] = zlib.crc32(b"x" * claimed).to_bytes(4, "little")
    lying[central + 24 : central + 28] = claimed.to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(unpacked(bytes(lying), "t.xlsx"))) as found:
        assert found.read(name) == b"x" * claimed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/anything.bin"])
def test_entities(encoding, part):
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'.encode(encoding)
    assert "the workbook declares entities" in refused(archive({**PARTS, part: laughs}))
