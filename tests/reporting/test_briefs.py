"""The brief: on one page of paper for every bundled case, with an answer to each question of a reader in a hurry."""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest

import premortem
from premortem.reporting.rendering import FORMATS
from premortem.reporting.wording import WIDTH, columns, first_sentence
from reporting.briefs import told as brief
from reporting.goldens import held
from reporting.parsing import parsed, shown, text
from reporting.specimens import LANGUAGES, LIBRARY, SPECIMENS, assessed

GOLDEN = Path(__file__).parent / "briefs"
SUFFIXES = {"html": "html", "markdown": "md", "text": "txt"}
GOLDEN_FILES = {
    f"japan-technopolis.{lang}.{suffix}": (form, lang) for lang in LANGUAGES for form, suffix in SUFFIXES.items()
}
QUESTIONS = ["Profile", "How sure", "Who speaks", "What is not known", "What would change it"]


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    held(GOLDEN / name, brief("japan-technopolis", *GOLDEN_FILES[name]), update_golden)


@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "lang"), [*product(SPECIMENS, LANGUAGES)])
def test_every_specimen_has_a_brief_without_loose_ends(name, lang):
    page = parsed(brief(name, "html", lang))
    levels = [int(node.tag[1]) for node in page.iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [node.attrib for node in page.iter() if node.tag in ("p", "li", "h1", "h2", "th") and not text(node)] == []
    for whole in (page.find("body"), shown(brief(name, "markdown", lang))):
        lines = [text(node) for node in whole.iter() if node.tag in ("p", "li", "h1", "h2", "td", "th")]
        assert [line for line in lines if re.search(r" [.,:;)]|[.!?][A-Z\uac00-\ud7a3]", line)] == []
        assert not any(mark in " ".join(lines) for mark in ("**", "`", "\\", "{{", "&amp;"))


@pytest.mark.parametrize("form", FORMATS)
def test_the_questions_of_a_reader_are_headings(form):
    whole = brief("japan-technopolis", form)
    found = [whole.index(title) for title in QUESTIONS[1:]]
    assert found == sorted(found)
    assert whole.index("What the source recommends") < whole.index("What to find out next")


def test_three_of_each_and_no_more():
    page = parsed(brief("japan-technopolis"))
    assert [len(part) for part in (*page.iter("ol"), *page.iter("ul"))] == [3, 3]


def test_nothing_is_said_to_change_it_where_that_was_not_worked_out():
    bare = premortem.render(assessed("japan-technopolis")._replace(inputs=None), "text", page="brief")
    assert "How far the verdict can still move, the bars show." in bare
    assert "The first evidence." in brief("empty", "text")


@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "lang"), [*product((*LIBRARY, "maximal", "labels"), LANGUAGES)])
def test_no_line_is_too_long_for_a_terminal(name, lang):
    assert [line for line in brief(name, "text", lang).splitlines() if columns(line) > WIDTH] == []


def test_one_category_alone_shows_its_parts():
    assert len(list(parsed(brief("deep")).find("body/main").iter("tr"))) == 5


@pytest.mark.parametrize(
    ("whole", "first"),
    [
        ("A programme of the No. 5 ministry for all. It began late.", "A programme of the No. 5 ministry for all."),
        ("A law (U.S. style) nobody wanted here. Then it was gone.", "A law (U.S. style) nobody wanted here."),
        ("국가가 수도권 밖 지역의 전략산업을 지원하여 지역 중소기업 클러스터를 만들려 한 사업이다. 2002년에 늘었다.",
         "국가가 수도권 밖 지역의 전략산업을 지원하여 지역 중소기업 클러스터를 만들려 한 사업이다."),
        ("Without an end", "Without an end"),
        ("Two\nlines without an end that anybody could see", "Two lines without an end that anybody could see"),
    ],
)  # fmt: skip
def test_the_first_sentence_of_a_text(whole, first):
    assert first_sentence(whole) == first
