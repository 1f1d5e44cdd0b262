"""The assessment as a whole: what it records of rubric, case and sources, and its counts."""

import hashlib
import json

import pytest

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.model.lineage import Base, Change, Lineage

RUBRIC = rubric(criterion("c", question("q1"), question("q2"), question("q3"), question("q4"), question("q5")))


def test_counts():
    gone = [
        {"question": "q2", "kind": "withheld"},
        {"question": "q3", "kind": "not-applicable", "note": "x"},
        {"question": "q5", "kind": "no-information", "note": "x"},
    ]
    counts = assess(
        RUBRIC, case(item("q1", source="a"), item("q1", source="b"), item("q1", assessor="kim"), unknowns=gone)
    ).counts
    assert counts.questions == {
        "answered": 1,
        "not-assessed": 1,
        "no-information": 1,
        "withheld": 1,
        "not-applicable": 1,
        "not-asked": 0,
    }
    assert (counts.items, counts.groups, counts.overrides) == (2, 2, 0)


def test_engine_is_named():
    assert assess(RUBRIC, case()).engine == ("premortem", premortem.__version__)


def test_conventions_are_recorded_with_their_defaults():
    conventions = assess(RUBRIC, case()).rubric.conventions
    assert conventions["bands"] == {"not-evident": 0, "partial": 0.25, "substantial": 0.5, "severe": 0.75}
    assert conventions["evidence"]["strength"] == {"strong": 4, "moderate": 2, "weak": 1}
    assert conventions["evidence"]["reliability"] == {"A": 1, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0, "F": 0.25}
    assert conventions["evidence"]["tests"]["hoop"] == [1, 4]
    assert conventions["evidence"]["prior_weight"] == 2
    assert conventions["verdict"]["minimum_coverage"] == 0.5
    assert conventions["verdict"]["confidence"] == {"evidence": [0.4, 0.7], "agreement": [0.25, 0.5]}
    assert conventions["scales"]["finding"]["minor"] == 0.25
    assert conventions["reading_weights"] == "coverage"


def test_all_that_names_a_rubric_is_recorded():
    source = {"citation": "A source", "note": "A note."}
    bands = [{"id": "low", "from": 0}, {"id": "high", "from": 0.5}]
    given = {"about": "About it.", "reads": "achievement", "source": source, "bands": bands}
    recorded = assess({**RUBRIC, **given}, case()).rubric
    assert (recorded.id, recorded.version, recorded.title) == ("small", "1", {"en": "A small rubric"})
    assert (recorded.about, recorded.reads) == ({"en": "About it."}, "achievement")
    assert recorded.levels == tuple(RUBRIC["levels"])
    assert [(band["id"], band["from"]) for band in recorded.bands] == [("low", 0), ("high", 0.5)]
    assert recorded.conventions["bands"] == {"low": 0, "high": 0.5}
    assert recorded.source["citation"] == {"en": "A source"}
    assert (recorded.extends, recorded.changes) == (None, ())


def test_of_a_variant_what_it_extends_and_changes_is_recorded():
    change = Change("set", "q1", {"en": "Q"}, "weight", 1, 2, {"en": "So."}, "variant", "variant.yaml", 3)
    base = Base("base", "2", "0" * 64, None)
    variant = premortem.load_rubric(data=RUBRIC)
    variant.descend_from(Lineage(base, (change,)))
    recorded = premortem.assess(premortem.load_case(data=case()), variant).rubric
    assert recorded.extends == base
    assert recorded.changes == (("set", "q1", {"en": "Q"}, "weight", 1, 2, {"en": "So."}, "variant"),)


def test_case_is_recorded_with_its_edition():
    edition = {"version": 2, "status": "approved", "sha256": "0" * 64}
    text = json.dumps(case(edition=edition, **{"scored-by": "kim"}))
    recorded = premortem.assess(premortem.load_case(text=text), premortem.load_rubric(data=RUBRIC)).case
    assert (recorded.id, recorded.title, recorded.scored_by) == ("programme", {"en": "A programme"}, "kim")
    assert (recorded.edition["version"], recorded.edition["unchanged"]) == (2, False)
    assert assess(RUBRIC, case()).case.edition is None


