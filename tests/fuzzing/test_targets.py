"""The fuzz targets on their seeds, on all that was ever found, and on a few random bytes: ``make fuzz`` goes on."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from fuzzing import laws
from fuzzing.mutating import mutated
from fuzzing.targets import TARGETS, VALID
from premortem.analysis import lint
from premortem.reading.loading import read_case, read_rubric
from premortem.reading.yaml_tree import decode, parse_tree

HERE = Path(__file__).resolve().parent
INPUTS = sorted(path for kind in ("seeds", "found") for path in (HERE / kind).glob("*/*"))
ROOT = HERE.parent.parent


@pytest.fixture(autouse=True)
def bundled_cases_are_read_once(monkeypatch):
    """Every check of a rubric looks into all bundled cases."""
    monkeypatch.setattr(lint, "read_case", CASES)


CASES = cache(read_case)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_what_is_known_to_be_odd(path):
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_seeds_and_is_run_by_make_fuzz():
    assert {path.name for path in (HERE / "seeds").iterdir()} == {*TARGETS}
    assert {path.name for path in (HERE / "found").iterdir()} <= {*TARGETS}
    assert f"TARGET ?= {' '.join(TARGETS)}\n" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@given(data=st.binary(max_size=200))
def test_any_bytes(target, data):
    target(data)


FILES = {path.name: path.read_bytes() for path in sorted(VALID.glob("*.yaml"))}


@given(st.sampled_from([*FILES]), st.integers(0, 2**32 - 1))
def test_a_mutated_file_is_still_yaml_and_the_same_for_the_same_seed(name, seed):
    written = mutated(FILES[name], 10**6, seed)
    assert written == mutated(FILES[name], 10**6, seed)
    assert written == b"\n" or parse_tree(decode(written, name), name).value


def test_what_cannot_be_mutated_is_left_to_the_fuzzer():
    assert mutated(b"- a list\n", 100, 1) is None
    assert mutated(b"a: [\n", 100, 1) is None
    assert mutated(FILES["towns.yaml"], 100, 1) is None


def test_laws_are_noticed_when_broken():
    assessment = premortem.assess(
        premortem.load_case(data={"case": "a", "title": "A"}), premortem.load_rubric(VALID / "towns.yaml")
    )
    root = assessment.to_dict()["root"]
    laws.check_node(root)
    for broken in (
        {"coverage": 1.1},
        {"lower": 0.5, "point": 0.4},
        {"upper": None},
        {"possible": ["b"], "labels": ["a"]},
    ):
        with pytest.raises(AssertionError):
            laws.check_node({**root, **broken})
    for text in ('{"a": NaN}', '{"a": -Infinity}'):
        with pytest.raises(AssertionError):
            laws.strict_json(text)


def test_some_of_what_is_mutated_is_accepted():
    """Otherwise nothing behind the loader would be reached."""
    cases = (mutated(FILES["everything.yaml"], 10**6, seed) for seed in range(60))
    assert any(read_case(text=one).document for one in cases)
    rubrics = (mutated(FILES["towns.yaml"], 10**6, seed) for seed in range(60))
    assert any(read_rubric(text=one).document for one in rubrics)
