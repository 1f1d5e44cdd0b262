"""Timelines as text: what they say, against golden files, and on a terminal of 80 columns."""

from pathlib import Path

import pytest

from premortem.reporting.timelines import FORMATS, grouped, render_timeline, strip
from premortem.reporting.wording import columns
from reporting.eras import LANGUAGES, SPECIMENS, timeline, told
from reporting.parsing import shown, text

GOLDEN = Path(__file__).parent / "timelines"
SUFFIXES = {"text": "txt", "markdown": "md"}
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
    got = told(*GOLDEN_FILES[name]).encode()
    path = GOLDEN / name
    if update_golden:
        path.write_bytes(got)
    assert got == path.read_bytes(), f"{name} has changed; if that is meant, run make golden and read the diff"


def test_golden_files_all_have_a_test():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


@EVERY
def test_every_timeline_ends_in_one_line_end_and_has_no_loose_ones(name, form, lang):
    whole = told(name, form, lang)
    assert whole.endswith("\n")
    assert not whole.endswith("\n\n")
    assert "\n\n\n" not in whole
    assert " \n" not in whole


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
        "경고 신호 12건 중 3건은 사업 종료(1989년) 전인 1983년부터 볼 수 있었다. 경고 신호 9건은 시기를 말하지 "
        "않는다. 발행 시기가 있는 출처 가운데 2004년보다 앞선 것은 없다. 그 내용은 모두 사후 인지이다. 나머지 1건은 "
        "가릴 수 없다."
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
    ("html", "en", "there is no format 'html', only text, markdown, json"),
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
