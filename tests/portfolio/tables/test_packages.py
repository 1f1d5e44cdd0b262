"""Archives that workbooks are."""

import zipfile

import pytest

from premortem.portfolio.places import Places
from premortem.portfolio.tables import packages
from premortem.portfolio.tables.packages import Package, local
from premortem.problems import InvalidInput


@pytest.fixture
def package(tmp_path):
    def package(parts, method=zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(tmp_path / "t.xlsx", "w", method) as target:
            for name, part in parts.items():
                target.writestr(name, part)
        return Package(str(tmp_path / "t.xlsx"), Places("t.xlsx"))

    return package


def test_a_part(package):
    seen = []
    opened = package({"a.xml": '<x:a xmlns:x="urn:u" b="1">t&amp;u<c/></x:a>'})
    opened.walk("a.xml", lambda tag, attributes: seen.append((local(tag), attributes)), seen.append)
    assert seen == [("a", {"b": "1"}), "t&u", ("c", {})]


def test_targets(package):
    relations = (
        '<Relationships><Relationship Id="r1" Type="u/worksheet" Target="sheets/1.xml"/>'
        '<Relationship Id="r2" Type="u/styles" Target="/xl/s.xml"/>'
        '<Relationship Id="r3" Type="u/styles" Target="../../../up.xml"/>'
        '<Relationship Id="r4" Type="u/away" Target="http://example.org" TargetMode="External"/></Relationships>'
    )
    found = package({"xl/_rels/workbook.xml.rels": relations}).targets("xl/workbook.xml")
    assert found.targets == {
        "r1": ("worksheet", "xl/sheets/1.xml"), "r2": ("styles", "xl/s.xml"), "r3": ("styles", "up.xml"),
    }  # fmt: skip
    assert (found.of("styles"), found.of("away")) == ("xl/s.xml", None)
    assert package({"a": ""}).targets("").targets == {}


def test_entities(package):
    opened = package({"a.xml": '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'})
    with pytest.raises(ValueError, match="a document type"):
        opened.walk("a.xml", print, print)


def test_tags_beyond_all_use(package, monkeypatch):
    monkeypatch.setattr(packages, "MAX_TAG", 100_000)
    monkeypatch.setattr(packages, "_PIECE", 10_000)
    opened = package({"a.xml": f"<a b='{'x' * 300_000}'/>", "b.xml": f"<a>{'<b/>' * 100_000}</a>"})
    with pytest.raises(ValueError, match="a tag beyond all use"):
        opened.walk("a.xml", print, print)
    opened.walk("b.xml", lambda *_: None, print)


def test_bombs(package, monkeypatch):
    with pytest.raises(InvalidInput, match="packed in an unusual way"):
        package({"a": "x"}, zipfile.ZIP_BZIP2)
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1_000)
    with pytest.raises(InvalidInput, match="too large once it is unpacked"):
        package({"a": "x" * 1_001})
    monkeypatch.setattr(packages, "MAX_FILES", 1)
    with pytest.raises(InvalidInput, match="too large once it is unpacked"):
        package({"a": "", "b": ""})
