"""Files, texts and plain data to models, or to all that is wrong with them."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.reading.library import bundled
from premortem.reading.loading import Rubrics, read_case, read_either, read_file, read_rubric, read_rubric_again

TEXT = "case: x\ntitle: X\n"


def problems_of(**given):
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(**given)
    return raised.value.problems


# ---- where a document comes from


def test_from_a_file(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(TEXT)
    for name in (path, str(path)):
        loaded = premortem.load_case(name)
        assert loaded.case == "x"
        assert (loaded.origin.file, loaded.origin.sha256) == (str(path), hashlib.sha256(TEXT.encode()).hexdigest())


def test_from_a_text():
    assert premortem.load_case(text=TEXT).origin.file == "<text>"


def test_from_plain_data():
    one = premortem.load_case(data={"case": "x", "title": "X"})
    other = premortem.load_case(data={"title": "X", "case": "x"})
    assert one.origin.file == "<data>"
    assert one.origin.sha256 == other.origin.sha256
    assert one == other == premortem.load_case(text=TEXT)


def test_from_the_id_of_a_bundled_one():
    assert premortem.load_case("japan-technopolis").case == "japan-technopolis"
    assert premortem.load_rubric("overseas-cluster-failure").rubric == "overseas-cluster-failure"


@pytest.mark.parametrize(
    ("there", "named"),
    [
        ("northvale.yaml", "northvale"),
        ("northvale.yaml", "northvale.yml"),
        ("northvale.yaml.txt", "northvale.yaml"),
        ("northvale.txt", "northvale.yaml"),
    ],
)
def test_a_file_that_is_called_so_but_for_its_end_is_suggested(tmp_path, monkeypatch, there, named):
    monkeypatch.chdir(tmp_path)
    (tmp_path / there).write_text("case: northvale\n", "utf-8")
    [problem] = premortem.check(named)
    assert (problem.code, problem.hint) == ("unreadable", f"did you mean '{there}'?")


def test_file_goes_before_a_bundled_one_of_the_same_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("japan-technopolis").write_text(TEXT)
    assert premortem.load_case("japan-technopolis").case == "x"


@pytest.mark.parametrize("given", [{}, {"text": TEXT, "data": {}}, {"path": "x", "text": TEXT}], ids=str)
def test_exactly_one_of_them(given):
    with pytest.raises(TypeError, match="exactly one of path, text and data"):
        premortem.load_case(**given)


def test_what_was_read_before_rests_on_what_lies_beside_its_file(tmp_path):
    base = "rubric: base\nversion: 1\ntitle: Base\nlevels: [category, question]\ncriteria:\n"
    asked = "  - {id: c, label: C, questions: [{id: q, claim: It failed.}]}\n"
    (tmp_path / "base.yaml").write_text(base + asked)
    path, text = tmp_path / "variant.yaml", b"rubric: variant\nversion: 1\nextends: base\nset: {q: {weight: 2}}\n"
    for loaded in (read_rubric_again(path, text), read_either(path, Rubrics(), text=text)):
        assert loaded.document.lineage.extends.id == "base"
    [problem] = read_either(path, Rubrics(), text=b"").problems
    assert problem.file == str(path)
    assert read_either(path, Rubrics(), text=b"", name="draft").problems[0].file == "draft"


def test_name_of_what_has_no_file():
    [problem] = read_case(text="", name="<stdin>").problems
    assert problem.file == "<stdin>"
    [problem] = read_case(data=[], name="form").problems
    assert problem.file == "form"


# ---- what cannot be read


@pytest.fixture
def places(tmp_path):
    """Make a place of every kind that is no file one could read."""
    made = {
        name: tmp_path / f"{name}.yaml"
        for name in ("folder", "pipe", "dangling", "loop", "device", "socket", "missing")
    }
    made["folder"].mkdir()
    os.mkfifo(made["pipe"])
    made["dangling"].symlink_to("nowhere")
    made["loop"].symlink_to("loop.yaml")
    made["device"].symlink_to("/dev/zero")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(made["socket"]))
    server.close()
    return {**made, "null byte": "a\0b", "long": "x" * 5000, "empty": ""}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "is a directory"),
        ("pipe", "not a regular file"),
        ("device", "not a regular file"),
        ("socket", "no such device or address"),
        ("dangling", "no such file or directory"),
        ("loop", "too many levels of symbolic links"),
        ("missing", "no such file or directory"),
        ("null byte", "not a usable file name"),
        ("long", "file name too long"),
        ("empty", "no such file or directory"),
    ],
)
def test_what_cannot_be_read(places, name, reason):
    [problem] = problems_of(path=places[name])
    assert (problem.code, problem.line, problem.column) == ("unreadable", 0, 0)
    assert problem.message == f"cannot read this file: {reason}"
    assert problem.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_file_without_permission(tmp_path):  # pragma: no cover (not for root)
    path = tmp_path / "x.yaml"
    path.write_text(TEXT)
    path.chmod(0)
    [problem] = problems_of(path=path)
    assert "permission denied" in problem.message


def test_link_to_a_file_is_that_file(tmp_path):
    (tmp_path / "x.yaml").write_text(TEXT)
    (tmp_path / "link.yaml").symlink_to("x.yaml")
    assert premortem.load_case(tmp_path / "link.yaml").case == "x"


def test_of_endless_files_no_more_is_read_than_is_allowed(tmp_path):
    with (tmp_path / "big").open("wb") as file:
        file.truncate(10**9)
    assert len(read_file(tmp_path / "big")) == 1_000_001
    [problem] = problems_of(path=tmp_path / "big")
    assert problem.code == "too-large"


# ---- all problems in one run


def test_errors_of_shape_and_of_reference_come_together_in_the_order_of_the_file():
    text = """\
