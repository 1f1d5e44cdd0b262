"""Approved cases that were changed since, or whose change nothing would show."""

import premortem
from building import case, criterion, item, question, rubric
from premortem.analysis.case_lint import lint_case
from premortem.reading.content import content_hash

RUBRIC = premortem.load_rubric(data=rubric(criterion("c", question("q"))))
SIGNED = {"authors": ["Kim"], "date": "2026"}


def found(data):
    problems = lint_case(premortem.load_case(data=data), RUBRIC)
    return [(one.code, one.path, one.severity) for one in problems if one.code.startswith("edition")]


def hashed(data):
    data["edition"]["sha256"] = content_hash(data)
    return data


def test_drafts_and_reviewed_editions_need_no_hash():
    for status in ("draft", "reviewed"):
        assert found(case(item("q"), edition={"status": status, **SIGNED})) == []
        assert found(case(item("q"), edition={"status": status, **SIGNED, "sha256": "0" * 64})) == []
    assert found(case(item("q"))) == []


def test_approved_without_a_hash():
    data = case(item("q"), edition={"status": "approved", **SIGNED})
    assert found(data) == [("edition-without-hash", "edition.status", "warning")]


def test_approved_and_unchanged_or_changed():
    data = hashed(case(item("q"), edition={"status": "approved", **SIGNED}))
    assert found(data) == []
    assert found({**data, "title": "Another"}) == [("edition-changed", "edition.sha256", "warning")]


def test_the_result_says_whether_it_was_changed():
    def unchanged(data):
        return premortem.assess(premortem.load_case(data=data), RUBRIC).case.edition["unchanged"]

    data = hashed(case(item("q"), edition={"status": "approved"}))
    assert unchanged(data) is True
    assert unchanged({**data, "title": "Another"}) is False
    assert unchanged({**data, "edition": {"status": "approved"}}) is None
    assert unchanged({**data, "edition": {"status": "draft", "sha256": "0" * 64}}) is None


def test_a_case_made_in_memory_has_no_file_to_compare():
    made = premortem.Case.model_validate(case(edition={"status": "approved", **SIGNED}))
    assert lint_case(made, RUBRIC) == []
    assert made.is_unchanged is None
