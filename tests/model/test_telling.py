"""What an editor says of the ids and labels of a rubric."""

import premortem
from building import case, criterion, question, rubric
from editors import objections
from premortem.model.schema import case_schema
from premortem.model.telling import Telling, exactly, one_of


def schema_for(data, lang="en"):
    return case_schema(premortem.load_rubric(data=data), lang)


PLAIN = rubric(
    criterion("c", question("q1", **{"look-for": "Minutes."}), question("q2"), number="1"),
    criterion("d", question("2004"), about="What it means."),
    version="1.2.0",
)
"""All questions on the scale of findings."""
MIXED = rubric(
    criterion("c", question("weighed"), question("risky", scale="risk")),
    criterion("d", question("named", scale="answer"), operator="rules", scale="answer", rules=[{"otherwise": "true"}]),
    operator="rules",
    scale="answer",
    rules=[{"otherwise": "true"}],
    scales={"finding": {"absent": 0, "full": 1}, "risk": {"low": 0, "2": 1}, "answer": ["false", "true", "2.5"]},
    bands=[{"id": "fine", "from": 0}, {"id": "bad", "from": 0.5, "label": "poor"}],
)
"""Questions on three scales, of which one has no values."""


def test_a_question_is_told_by_its_claim_and_its_criterion():
    [told, *_] = schema_for(PLAIN)["$defs"]["question"]["anyOf"]
    assert told == {
        "const": "q1",
        "title": "1 Criterion c",
        "description": "There is the failure q1.\n\nLook for: Minutes.",
    }
    assert schema_for(PLAIN)["properties"]["answers"]["properties"]["q1"] == {
        "title": "1 Criterion c",
        "description": "There is the failure q1.\n\nLook for: Minutes.",
        "$ref": "#/$defs/answer-on-finding",
    }


def test_a_criterion_is_told_by_its_label():
    overall, c, d = schema_for(PLAIN)["$defs"]["criterion"]["anyOf"]
    assert overall == {"const": "overall", "title": "A small rubric", "description": "The programme as a whole."}
    assert c == {"const": "c", "title": "1 Criterion c"}
    assert d == {"const": "d", "title": "Criterion d", "description": "What it means."}


def test_labels_are_told_by_their_values_and_when_to_choose_them():
    schema = schema_for(MIXED)
    of_findings, of_risks = (one["then"]["properties"]["finding"] for one in schema["$defs"]["Item"]["allOf"][:2])
    assert of_findings["enumDescriptions"][0] == "value 0; the source says that the claim does not hold"
    assert of_risks == {"enum": ["low", "2", 2], "enumDescriptions": ["value 0", "value 1", "value 1"]}
    bands = schema["$defs"]["Override"]["allOf"][1]["then"]["properties"]["band"]
    assert bands["enumDescriptions"] == ["fine, from 0", "poor, from 0.5"]
    answer = schema["$defs"]["label-of-answer"]["anyOf"][0]
    assert answer == {"enum": ["false", False, "true", True, "2.5", 2.5]}


def test_masses_are_told():
    data = rubric(criterion("c", question("q")), evidence={"strength": {"hearsay": 0.5}, "reliability": {"A": 0.9}})
    parts = schema_for(data)["$defs"]
    strength = parts["Item"]["properties"]["strength"]["anyOf"][0]
    told = dict(zip(strength["enum"], strength["enumDescriptions"], strict=True))
    assert told["hearsay"] == "mass 0.5"
    assert told["weak"].startswith("mass 1; the source hints at it")
    tests = parts["Item"]["properties"]["test"]["anyOf"][0]["enumDescriptions"]
    assert tests[1].startswith("mass 1 if it supports, 4 if it undermines; it must be there")
    assert parts["Source"]["properties"]["reliability"]["anyOf"][0]["enumDescriptions"][0].startswith("factor 0.9; ")


def test_facts_are_offered_with_what_they_have_to_hold():
    formulas = [
        {"formula": "spent / planned", "thresholds": {"full": 1}, "facts": {"planned": "Money of the plan."}},
        {"formula": "late / planned", "thresholds": {"full": 1}, "facts": {"planned": "Money of the plan."}},
    ]
    data = rubric(criterion("c", *(question(f"q{place}", measure=one) for place, one in enumerate(formulas))))
    facts = schema_for(data)["properties"]["facts"]
    assert list(facts["properties"]) == ["spent", "planned", "late"]
    assert facts["properties"]["planned"]["description"] == (
        "Money of the plan.\n\nNeeded by the formula of: spent / planned (q0), late / planned (q1)"
    )
    assert "`late / planned`" in facts["properties"]["late"]["markdownDescription"]
    told = schema_for(data)["$defs"]["question"]["anyOf"][0]["description"]
    assert told == "There is the failure q0.\n\nMeasured: spent / planned"
    assert objections(case(rubric="small", facts={"other": {"value": 1, "source": "a"}}), schema_for(data)) == []


def test_texts_are_in_the_language_asked_for_if_the_rubric_has_it():
    claims = [{"ko": "실패가 있다.", "en": "There is a failure."}, {"en": "Another."}, {"ja": "失敗がある。"}]
    data = rubric(criterion("c", *({"id": f"q{place}", "claim": claim} for place, claim in enumerate(claims))))
    told = [one["description"] for one in schema_for(data, "ko")["$defs"]["question"]["anyOf"][:3]]
    assert told == ["실패가 있다.", "Another.", "失敗がある。"]
    strengths = schema_for(data, "ko")["$defs"]["Item"]["properties"]["strength"]["anyOf"][0]["enumDescriptions"]
    assert strengths[0] == "무게 4; 이 사업의 숫자, 사건, 문서로 보여 줌"


def test_labels_without_values_are_told_by_when_to_choose_them():
    data = rubric(criterion("c", question("q")), scales={"finding": {"absent": 0, "odd": 0.5, "full": 1}})
    told = Telling(premortem.load_rubric(data=data), "en").labels("finding")
    assert told["odd"] == "value 0.5"
    bare = Telling(premortem.load_rubric(data=data), "en")
    bare.scales = {"finding": dict.fromkeys(["absent", "odd"])}
    assert bare.labels("finding") == {"absent": "the source says that the claim does not hold", "odd": ""}


def test_words_are_allowed_as_an_editor_may_see_them():
    assert exactly("q1") == {"const": "q1"}
    assert exactly("1.10") == {"enum": ["1.10", 1.1]}
    assert one_of({"1": "", "true": "", "yes": ""}) == {"enum": ["1", 1, "true", True, "yes"]}
    assert one_of({"1e3": "", "1e999": ""}) == {"enum": ["1e3", 1000.0, "1e999"]}
    assert one_of({"7": "a", "x": ""}) == {"enum": ["7", 7, "x"], "enumDescriptions": ["a", "a", ""]}
