"""Portfolios as pages: against golden files, with a stranger's text in every place, light however many there are."""

import base64
import hashlib
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import premortem
from premortem.reporting.designs import Design
from premortem.reporting.portfolios import FORMATS, YEARS, _places, arranged, render_portfolio
from premortem.reporting.wording import LANGUAGES
from reporting.goldens import held
from reporting.ledgers import NAMES, summed, told
from reporting.parsing import parsed, shown, text, words
from reporting.strangers import MIXED

GOLDEN = Path(__file__).parent / "portfolios"
SUFFIXES = {"html": "html", "markdown": "md"}
GOLDEN_FILES = {
    **{f"full.{lang}.{SUFFIXES[form]}": ("full", form, lang) for lang in LANGUAGES for form in FORMATS},
    "full.json": ("full", "json", "en"),
    "praise.en.md": ("praise", "markdown", "en"),
}
EVERY = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NAMES for lang in LANGUAGES])


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    held(GOLDEN / name, told(*GOLDEN_FILES[name]), update_golden)


def test_golden_files_all_have_a_test():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


# ---- what it says

SENTENCES = """\
full: Of 21 programmes, 3 are substantial or worse for certain. 3 of these are severe. Of 6 it cannot be told (too \
little evidence: 3; no evidence at all: 3).
full: By what evidence there is, 15 read substantial or worse; as far as is known, 18 could be. On the average, \
evidence covers 45% of the rubric, by weight.
full: Most often substantial or worse for certain: 1 Criterion c1; Criterion c2 (3 programmes).
full: The table towns.xlsx has 31 rows: 21 scored, 10 refused. Of the refused, 2 are blank, or left out as no \
programmes.
full: row 7: Roads: the code 'maybe' means nothing here
crowd: Shown are the 50 values with most programmes; 6 more stand together under “others”.
crowd: Worked out on 40 of 75 programmes, drawn at random (seed 7).
crowd: 15 earlier years stand in the JSON document.
crowd: Shares are of all 75 programmes.
praise: Of 14 programmes, 4 are partial or worse for certain. 4 of these are not evident.
praise: No answer to a single question could change the overall verdict of any programme.
good: On each of them there is enough evidence for a verdict.
good: On no part of the rubric is any programme substantial or worse for certain.
good: Every question has an answer in every programme.
thin: Of 1 it cannot be told: there is too little evidence.
thin: The table t.csv has 3 rows: 2 scored, 1 refused. Of the refused, 1 is blank, or left out as no programme.
quiet: Of 1 it cannot be told: there is no evidence at all.
silent: Nothing can be said yet: on none of these programmes is there any evidence.
none: No programme was scored.
none: The table t.csv has 1 row: 0 scored, 1 refused.
two-bands: Of 3 programmes, 1 is poor for certain. Of 1 it cannot be told: there is too little evidence.
"""


@pytest.mark.parametrize("line", SENTENCES.splitlines())
def test_what_a_page_says(line):
    name, _, sentence = line.partition(": ")
    assert sentence in words(text(page(name, "html", "en")))
    assert sentence in words(text(page(name, "markdown", "en")))


def test_what_is_unknown_is_neither_good_nor_bad():
    """Every bar ends with what is not assessed; only what is known has a shade."""
    document = summed("full").to_dict()
    for node in arranged(document)["nodes"].values():
        for bar in node["bars"]:
            assert [share.shade for share in bar] == [3, 2, 1, 0, None]
            assert bar[-1].size == node["silent"] / 21
            assert sum(share.size for share in bar) <= 1 + 1e-9
        assert node["certain"] <= node["reads"] <= node["could"] <= node["assessed"]


def test_a_cell_says_a_share_only_of_enough_programmes():
    first = arranged(summed("full").to_dict())["groups"][0]["parts"][0]["cells"]
    assert first["overall"] == {
        "assessed": 6, "reads": 4, "share": 4 / 6, "darker": 3, "certain": "severe", "count": 1,
    }  # fmt: skip
    [row] = [one for one in page("full", "html", "en").iter("tr") if text(one).startswith("North")][:1]
    assert [text(cell) for cell in row][2:] == ["67% of 6● severe: 1", "50% of 6● severe: 1", "2 of 4◑ substantial: 1"]


def test_years_stand_by_the_calendar_unless_they_lie_too_far_apart():
    assert _places([2001, 2004]) == {2001: (0, 0.25), 2004: (0.75, 1)}
    assert _places([1, 9999]) == {1: (0, 0.5), 9999: (0.5, 1)}


