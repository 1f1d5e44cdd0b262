"""Overlays and the rubrics that they extend, from files: found, checked, chained; problems in whoever made them."""

import copy
import hashlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from building import case, criterion, item, nodes, question, rubric
from premortem.model.overlay import MAX_CHAIN
from premortem.problems import CODES
from premortem.reading.documents import is_overlay
from premortem.reading.library import bundled
from premortem.reading.loading import Rubrics, read_case, read_either, read_rubric
from premortem.reading.plain_data import plain_origin
from premortem.reading.variants import read_variant
from premortem.reading.yaml_tree import parse_tree

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "valid"
BASE = """\
rubric: base
version: 1.2.0
title: Base
levels: [category, question]
criteria:
  - id: a
    label: A
    questions: [{id: q1, claim: One.}, {id: q2, claim: Two.}]
  - id: b
    label: B
    questions: [{id: q3, claim: Three.}]
"""


@pytest.fixture
def write(tmp_path):
    """Write files into one folder; the path of the last."""

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text)
        return tmp_path / f"{name}.yaml"

    return write


def overlay(name, extends, *lines):
    return "\n".join([f"rubric: {name}", "version: 1.0.0", f"extends: {extends}", *lines]) + "\n"


def problems_of(path):
    return [(Path(one.file).name, one.line, one.path, one.code) for one in read_rubric(path).problems]


# ---- where the base is


@pytest.mark.parametrize("extends", ["base", "base@1", "base@1.2", "base@1.2.0"])
def test_base_beside_the_overlay(write, extends):
    found = premortem.load_rubric(write(base=BASE, v=overlay("v", extends)))
    assert (found.rubric, found.version, found.title) == ("v", "1.0.0", {"en": "Base"})
    assert (found.lineage.extends.id, found.lineage.extends.version) == ("base", "1.2.0")


def test_base_beside_goes_before_a_bundled_one(write):
    mine = BASE.replace("rubric: base", "rubric: overseas-cluster-failure")
    found = premortem.load_rubric(
        write(**{"overseas-cluster-failure": mine, "v": overlay("v", "overseas-cluster-failure")})
    )
    assert found.lineage.extends.version == "1.2.0"


def test_overlay_in_the_current_folder(write, monkeypatch):
    monkeypatch.chdir(write(base=BASE, v=overlay("v", "base")).parent)
    assert premortem.load_rubric("v.yaml").rubric == "v"


def test_text_and_data_stand_beside_nothing(write, monkeypatch):
    monkeypatch.chdir(write(base=BASE).parent)
    for given_as in ({"text": overlay("v", "base")}, {"data": {"rubric": "v", "version": "1", "extends": "base"}}):
        [problem] = read_rubric(**given_as).problems
        assert (problem.code, problem.path) == ("unknown-rubric", "extends")
        assert problem.hint == "one of: " + ", ".join(bundled("rubric"))
    assert premortem.load_rubric(text=overlay("v", "overseas-cluster-failure")).rubric == "v"


def test_hint_where_nothing_is_near(write, monkeypatch):
    monkeypatch.setattr("premortem.reading.variants.bundled", lambda _: {})
    [problem] = read_rubric(write(v=overlay("v", "zzz"))).problems
    assert problem.hint == "put zzz.yaml beside the overlay"


def test_file_that_holds_another_rubric(write):
    path = write(other=BASE, v=overlay("v", "other"))
    assert problems_of(path) == [("v.yaml", 3, "extends", "unknown-rubric")]
    assert "holds the rubric 'base', not 'other'" in read_rubric(path).problems[0].message


@pytest.mark.parametrize("version", ["2", "1.3", "1.2.1"])
def test_other_version(write, version):
    path = write(base=BASE, v=overlay("v", f"base@{version}"))
    assert problems_of(path) == [("v.yaml", 3, "extends", "rubric-version")]


