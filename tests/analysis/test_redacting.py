"""Editions that can be passed on: nothing confidential in any, and no number another."""

import copy
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from analysis.canaries import BIRD, CANARY, CASE, load, results, rubrics, told
from premortem.analysis.deepening import deepened
from premortem.analysis.redacting import redacted
from premortem.analysis.timeline import timeline_of
from premortem.model.timeline import Timeline
from premortem.reporting.checklists import FORMATS as CHECKLIST
from premortem.reporting.checklists import render_checklist
from premortem.reporting.rendering import FORMATS, render_part
from premortem.reporting.timelines import FORMATS as TIMELINE
from premortem.reporting.timelines import render_timeline
from premortem.scoring.plan import plan_of
from strategies import cases, rubrics_and_cases
from strategies import rubrics as drawn_rubrics

NAMES = tuple(results())
KINDS = pytest.mark.parametrize("name", NAMES)
LANGUAGES = ("en", "ko")


def leaks(text):
    return re.findall(rf".{{0,40}}(?:{CANARY}|{BIRD}).{{0,40}}", text, re.IGNORECASE)


def pages(name, result):
    """Write a result in every form of every command that takes it."""
    for lang in LANGUAGES:
        if isinstance(result, Timeline):
            yield from (render_timeline(result, form, lang) for form in (*TIMELINE, "json"))
            continue
        yield from (premortem.render(result, form, lang) for form in (*FORMATS, "json"))
        if name in ("assessment", "dated", "early"):
            yield from (render_checklist(result, form, lang) for form in CHECKLIST)
            yield from (
                render_part(part, result, form, lang)
                for part in ("gaps", "agreement")
                for form in ("text", "json", "markdown")
            )


@KINDS
def test_the_whole_would_tell(name):
    """So that what follows is no proof of nothing."""
    assert name == "early" or any(leaks(page) for page in pages(name, results()[name]))


@KINDS
def test_nothing_confidential_is_in_any_page(name):
    assert [found for page in pages(name, told()[name]) for found in leaks(page)] == []


@KINDS
def test_it_is_as_long_as_it_says_and_redacted_once(name):
    assert redacted(told()[name]) is told()[name]
    assert not told()[name].inputs


NAMED = ("groups", "sources", "unpublished", "redacted", "share", "refers_to", "published", "strength", "test")
"""Fields that name sources, or tell of an item more than its finding; the lists of these may become shorter."""


def numbers(value, path=()):
    """Find every number and truth value in plain values, by its path; names of assessors are no part of it."""
    if isinstance(value, dict):
        hidden = ("was", "now", "name", "fields") if "bears" in value else ()
        for place, (key, part) in enumerate(value.items()):
            if key not in (*NAMED, *hidden, "withheld", "confidential"):
                step = place if path[-1:] == ("readings",) else key
                yield from numbers(part, (*path, step))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from numbers(part, (*path, place))
    elif isinstance(value, int | float):
        yield path, value


@KINDS
def test_no_number_is_another(name):
    before, after = (dict(numbers(one.to_dict())) for one in (results()[name], told()[name]))
    assert after == before
    assert len(before) > 20


VERDICTS = ("status", "reading", "at_least", "at_most", "confidence", "state", "finding", "outcome", "few", "view")


