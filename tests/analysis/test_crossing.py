"""Questions of other rubrics, against those of them that are bundled."""

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.crossing import lint_crossings, lint_references
from premortem.reading.findings import Findings

MAIN = "overseas-cluster-failure"
SAME = f"{MAIN}/one-model-for-all"
FRAME = "post-cluster/same-prescription"
LISTED = (
    "one of: same-prescription, concentrated-on-picked-industries, industry-locked-in, resilience-waned, "
    "organised-by-sector"
)


def crossings(*evidence, **more):
    given = premortem.load_case(data=case(*evidence, **more))
    found = Findings(given)
    lint_crossings(given, found)
    return [(problem.code, problem.path, problem.hint) for problem in found]


def test_questions_of_bundled_rubrics_have_to_exist():
    also = [{"question": FRAME, "finding": "full"}, {"question": "post-cluster/same-prescriptions", "finding": "full"}]
    assert crossings(item("one-model-for-all", also=also), item("post-cluster/nothing-like-it")) == [
        ("unknown-question", "evidence[0].also[1].question", "did you mean 'same-prescription'?"),
        ("unknown-question", "evidence[1].question", LISTED),
    ]
    unknowns = [{"question": name, "kind": "withheld"} for name in ("post-cluster/none", FRAME, "one-model-for-all")]
    [(code, path, _)] = crossings(unknowns=unknowns)
    assert (code, path) == ("unknown-question", "unknowns[0].question")


def test_labels_are_those_of_the_other_rubric():
    assert crossings(item("one-model-for-all", also=[{"question": FRAME, "finding": "ful"}])) == [
        ("unknown-label", "evidence[0].also[0].finding", "did you mean 'full'?")
    ]


def test_what_is_not_bundled_is_not_known_unless_it_looks_misspelt():
    assert crossings(item("unbundled/whatever"), item("other/x", also=[{"question": "a/b", "finding": "odd"}])) == []
    assert crossings(item("post-clusters/same-prescription")) == [
        ("unknown-question", "evidence[0].question", "did you mean 'post-cluster'?")
    ]


def test_the_own_rubric_is_checked_elsewhere():
    assert crossings(item(f"{MAIN}/nothing"), rubric=f"{MAIN}@1") == []


def test_what_a_rubric_contradicts_has_to_exist():
    entries = [
        {"of": name, "with": other, "why": "So."}
        for name, other in (
            *(("q", SAME), ("c", f"{MAIN}/uniform-policy"), ("q", f"{MAIN}/uniform-polici"), ("q", "other/any")),
        )
    ]
    asked = question("q", **{"same-as": [SAME, f"{MAIN}/uniform-policy"]})
    given = premortem.load_rubric(data=rubric(criterion("c", asked), contradicts=entries))
    found = Findings(given)
    lint_references(given, found)
    assert [(problem.severity, problem.code, problem.path) for problem in found] == [
        ("warning", "unknown-question", "criteria[0].questions[0].same-as[1]"),
        ("warning", "unknown-question", "contradicts[2].with"),
    ]
    assert found[1].hint == "did you mean 'uniform-policy'?"
