"""Hostile texts that are kept are texts in every format: no element, link, formula or letter more than they say."""

import csv
import io
import json
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import openpyxl
import pytest

import premortem
from hostile.documents import HERE, KINDS, REPORTED, document_of, put_base, quoted
from hostile.injections import IN_EVERY_TEXT
from hostile.scalars import WORDS
from premortem.authoring.tables import as_csv, as_xlsx
from premortem.model.case import Case
from premortem.model.rubric import Rubric
from premortem.reading.yaml_tree import FORBIDDEN, parse_tree
from premortem.reporting.checklists import render_checklist
from reporting.parsing import parsed, shown, text, words

AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How cells begin that a spreadsheet computes."""
COUNTED = frozenset(
    [
        *("base", "button", "embed", "form", "iframe", "input", "link", "math", "meta", "object", "plaintext"),
        *("script", "style", "template", "textarea"),
    ]
)
"""Elements of which a page has as many as for harmless texts."""
DRAWN = frozenset(
    [
        *("svg", "title", "desc", "style", "defs", "pattern", "clipPath", "g", "rect", "line", "path", "circle"),
        *("polygon", "polyline", "text", "tspan", "use"),
    ]
)
"""All that pictures are made of."""


class Given(NamedTuple):
    """A document and what it is read with."""

    case: Case
    rubric: Rubric
    value: dict
    """The plain values of the case."""


class Outline(NamedTuple):
    """What a page is made of: elements with their attributes, where links lead, and how many there are of some."""

    kinds: set
    links: set
    counts: Counter


def loaded(kind, whole, folder):
    """Load a document, and what it is read with."""
    file = folder / "hostile.yaml"
    file.write_text(whole, "utf-8")
    case = file if kind == "case" else HERE / "case.yaml"
    rubric = HERE / "rubric.yaml" if kind == "case" else file
    value = parse_tree(case.read_text("utf-8"), "case.yaml").value
    return Given(premortem.load_case(case), premortem.load_rubric(rubric), value)


def pages(given):
    """Write the report and the checklist, and read them as a browser and a viewer of Markdown do."""
    found = premortem.assess(given.case, given.rubric)
    for render in (premortem.render, render_checklist):
        yield "html", parsed(render(found, "html"), strict=False)
        yield "markdown", shown(render(found, "markdown"))


def outline(page):
    kinds = {(node.tag, *sorted(node.attrib)) for node in page.iter()}
    links = {node.get(name) for node in page.iter() for name in ("href", "src", "action") if node.get(name)}
    counts = Counter(node.tag for node in page.iter() if node.tag in COUNTED)
    return Outline(kinds, {link for link in links if not link.startswith("#")}, counts)


@cache
def harmless(kind):
    """Give the outlines of the pages about a document as it is, and of those with one word in every text."""
    document = document_of(kind)
    with tempfile.TemporaryDirectory() as folder:
        put_base(beside := Path(folder))
        each = [pages(loaded(kind, whole, beside)) for whole in (document.text, document.put_texts(["word"]))]
        return [[outline(page) for _, page in one] for one in each]


@cache
def kept(kind, name):
    """Load a document with the hostile texts of a name in every text."""
    with tempfile.TemporaryDirectory() as folder:
        put_base(beside := Path(folder))
        whole = document_of(kind).put_texts([quoted(one) for one in IN_EVERY_TEXT[name]])
        return loaded(kind, whole, beside)


def of_every_text(test):
    """Try every name of hostile texts in every kind of document."""
    return pytest.mark.parametrize("kind", REPORTED)(pytest.mark.parametrize("name", IN_EVERY_TEXT)(test))


ODD = {
    **{word: word for word in WORDS},
    '"no"': "no",
    "'it''s: ok # no comment'": "it's: ok # no comment",
    quoted(
        "a: b, [c] {d} & * ! | > % @ ` ~ = <= \\ / 100% $5 ^"
    ): "a: b, [c] {d} & * ! | > % @ ` ~ = <= \\ / 100% $5 ^",
    '"a \\u200b\\u00ad\\u200fb"': "a \u200b\u00ad\u200fb",
    '"cafe\\u0301 \\U0001f600 +ADw-b+AD4-"': "cafe\u0301 \U0001f600 +ADw-b+AD4-",
    "|\n  one: two # kept\n": "one: two # kept\n",
    ">-\n  one\n  two": "one two",
}
"""Texts as they are written, and what they say."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", ODD, ids=[repr(raw)[:30] for raw in ODD])
def test_odd_texts_are_kept_as_they_are(raw, kind, tmp_path):
    put_base(tmp_path)
    document = document_of(kind)
    whole = document.put(document.first("title"), raw)
    if kind == "mapping":
        assert premortem.load_mapping(text=whole).title == {"en": ODD[raw]}
        return
    given = loaded(kind, whole, tmp_path)
    assert (given.case if kind == "case" else given.rubric).title == {"en": ODD[raw]}


@of_every_text
def test_hostile_texts_are_texts_on_pages(name, kind):
    met = ""
    for (form, page), *expected in zip(pages(kept(kind, name)), *harmless(kind), strict=True):
        kinds, links, counts = outline(page)
        assert kinds <= expected[0].kinds | expected[1].kinds, form
        assert links <= expected[0].links | expected[1].links, form
        assert counts in (expected[0].counts, expected[1].counts), form
        met += text(page)
    assert words(IN_EVERY_TEXT[name][0]) in met


@of_every_text
def test_hostile_texts_are_texts_in_data_and_on_terminals(name, kind):
    given = kept(kind, name)
    found = premortem.assess(given.case, given.rubric)
    part, titled = ("case", given.case) if kind == "case" else ("rubric", given.rubric)
    assert json.loads(premortem.render(found, "json"))[part]["title"] == titled.title
    told = premortem.render(found, "text")
    assert not FORBIDDEN.search(told)


@of_every_text
@pytest.mark.parametrize("picture", ["profile", "waterfall"])
def test_hostile_texts_are_texts_in_pictures(name, kind, picture):
    given = kept(kind, name)
    drawing = ET.fromstring(premortem.render(premortem.assess(given.case, given.rubric), "svg", picture=picture))  # noqa: S314 (our own)
    assert {node.tag.partition("}")[2] for node in drawing.iter()} <= DRAWN
    assert not [one for node in drawing.iter() for one in node.attrib if one.startswith("on") or "href" in one]


@of_every_text
def test_hostile_texts_are_texts_in_tables(name, kind):
    given = kept(kind, name)
    rows = [*csv.reader(io.StringIO(as_csv(given.value, given.rubric, blank=True)))]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(AS_A_FORMULA)]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(given.value, given.rubric, blank=True)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
