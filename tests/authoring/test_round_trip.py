"""The bundled cases through a spreadsheet and back, as a user takes them there."""

import pytest

import premortem
from premortem.cli import main

CASES = ["japan-technopolis", "korea-linp", "korea-ripp"]


def by_question(case):
    """Put the items in the order of their questions; a new case has them in that of the rubric."""
    return case.model_copy(update={"evidence": tuple(sorted(case.evidence, key=lambda item: item.question))})


def scored(case):
    """Give all of the result but the hash of the file."""
    result = premortem.assess(case, premortem.load_rubric("overseas-cluster-failure")).to_dict()
    result["case"].pop("sha256")
    return result


@pytest.mark.no_cover
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_back_from_a_spreadsheet(tmp_path, monkeypatch, name, suffix):
    monkeypatch.chdir(tmp_path)
    written = []
    for source in (name, "1.yaml"):
        table, again = f"{len(written)}.{suffix}", f"{len(written) + 1}.yaml"
        assert main(["export", source, "--output", table, "--blank"]) == 0
        assert main(["new", "case", name, "--from", table, "--output", again]) == 0
        written.append((tmp_path / again).read_text("utf-8"))
    before, after = premortem.load_case(name), premortem.load_case("1.yaml")
    assert by_question(after) == by_question(before)
    assert scored(after) == scored(before)
    assert written[1] == written[0]
