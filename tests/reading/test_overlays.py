"""A rubric and an overlay to the plain value of the variant; each verb, and whose fault a problem is."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.model.overlay import Overlay
from premortem.reading.findings import Findings
from premortem.reading.overlays import Places, flattened

LABELS = {"low": 0, "high": 1}
BASE = rubric(
    criterion("a", question("q1"), question("q2", weight=3), operator="blend", blend=0.25, why="So."),
    criterion("b", criterion("c", question("q3", scale="grade")), operator="max"),
    scales={"finding": {"absent": 0, "full": 1}, "grade": LABELS},
    evidence={"reliability": {"F": 0.1}},
)


def flat(base=BASE, **overlay):
    """Carry out an overlay; the flat value, the changes, and the problems."""
    model = Overlay.model_validate({"rubric": "v", "version": "1", "extends": "small", **overlay})
    found = Findings(model)
    made = flattened(premortem.load_rubric(data=base), model, found)
    return made, [(problem.code, problem.path) for problem in found]


def changes(**overlay):
    made, found = flat(**overlay)
    assert found == []
    return [(one.verb, one.target, one.field, one.was, one.now) for one in made.changes]


def test_nothing_changed():
    made, found = flat()
    assert (made.changes, found) == ([], [])
    assert (made.value["rubric"], made.value["version"], made.value["title"]) == ("v", "1", {"en": "A small rubric"})
    assert premortem.load_rubric(data=made.value).criteria == premortem.load_rubric(data=BASE).criteria


def test_head_is_that_of_the_overlay():
    value = flat(title="T", about={"ko": "설명"})[0].value
    assert (value["title"], value["about"]) == ({"en": "T"}, {"ko": "설명"})


# ---- set


def test_set_values_of_a_node():
    assert changes(set={"q1": {"weight": 2, "unknown": "adverse"}}) == [
        ("set", "q1", "weight", 1, 2),
        ("set", "q1", "unknown", "bound", "adverse"),
    ]


def test_set_merges_evidence_and_verdict_by_key():
    overall = {
        "evidence": {"prior-weight": 4, "reliability": {"F": 0, "X": 1}},
        "verdict": {"confidence": {"agreement": [0.1, 0.2]}},
    }
    assert changes(set={"overall": overall}) == [
        ("set", "overall", "evidence.prior-weight", 2, 4),
        ("set", "overall", "evidence.reliability.F", 0.1, 0),
        ("set", "overall", "evidence.reliability.X", None, 1),
        ("set", "overall", "verdict.confidence.agreement", [0.25, 0.5], [0.1, 0.2]),
    ]
    made = premortem.load_rubric(data=flat(set={"overall": overall})[0].value)
    assert made.evidence.reliability == {"A": 1, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0, "F": 0, "X": 1}
    assert made.verdict.minimum_coverage == 0.5
    assert made.verdict.confidence.evidence == (0.4, 0.7)


def test_set_replaces_lists_and_texts():
    bands = [{"id": "low", "from": 0}, {"id": "high", "from": 0.5}]
    [(_, _, field, was, now)] = changes(set={"overall": {"bands": bands}})
    assert (field, [band["id"] for band in was], now) == (
        "bands", ["not-evident", "partial", "substantial", "severe"], bands)  # fmt: skip
    assert changes(set={"a": {"why": {"ko": "그래서."}}}) == [("set", "a", "why", {"en": "So."}, {"ko": "그래서."})]


def test_new_operator_drops_the_parameter_of_the_old():
    assert changes(set={"a": {"operator": "max"}}) == [
        ("set", "a", "operator", "blend", "max"),
        ("set", "a", "blend", 0.25, None),
    ]
    assert "blend" not in flat(set={"a": {"operator": "max"}})[0].value["criteria"][0]


def test_new_operator_keeps_a_parameter_that_is_set_too():
    assert changes(set={"b": {"operator": "blend", "blend": 0.5}}) == [
        ("set", "b", "operator", "max", "blend"),
        ("set", "b", "blend", None, 0.5),
    ]


def test_scale_is_dropped_by_operators_that_give_numbers():
    rules = [{"otherwise": "low"}]
    base = rubric(criterion("a", question("q"), operator="rules", rules=rules, scale="grade"), scales={"grade": LABELS})
    made, _ = flat(base, set={"a": {"operator": "weakest-link-plus"}})
    assert [one.field for one in made.changes] == ["operator", "rules"]
    made, _ = flat(base, set={"a": {"operator": "mean"}})
    assert [one.field for one in made.changes] == ["operator", "rules", "scale"]


def test_reason_and_place_of_a_change():
    overlay = Overlay.model_validate({"rubric": "v", "version": "1", "extends": "small",
                                      "set": {"q1": {"weight": 2, "reason": "Since."}}})  # fmt: skip
    [change] = flattened(premortem.load_rubric(data=BASE), overlay, Findings(overlay)).changes
    assert change.label == {"en": "There is the failure q1."}
    assert (change.reason, change.by, change.file, change.line) == ({"en": "Since."}, "v", "<data>", 0)


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        ({"q2": {"weight": 3}}, "set.q2.weight"),
        ({"q2": {"weight": "3.0"}}, "set.q2.weight"),
        ({"q1": {"unknown": "bound"}}, "set.q1.unknown"),
        ({"a": {"operator": "blend"}}, "set.a.operator"),
        ({"a": {"why": "So."}}, "set.a.why"),
        ({"overall": {"evidence": {"reliability": {"F": 0.1}}}}, "set.overall.evidence.reliability.F"),
        ({"overall": {"verdict": {"minimum-coverage": 0.5}}}, "set.overall.verdict.minimum-coverage"),
        ({"q1": {}}, "set.q1"),
        ({"q1": {"reason": "So."}}, "set.q1"),
    ],
    ids=str,
)
def test_set_to_what_it_is(settings, path):
    made, found = flat(set=settings)
    assert (made.changes, found) == ([], [("no-change", path)])


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        ({"overall": {"weight": 2}}, "set.overall.weight"),
        ({"a": {"bands": []}}, "set.a.bands"),
        ({"a": {"unknown": "adverse"}}, "set.a.unknown"),
        ({"q1": {"operator": "max"}}, "set.q1.operator"),
    ],
    ids=str,
)
def test_set_what_a_node_does_not_have(settings, path):
    made, found = flat(set=settings)
    assert (made.changes, found) == ([], [("unknown-key", path)])


# ---- replace, remove, add


def test_replace_keeps_place_and_id():
    made, found = flat(replace={"q1": {"claim": "New."}, "c": {"id": "c", "label": "C", "questions": []}})
    assert found == []
    assert made.value["criteria"][0]["questions"][0] == {"id": "q1", "claim": "New."}
    assert made.value["criteria"][1]["criteria"] == [{"id": "c", "label": "C", "questions": []}]
    assert [(one.was, one.now) for one in made.changes] == [
        ({"en": "There is the failure q1."}, None),
        ({"en": "Criterion c"}, None),
    ]


def test_replace_under_another_id():
    assert flat(replace={"q1": {"id": "q9", "claim": "New."}})[1] == [("bad-value", "replace.q1.id")]


def test_remove():
    made, found = flat(remove={"q1": "No.", "b": "No."})
    assert found == []
    [only] = made.value["criteria"]
    assert [asked["id"] for asked in only["questions"]] == ["q2"]
    assert [(one.target, one.reason) for one in made.changes] == [("q1", {"en": "No."}), ("b", {"en": "No."})]


def test_add():
    made, found = flat(
        add={
            "overall": {"criteria": [criterion("d", question("q4"))], "reason": "More."},
            "a": {"questions": [question("q5"), "odd"]},
        }
    )
    assert found == []
    assert [node["id"] for node in made.value["criteria"]] == ["a", "b", "d"]
    assert made.value["criteria"][0]["questions"][2:] == [question("q5"), "odd"]
    assert [(one.target, one.field, one.now, one.reason) for one in made.changes] == [
        ("d", "criteria", "overall", {"en": "More."}),
        ("q5", "questions", "a", None),
        ("", "questions", "a", None),
    ]


def test_what_is_removed_can_be_added_elsewhere():
    made, found = flat(remove={"q1": "It moves."}, add={"c": {"questions": [question("q1")]}})
    assert found == []
    assert [one["id"] for one in made.value["criteria"][1]["criteria"][0]["questions"]] == ["q3", "q1"]


@pytest.mark.parametrize(
    ("overlay", "problem"),
    [
        ({"add": {"a": {"questions": [question("q3")]}}}, ("duplicate-id", "add.a.questions[0].id")),
        ({"add": {"overall": {"questions": [question("q9")]}}}, ("unknown-key", "add.overall.questions")),
        ({"add": {"q1": {"questions": [question("q9")]}}}, ("unknown-target", "add.q1")),
        ({"add": {"a": {}}}, ("no-change", "add.a")),
        ({"add": {"z": {}}}, ("unknown-target", "add.z")),
        ({"set": {"z": {"weight": 2}}}, ("unknown-target", "set.z")),
        ({"replace": {"z": {}}}, ("unknown-target", "replace.z")),
        ({"remove": {"z": "No."}}, ("unknown-target", "remove.z")),
        ({"replace": {"overall": {}}}, ("unknown-target", "replace.overall")),
        ({"remove": {"overall": "No."}}, ("unknown-target", "remove.overall")),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_left_out(overlay, problem):
    made, found = flat(**overlay)
    assert (made.changes, found) == ([], [problem])


@pytest.mark.parametrize(
    ("overlay", "path"),
    [
        ({"set": {"q1": {"weight": 2}}, "remove": {"q1": "No."}}, "set.q1"),
        ({"set": {"q1": {"weight": 2}}, "replace": {"q1": {"claim": "New."}}}, "set.q1"),
        ({"replace": {"q1": {"claim": "New."}}, "remove": {"q1": "No."}}, "replace.q1"),
        ({"add": {"a": {"questions": ["x"]}}, "remove": {"a": "No."}}, "add.a"),
        ({"set": {"q3": {"weight": 2}}, "remove": {"b": "No."}}, "set.q3"),
        ({"set": {"c": {"weight": 2}}, "replace": {"b": {"label": "B"}}}, "set.c"),
        ({"remove": {"q3": "No.", "c": "No."}}, "remove.q3"),
    ],
    ids=str,
)
def test_what_is_gone_cannot_be_changed_elsewhere(overlay, path):
    assert flat(**overlay)[1] == [("changed-twice", path)]


# ---- places

WHERE = Places(
    {
        ("title",): ("title",),
        ("criteria", 0, "weight"): ("set", "a", "weight"),
        ("criteria", 0, "operator"): ("set", "a", "operator"),
        ("criteria", 1, "questions", 0): ("replace", "q"),
        ("criteria", 1, "questions", 1, "scale"): ("set", "r", "scale"),
        ("operator",): ("set", "overall", "operator"),
    },
    {("criteria", 2, "questions"): ("remove", "z")},
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title", "ko"), ("title", "ko")),
        (("criteria", 0, "weight"), ("set", "a", "weight")),
        (("criteria", 1, "questions", 0, "claim", "en"), ("replace", "q", "claim", "en")),
        (("criteria", 1), ("replace", "q")),
        (("criteria", 2), ("remove", "z")),
        (("criteria", 0, "table"), ("set", "a", "operator")),
        (("criteria", 0, "questions", 4), ("set", "a", "operator")),
        (("criteria", 0, "questions", 4, "weight"), ("set", "a", "operator")),
        (("criteria", 1, "questions", 1, "measure", "thresholds", "high"), ("set", "r", "scale")),
        (("criteria", 1, "questions", 1, "measure"), ("set", "r", "scale")),
        (("criteria", 1, "questions", 1, "measure", "note"), ("extends",)),
        (("criteria", 0, "questions", 4, "claim"), ("extends",)),
        (("criteria", 0, "label"), ("extends",)),
        (("criteria", 3), ("set", "overall", "operator")),
        (("criteria", 3, "label"), ("extends",)),
        (("levels", 0), ("extends",)),
        ((), ("extends",)),
    ],
    ids=str,
)
def test_place_of_a_problem(path, place):
    assert WHERE.of(path) == place


def test_what_is_gone_is_undone_and_contradicted_no_more():
    remedies = [{"text": "Do it.", "undoes": ["q1", "q2"]}, {"text": "And that."}]
    told = [{"of": name, "with": "other/x", "why": "So."} for name in ("q1", "q3", "a", "b")]
    base = {**BASE, "criteria": [BASE["criteria"][0] | {"remedies": remedies}, BASE["criteria"][1]]}
    made, found = flat({**base, "contradicts": told}, remove={"q1": "No.", "b": "No."})
    assert found == []
    assert [one["of"] for one in made.value["contradicts"]] == ["a"]
    assert [one.get("undoes") for one in made.value["criteria"][0]["remedies"]] == [["q2"], None]
    kept = flat(
        {**base, "contradicts": told}, replace={"a": {"label": "A", "questions": [question("q1")], "reason": "x"}}
    )
    assert [one["of"] for one in kept[0].value["contradicts"]] == ["q1", "q3", "a", "b"]