def words(value):
    """Find in plain values what verdicts are said in."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in VERDICTS and not isinstance(part, dict):
                yield part
            elif key not in ("was", "now"):
                yield from words(part)
    elif isinstance(value, list):
        for part in value:
            yield from words(part)


@KINDS
def test_no_verdict_is_another(name):
    assert [*words(told()[name].to_dict())] == [*words(results()[name].to_dict())]


# ---- how much is left out


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("assessment", (5, 2, 3)),
        ("dated", (2, 1, 1)),
        ("early", (2, 0, 2)),
        ("comparison", (10, 4, 6)),
        ("compared-then", (4, 2, 2)),
        ("editions", (7, 2, 3)),
        ("editions-back", (7, 2, 3)),
        ("lenses", (6, 2, 3)),
        ("patterns", (10, 4, 6)),
        ("timeline", (5, 0, 3)),
    ],
)
def test_how_much_is_left_out_is_said(name, left_out):
    said = told()[name].to_dict()["redacted"]
    assert (said["items"], said["others"], said["sources"]) == left_out


def test_a_result_with_everything_in_it_does_not_speak_of_it():
    assert [name for name, one in results().items() if "redacted" in one.to_dict()] == []


@KINDS
def test_without_anything_confidential_only_the_count_is_new(name):
    plain = {**CASE, "evidence": [one for one in CASE["evidence"] if "confidential" not in one]}
    home, away = rubrics()
    case, other = load(plain), load({**plain, "case": "other"})
    made = {
        "assessment": lambda: deepened(premortem.assess(case, home)),
        "comparison": lambda: premortem.compare([case, other], home),
        "editions": lambda: premortem.compare([case, load({**plain, "title": "Other"})], home),
        "lenses": lambda: premortem.lenses(case, [home, away]),
        "patterns": lambda: premortem.patterns([case, other], home),
        "timeline": lambda: timeline_of(case, home.derive(plan_of)),
    }
    if name in made:
        before = made[name]()
        after = redacted(before).to_dict()
        assert after.pop("redacted") == {"items": 0, "others": 0, "sources": 0}
        assert json.dumps(after) == json.dumps(before.to_dict())


# ---- through the package


def test_the_package_works_out_first_what_could_not_be_afterwards():
    home, _ = rubrics()
    found = premortem.redacted(premortem.assess(load(CASE), home))
    assert (found.robustness, found.gaps, found.agreement) == told()["assessment"][11:14]
    assert premortem.redacted(results()["comparison"]) == told()["comparison"]


def test_a_result_that_was_put_together_cannot_be_redacted():
    with pytest.raises(ValueError, match="does not say what it was made from"):
        redacted(results()["assessment"]._replace(inputs=None))


@pytest.mark.parametrize("name", ["assessment", "shallow", "dated", "early"])
def test_it_can_be_verified(name):
    home, _ = rubrics()
    stated = json.loads(told()[name].to_json())
    assert premortem.verify(stated, load(CASE), home) == ()
    stated["redacted"]["items"] += 1
    [difference] = premortem.verify(stated, load(CASE), home)
    assert difference.path == ("redacted", "items")


def test_a_part_as_json_says_how_much_is_left_out():
    part = json.loads(render_part("gaps", told()["assessment"], "json"))
    assert part["redacted"] == told()["assessment"].to_dict()["redacted"]


# ---- any case


def _marked(drawn, places):
    """Mark some items of a case as confidential, with words of their own."""
    made = copy.deepcopy(drawn)
    for place in places:
        made["evidence"][place] |= {
            "confidential": True, "statement": f"The {CANARY}.", "note": f"The {CANARY}.", "quote": {
                "text": BIRD, "lang": "ko"}, "refers-to": {"from": 1990, "note": CANARY},
        }  # fmt: skip
    return made


@given(rubrics_and_cases(drawn_rubrics(), cases), st.data())
def test_marking_any_item_moves_nothing_and_redacting_tells_nothing(drawn, data):
    rubric, case = drawn
    count = len(case["evidence"])
    places = data.draw(st.sets(st.integers(0, count - 1))) if count else set()
    read = premortem.load_rubric(data=rubric)
    marked = load(_marked(case, places))
    plain, found = premortem.assess(load(case), read), premortem.assess(marked, read)
    edition = redacted(found)
    text = edition.to_json()
    assert leaks(text) == []
    assert dict(numbers(edition.to_dict())) == dict(numbers(found.to_dict())) == dict(numbers(plain.to_dict()))
    assert edition.redacted.items + edition.redacted.others == len(places)
    assert premortem.verify(json.loads(text), marked, read) == ()
    cited = {one["source"] for place, one in enumerate(case["evidence"]) if place in places}
    openly = {one["source"] for place, one in enumerate(case["evidence"]) if place not in places}
    openly |= {one["source"] for one in case["answers"].values() if isinstance(one, dict)}
    openly |= {one["source"] for one in case["facts"].values()}
    for name in cited - openly:
        assert name not in edition.sources
        assert f'"{name}"' not in text
