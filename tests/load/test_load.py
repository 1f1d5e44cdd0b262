"""Files as large as files can be, and very many of them."""

import json
import tracemalloc

import pytest

import premortem
from load.bounds import case_at_bounds
from premortem.cli import main
from premortem.reading.library import bundled
from premortem.reading.yaml_tree import MAX_BYTES, MAX_ITEMS, MAX_KEYS

RUBRIC = premortem.load_rubric("overseas-cluster-failure")


@pytest.fixture(scope="module")
def text():
    return case_at_bounds(RUBRIC)


def test_case_at_every_limit_is_taken_and_scored(text):
    assert len(text.encode()) == MAX_BYTES
    case = premortem.load_case(text=text)
    assert (len(case.evidence), len(case.sources)) == (MAX_ITEMS, MAX_KEYS)
    assessment = premortem.assess(case, RUBRIC)
    assert json.loads(assessment.to_json()) == assessment.to_dict()
    assert "A case at every limit" in premortem.render(assessment, "text")


def _shorter(text):
    """Leave out the last statement: room for one more value with its key, and for some hundred bytes."""
    at = text.rindex(", statement: ")
    return text[:at] + text[text.index("}", at) :]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (lambda text: text + "\n", "more than 1,000,000 bytes"),
        (lambda text: _shorter(text).replace("x\n", "xx\n", 1), "a text has more than 20,000 characters"),
        (lambda text: _shorter(text).replace("title:", "stage: ex-post\ntest: a\ntitle:"), "more than 20,000 values"),
        (lambda text: _shorter(text).replace("sources:", "sources:\n  z: a"), "a mapping has more than 200 keys"),
        (lambda text: _shorter(text) + "  - a\n", "a list has more than 2,000 entries"),
    ],
    ids=["bytes", "characters", "values", "keys", "entries"],
)
def test_one_more_of_anything_is_refused_by_name(text, more, said):
    with pytest.raises(premortem.InvalidInput, match=said):
        premortem.load_case(text=more(text))


def test_memory_stays_flat_however_many_cases_are_assessed(tmp_path):
    """What 18 more cases leave behind, and what they take at most, is next to nothing beside one of them."""
    one = bundled("cases")["korea-linp"].read_text("utf-8")
    for place in range(24):
        (tmp_path / f"c{place:02}.yaml").write_text(one.replace("case: korea-linp", f"case: c{place:02}", 1), "utf-8")
    (tmp_path / "results").mkdir()
    names = [str(path) for path in sorted(tmp_path.glob("*.yaml"))]

    def assessed(few):
        tracemalloc.start()
        try:
            assert main(["assess", *few, "--format", "json", "--output", str(tmp_path / "results")]) == 0
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assessed(names[:2])  # what is read once
    assert assessed(names) - assessed(names[:6]) < len((tmp_path / "results" / "c00.json").read_bytes())
    assert len(list((tmp_path / "results").iterdir())) == len(names)
