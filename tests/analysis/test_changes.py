"""What differs between two rubrics, and a rubric with one change alone."""

import pytest

import premortem
from building import criterion, question, rubric
from premortem.analysis.changes import changes_between, places_of, with_change
from premortem.analysis.outline import outline_of
from premortem.model.rubric import ROOT

Q, P = question("q"), question("p")


def outline(*criteria, **more):
    return outline_of(premortem.load_rubric(data=rubric(*criteria, **more)))


def between(a, b):
    """List changes as tuples: kind, node, id, field, was, now; those that bear on scores first."""
    return [change[1:8] for change in changes_between(a, b)]


def changed(a_keys, b_keys, of="c"):
    """Change keys of a criterion, or of its question."""
    make = (
        (lambda keys: criterion("c", Q, P, **keys)) if of == "c" else lambda keys: criterion("c", question("q", **keys))
    )
    return between(outline(make(a_keys)), outline(make(b_keys)))


def test_no_difference():
    assert changes_between(outline(criterion("c", Q)), outline(criterion("c", Q))) == ()


def test_a_default_that_is_written_out_is_no_change():
    explicit = {
        "scales": {"finding": {"absent": 0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1}},
        "operator": "worst",
        "evidence": {"prior-weight": 2},
    }
    spelt = criterion("c", question("q", scale="finding", weight=1), operator="mean")
    assert between(outline(criterion("c", Q)), outline(spelt, **explicit)) == []
    assert changed({"operator": "blend"}, {"operator": "blend", "blend": 0.5}) == []


@pytest.mark.parametrize(
    ("a_keys", "b_keys", "field", "was", "now"),
    [
        ({}, {"weight": 2}, "weight", 1, 2),
        ({}, {"operator": "max"}, "operator", {"operator": "mean"}, {"operator": "max"}),
        ({}, {"operator": "owa", "owa": 2}, "operator", {"operator": "mean"}, {"operator": "owa", "owa": 2}),
        ({"operator": "blend"}, {"operator": "blend", "blend": 0.7}, "blend", 0.5, 0.7),
    ],
)
def test_a_criterion_changes(a_keys, b_keys, field, was, now):
    assert changed(a_keys, b_keys) == [("changed", "criterion", "c", field, was, now, True)]


@pytest.mark.parametrize(
    ("a_keys", "b_keys", "field", "was", "now"),
    [
        ({}, {"unknown": "adverse"}, "unknown", "bound", "adverse"),
        ({}, {"same-as": ["other/x"]}, "same-as", None, ["other/x"]),
        ({"asked-if": {"q2": "full"}}, {}, "asked-if", [{"q2": ["full"]}], None),
    ],
)
def test_a_question_changes(a_keys, b_keys, field, was, now):
    def make(keys):
        return outline(criterion("c", question("q", **keys), question("q2")))

    assert between(make(a_keys), make(b_keys)) == [("changed", "question", "q", field, was, now, True)]


def test_a_measure_changes_and_its_note_apart_from_it():
    def measure(threshold, note):
        return {"measure": {"formula": "a", "thresholds": {"full": threshold}, "note": note}}

    texts = changed(measure(1, "One."), measure(1, "Another."), "q")
    assert texts == [("changed", "question", "q", "measure.note", {"en": "One."}, {"en": "Another."}, False)]
    both = changed(measure(1, "One."), measure(2, "Another."), "q")
    assert [(field, bears) for *_, field, _, _, bears in both] == [("measure", True)]
    assert [field for *_, field, _, _, _ in changed({}, measure(1, "One."), "q")] == ["measure"]


def test_texts_have_no_effect():
    found = changed({}, {"label": "Other", "why": "So.", "locator": "p. 1"})
    assert {(field, bears) for *_, field, _, _, bears in found} == {
        ("label", False),
        ("why", False),
        ("locator", False),
    }


def test_conventions_change_entry_by_entry():
    bands = [{"id": "low", "from": 0}, {"id": "high", "from": 0.5, "label": "High"}]
    moved = [bands[0], {"id": "high", "from": 0.6, "label": "Up"}]
    a = outline(criterion("c", Q), bands=bands)
    b = outline(criterion("c", Q), bands=moved, evidence={"strength": {"strong": 5}}, reads="achievement", title="T")
    assert [change[2:] for change in between(a, b)] == [
        ("", "reads", "severity", "achievement", True),
        ("", "evidence.strength.strong", 4, 5, True),
        ("", "bands.high", 0.5, 0.6, True),
        ("", "title", {"en": "A small rubric"}, {"en": "T"}, False),
    ]


