"""What reports say of a rubric that is a variant of another: on the first screen, and in the section on method."""

import re

import pytest

from reporting.parsing import text
from reporting.specimens import LANGUAGES, page, report, result

FIRST = {
    "en": "everything 1.0.0, a variant of overseas-cluster-failure 1.0.0 with 28 changes",
    "ko": "모든 것의 변형판 1.0.0, overseas-cluster-failure 1.0.0에서 28곳을 바꾼 변형판",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_first_screen_says_that_the_rubric_is_a_changed_one(lang):
    assert FIRST[lang] in text(page("variant", "html", lang).find("body/main/header/p"))
    for form in ("markdown", "text"):
        assert FIRST[lang] in " ".join(report("variant", form, lang)[:1000].split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_ordinary_rubric_is_told_without_a_word_of_it(form, lang):
    assert not re.search("a variant of|변형판|Extends|바탕:", report("japan-technopolis", form, lang))


def listed():
    [block] = [part for part in page("variant").iter("div") if part.get("class") == "variant"]
    return text(block.find("p")), [text(entry) for entry in block.iter("li")]


def test_every_change_is_told_in_words_with_its_reason():
    first, entries = listed()
    assert first == (
        "This rubric is a variant of cautious-clusters 0.9.0, itself a variant of overseas-cluster-failure 1.0.0, "
        "with 28 changes:"
    )
    assert entries == [
        (
            "The rubric as a whole: weight of the evidence that may still turn up 4 instead of 2; weight of the "
            "reliability F 0 instead of 0.25. Reason: Sources that nobody knows say nothing. (Changed in "
            "cautious-clusters.)"
        ),
        "Added: “Judged by rules” Reason: Two more ways to fail. (Changed in cautious-clusters.)",
        "Added: “Looked up” Reason: Two more ways to fail. (Changed in cautious-clusters.)",
        (
            "The rubric as a whole: way of adding up mean instead of worst; bands from low 0, high 0.5 instead of"
            " not-evident 0, partial 0.25, substantial 0.5, severe 0.75; mass of the strength strong 5 instead of"
            " 4; masses of the test hoop 1, 5 instead of 1, 4; coverage from which a verdict is indicated 0.6 "
            "instead of 0.5; limits of coverage for confidence 0.5, 0.8 instead of 0.4, 0.7; limits of conflict "
            "for confidence 0.2, 0.4 instead of 0.25, 0.5; weights of readings plain instead of coverage; "
            "examples changed. Reason: A <b>stricter</b> *view*."
        ),
        (
            "“Policy detached from the region's reality”: way of adding up max instead of blend; parameter of the"
            " way of adding up nothing instead of 0.5; the way of adding up is argued anew. Reason: The paper "
            "calls supply of that kind bound to fail."
        ),
        (
            "“Failure to build linkages or networks”: weight 2 instead of 1; parameter of the way of adding up "
            "0.75 instead of 0.5."
        ),
        (
            "“The same model and the same instruments were applied to all regions.”: what is unknown is taken as "
            "adverse instead of bound."
        ),
        ("“Judged by rules”: way of adding up max instead of rules; rules changed; scale nothing instead of finding."),
        ("“Looked up”: way of adding up mean instead of table; table changed; scale nothing instead of finding."),
        (
            "In place of “The model was designed at the centre and handed down to the regions.”: “The centre "
            "chose the model.” Reason: Shorter."
        ),
        "Written anew under the same name: “Failed public-private partnership”",
        (
            "Removed: “The instruments were the same whatever stage of development a cluster had reached.” "
            "Reason: It says the same as another."
        ),
    ]


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_other_formats_tell_the_same(form):
    whole = " ".join(report("variant", form).split())
    for entry in listed()[1]:
        said = entry if form == "text" else entry.replace("<", "&lt;").replace(">", "&gt;").replace("*", r"\*")
        assert said in whole


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_provenance_names_every_rubric_below(form):
    extends = result("variant")["rubric"]["extends"]
    for base in (extends, extends["extends"]):
        assert base["sha256"] in report("variant", form)


def test_variant_that_changes_nothing():
    assert "with 0 changes" in report("same", "text")
    assert "This rubric is a variant of overseas-cluster-failure 1.0.0 that changes nothing." in report(
        "same", "markdown"
    )
