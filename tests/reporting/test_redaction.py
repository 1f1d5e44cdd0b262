"""What an edition says of items that it does not show."""

import pytest

from analysis.canaries import results, told
from premortem import render
from premortem.reporting.arranging import questions
from premortem.reporting.checklists import render_checklist
from premortem.reporting.redaction import is_untold, untold
from reporting.parsing import parsed, text, words

EDITION = told()["assessment"].to_dict()
WHOLE = results()["assessment"].to_dict()


def asked(result, name):
    return next(one for one in questions(result["root"]) if one["id"] == name)


def said(page, form):
    return words(text(parsed(page)) if form == "html" else page)


def test_items_are_left_out_of_an_edition_only():
    assert [is_untold(one, EDITION) for one in asked(EDITION, "q1")["items"]] == [False, True, True, True]
    assert not any(is_untold(one, WHOLE) for one in asked(WHOLE, "q1")["items"])


@pytest.mark.parametrize(
    ("name", "supporting", "count", "alone"),
    [("q1", None, 3, False), ("q1", True, 3, True), ("q1", False, 0, False), ("q2", True, 1, False)],
)
def test_what_is_left_out_is_summed_up(name, supporting, count, alone):
    question = asked(EDITION, name)
    found = untold(question, EDITION, supporting=supporting)
    assert (found.number, found.all) == (count, alone)
    hidden = [one for one in question["items"] if one["confidential"]]
    assert found.share == pytest.approx(sum(one["share"] for one in hidden) if count else 0)


def test_nothing_is_summed_up_in_a_whole_result():
    assert untold(asked(WHOLE, "q1"), WHOLE).number == 0


FIRST = {
    "en": "5 confidential items count here and are not shown.",
    "ko": "비공개 근거 5건은 점수에 반영하였으나 내용은 싣지 않았다.",
}
ALONE = {"en": "3 confidential items, which count and", "ko": "비공개 근거 3건: 점수에 반영, 내용 미수록"}
BESIDE = {"en": "and 1 confidential item, which counts", "ko": "그 밖에 비공개 근거 1건"}


@pytest.mark.parametrize("lang", FIRST)
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_a_report_says_how_much_is_not_shown(form, lang):
    page = said(render(told()["assessment"], form, lang), form)
    assert FIRST[lang] in page
    assert FIRST[lang] not in said(render(results()["assessment"], form, lang), form)
    assert form == "text" or (ALONE[lang] in page and BESIDE[lang] in page)


@pytest.mark.parametrize("lang", FIRST)
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_a_checklist_says_it_at_each_question(form, lang):
    page = said(render_checklist(told()["assessment"], form, lang), form)
    assert FIRST[lang] in page
    assert BESIDE[lang] in page


def test_where_nothing_is_confidential_the_page_says_so():
    edition = told()["assessment"]
    nothing = edition._replace(redacted=edition.redacted._replace(items=0, others=0, sources=0))
    assert "there is nothing of the kind" in words(render(nothing, "text"))


def test_the_page_links_to_no_source_that_is_not_listed():
    page = parsed(render(told()["assessment"], "html"))
    ids = {node.get("id") for node in page.iter() if node.get("id")}
    links = {node.get("href")[1:] for node in page.iter("a") if node.get("href", "").startswith("#")}
    assert {link for link in links if not link.startswith("_") and "=" not in link} <= ids