def test_only_so_many_years_are_shown():
    years = arranged(summed("crowd").to_dict())["years"]
    assert (len(years["rows"]), years["earlier"], years["first"]["year"]) == (YEARS, 75 - YEARS, 1915)
    assert arranged(summed("silent").to_dict())["years"] is None
    assert arranged(summed("dropped").to_dict())["years"]["steps"]["c2"] == []


def test_rows_lead_to_reports():
    links = [(one.get("href"), text(one)) for one in page("full", "html", "en").iter("a")]
    assert links == [("cases/p0.html", "p0"), ("cases/p14.html", "Programme 14"), ("cases/p7.html", "Programme 7")]
    assert "1. [p0](cases/p0.html) (" in told("full", "markdown")


# ---- form


@cache
def page(name, form, lang):
    """Read a page as its readers' programs do; not to be changed."""
    whole = told(name, form, lang)
    return parsed(whole) if form == "html" else shown(whole)


@EVERY
def test_a_page_allows_its_own_stylesheet_and_nothing_else(name, lang):
    whole = page(name, "html", lang)
    policy = whole.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    [style] = whole.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {node.tag for node in whole.iter()} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert whole.get("lang") == lang


@EVERY
def test_ids_are_unique_and_labels_lead_somewhere(name, lang):
    whole = page(name, "html", lang)
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert {node.get("aria-labelledby") for node in whole.iter() if node.get("aria-labelledby")} <= set(ids)


@EVERY
def test_headings_skip_no_level_and_rows_have_as_many_cells_as_their_header(name, lang):
    for form in FORMATS:
        whole = page(name, form, lang)
        found = [int(node.tag[1]) for node in whole.iter() if re.fullmatch("h[1-6]", str(node.tag))]
        assert found[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(found))
        for table in whole.iter("table"):
            assert {len(row) for row in table.findall("tbody/tr")} == {len(table.findall("thead/tr/th"))}


@pytest.mark.no_cover
@EVERY
def test_no_line_is_empty_and_no_space_stands_before_a_punctuation_mark(name, lang):
    for form in FORMATS:
        for node in page(name, form, lang).iter():
            if node.tag in ("p", "li", "dd", "h1", "h2", "h3", "td", "th", "figcaption"):
                assert text(node) or node.get("class") == "picture"
                assert name == "strange" or not any(f" {mark}" in text(node) for mark in ".,:;)"), text(node)


@pytest.mark.parametrize("form", FORMATS)
def test_a_strangers_text_is_text(form):
    """No element, no link and no attribute more than where the texts are harmless."""
    strange = " ".join(MIXED["beginning with a heading"].split())
    whole = page("strange", form, "en")
    assert not [node for node in whole.iter() if node.get("id") == "canary" or node.tag in ("a", "img")]
    assert whole.find(".//h1") is not None
    assert text(whole.find(".//h1")) == strange
    assert text(whole).count(strange) >= 20


def test_a_large_portfolio_is_a_light_page():
    assert len(told("crowd", "html").encode()) < 150_000


def test_a_title_in_another_language_is_marked():
    marked = {node.get("lang") for node in page("foreign", "html", "en").iter("span") if node.get("lang")}
    assert marked == {"ko"}


# ---- formats


def test_json_is_the_document():
    assert json.loads(told("full", "json")) == json.loads(json.dumps(summed("full").to_dict()))


@pytest.mark.parametrize("form", ["pdf", "text"])
def test_other_formats_are_refused(form):
    with pytest.raises(ValueError, match=f"there is no format '{form}', only html, markdown, json"):
        premortem.render(summed("good"), form)


def test_there_is_no_picture_and_no_other_page():
    with pytest.raises(ValueError, match="picture"):
        premortem.render(summed("good"), "svg")
    with pytest.raises(ValueError, match="there is no page 'brief' of such a result"):
        premortem.render(summed("good"), "html", page="brief")


def test_templates_of_ones_own_go_before(tmp_path):
    (tmp_path / "portfolio.md.j2").write_text("{{ page.overall.certain }} of {{ r.table.scored }}", "utf-8")
    assert premortem.render(summed("good"), "markdown", templates=tmp_path) == "0 of 2\n"
    assert render_portfolio(summed("good"), "html", design=Design(tmp_path)) == told("good", "html")