def test_errors_of_the_base_are_those_of_the_base(write):
    broken = BASE.replace("claim: One.", "clam: One.")
    path = write(base=broken, v=overlay("v", "base", "sets: {}"))
    assert problems_of(path) == [
        ("v.yaml", 4, "sets", "unknown-key"),
        ("base.yaml", 8, "criteria[0].questions[0].claim", "missing-key"),
        ("base.yaml", 8, "criteria[0].questions[0].clam", "unknown-key"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "yaml-syntax"),
        ("a: &b c", "yaml-feature"),
        ("a: " + "[" * 40 + "]" * 40, "too-large"),
        ("", "yaml-syntax"),
    ],
    ids=["syntax", "anchor", "deep", "empty"],
)
def test_limits_hold_for_the_base(write, text, code):
    [(file, _, _, found)] = problems_of(write(base=text, v=overlay("v", "base")))
    assert (file, found) == ("base.yaml", code)


def test_base_that_is_too_large_or_no_file(write):
    path = write(v=overlay("v", "base"))
    with (path.parent / "base.yaml").open("wb") as file:
        file.truncate(10**7)
    assert [code for *_, code in problems_of(path)] == ["too-large"]
    (path.parent / "base.yaml").unlink()
    (path.parent / "base.yaml").mkdir()
    assert problems_of(path) == [("base.yaml", 0, "", "unreadable")]


# ---- chains


def test_chain(write):
    path = write(
        base=BASE,
        v=overlay("v", "base", "set: {q1: {weight: 2}}"),
        w=overlay("w", "v@1", "set: {q1: {weight: 3}, q2: {weight: 5}}"),
    )
    lineage = premortem.load_rubric(path).lineage
    assert (lineage.extends.id, lineage.extends.extends.id, lineage.extends.extends.extends) == ("v", "base", None)
    assert [(one.by, one.target, one.was, one.now) for one in lineage.changes] == [
        ("v", "q1", 1, 2),
        ("w", "q1", 2, 3),
        ("w", "q2", 1, 5),
    ]


def test_chain_of_as_many_as_are_allowed(write):
    chain = {f"v{n}": overlay(f"v{n}", f"v{n - 1}" if n else "base") for n in range(MAX_CHAIN + 1)}
    path = write(base=BASE, **chain)
    assert premortem.load_rubric(path.with_name(f"v{MAX_CHAIN - 1}.yaml")).rubric == f"v{MAX_CHAIN - 1}"
    assert problems_of(path) == [("v0.yaml", 3, "extends", "too-large")]


@pytest.mark.parametrize(
    ("files", "file"),
    [
        ({"v": "v"}, "v.yaml"),
        ({"v": "w", "w": "v"}, "v.yaml"),
        ({"v": "w", "w": "x", "x": "w"}, "v.yaml"),
    ],
    ids=["itself", "two", "beside"],
)
def test_circle(write, files, file):
    path = write(**{name: overlay(name, extends) for name, extends in files.items()})
    found = problems_of(path)
    assert [(where, code) for _, _, where, code in found] == [("extends", "circular")]
    assert path.parent.joinpath(file).exists()


# ---- what comes of it


def test_variant_that_changes_nothing_equals_its_base_in_every_number():
    for name in bundled("cases"):
        one = premortem.load_case(name)
        base = premortem.load_rubric(one.rubric.partition("@")[0])
        variant = premortem.load_rubric(text=overlay("v", base.rubric))
        mine, theirs = (premortem.assess(one, each).to_dict() for each in (variant, base))
        assert mine.pop("rubric")["changes"] == []
        theirs.pop("rubric")
        mine["root"]["label"] = theirs["root"]["label"]
        assert mine == theirs


def test_change_of_weight_changes_the_reading(write):
    path = write(base=BASE, v=overlay("v", "base", "set: {q1: {weight: 3}}"))
    given = premortem.load_case(data=case(item("q1", "full"), item("q2", "absent", "b")))
    weighed, plain = (
        premortem.assess(given, premortem.load_rubric(each)) for each in (path, path.with_name("base.yaml"))
    )
    assert nodes(weighed)["a"].point > nodes(plain)["a"].point


