"""Editions: who answers for them, and whether versions and changes fit."""

import pytest

import premortem
from building import case
from premortem.analysis.edition_lint import lint_edition
from premortem.reading.findings import Findings


def lint(edition):
    """Lint the edition of a case: places and messages."""
    given = premortem.load_case(data=case(**({"edition": edition} if edition is not None else {})))
    found = Findings(given)
    lint_edition(given, found)
    assert {(problem.severity, problem.code) for problem in found} <= {("warning", "edition-incomplete")}
    return [(problem.path, problem.message) for problem in found]


@pytest.mark.parametrize("edition", [None, {}, {"status": "draft"}, {"status": "draft", "version": 1}], ids=str)
def test_drafts_need_nothing(edition):
    assert lint(edition) == []


@pytest.mark.parametrize("status", ["reviewed", "approved"])
@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "no authors and no date"),
        ({"date": 2026}, "no authors"),
        ({"date": 2026, "authors": []}, "no authors"),
        ({"authors": ["Kim"]}, "no date"),
        ({"authors": ["Kim"], "date": "2026-11"}, None),
    ],
    ids=str,
)
def test_whoever_reviews_or_approves_is_named_with_the_date(status, given, missing):
    found = [("edition.status", f"the edition is {status}, and has {missing}")] if missing else []
    assert lint({"status": status, **given}) == found


@pytest.mark.parametrize(
    ("edition", "paths"),
    [
        ({"version": 2}, ["edition.version"]),
        ({"version": 0}, []),
        ({"version": 2, "changes": ["More sources."]}, []),
        ({"version": 2, "changes": [{"version": 2, "text": "More."}, {"version": 1, "text": "First."}]}, []),
        ({"version": 2, "changes": [{"version": 2, "text": "A."}, {"version": 3, "text": "B."}]}, ["[1]"]),
        ({"changes": [{"version": 2, "text": "A."}, {"version": 2, "text": "B."}]}, ["[0]", "[1]"]),
    ],
    ids=str,
)
def test_changes_fit_the_version(edition, paths):
    places = [f"edition.changes{path}.version" if path.startswith("[") else path for path in paths]
    assert [path for path, _ in lint(edition)] == places
