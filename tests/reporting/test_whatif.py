"""What the what-if panel computes from: every number that is needed, and nothing that breaks out of its element."""

import json

import pytest

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.reporting import whatif
from premortem.reporting.looks import Look
from premortem.reporting.rendering import render_assessment
from premortem.reporting.whatif import model_of, panel_of
from reporting.parsing import parsed
from reporting.specimens import BUNDLED, LANGUAGES, SPECIMENS, page, report, result

ID, PARENT, WEIGHT, KIND, REST = range(5)


def model(*criteria, said=(), made=None, **more):
    return model_of(assess(rubric(*criteria, **(made or {})), case(*said, **more)).to_dict())


def nodes(model):
    return {node[ID]: node[1:] for node in model["nodes"]}


def test_a_model_holds_what_adding_up_needs():
    parts = [criterion("c1", question("q1", weight=2), question("q2"), operator="blend", weight=3),
             criterion("c2", question("q3"), operator="owa", owa=2)]  # fmt: skip
    found = model(*parts, said=[item("q1", "partial", strength="strong")])
    third = 1 / 3
    assert found["nodes"] == [
        ["overall", None, 1.0, "worst", 0],
        ["c1", 0, 3.0, "blend", 0.5],
        ["q1", 1, 2.0, 0, 0.5, third, 1 - 2 / 3 * 0.5, 2 / 3],
        ["q2", 1, 1.0, 0],
        ["c2", 0, 1.0, "owa", 2.0],
        ["q3", 4, 1.0, 0],
    ]
    assert found["bands"] == [0, 0.25, 0.5, 0.75]
    assert (found["worst"], found["enough"], found["plain"], found["overridden"]) == (1, 0.5, False, [])
    assert found["scales"][0][0] == ("absent", 0.0)


def test_conventions_and_policies_are_carried():
    made = {
        "reads": "achievement",
        "reading-weights": "plain",
        "verdict": {"minimum-coverage": 0.25},
        "scales": {"two": {"no": 0.1, "yes": 0.9}, "finding": {"absent": 0, "full": 1}},
        "operator": "mean",
    }
    asked = [question("q1", unknown="adverse"), question("q2", scale="finding", unknown="favourable")]
    override = {"criterion": "c1", "band": "severe", "reason": "So."}
    found = model(criterion("c1", *asked), made=made, overrides=[override])
    assert (found["worst"], found["enough"], found["plain"], found["overridden"]) == (-1, 0.25, True, [1])
    assert nodes(found)["q1"] == [1, 1.0, 0, 0.1, 0.0, 1.0, 0.0]
    assert nodes(found)["q2"] == [1, 1.0, 1, 1.0, 0.0, 1.0, 0.0]


def test_what_is_set_aside_is_left_out():
    parts = [criterion("c1", question("q1"), question("q2")), criterion("c2", question("q3"))]
    unknowns = [{"question": name, "kind": "not-applicable", "note": "x"} for name in ("q1", "q3")]
    assert list(nodes(model(*parts, unknowns=unknowns))) == ["overall", "c1", "q2"]


YES_NO = {"finding": {"absent": 0, "full": 1}, "answer": {"N": 0, "Y": 1}}
RULES = [{"id": "high", "when": {"q1": "Y"}, "then": "Y"}, {"otherwise": "N"}]


def test_what_labels_and_conditions_decide_stays_as_it_is():
    ruled = criterion("c1", question("q1", scale="answer"), operator="rules", scale="answer", rules=RULES)
    asked = criterion("c2", question("q2", scale="answer"), question("q3", **{"asked-if": {"q2": "Y"}}), question("q4"))
    found = assess(rubric(ruled, asked, scales=YES_NO), case(answers={"q1": "Y", "q2": "Y"})).to_dict()
    assert panel_of(found).partial
    kinds = {name: node[2] for name, node in nodes(model_of(found)).items()}
    assert kinds == {"overall": "worst", "c1": -2, "c2": "mean", "q2": -1, "q3": -1, "q4": 0}
    assert nodes(model_of(found))["c1"][3:] == [1.0, 1.0, 1.0, 1.0]


def test_there_is_no_panel_where_nothing_can_be_changed():
    lone = rubric(criterion("c1", question("q1", scale="answer"), operator="rules", scale="answer", rules=RULES),
                  scales=YES_NO)  # fmt: skip
    assert panel_of(assess(lone, case()).to_dict()) is None
    for name in ("sheet", "labels", "nothing-applies"):
        assert panel_of(result(name)) is None
        assert page(name).find(".//details[@id='_whatif']") is None
    assert "can only add up numbers" in report("sheet", "html")
    assert "can only add up numbers" not in report("nothing-applies", "html")


def test_weights_alone_are_enough_for_a_panel():
    ruled = [criterion(f"c{n}", question(f"q{n}", scale="answer"), operator="rules", scale="answer",
                       rules=[{"when": {f"q{n}": "Y"}, "then": "Y"}, {"otherwise": "N"}]) for n in (1, 2)]  # fmt: skip
    assert panel_of(assess(rubric(*ruled, scales=YES_NO, operator="mean"), case()).to_dict())


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_model_keeps_every_number_unrounded(name):
    found = panel_of(result(name))
    if found is None:
        return
    wanted = model_of(result(name))
    assert json.loads(found.model) == json.loads(json.dumps(wanted))
    assert all(node[PARENT] < place for place, node in enumerate(wanted["nodes"]) if place)


def test_nothing_in_a_model_breaks_out_of_its_element():
    labels = {"</script><b>": 0, "<!--": 0.5, "&amp;": 1}
    made = rubric(criterion("c1", question("q1", scale="odd")), scales={"odd": labels})
    found = assess(made, case())
    given = found.to_dict()
    given["rubric"]["conventions"]["scales"]["odd"] = {**labels, "\u2028\u2029": 1}
    text = panel_of(given).model
    assert not set("<>&\u2028\u2029") & set(text)
    block = parsed(premortem.render(found, "html")).find(".//script[@id='_whatif_model']")
    assert [label for label, _ in json.loads(block.text)["scales"][0]] == list(labels)


def test_an_address_tells_editions_apart():
    first, second = (model(criterion("c1", question("q1")), said=said) for said in ((), [item("q1")]))
    assert first["hash"] != second["hash"]
    assert len(first["hash"]) == whatif.DIGITS
    assert model_of(result("dated"))["hash"] != model_of({**result("dated"), "as_of": "2002"})["hash"]
    assert model_of(result("dated"))["hash"] == model_of(result("dated"))["hash"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED)
def test_the_panel_is_not_seen_without_scripts(name, lang):
    whole = page(name, "html", lang)
    for hidden in ("_whatif", "_tools"):
        assert whole.find(f".//*[@id='{hidden}']").get("hidden") is not None
    named = {
        node.get("id")
        for node in whole.iter()
        if node.find(".//*[@data-name]") is not None or "data-name" in node.attrib
    }
    assert {node[ID] for node in model_of(result(name))["nodes"][1:]} <= named


def test_scripts_and_their_data_stay_small():
    whole = page("korea-ripp", "html", "ko")
    scripts = sum(len(one.text.encode()) for one in whole.iter("script"))
    assert scripts < 27_000


def test_a_report_can_do_without_scripts():
    found = assess(rubric(criterion("c1", question("q1"))), case(item("q1")))
    whole = parsed(render_assessment(found, "html", "en", Look(scripts=False)))
    assert not list(whole.iter("script"))
    assert "script-src" not in whole.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    assert [whole.find(f".//*[@id='{name}']") for name in ("_whatif", "_tools", "_whatif_words")] == [None] * 3
