"""Timelines as text: what they say, against golden files, and on a terminal of 80 columns."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.timeline import timeline_of
from premortem.reporting.timelines import FORMATS, grouped, render_timeline, strip
from premortem.reporting.wording import columns
from premortem.scoring.plan import plan_of
from reporting.eras import LANGUAGES, SPECIMENS, timeline, told
from reporting.goldens import held
from reporting.parsing import parsed, pictures, shown, text

GOLDEN = Path(__file__).parent / "timelines"
SUFFIXES = {"text": "txt", "markdown": "md", "html": "html"}
GOLDEN_FILES = {
    f"{name}.{lang}.{SUFFIXES[form]}": (name, form, lang)
    for name, form, lang in [
        *(("road", form, lang) for form in FORMATS for lang in LANGUAGES),
        ("japan-technopolis", "markdown", "ko"),
        ("korea-ripp", "text", "en"),
    ]
}
EVERY = pytest.mark.parametrize(
    ("name", "form", "lang"),
    [(name, form, lang) for name in SPECIMENS for form in FORMATS for lang in LANGUAGES],
)


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    held(GOLDEN / name, told(*GOLDEN_FILES[name]), update_golden)


def test_golden_files_all_have_a_test():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


@EVERY
def test_every_timeline_ends_in_one_line_end_and_has_no_loose_ones(name, form, lang):
    whole = told(name, form, lang)
    assert whole.endswith("\n")
    assert not whole.endswith("\n\n")
    assert form == "html" or not re.search(r"\n\n\n| \n", whole)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_text_fits_a_terminal_of_80_columns(name, lang):
    assert [line for line in told(name, "text", lang).splitlines() if columns(line) > 80] == []


def first_sentences(name, lang="en"):
    """Give the paragraph below the title and the subtitle."""
    return " ".join(told(name, "markdown", lang).split("\n\n")[2].split())


FIRST = {
    "road": (
        "By 1988, before the end of the programme in 1990, 3 of 5 warning signs could be seen, the first in 1981. "
        "2 of these could be seen before the programme began in 1983. 1 warning sign speaks of no time. "
        "Foresight, by the dates of the sources: 2 of 7 items, 2 of them warning signs. Hindsight: 3. "
        "For 2 items that cannot be told."
    ),
    "nothing": "Nothing can be said yet: no question has evidence.",
    "no-warning": "No item is a warning sign. All of it was published in time to be foresight, the first in 1984.",
    "no-time": (
        "1 warning sign was found, and it speaks of no time. "
        "All of it was published in time to be foresight, the first in 1984."
    ),
    "no-time-at-all": (
        "2 warning signs were found, and none of them speaks of a time. Foresight and hindsight cannot be told apart: "
        "the case does not say when the programme ended, nor of which time the dated sources speak."
    ),
    "one-year": (
        "1 of 1 warning signs could be seen, from 1984 on. "
        "All of it was published in time to be foresight, the first in 1984."
    ),
    "open": (
        "From 1984 on warning signs could be seen, by 1996 2 of 2. "
        "Foresight, by the dates of the sources: 1 of 3 items, 1 of them warning signs. Hindsight: 1. "
        "For 1 item that cannot be told."
    ),
    "afterwards": (
        "No warning sign begins before 1990, the end of the programme; the first of 1 could be seen from 1994 on. "
        "None of the sources was published before 1995: all of this is hindsight."
    ),
    "first-year": (
        "From 1984 on, before the end of the programme in 1990, 1 of 2 warning signs could be seen. "
        "1 warning sign speaks of no time. "
        "None of the dated sources was published before 1995: all that they say is hindsight. "
        "For 1 item that cannot be told."
    ),
    "foresight": (
        "From 1984 on, before the end of the programme in 1990, 1 of 2 warning signs could be seen. "
        "1 warning sign speaks of no time. All that has a date was published in time to be foresight, the first in "
        "1984. For 1 item that cannot be told."
    ),
    "answers": (
        "No item is a warning sign. No source has a date of publication, so what was known when cannot be told."
    ),
}


@pytest.mark.parametrize("name", FIRST)
def test_first_sentences_sum_up(name):
    assert first_sentences(name) == FIRST[name]


def test_first_sentences_in_korean():
    assert first_sentences("japan-technopolis", "ko") == (
        "경고 신호 12건 중 3건은 사업 종료(1989년) 전인 1983년부터 파악할 수 있었다. 경고 신호 9건은 "
        "시기가 명시되지 않았다. 발행 시기를 알 수 있는 출처 중 2004년 전에 발행된 것은 없어, 그 내용은 "
        "모두 사후 인지에 해당한다. 나머지 1건은 사전·사후 인지를 구분할 수 없다."
    )


def test_a_programme_of_one_year_begins_and_ends_in_it():
    assert "\n1984  the programme begins and ends\n" in told("short")


def test_nothing_is_drawn_where_nothing_has_a_time():
    assert "Figures:" not in told("nothing")
    assert "Figures:" not in told("short")
    assert "Figures:" in told("road")


def test_a_programme_of_unknown_beginning_has_no_bar():
    assert "█" not in told("only-end").split("Figures:")[0]
    assert "\nProgramme " not in told("only-end")


def test_texts_of_a_case_cannot_break_out_of_markdown():
    whole = shown(told("road", "markdown"))
    assert text(whole.find(".//h1")) == "A <road>: what could be seen when"
    assert [node.tag for node in whole.iter() if node.tag in ("road", "note")] == []
    assert "note: A <note> *without* a date" in text(whole)


def test_a_measured_sign_says_how_it_was_measured():
    assert "Measured: spent / planned = 3" in told("road", "markdown")


def test_colour_only_where_it_is_asked_for():
    assert "\x1b[1m" in render_timeline(timeline("road"), "text", colour=True)
    assert "\x1b" not in told("road")


def test_json_is_the_timeline():
    assert render_timeline(timeline("road"), "json", "ko") == timeline("road").to_json()


@pytest.mark.parametrize(("form", "lang", "message"), [
    ("pdf", "en", "there is no format 'pdf', only text, markdown, html, json"),
    ("text", "fr", "there are no reports in 'fr', only in en, ko"),
])  # fmt: skip
def test_unknown_format_or_language_is_an_error(form, lang, message):
    with pytest.raises(ValueError, match=message):
        render_timeline(timeline("road"), form, lang)


def test_signs_that_differ_only_in_what_exactly_is_said_share_a_line():
    signs = timeline("road").to_dict()["seen"][0]["signs"]
    [(sign, count)] = grouped(signs)
    assert (sign, count) == (signs[0], 2)
    assert [count for _, count in grouped([signs[0], {**signs[1], "source": "late"}])] == [1, 1]


def drawn(start, end, seen=(), published=()):
    """Draw a strip of eleven characters; signs by year."""

    def years(signs):
        return [{"year": year, "signs": [{"warning": warning} for warning in given]} for year, given in signs]

    programme = {"period": {"from": start, "to": end}}
    return strip({"case": {"programme": programme}, "seen": years(seen), "published": years(published)}, 11)


def test_a_strip_shows_years_where_they_stand():
    assert drawn("1983", "1985-06", seen=[(1980, [True, False, None]), (1990, [True] * 10)]) == {
        "ruler": "1980   1990",
        "programme": "   ███",
        "warnings": "1·········+",
        "others": "2··········",
        "published": "···········",
    }


def test_a_programme_without_an_end_goes_on():
    assert drawn("1985", None, published=[(1980, [True]), (1990, [True])])["programme"] == "     ██████"


def test_one_year_is_no_strip():
    assert drawn(None, None, seen=[(1980, [True])]) is None
    assert drawn("1980", "1990") is None


EVERY_PAGE = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in SPECIMENS for lang in LANGUAGES])


def page(name, lang="en"):
    return parsed(told(name, "html", lang))


@EVERY_PAGE
def test_a_page_allows_its_own_stylesheet_and_nothing_else(name, lang):
    whole = page(name, lang)
    policy = whole.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    [style] = whole.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {node.tag for node in whole.iter()} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [node for node in whole.iter() if node.get("style")]
    assert whole.get("lang") == lang


@EVERY_PAGE
def test_ids_are_unique_and_every_reference_leads_somewhere(name, lang):
    whole = page(name, lang)
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    names = ("aria-labelledby", "aria-describedby")
    assert {node.get(name) for node in whole.iter() for name in names if node.get(name)} <= set(ids)


@EVERY_PAGE
def test_headings_skip_no_level_and_rows_have_their_cells(name, lang):
    whole = page(name, lang)
    found = [int(node.tag[1]) for node in whole.iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert found[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(found))
    for table in whole.iter("table"):
        assert {len(row) for row in table.findall("tbody/tr")} == {len(table.findall("thead/tr/th"))}


def test_the_picture_says_what_it_shows_and_has_a_table_behind_it():
    whole = page("road")
    named = {node.get("id"): text(node) for node in whole.iter() if node.get("id")}
    drawn = [picture for picture in pictures(whole) if picture.get("class") == "story"]
    assert [named[picture.get("aria-labelledby")] for picture in drawn] == [
        "Readings year by year, by what could be seen by then",
        "Readings year by year, by what had been published by then",
    ]
    assert all("range" in named[picture.get("aria-describedby")] for picture in drawn)
    tables = [table for table in whole.iter("table") if table.get("class") == "levels"]
    assert [text(row[0]) for row in tables[0].findall("tbody/tr")] == [str(year.year) for year in timeline("road").seen]


def test_a_case_without_times_has_no_picture():
    assert not [picture for picture in pictures(page("answers")) if picture.get("class") == "story"]


def test_texts_of_a_case_are_text_on_a_page():
    assert text(page("road").find(".//h1")) == "A <road>: what could be seen when"
    assert "A <note> *without* a date" in text(page("road"))


def test_a_source_has_its_address():
    links = {node.get("href") for node in page("japan-technopolis").iter("a")}
    assert links == {source["url"] for source in timeline("japan-technopolis").sources.values() if source["url"]}


def test_a_band_without_a_label_goes_by_its_id():
    bands = [{"id": "calm", "from": 0}, {"id": "grave", "from": 0.5}]
    one = premortem.load_rubric(data=rubric(criterion("c", question("q")), bands=bands))
    known = premortem.load_case(data=case(item("q", **{"refers-to": {"from": "1984"}})))
    assert "grave" in render_timeline(timeline_of(known, one.derive(plan_of)), "html")