def test_hash_depends_on_both(write):
    path = write(base=BASE, v=overlay("v", "base"))
    first = premortem.load_rubric(path).origin.sha256
    both = " ".join(hashlib.sha256(path.with_name(f"{name}.yaml").read_bytes()).hexdigest() for name in ("v", "base"))
    assert first == hashlib.sha256(both.encode()).hexdigest()
    write(base=BASE + "# more\n", v=overlay("v", "base"))
    second = premortem.load_rubric(path).origin.sha256
    write(base=BASE, v=overlay("v", "base", "# more"))
    assert len({first, second, premortem.load_rubric(path).origin.sha256}) == 3


RECORDED = """\
rubric: v
version: 1.0.0
extends: base
set: {q1: {weight: 3, reason: So.}}
remove: {q3: No.}
add: {b: {questions: [{id: q4, claim: Four.}]}}
replace: {q2: {claim: Zwei.}}
"""


def test_record_in_the_result(write):
    variant = premortem.load_rubric(write(base=BASE, v=RECORDED))
    record = premortem.assess(premortem.load_case(data=case()), variant).to_dict()["rubric"]
    sha256 = hashlib.sha256(BASE.encode()).hexdigest()
    assert record["extends"] == {"id": "base", "version": "1.2.0", "sha256": sha256, "extends": None}
    keys = ("verb", "target", "label", "field", "was", "now", "reason", "by")
    assert [tuple(change[key] for key in keys) for change in record["changes"]] == [
        ("set", "q1", {"en": "One."}, "weight", 1, 3, {"en": "So."}, "v"),
        ("replace", "q2", {"en": "Two."}, None, {"en": "Two."}, {"en": "Zwei."}, None, "v"),
        ("remove", "q3", {"en": "Three."}, None, {"en": "Three."}, None, {"en": "No."}, "v"),
        ("add", "q4", {"en": "Four."}, "questions", None, "b", None, "v"),
    ]


def test_result_without_an_overlay_says_so():
    whole = rubric(criterion("c", question("q")))
    record = premortem.assess(premortem.load_case(data=case()), premortem.load_rubric(data=whole)).to_dict()["rubric"]
    assert (record["extends"], record["changes"]) == (None, [])


def test_case_for_the_base_loses_what_lies_on_questions_that_are_gone(write):
    v = overlay("v", "base", "remove: {q2: No.}")
    variant = premortem.load_rubric(write(base=BASE, v=v, w=overlay("w", "v")))
    unknown = [{"question": "q2", "kind": "withheld"}]
    told = case(item("q1"), item("q2"), rubric="base@1", unknowns=unknown)
    loaded = read_case(data=told, rubrics=Rubrics(variant))
    assert [(one.severity, one.path) for one in loaded.problems if one.code == "other-rubric"] == [
        ("info", "evidence[1].question")
    ]
    assert "q2" not in nodes(premortem.assess(loaded.document, variant))
    [problem] = read_case(data=case(item("q2"), rubric="other"), rubrics=Rubrics(variant)).problems
    assert problem.code == "unknown-question"


# ---- problems


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["set: {a: {operator: table}}"], [(4, "set.a.operator", "bad-rubric")]),
        (["set:", "  overall:", "    bands: [{id: x, from: 0.5}]"], [(6, "set.overall.bands[0].from", "bad-rubric")]),
        (["remove: {q3: No.}"], [(4, "remove.q3", "bad-rubric")]),
        (["remove: {a: No., b: No.}"], [(4, "remove.b", "bad-value")]),
        (["replace: {a: {label: A, criteria: [{id: x, label: X, questions: [{id: y, claim: Y.}]}]}}"],
         [(4, "replace.a.criteria[0]", "bad-rubric")]),
        (["add:", "  a:", "    questions:", "      - {id: q4}"], [(7, "add.a.questions[0].claim", "missing-key")]),
        (["set: {a: {operator: nonsense}, b: {operator: table}}"], [(4, "set.a.operator", "bad-value")]),
        (["set: {zz: {weight: 2}, b: {operator: table}}"],
         [(4, "set.zz", "unknown-target"), (4, "set.b.operator", "bad-rubric")]),
        (["set: {q1: {claim: New.}}"], [(4, "set.q1.claim", "unknown-key")]),
        (["set: {q1: {wait: 2}}"], [(4, "set.q1.wait", "unknown-key")]),
    ],
    ids=lambda value: value[-1] if isinstance(value[0], str) else "",
)  # fmt: skip
def test_places_of_problems(write, lines, found):
    path = write(base=BASE, v=overlay("v", "base", *lines))
    assert [rest for _, *rest in problems_of(path)] == [list(one) for one in found]