def test_the_order_of_labels_counts():
    a, b = (outline(criterion("c", Q), scales={"s": scale}) for scale in ({"no": 0, "yes": 1}, {"yes": 1, "no": 0}))
    assert [change[3] for change in between(a, b)] == ["scales.s"]


def test_rules_change_and_their_texts_apart_from_them():
    def make(then, **more):
        rules = [{"when": {"q": "Y"}, "then": then, **more}, {"otherwise": "N"}]
        return outline(criterion("c", Q, operator="rules", scale="yes", rules=rules), scales={"yes": {"N": 0, "Y": 1}})

    assert [change[3] for change in between(make("Y"), make("N"))] == ["rules"]
    assert [(change[3], change[6]) for change in between(make("Y"), make("Y", id="r"))] == [("rules.id", False)]
    plain = outline(criterion("c", Q), scales={"yes": {"N": 0, "Y": 1}})
    assert [change[3] for change in between(plain, make("Y", id="r"))] == ["operator"]


def test_nodes_are_added_and_removed():
    a, b = outline(criterion("c", Q, P)), outline(criterion("c", Q), criterion("d", criterion("e", question("r"))))
    assert between(a, b) == [
        ("removed", "question", "p", None, {"under": "c", "below": []}, None, True),
        ("added", "criterion", "d", None, None, {"under": ROOT, "below": ["e", "r"]}, True),
    ]


def test_another_id_is_another_node():
    found = between(outline(criterion("c", Q)), outline(criterion("d", Q)))
    assert [(kind, name) for kind, _, name, *_ in found] == [("removed", "c"), ("added", "d"), ("moved", "q")]


def test_an_id_of_a_criterion_is_not_that_of_a_question():
    found = between(outline(criterion("x", Q)), outline(criterion("q", question("x"))))
    assert [change[:3] for change in found] == [
        ("removed", "criterion", "x"),
        ("added", "criterion", "q"),
    ]
    assert found[0][4] == {"under": ROOT, "below": ["q"]}


def test_nodes_are_moved_and_children_stand_in_another_order():
    a = outline(criterion("c", Q, P), criterion("d", question("r"), question("s")))
    b = outline(criterion("c", Q), criterion("d", question("s"), question("r"), P))
    assert between(a, b) == [
        ("moved", "question", "p", None, "c", "d", True),
        ("changed", "criterion", "d", "order", ["r", "s"], ["s", "r"], False),
    ]


# ---- a change alone


def alone(a, b):
    """Make each change alone: field or id, and whether nothing else differs any more between the two."""
    found = {}
    for change in changes_between(a, b):
        if change.bears:
            made = with_change(a, b, change)
            left = changes_between(made, b) if made else ()
            found[change.field or change.id] = made and [one.field or one.id for one in left if one.bears]
    return found


def test_each_change_can_be_made_alone():
    a = outline(criterion("c", Q, P, operator="max"), criterion("d", question("r")), criterion("e", question("s")))
    b = outline(
        criterion("c", Q, operator="owa", owa=2),
        criterion("d", question("r", weight=2), P),
        criterion("f", question("t")),
        evidence={"prior-weight": 3},
    )
    every = ["e", "f", "p", "evidence.prior-weight", "operator", "weight"]
    assert alone(a, b) == {one: [other for other in every if other != one] for one in every}


def test_what_would_lose_its_place_cannot_be_made_alone():
    a, b = outline(criterion("c", Q)), outline(criterion("d", Q))
    assert alone(a, b) == {"c": None, "d": ["c", "q"], "q": None}


def test_nothing_can_be_put_below_itself():
    a = outline(criterion("x", criterion("c", Q)), criterion("y", criterion("d", P)))
    b = outline(criterion("d", criterion("y", criterion("c", Q), criterion("x", P))))
    assert alone(a, b)["y"] is None


def test_where_a_change_lies():
    a, b = outline(criterion("c", Q), criterion("d", P)), outline(criterion("c", Q, P), reads="achievement")
    places = {change.field or change.id: places_of(change, (a, b)) for change in changes_between(a, b)}
    assert places["p"] == {"p", "c", "d", ROOT}
    assert places["d"] == {"d", ROOT}
    assert places["reads"] >= {"c", "d", "q", ROOT}