def test_result_keeps_what_it_was_made_from():
    loaded, asked = premortem.load_case(data=case()), premortem.load_rubric(data=RUBRIC)
    found = premortem.assess(loaded, asked)
    assert (found.inputs.case, found.inputs.rubric) == (loaded, asked)


def test_items_and_groups_are_counted():
    counts = assess(RUBRIC, case(item("q1"), item("q1", locator="p. 2"), item("q2", source="b"), item("q3"))).counts
    assert (counts.items, counts.groups) == (4, 2)


def test_only_overrides_of_what_the_rubric_asks_are_counted():
    why = [{"criterion": "c", "band": "severe", "reason": "Known from court."}]
    assert assess(RUBRIC, case(overrides=why)).counts.overrides == 1


def test_sources_are_recorded_with_their_group():
    sources = {"s1": {"citation": "One", "group": "ministry"}, "s2": {"citation": "Two"}}
    recorded = assess(RUBRIC, case(sources=sources)).sources
    assert {name: source["group"] for name, source in recorded.items()} == {"s1": "ministry", "s2": "s2"}
    assert {source["reliability"] for source in recorded.values()} == {"F"}


def test_facts_and_programme_are_recorded():
    programme = {"country": "KR", "period": {"from": 1999}, "stage": "ongoing"}
    facts = {"areas": {"value": 26, "source": "a", "unit": "areas"}}
    recorded = assess(RUBRIC, case(programme=programme, facts=facts, edition={"version": 2}))
    assert recorded.facts["areas"]["value"] == 26
    assert recorded.case.programme["country"] == "KR"
    assert recorded.case.programme["period"]["from"] == "1999"
    assert recorded.case.edition["version"] == 2


def test_hashes_are_those_of_the_bytes_read():
    text = "case: x\ntitle: x\n"
    loaded = premortem.load_case(text=text)
    assessment = premortem.assess(loaded, premortem.load_rubric(data=RUBRIC))
    assert assessment.case.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert len(assessment.rubric.sha256) == 64


def test_hash_of_a_document_made_in_memory_is_that_of_its_json_as_it_is_written():
    made = premortem.Case.model_validate(case(**{"scored-by": "kim"}))
    written = made.model_dump_json(by_alias=True)
    assert "scored-by" in written
    found = premortem.assess(made, premortem.load_rubric(data=RUBRIC)).case.sha256
    assert found == hashlib.sha256(written.encode()).hexdigest()


def test_documents_made_in_memory_have_a_hash_as_well():
    loaded = premortem.Case.model_validate(case(item("q1")))
    again = premortem.Case.model_validate(case(item("q1")))
    other = premortem.Case.model_validate(case(item("q2")))
    shared = premortem.load_rubric(data=RUBRIC)
    one, same, different = (premortem.assess(each, shared).case.sha256 for each in (loaded, again, other))
    assert one == same != different


def test_same_input_gives_the_same_bytes():
    one, other = (assess(RUBRIC, case(item("q1", source="a"), item("q1", source="b"))).to_json() for _ in range(2))
    assert one == other


def test_case_that_does_not_fit_the_rubric_is_refused_with_every_reason():
    with pytest.raises(premortem.InvalidInput) as raised:
        assess(RUBRIC, case(item("q9"), item("q1", "enormous")))
    assert [problem.code for problem in raised.value.problems] == ["unknown-question", "unknown-label"]


def test_refusal_names_twenty_problems_and_counts_the_rest():
    with pytest.raises(premortem.InvalidInput) as raised:
        assess(RUBRIC, case(*(item(f"nowhere{number}") for number in range(30))))
    assert len(raised.value.problems) == 21
    assert raised.value.problems[-1].message == "and 10 more"


def test_warnings_do_not_stop_an_assessment():
    unasked = rubric(criterion("c", question("q1", stages=["ex-ante"])))
    assert assess(unasked, case(item("q1"), programme={"stage": "ex-post"})).root.point == 1


def test_the_same_case_is_assessed_by_several_rubrics():
    loaded = premortem.load_case(data=case(item("q1")))
    first, second = (premortem.load_rubric(data={**RUBRIC, "rubric": name}) for name in ("first", "second"))
    assert [premortem.assess(loaded, one).rubric.id for one in (first, second, first)] == ["first", "second", "first"]