def test_what_cannot_be_set_can_be_replaced(write):
    [problem] = read_rubric(write(base=BASE, v=overlay("v", "base", "set: {q1: {claim: New.}}"))).problems
    assert (problem.message, problem.hint) == ("'claim' cannot be set", "write the whole node under 'replace'")


RULED = """\
rubric: ruled
version: 1.0.0
title: Ruled
levels: [category, question]
criteria:
  - id: a
    label: A
    operator: rules
    rules: [{when: {q1: full}, then: full}, {otherwise: absent}]
    questions: [{id: q1, claim: One.}, {id: q2, claim: Two.}]
"""


def test_removal_of_what_is_needed_elsewhere_is_told_at_the_removal(write):
    path = write(ruled=RULED, v=overlay("v", "ruled", "set: {q2: {weight: 2}}", "remove:", "  q1: No."))
    assert [rest for _, *rest in problems_of(path) if rest[1].startswith("remove")]


def test_warnings_of_the_overlay_are_kept(write):
    loaded = read_rubric(write(base=BASE, v=overlay("v", "base", "set: {q1: {weight: 1}}")))
    assert [problem.code for problem in loaded.problems] == ["no-change"]
    assert loaded.document.lineage.changes == ()


def test_overlay_that_is_broken_beyond_use():
    found = read_rubric(text="rubric: v\nversion: 1.0.0\nextends: ../x\n").problems
    assert [problem.path for problem in found] == ["extends"]


def test_what_is_an_overlay():
    assert is_overlay({"extends": "x"})
    assert not is_overlay({"rubric": "x"})
    assert not is_overlay(["extends"])


def test_overlays_are_told_from_cases(write):
    path = write(base=BASE, v="extends: base\n")
    assert {problem.path for problem in read_either(path, Rubrics()).problems} == {"rubric", "version"}


# ---- hostile overlays

WHOLE = parse_tree((EXAMPLES / "strict-towns.yaml").read_text("utf-8"), "").value
DAMAGE = st.sampled_from([None, "", "x", "-1", "0.5", 0, True, [], ["x"], [[]], {}, {"x": "y"}, {"en": "x"}, {"": ""},
                          {"id": "q1.2"}, {"id": ["x"]}, "demand", "overall", "x" * 300])  # fmt: skip


def places(value, path=()):
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*path, key))


@cache
def towns(*_):
    return read_rubric(EXAMPLES / "towns.yaml")


@given(st.sampled_from([path for path in places(WHOLE) if path]), DAMAGE, st.sampled_from(["put", "drop", "add"]))
def test_damaged_overlay_is_accepted_or_refused_with_places(path, damage, how):
    whole = copy.deepcopy(WHOLE)
    *outer, last = path
    around = whole
    for step in outer:
        around = around[step]
    if how == "put":
        around[last] = damage
    elif how == "drop":
        del around[last]
    elif isinstance(around, dict):
        around["overall"] = damage
    else:
        around.append(damage)
    if not is_overlay(whole):
        return
    loaded = read_variant(whole, plain_origin(whole, "x")._replace(folder=str(EXAMPLES)), towns, ())
    assert (loaded.document is None) == any(problem.severity == "error" for problem in loaded.problems)
    assert {problem.code for problem in loaded.problems} <= CODES.keys()
