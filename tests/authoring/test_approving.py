"""The approval of a case: status and hash, and nothing else."""

import pytest

from premortem.authoring.approving import approve_case
from premortem.problems import InvalidInput
from premortem.reading.content import content_hash
from premortem.reading.library import bundled
from premortem.reading.loading import Rubrics, read_case
from premortem.reading.yaml_tree import parse_tree

CASE = """\
case: harbour  # the new one
title: Harbour
rubric: overseas-cluster-failure
"""


def approved(text):
    return approve_case(text.encode(), "x.yaml", Rubrics())


def edition(text):
    return parse_tree(text, "x").value["edition"]


def test_a_case_without_an_edition_gets_one_below_its_rubric():
    text = approved(CASE + "sources: {}\n")
    sha256 = edition(text)["sha256"]
    assert text == CASE + (f"edition:\n  version: 1\n  status: approved\n  sha256: {sha256}\nsources: {{}}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("edition: {version: 3, status: draft, date: 2026-11}\n", "version: 3\n  status: approved\n  date: 2026-11\n"),
        ("edition:\n  # by the board\n  status: reviewed  # why\n", "# by the board\n  status: approved  # why\n"),
        ("edition:\n  status:\n  authors: [Kim]\n", "status: approved\n  authors: [Kim]\n"),
        ("edition:\n", "version: 1\n  status: approved\n"),
        ("edition: {version: }\n", "version:\n  status: approved\n"),
    ],
)
def test_the_rest_of_an_edition_stays(before, after):
    text = approved(CASE + before)
    assert text.startswith(f"{CASE}edition:\n  {after}")
    assert read_case(text=text).document.is_unchanged


def test_a_case_without_a_rubric_key():
    assert list(parse_tree(approved("case: a\ntitle: A\nsources: {}\n"), "x").value) == [
        "case", "title", "edition", "sources",
    ]  # fmt: skip


def test_the_hash_is_that_of_the_content():
    text = approved(CASE)
    value = parse_tree(text, "x").value
    assert value["edition"]["sha256"] == content_hash(value)


def test_to_approve_again_changes_nothing_if_nothing_has_changed():
    once = approved(CASE)
    assert approved(once) == once
    again = approved(once.replace("Harbour", "Harbours"))
    assert edition(again)["sha256"] != edition(once)["sha256"]
    assert read_case(text=again).document.is_unchanged


@pytest.mark.parametrize("path", bundled("cases").values(), ids=lambda path: path.stem)
def test_bundled_cases_can_be_approved(path):
    text = approved(path.read_text("utf-8"))
    assert read_case(text=text).document.is_unchanged
    assert len(text.split("\n")) == len(path.read_text("utf-8").split("\n")) + 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (CASE + "odd: 1\nsources: {a: {}}\n", ["unknown-key", "missing-key"]),
        ("case: [", ["yaml-syntax"]),
        ("rubric: x\ncriteria: []\n", None),
        (CASE + "unknowns: [{question: one-model-for-all, kind: withheld}, {kind: withheld}]\n", ["missing-key"]),
    ],
)
def test_a_case_with_errors_is_not_approved(text, codes):
    with pytest.raises(InvalidInput) as caught:
        approved(text)
    found = [problem.code for problem in caught.value.problems]
    assert found == codes or codes is None


def test_mere_warnings_do_not_stand_in_the_way():
    assert edition(approved(CASE + "unknowns: [{question: one-model-for-all, kind: no-information}]\n"))
