"""Which names would give confidential items away, and the names that stand for these."""

import premortem
from analysis.canaries import CASE, load, rubrics
from premortem.analysis.redacting import redacted
from premortem.analysis.withholding import Secrets, StandIns, joined, secrets_of


def test_a_source_is_secret_if_nothing_open_rests_on_it():
    found = secrets_of(load(CASE))
    assert found.sources == {"canary-letter", "canary-talk", "canary-second"}
    assert found.names == {*found.sources, "canary-group"}
    assert found.assessors == {"Ms canary"}


def test_a_direct_answer_is_open():
    sources = {"a": {"citation": "A"}}
    case = {"case": "c", "title": "C", "sources": sources, "answers": {"q2": {"value": "full", "source": "a"}}}
    closed = {"question": "q1", "finding": "full", "source": "a", "confidential": True}
    assert secrets_of(load({**case, "evidence": [closed]})) == Secrets(frozenset(), frozenset(), frozenset())


def test_whoever_is_scored_is_named():
    assert secrets_of(load({**CASE, "scored-by": "Ms canary"})).assessors == frozenset()


def test_names_of_several_cases_go_together():
    some = [Secrets(frozenset(name), frozenset(name), frozenset()) for name in "ab"]
    assert joined(some) == Secrets(frozenset("ab"), frozenset("ab"), frozenset())


def test_stand_ins_follow_the_order_of_first_use():
    names = StandIns("withheld", ["withheld-2"])
    assert [names.of(name) for name in ("b", "a", "b")] == ["withheld-1", "withheld-3", "withheld-1"]
    assert names.among(["d", "c", "x"], ["x"]) == {"withheld-4", "withheld-5", "x"}
    assert names.of("c") == "withheld-4"


def test_names_that_are_somebodys_are_not_given_again():
    sources = {**CASE["sources"], "withheld-1": {"citation": "An odd name"}}
    case = load({**CASE, "sources": sources})
    groups = redacted(premortem.assess(case, rubrics()[0])).to_dict()["root"]["groups"]
    assert "withheld-1" not in groups
    assert "withheld-2" in groups
