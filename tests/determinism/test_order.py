"""Where the order in which files are named says nothing, the output does not depend on it."""

from itertools import permutations
from pathlib import Path

import pytest

from premortem.cli import main

HERE = Path(__file__).parents[1] / "reporting"
RUBRIC = HERE / "maximal-rubric.yaml"


@pytest.fixture
def cases(tmp_path):
    text = (HERE / "maximal-case.yaml").read_text("utf-8")
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(text.replace("case: new-harbour", f"case: {name}", 1), "utf-8")
    return [str(tmp_path / f"{name}.yaml") for name in "abc"]


def test_site(cases, tmp_path):
    """Every page of a site, in whichever order its cases were named."""
    made = []
    for number, order in enumerate((cases, cases[::-1])):
        folder = tmp_path / str(number)
        assert main(["site", *order, "--rubric", str(RUBRIC), "--output", str(folder), "--no-robustness"]) == 0
        made.append({str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")})
    assert made[0] == made[1]


def test_reports_into_a_folder(cases, tmp_path):
    made = []
    for number, order in enumerate(permutations(cases)):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert main(["assess", *order, "--rubric", str(RUBRIC), "--format", "json", "--output", str(folder)]) == 0
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert all(one == made[0] for one in made)


def test_folder_beside_the_files_in_it_by_name(cases, capsys):
    """A folder stands for its files, sorted by name."""
    for words in (["compare"], ["patterns"], ["assess"]):
        printed = []
        for named in (cases, [str(Path(cases[0]).parent)]):
            assert main([*words, *named, "--rubric", str(RUBRIC), "--format", "json"]) == 0
            printed.append(capsys.readouterr().out)
        assert printed[0] == printed[1]
