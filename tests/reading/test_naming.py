"""What a file can name in a rubric; tests of cases and mappings hold the rest."""

from building import criterion, question, rubric
from premortem.model.case import Case
from premortem.reading.findings import Findings
from premortem.reading.loading import read_rubric
from premortem.reading.naming import Names, Naming

RUBRIC = read_rubric(
    data=rubric(
        criterion("c", question("q", **{"same-as": ["other/p"]}), question("told", scale="yes")),
        criterion("d", question("r", scale="yes"), operator="rules", scale="yes", rules=[{"otherwise": "N"}]),
        scales={"finding": {"absent": 0, "full": 1}, "yes": {"N": 0, "Y": 1}},
    )
).document


def naming(written_for, *names):
    found = Findings(Case.model_validate({"case": "c", "title": "C"}))
    return Naming(written_for, names, RUBRIC, found), found


def test_names_of_a_rubric():
    names = Names(RUBRIC)
    assert [*names.questions] == ["q", "told", "r"]
    assert [*names.criteria] == ["overall", "c", "d"]
    assert names.labels(names.criteria["d"]) == ["N", "Y"]
    assert names.labels(names.criteria["c"]) == names.bands
    assert not names.reads_label(names.questions["q"])


def test_questions_by_their_own_and_by_other_names():
    own, found = naming("small")
    assert [one.id for one in own.questions((), "small/q")] == ["q"]
    assert own.questions(("evidence",), "p") == []
    assert [problem.code for problem in found] == ["unknown-question"]
    other, found = naming("other@3", "p")
    assert [one.id for one in other.questions((), "p")] == ["q"]
    assert other.questions(("x",), "gone") == other.questions((), "third/gone") == []
    other.check_version("case")
    other.tell_left_out()
    assert [problem.message[:30] for problem in found] == ["1 entry is on a question of ot"]


def test_a_rubric_that_has_nothing_to_do_with_the_file_knows_no_names():
    strange, found = naming("third", "p")
    assert strange.questions((), "p") == []
    assert [problem.code for problem in found] == ["unknown-question"]


def test_versions():
    for asked, codes in (("small", []), ("small@1", []), ("small@1.0", ["rubric-version"]), ("other@2", [])):
        one, found = naming(asked)
        one.check_version("case")
        assert [problem.code for problem in found] == codes
