"""Words and numbers: texts by language, ranges, shares, periods, terminal columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from premortem.reporting import wording
from reporting.specimens import result

letters = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)


@pytest.mark.parametrize(("text", "lang", "expected"), [
    ({"en": "yes", "ko": "예"}, "ko", ("ko", "예")),
    ({"ja": "はい", "en": "yes"}, "ko", ("en", "yes")),
    ({"ja": "はい", "fr": "oui"}, "ko", ("ja", "はい")),
    ({"en": " a\n  b "}, "en", ("en", "a b")),
])  # fmt: skip
def test_text_is_the_readers_else_english_else_the_first(text, lang, expected):
    assert wording.chosen(text, lang) == expected


def test_foreign_texts_are_counted_once_and_only_where_a_report_shows_them():
    korean = {"ko": "예"}
    shown = {"title": korean, "again": [korean], "other": {"ko": "아니요"}, "both": {"ko": "예", "en": "yes"}}
    hidden = {"citation": korean, "source": {"note": {"ko": "둘"}}}
    question = {"claim": {"en": "yes"}, "about": {"ko": "셋"}, "label": {"ko": "넷"}, "other_items": [{"ko": "다섯"}]}
    assert wording.foreign_texts({**shown, **hidden, "question": question}, "en") == 2
    change = {"target": "q", "reason": {"ko": "이유"}, "was": {"ko": "전"}, "now": {"ko": "후"}}
    assert wording.foreign_texts({"changes": [{**change, "verb": "set"}]}, "en") == 1
    assert wording.foreign_texts({"changes": [{**change, "verb": "replace"}]}, "en") == 3
    assert wording.foreign_texts({"claim": {"en": "yes"}, "locator": "p. 1", "n": 1, "none": {}}, "ko") == 1


@pytest.mark.parametrize(("name", "lang", "count"), [
    ("japan-technopolis", "en", 0),
    ("maximal", "en", 3),  # a claim and two statements
])  # fmt: skip
def test_foreign_texts_of_a_case(name, lang, count):
    assert wording.foreign_texts(result(name), lang) == count


@pytest.mark.parametrize(("code", "lang", "name"), [
    ("KR", "en", "South Korea"), ("KR", "ko", "대한민국"), ("JP", "ko", "일본"), ("ZZ", "en", "ZZ"),
])  # fmt: skip
def test_country(code, lang, name):
    assert wording.country(code, lang) == name


@pytest.mark.parametrize(("value", "text"), [(0, "0.00"), (1, "1.00"), (0.5, "0.50"), (0.714, "0.71"), (0.999, "1.00")])
def test_number(value, text):
    assert wording.number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(26, "26"), (1999, "1999"), (18970.5, "18,970.5"), (0.25, "0.25"), (1e6, "1,000,000")],
)
def test_figure(value, text):
    assert wording.figure(value) == text


@pytest.mark.parametrize(("ends", "text"), [((0.351, 0.709), "0.35–0.71"), ((0.5, 0.5), "0.50"), ((0, 1), "0.00–1.00")])
def test_span(ends, text):
    assert wording.span(*ends) == text


@pytest.mark.parametrize(("value", "text"), [(0, "0%"), (0.004, "<1%"), (0.01, "1%"), (0.183, "18%"), (1, "100%")])
def test_percent(value, text):
    assert wording.percent(value) == text


@given(st.floats(0, 1))
def test_something_is_never_shown_as_nothing(share):
    assert (wording.percent(share) == "0%") == (share == 0)


@pytest.mark.parametrize(("period", "text"), [
    (None, ""),
    ({"from": None, "to": None}, ""),
    ({"from": "1983", "to": "1989"}, "1983–1989"),
    ({"from": "2009", "to": None}, "2009–"),
    ({"from": None, "to": "1989"}, "–1989"),
    ({"from": "1983", "to": "1983"}, "1983"),
    ({"from": "1983-05", "to": "1983-05"}, "May 1983"),
])  # fmt: skip
def test_years(period, text):
    assert wording.years(period, "en") == text


@pytest.mark.parametrize(("date", "english", "korean"), [
    ("2004", "2004", "2004"),
    ("2004-05", "May 2004", "2004년 5월"),
    ("2004-12-03", "3 December 2004", "2004년 12월 3일"),
])  # fmt: skip
def test_dates_are_written_as_each_language_does(date, english, korean):
    assert [wording.date(date, lang) for lang in ("en", "ko")] == [english, korean]


@pytest.mark.parametrize(("period", "english", "korean"), [
    ({"from": "2004", "to": "2005-02"}, "2004 – February 2005", "2004 – 2005년 2월"),
    ({"from": "2004-05", "to": None}, "May 2004–", "2004년 5월–"),
])  # fmt: skip
def test_periods_with_months(period, english, korean):
    assert [wording.years(period, lang) for lang in ("en", "ko")] == [english, korean]


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("정책", 4), ("é", 1), ("e\u0301", 1), ("\u1112\u1161\u11ab", 2), ("–…·█◆", 5)]
)
def test_columns(text, columns):
    assert wording.columns(text) == columns


@given(letters, st.integers(1, 40))
def test_fitted_text_has_the_asked_width(text, width):
    fitted = wording.fitted(text, width)
    assert wording.columns(fitted) == width
    assert fitted.rstrip() == text.rstrip() or fitted.rstrip().endswith("…")


def test_fitted_text_is_cut_where_the_ellipsis_still_fits():
    assert [wording.fitted("abc def", width) for width in (7, 6, 5, 1)] == ["abc def", "abc d…", "abc… ", "…"]
    assert [wording.fitted("e\u0301" * 3, width) for width in (3, 2)] == ["e\u0301" * 3, "e\u0301…"]


def test_a_very_long_text_is_fitted_at_once():
    assert wording.fitted("가" * 200_000, 6) == "가가… "


@given(letters, st.integers(0, 8), st.integers(0, 8))
def test_wrapped_text_keeps_its_words_and_the_width(text, indent, hang):
    lines = wording.wrapped(text, indent, hang).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(wording.columns(line) <= wording.WIDTH or len(line.split()) == 1 for line in lines)
    assert all(line.startswith(" " * (indent + hang * (place > 0))) for place, line in enumerate(lines))


@pytest.mark.parametrize(
    ("words", "width", "hang", "lines"),
    [
        ("", 5, 0, [""]),
        ("ab cd ef", 5, 0, ["ab cd", "ef"]),
        ("ab cd ef gh", 5, 3, ["ab cd", "ef", "gh"]),
        ("a  b", 5, 0, ["a  b"]),
        ("가나 다", 6, 0, ["가나", "다"]),
        ("a toolong b", 3, 0, ["a", "toolong", "b"]),
    ],
)
def test_lines_are_as_full_as_they_can_be(words, width, hang, lines):
    assert wording.filled(words.split(" "), width, hang) == lines


def test_a_text_on_one_line():
    assert wording.on_one_line(" a\n  b ") == "a b"


def test_no_messages_in_an_unknown_language():
    with pytest.raises(ValueError, match="there are no reports in 'fr', only in en, ko"):
        wording.translations("fr")
