"""Markdown as viewers read it, with footnotes and without: no mark of its own is left over, whatever the texts are."""

import re
from functools import cache, partial
from itertools import pairwise

import pytest

from premortem.reporting.rendering import render_part
from reporting import briefs, eras, ledgers, meetings, recurrences, sides, views
from reporting.parsing import shown, text
from reporting.specimens import LANGUAGES, SPECIMENS, report, worked_out
from reporting.tellings import PAGES, told


def _part(part, name, form, lang):
    return render_part(part, worked_out(name), form, lang)


KINDS = {
    "report": (SPECIMENS, report),
    "brief": (SPECIMENS, briefs.told),
    "checklist": (meetings.NAMES, meetings.told),
    "comparison": (sides.NAMES, sides.told),
    "patterns": (recurrences.NAMES, recurrences.told),
    "portfolio": ([name for name in ledgers.NAMES if name != "strange"], ledgers.told),
    "frames": (views.NAMES, views.told),
    "timeline": (eras.SPECIMENS, eras.told),
    "gaps": (SPECIMENS, partial(_part, "gaps")),
    "agreement": (SPECIMENS, partial(_part, "agreement")),
}
"""The specimens of each kind of page, and what writes it."""
AWKWARD = ("말(말)", "“말”", "(말)", "'말'.", "말*", "[^말]")
"""Texts beside which emphasis does not close if a letter follows its mark, as a particle does in Korean."""
STRANGE = [(page, lang) for page, (_, forms) in PAGES.items() if "markdown" in forms for lang in LANGUAGES]

FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`]*`")
DEFINED = re.compile(r"^\[\^([^\]\\]+)\]: ", re.MULTILINE)
USED = re.compile(r"(?<!\\)\[\^([^\]\\]+)\](?!: )|(?<=\S)\[\^([^\]\\]+)\]: ")
LEFT_OVER = ("**", "`", "| ", "{{", "&amp;", "&nbsp;", "\\")


@cache
def pages(kind):
    """Write a kind of page about all its specimens, in every language."""
    names, write = KINDS[kind]
    return [write(name, "markdown", lang) for name in names for lang in LANGUAGES]


@cache
def seen(kind):
    """Parse what a viewer makes of these pages."""
    return [shown(whole) for whole in pages(kind)]


def cells(line):
    """Count the cells of a row as viewers do: a pipe that is escaped or stands in a code span divides nothing."""
    return len(re.findall(r"(?<!\\)\|", CODE.sub("", line.replace("\\\\", "")))) - 1


def tables(whole):
    """List the tables of a page, each as its lines."""
    return [block.splitlines() for block in re.findall(r"(?:^\|.*\n)+", FENCED.sub("", whole), re.MULTILINE)]


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_no_mark_is_left_over(kind):
    for page in seen(kind):
        said = text(page)
        assert [mark for mark in LEFT_OVER if mark in said] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_one_title_and_no_level_is_left_out(kind):
    for page in seen(kind):
        levels = [int(node.tag[1]) for node in page.iter() if re.fullmatch("h[1-6]", str(node.tag))]
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_every_footnote_is_used_and_defined_once(kind):
    for whole in pages(kind):
        defined = DEFINED.findall(whole)
        assert len(defined) == len(set(defined))
        assert set(defined) == {first or second for first, second in USED.findall(whole)}


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_rows_have_as_many_cells_as_their_head(kind):
    """A blank line stands before and after a table, without which pandoc reads it as text."""
    for whole, page in zip(pages(kind), seen(kind), strict=True):
        for head, line, *rows in tables(whole):
            assert re.fullmatch(r"\|( :?-+:? \|)+", line)
            assert {cells(row) for row in (line, *rows)} == {cells(head)}
            assert rows
            assert f"\n\n{head}\n{line}\n" in whole
        assert len(list(page.iter("table"))) == len(tables(whole))


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_lists_of_one_line_an_entry_are_tight(kind):
    """Whether entries are paragraphs is decided for a list as a whole, and by what they hold."""
    for page in seen(kind):
        for node in page.iter():
            if node.tag in ("ul", "ol") and node.find("li/p") is not None:
                assert any(len(entry) > 1 for entry in node) or len(node) == 1, text(node)


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_lines_are_in_order(kind):
    for whole in pages(kind):
        assert not re.search(r"\n{3}|[ \t]\n|\A\n|\n\n\Z", whole)
        assert not set("◆◇\u00ad\u200b\ufeff") & set("".join(CODE.findall(whole)))


@pytest.mark.no_cover
@pytest.mark.parametrize("awkward", AWKWARD)
@pytest.mark.parametrize(("page", "lang"), STRANGE)
def test_emphasis_closes_whatever_the_texts_end_with(page, lang, awkward):
    said = text(shown(told(page, "numbers", awkward, "markdown", lang)))
    assert "*" not in said.replace(awkward, "")
    assert "**" not in said.replace(awkward, "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_source_is_cited_once_below_the_last_heading(lang):
    """A viewer puts the footnotes at the end of the page, which is then the end of that section."""
    whole = report("maximal", "markdown", lang)
    before, _, last = whole.rpartition("\n## ")
    assert whole.count("Handbook of harbours (") == last.count("Handbook of harbours (") == 1
    assert before.count("[^handbook]") == 2  # one in each section that cites it: a criterion, and the figures


def test_a_quotation_in_another_language_is_said_to_be_one():
    assert "In the original: “닻이 박힌다”" in report("maximal", "markdown")
    assert "In the original: “a bed of mud”" not in report("maximal", "markdown")


def test_a_criterion_is_named_in_the_language_of_the_source_of_its_rubric():
    assert "\n\n*In the source: 첨단산업에 대한 환상*\n\n" in report("japan-technopolis", "markdown")
    assert "원문" not in report("japan-technopolis", "markdown", "ko").partition("\n## ")[0]
