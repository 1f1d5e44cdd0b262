"""Mappings bound to tables and rubrics."""

import pytest

import premortem
from premortem.portfolio.rows.binding import bind, heaviest
from tabular import OTHER, SOURCES, bound, mapping


def test_a_voice_has_what_the_mapping_and_the_rubric_say():
    binding = bound(
        ["c", "g"],
        sources=SOURCES,
        default={"source": "audit", "strength": "weak"},
        questions={"found": [{"column": "c"}, {"column": "g", "source": "agency", "strength": "strong"}]},
        groups={"region": "g"},
        facts={"a": "c"},
    )
    one, other = binding.questions["found"]
    assert (one.strength, one.mass, one.group, one.source) == ("weak", 1.0, "audit", "audit")
    assert (other.strength, other.mass, other.group) == ("strong", 2.0, "state")
    assert binding.names == binding.questions
    assert binding.groups == {"region": "g"}
    assert binding.facts["a"] == ("a", "c", "audit", 1.0, "audit")


def test_an_answer_counts_whatever_its_source():
    one = bound(["c"], sources={}, questions={"found": {"column": "c", "as": "answer"}}).questions["found"][0]
    assert (one.source, one.reliability, one.group, one.mass) == (None, 0.0, "", 1.0)


def test_columns_are_found_by_their_letters():
    named = {"id": "Cafe\u0301  ID", "year": "a", "leave-out": [{"column": "a", "holds": ["TOTAL "]}]}
    binding = bind(mapping(**named), [" Caf\xe9 ID", "a"], OTHER, "t.csv")
    assert (binding.id, binding.year) == (" Caf\xe9 ID", "a")
    assert binding.leave_out == (("a", frozenset({"total"})),)


def test_everything_that_is_not_there_is_said_at_once():
    given = mapping(
        questions={"found": ["Find", "x"], "starred": "two"}, programme={"title": "Titel"}, facts={"a": "none"}
    )
    with pytest.raises(premortem.InvalidInput) as error:
        bind(given, ["ID", "Finds", "two ", " two"], bound([]).rubric, "t.csv")
    assert [(one.path, one.code, one.message, one.hint) for one in error.value.problems] == [
        (
            "programme.title",
            "unknown-column",
            "the table 't.csv' has no column 'Titel'",
            "one of: ID, Finds, two ,  two",
        ),
        (
            "questions.found[0].column",
            "unknown-column",
            "the table 't.csv' has no column 'Find'",
            "did you mean 'Finds'?",
        ),
        (
            "questions.found[1].column",
            "unknown-column",
            "the table 't.csv' has no column 'x'",
            "one of: ID, Finds, two ,  two",
        ),
        (
            "questions.starred[0].column",
            "unknown-column",
            "2 columns of the table 't.csv' are called 'two'",
            "give them different names",
        ),
        ("facts.a.column", "unknown-column", "the table 't.csv' has no column 'none'", "one of: ID, Finds, two ,  two"),
    ]


def test_a_mapping_with_mistakes_is_refused():
    with pytest.raises(premortem.InvalidInput, match="has no question 'fond'"):
        bound(["c"], questions={"fond": "c"})


def test_questions_of_another_rubric_stand_for_its_own():
    binding = bound(["c", "d"], OTHER, questions={"measured": "d", "found": "c", "odd": "d"})
    assert {name: [one.column for one in those] for name, those in binding.questions.items()} == {
        "both": ["d", "c"],
        "found": ["c"],
    }
    assert binding.strangers == ("odd",)
    assert [one.question for one in binding.names["found"]] == ["found"]


def test_a_question_that_names_itself_goes_first():
    binding = bound(["c", "d"], OTHER, questions={"found": "c", "other/both": "d"})
    assert [one.column for one in binding.questions["both"]] == ["d", "c"]


def test_a_column_that_says_a_finding_twice_says_it_once():
    binding = bound(
        ["c"],
        OTHER,
        questions={"measured": {"column": "c", "codes": {"z": "full"}}, "found": {"column": "c", "blank": "withheld"}},
    )
    [both] = binding.questions["both"]
    assert both.blank == "withheld"
    assert "z" not in both.codes


def test_a_column_that_says_two_findings_at_once_is_refused():
    one, other = ({"column": "c", "codes": {"z": meaning}} for meaning in ("full", "withheld"))
    with pytest.raises(premortem.InvalidInput, match="speaks to 'both' twice, by different codes"):
        bound(["c"], OTHER, questions={"measured": one, "found": other})


def test_what_holds_of_several_kinds():
    assert heaviest(["not-assessed"]) == "not-assessed"
    assert heaviest(["not-assessed", "withheld", "no-information"]) == "withheld"
    assert heaviest(["withheld", "not-applicable"]) == "not-applicable"
