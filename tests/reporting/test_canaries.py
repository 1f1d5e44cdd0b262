"""A stranger's text is text on every page in every format: nothing more than of harmless words, no letter changed."""

import json
import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from premortem.model import evidence, overlay, rubric
from premortem.model.base import language_of
from premortem.model.case import Case, Edition
from premortem.model.example import Example
from premortem.reading.yaml_tree import FORBIDDEN
from premortem.reporting.wording import columns
from reporting.parsing import outline, parsed, shown, words
from reporting.strangers import CANARIES, MIXED, NAMES, strange, wanting
from reporting.tellings import EVERY, PAGES, told
from reporting.walking import reachable

LETTER = "ǂ"
"""A letter of no text here, the same small and as a capital."""
DOCTYPE = re.compile("(?=<!doctype html>)")
"""Where another page of a site begins."""
HASH = re.compile("[0-9a-f]{64}")
NUMBER = re.compile(rf"{LETTER}(\d{{4}})")


def read(whole, form):
    """List what a reader's program makes of a page, without the hashes of what it is about."""
    if form == "json":
        lines = [f"{path} {value}" for path, value in _leaves(json.loads(whole))]
    elif form == "text":
        lines = [whole]
    elif form == "svg":  # where lines break, and how high it is, depends on the words
        drawing = ET.fromstring(whole)  # noqa: S314 (our own)
        kinds = {f"{part.tag} {sorted(part.attrib)}" for part in drawing.iter()}
        lines = [*sorted(kinds), "".join(drawing.itertext())]
    else:
        pages = [shown(whole)] if form == "markdown" else [parsed(one, strict=False) for one in DOCTYPE.split(whole)]
        lines = [line for page in pages for line in outline(_opened(page))]
    return [folded(HASH.sub("", line).replace(r"\n", "")) for line in lines]  # in messages, a line end is shown as that


def _opened(page):
    """Read the data that a page carries, without the hash of what it is about."""
    for node in page.iter("script"):
        if node.get("type") == "application/json":
            node.text = "\n".join(
                f"{path} {value}" for path, value in _leaves(json.loads(node.text)) if path != ".hash"
            )
    return page


def _leaves(data, path=""):
    if isinstance(data, dict | list):
        for key, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(part, f"{path}.{key}")
    else:
        yield path, data


def folded(text):
    """Leave out white space, and the difference between small letters and capitals (a sentence begins with one)."""
    return "".join(text.split()).casefold()


def harmless(text):
    """Give a word as wide as a text, since names of zones stand elsewhere where they do not fit."""
    return LETTER * max(columns(words(text)), 1)


@cache
def seen(page, name, text, form, lang="en"):
    return read(told(page, name, text, form, lang), form)


def uncut(lines, text):
    """Leave out what stands before the mark of a cut: a text in a column of its own is cut where the column ends."""
    whole = folded(text)
    starts = "|".join(re.escape(whole[:end]) for end in range(len(whole), 0, -1))
    return [re.sub(f"(?:{LETTER}+|{starts})…", "…", line) for line in lines]


def compare(page, name, text, form, lang="en"):
    """Give what is seen of a text on a page, and what is seen of harmless words with the text put in their place."""
    word = harmless(text)
    expected = [line.replace(word, folded(text)) for line in seen(page, name, word, form, lang)]
    got = seen(page, name, text, form, lang)
    return uncut(got, text), uncut(expected, text)


@pytest.mark.no_cover
@pytest.mark.parametrize("text", MIXED.values(), ids=MIXED)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("page", "form", "lang"), EVERY)
def test_a_strangers_text_is_shown_as_it_is(page, name, form, lang, text):
    got, expected = compare(page, name, text, form, lang)
    assert got == expected


@pytest.mark.no_cover
@pytest.mark.parametrize("text", CANARIES.values(), ids=CANARIES)
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_report_shows_every_trick_as_it_is(form, text):
    got, expected = compare("report", "numbers", text, form)
    assert got == expected


texts = st.text(
    st.one_of(
        st.sampled_from("<>&\"'`*_~|[](){}#!-+=.:;@^$\\/ 1a\n"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() and not FORBIDDEN.search(text))


def _may_begin_a_sentence(text):
    """Tell whether the first letter is the same letter as its capital (the dotless i, for one, is not)."""
    return text[:1].upper().casefold() == text[:1].casefold()


@pytest.mark.no_cover
@given(texts)
@settings(max_examples=10)
@example("]( [x](y) ![")
@example("\\`*\\`")
def test_any_text_is_shown_as_it_is(text):
    assume(_may_begin_a_sentence(text.strip()) and language_of(text) == "en")
    for form in ("html", "markdown"):
        for name in ("labels", "numbers"):
            got, expected = compare("report", name, text, form)
            assert got == expected


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
@pytest.mark.parametrize("name", NAMES)
def test_line_breaks_in_a_text_are_spaces(name, form):
    one, other = (
        re.sub(
            "[0-9a-f]{64}|sha256-[^']*|<script type=.application/json.*?</script>", "", told("report", name, text, form)
        )
        for text in ("one\ntwo", "one two")
    )
    assert words(one) == words(other)


# ---- nothing is left out


UNMET = {
    *((rubric.Rubric, name) for name in ("blend", "owa", "table")),  # for other operators of the root
    *((overlay.Settings, name) for name in ("owa", "rules", "scale", "table")),
    *((overlay.EvidenceSettings, name) for name in ("prior_weight", "reliability")),
    (overlay.Addition, "questions"),
    (rubric.Question, "same_as"),
    (Edition, "sha256"),
}
"""Fields that no document has a value for; texts cannot be among them, the walk fills them."""
NOWHERE = {
    (evidence.Alternative, "locator"),
    (evidence.CrossReading, "note"),  # the note of an item, where the case is read by the other rubric
    (Example, "about"),
    (rubric.Measure, "unit"),
    (rubric.Question, "label"),
    (rubric.Rubric, "levels"),
}
"""Texts that no page shows."""


def test_the_documents_use_every_field():
    lacking, met = wanting()
    assert set(reachable(rubric.Rubric, overlay.Overlay, Case)) - met - lacking == UNMET


def test_every_text_is_shown_on_some_page():
    placed, found = set(), set()
    for name in NAMES:
        places = strange(name, LETTER).placed
        placed |= set(places.values())
        for page, (_, forms) in PAGES.items():
            lines = [line for form in forms if form != "json" for line in seen(page, name, LETTER, form)]
            found |= {places[int(number)] for number in NUMBER.findall(" ".join(lines))}
    assert placed - found == NOWHERE