case: x
title: X
programme: {country: korea}
evidence:
  - {question: q1, finding: full, source: nowhere}
  - {question: q1, finding: full, source: s, wait: 1}
  - {question: q1, finding: full, source: s, test: hoop, strength: weak}
sources: {s: {citation: S, url: x}}
"""
    found = [(problem.line, problem.code) for problem in problems_of(text=text)]
    assert found == [(3, "bad-value"), (5, "unknown-source"), (6, "unknown-key"), (7, "bad-value"), (8, "bad-link")]


@pytest.mark.parametrize(
    "broken",
    [
        {"sources": {"s": {"reliability": "A"}}},
        {"sources": {"s": "The report"}},
        {"sources": ["s"]},
        {"sources": {"s": {"citation": "S", "reliability": "A", "url": "x"}}},
    ],
    ids=str,
)
def test_what_rests_on_a_broken_part_is_not_called_missing(broken):
    [problem] = problems_of(data={**case(item("q", source="s")), **broken})
    assert problem.path.startswith("sources")


def test_broken_fact_is_not_called_missing_by_a_measure():
    measure = {"formula": "a / b", "thresholds": {"full": 1}}
    given = Rubrics(read_rubric(data=rubric(criterion("c", question("q", measure=measure)))).document)
    facts = {"a": {"value": 1, "source": "a"}, "b": {"value": "much", "source": "a"}}
    [problem] = read_case(data=case(facts=facts), rubrics=given).problems
    assert problem.path == "facts.b.value"


def test_broken_name_of_a_rubric_is_one_problem():
    [problem] = read_case(data=case(rubric="Small"), rubrics=Rubrics()).problems
    assert (problem.path, problem.code) == ("rubric", "bad-value")


@pytest.mark.parametrize(
    "broken",
    [
        {"bands": [{"id": "low", "form": 0}, {"id": "high", "from": 0.5}]},
        {"levels": ["category", ""]},
        {"scales": {"grades": {"bad": 2}}},
        {"title": ""},
        {"version": "one"},
        {"rubric": "Small"},
    ],
    ids=str,
)
def test_broken_convention_of_a_rubric_brings_no_further_problems(broken):
    measured = question("q", scale="grades", measure={"formula": "a", "thresholds": {"bad": 1}})
    whole = {**rubric(criterion("c", criterion("d", measured)), scales={"grades": {"bad": 1}}), **broken}
    assert len({problem.path.partition("[")[0].partition(".")[0] for problem in read_rubric(data=whole).problems}) == 1


def test_broken_entry_does_not_shift_the_places_of_others():
    broken = [{"question": "q"}, item("q1"), "nothing", item("q9"), item("q1", "huge")]
    one = Rubrics(read_rubric(data=rubric(criterion("c", question("q1")))).document)
    found = read_case(data=case(*broken), rubrics=one).problems
    assert {problem.path for problem in found} == {
        "evidence[0].finding",
        "evidence[0].source",
        "evidence[2]",
        "evidence[3].question",
        "evidence[4].finding",
    }


def test_document_of_which_nothing_is_left():
    found = problems_of(data={"nothing": 1, "of": 2, "this": 3})
    assert [problem.code for problem in found] == ["missing-key"] * 2 + ["unknown-key"] * 3


def test_rubric_whose_criteria_are_all_broken():
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_rubric(data={**rubric(), "criteria": [{"id": "c"}]})
    assert [problem.path for problem in raised.value.problems] == ["criteria[0].label"]


def test_warnings_do_not_stop_a_document():
    loaded = read_case(data=case(unknowns=[{"question": "q", "kind": "no-information"}]))
    assert [one.severity for one in loaded.problems] == ["warning"]
    assert loaded.document is not None


def test_refusal_holds_errors_alone():
    unknowns = [{"question": "q", "kind": "no-information"}, {"question": "q", "kind": "withheld"}]
    assert [one.code for one in problems_of(data=case(unknowns=unknowns))] == ["duplicate-id"]


# ---- rubrics of cases


def test_case_by_a_rubric_that_is_not_bundled():
    [problem] = read_case(data=case(rubric="towns"), rubrics=Rubrics()).problems
    assert (problem.code, problem.path) == ("unknown-rubric", "rubric")
    assert problem.hint == "one of: " + ", ".join(bundled("rubric"))


def test_rubrics_are_read_once():
    rubrics = Rubrics()
    one, other = (read_case(data={"case": name, "title": name}).document for name in "xy")
    assert rubrics.of(one) is rubrics.of(other)


def test_rubric_that_is_given_goes_before_the_one_that_is_named():
    given = read_rubric(data=rubric(criterion("c", question("q")))).document
    assert Rubrics(given).of(read_case(data=case()).document).document is given


# ---- rubric or case


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("case: x", "title"),
        ("rubric: x\nlevels: [a, b]", "criteria"),
        ("rubric: x", "title"),
        ("title: x", "case"),
        ("case: x\nrubric: y\nlevels: [a]\nbands: []", "title"),
        ("criteria: []", "rubric"),
        ("nothing: x", "case"),
    ],
)
def test_keys_tell_a_rubric_from_a_case(tmp_path, text, key):
    path = tmp_path / "x.yaml"
    path.write_text(text)
    found = read_either(path, Rubrics()).problems
    assert key in [problem.path for problem in found if problem.code == "missing-key"]
