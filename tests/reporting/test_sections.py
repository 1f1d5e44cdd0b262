"""One criterion as a fragment for another page: one element, whole in itself, that changes nothing around it."""

import re
from itertools import pairwise

import pytest

import premortem
from premortem.reading.library import content_folder
from reporting.briefs import sections
from reporting.parsing import parsed, text
from reporting.specimens import LANGUAGES, assessed, criteria, result

NAMES = ("japan-technopolis", "maximal", "labels", "no-verdict", "long", "clashing", "no-years", "quarrel")
EVERY = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NAMES for lang in LANGUAGES])


def page_of(*fragments):
    """Put fragments into a page, and parse it as a browser would."""
    body = "".join(fragments)
    return parsed(f'<!doctype html><html lang="en"><head><title>x</title></head><body><h1>x</h1>{body}</body></html>')


@EVERY
def test_fragments_are_whole_and_do_not_clash(name, lang):
    whole = page_of(*sections(name, lang))
    parts = whole.findall("body/section")
    assert len(parts) == 1 + len(criteria(result(name)["root"]))
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for part in parts:
        inside = {node.get("id") for node in part.iter()}
        links = [node.get("href") for node in part.iter("a")]
        assert {link[1:] for link in links if link.startswith("#")} <= inside
        assert (part.get("class"), part.get("lang")) == ("premortem", lang)
        classes = [
            one for node in part.iter() if "svg" not in str(node.tag) for one in (node.get("class") or "").split()
        ]
        assert [one for one in classes if not one.startswith("premortem")] == []
    assert not {node.tag for node in whole.find("body").iter()} & {"script", "style", "link", "img", "form", "h1"} - {
        "h1"
    }


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_begin_at_the_level_that_was_asked_for(level):
    for fragment in sections("maximal", level=level):
        found = [int(number) for number in re.findall(r"<h([1-6])", fragment)]
        assert found[0] == level == min(found)
        assert all(after - before <= 1 for before, after in pairwise(found))


def test_the_sources_stand_at_the_end():
    whole = page_of(premortem.render_section(assessed("japan-technopolis"), "political-distortion"))
    [listed] = [one for one in whole.iter("ul") if one.get("class") == "premortem-sources"]
    assert [text(item).split(":")[0] for item in listed] == ["kang-jeong", "later-critics"]
    assert "premortem-sources" not in premortem.render_section(assessed("japan-technopolis"), "failed-linkages")


def test_the_profile_is_the_whole_in_one_picture():
    whole = page_of(premortem.render_section(assessed("japan-technopolis"), "overall"))
    assert len(list(whole.iter("tr"))) == 1 + len(criteria(result("japan-technopolis")["root"]))
    assert "at least substantial" in text(whole.find("body/section"))


def test_ids_with_a_prefix_of_ones_own():
    fragment = premortem.render_section(assessed("maximal"), "overall", prefix="our.")
    assert 'id="our.title"' in fragment


def test_of_a_criterion_that_nothing_is_like():
    with pytest.raises(ValueError, match="there is no section 'nothing'; overall, or the id of a criterion"):
        premortem.render_section(assessed("japan-technopolis"), "nothing")


def test_of_a_redacted_edition_nothing_confidential_is_shown():
    whole = "".join(sections("maximal"))
    hidden = premortem.redacted(assessed("maximal"))
    names = ["overall", *(node["id"] for node in criteria(result("maximal")["root"]))]
    told = "".join(premortem.render_section(hidden, name) for name in names)
    assert "confidential item" in told
    assert len(told) < len(whole)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "nothing"}, "there is no section 'nothing'; one of: overall, c1, c2"),
        ({"name": "overal"}, "there is no section 'overal'; did you mean 'overall'?"),
        ({"name": "overall", "lang": "fr"}, "there are no reports in 'fr'"),
        ({"name": "overall", "level": 0}, "there is no heading of level 0, only of 1 to 6"),
        (
            {"name": "overall", "prefix": "a b"},
            "a prefix of ids is a letter, then letters, digits and _ . -; 'a b' is not",
        ),
    ],
)
def test_what_there_is_not(given, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        premortem.render_section(assessed("indicated"), **given)


def test_every_rule_of_the_stylesheet_stays_within_the_fragment():
    style = re.sub(r"(?s)/\*.*?\*/", "", (content_folder("reports") / "section.css").read_text("utf-8"))
    selectors = re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*\{", style)
    parts = [part.strip() for selector in selectors for part in re.split(r",(?![^(]*\))", selector)]
    assert len(parts) > 30
    assert [part for part in parts if not re.match(r"\.premortem(?![\w-])", part)] == []
    assert premortem.section_style().count("{") == style.count("{")
