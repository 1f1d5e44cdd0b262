"""What is told of several cases: the sources that they share, what an edition changes, groups behind patterns."""

import premortem
from analysis.canaries import CASE, load, results, rubrics, told
from premortem.analysis.redacting import redacted


def test_a_source_is_shared_as_far_as_open_items_tell():
    assert [(one.name, one.items) for one in told()["comparison"].groups] == [
        ("report", {"programme": 2, "second": 2, "third": 1}), ("alone", {"programme": 0, "second": 0, "third": 0}),
    ]  # fmt: skip


def test_of_an_edit_is_told_that_there_was_one():
    edits = [one for one in told()["editions"].edits if one.withheld]
    assert {one.section for one in edits} == {"sources", "evidence"}
    assert {(one.was, one.now, one.fields) for one in edits} == {(None, None, ())}
    assert {one.name for one in edits if one.section == "sources"} == {""}
    assert [one.now["finding"] for one in told()["editions"].edits if not one.withheld] == ["full"]


def test_a_figure_that_names_a_secret_source_of_another_edition_is_no_more_told():
    home, _ = rubrics()
    fact = {"spent": {"value": 3, "source": "canary-talk", "alternatives": [{"value": 1, "source": "canary-letter"}]}}
    found = redacted(premortem.compare([load({**CASE, "facts": fact}), load({**CASE, "facts": {}})], home))
    assert [one.withheld for one in found.edits if one.section == "facts"] == [True]


def test_groups_behind_a_pattern_are_as_many_as_they_were():
    for before, after in zip(results()["patterns"].rows, told()["patterns"].rows, strict=True):
        for name in ("evidence", "found", "not_found", "unclear"):
            whole, edition = getattr(before, name), getattr(after, name)
            assert len(edition.groups) == len(whole.groups)
            assert edition[:2] == whole[:2]
            assert edition.few == whole.few


def test_a_group_stands_for_what_it_openly_says():
    rows = {row.id: row for row in told()["patterns"].rows}
    assert rows["q1"].evidence.groups[0] == "report"
    assert not any(name.startswith("report") for name in rows["q2"].evidence.groups)
    assert {group.name for group in told()["patterns"].groups} == {"report"}
