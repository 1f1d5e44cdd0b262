"""What the commands have in common that write one page about one case."""

import pytest

COMMANDS = ("gaps", "agreement", "timeline", "checklist")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_goes_to_the_terminal_or_into_a_file(run, town, tmp_path, command):
    case, rubric = town / "cases" / "a-newtown.yaml", town / "towns.yaml"
    said = run(command, case, "--rubric", rubric)
    assert said.code == 0
    path = tmp_path / "page.txt"
    assert run(command, case, "--rubric", rubric, "--output", path).out == ""
    assert path.read_text("utf-8") == said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_wrong_is_said_at_its_place(run, tmp_path, command):
    (tmp_path / "a.yaml").write_text("case: a\ntitel: A\n", "utf-8")
    said = run(command, tmp_path / "a.yaml")
    assert said.code == 1
    assert "a.yaml:2:1: titel: unknown key 'titel'" in said.err
    assert said.out == ""
