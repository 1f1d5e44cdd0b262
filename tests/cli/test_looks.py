"""The options --template and --section."""

import pytest


@pytest.fixture
def newtown(run, town):
    """Run a command on one town."""

    def newtown(*given, command="assess"):
        return run(command, town / "cases" / "a-newtown.yaml", "--rubric", town / "towns.yaml", *given)

    return newtown


@pytest.fixture
def design(tmp_path):
    """Give a folder with one template for each command."""
    folder = tmp_path / "design"
    folder.mkdir()
    for name in ("report", "compare", "lenses", "patterns"):
        (folder / f"{name}.txt.j2").write_text(f"Our {name}.")
    (folder / "brief.txt.j2").write_text("{{ nothing }}")
    return folder


def test_the_brief(newtown):
    code, out, err = newtown("--template", "brief")
    assert (code, err) == (0, "")
    assert "What is not known\n" in out
    assert newtown("--template", "report").out == newtown().out


def test_a_folder(newtown, design):
    assert newtown("--template", design) == (0, "Our report.\n", "")


def test_a_page_and_a_folder(newtown, design):
    code, out, err = newtown("--template", "brief", "--template", design)
    assert (code, out) == (1, "")
    assert err.startswith(f"{design}/brief.txt.j2:1:1: 'nothing' is undefined; ")


def test_a_template_that_fails_leaves_the_old_report(newtown, design, tmp_path):
    path = tmp_path / "old.txt"
    path.write_text("the old report")
    assert newtown("--template", "brief", "--template", design, "--output", path).code == 1
    assert path.read_text() == "the old report"


@pytest.mark.parametrize("command", ["compare", "patterns"])
def test_commands_on_several_cases(run, town, design, command):
    names = [town / "cases" / "a-newtown.yaml", town / "cases" / "c-oldtown.yaml", "--rubric", town / "towns.yaml"]
    assert run(command, *names, "--template", design) == (0, f"Our {command}.\n", "")
    code, out, err = run(command, *names, "--template", design, "--format", "json")
    assert (code, out) == (2, "")
    assert err == f"premortem {command}: JSON is the result itself; --template is for the other formats\n"


def test_lenses(newtown, design):
    assert newtown("--template", design, command="lenses").out == "Our lenses.\n"
    assert newtown("--template", design, "--format", "json", command="lenses").code == 2


def test_json_is_made_by_no_template(newtown):
    code, out, err = newtown("--template", "brief", "--format", "json")
    assert (code, out) == (2, "")
    assert err == "premortem assess: JSON is the result itself; --template is for the other formats\n"


def test_a_template_that_there_is_not(newtown, tmp_path):
    code, out, err = newtown("--template", "breif")
    assert (code, out) == (2, "")
    assert err.endswith("argument --template: there is no folder 'breif'; of bundled pages there are report, brief\n")
    assert newtown("--template", "breif", command="lenses").err.endswith("--template: there is no folder 'breif'\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert newtown("--template", empty).err.startswith(f"{empty}: there is no template, stylesheet or script")


def test_a_brief_that_can_be_passed_on_says_what_would_change_it(newtown):
    assert "The bars show" not in newtown("--template", "brief", "--redact").out
    assert "It rests on one group of sources" in newtown("--template", "brief", "--redact").out


def test_a_section(newtown, tmp_path):
    code, out, err = newtown("--section", "planning", "--format", "html")
    assert (code, err) == (0, "")
    assert out.startswith('<section class="premortem" lang="en"')
    newtown("--section", "planning", "--format", "html", "--output", tmp_path / "x.html")
    assert (tmp_path / "x.html").read_text() == out


def test_a_section_that_cannot_be(newtown, design):
    assert newtown("--section", "plannin", "--format", "html") == (
        2, "", "premortem assess: there is no section 'plannin'; did you mean 'planning'?\n",
    )  # fmt: skip
    for given in ((), ("--format", "html", "--template", design)):
        code, out, err = newtown("--section", "planning", *given)
        assert (code, out, err) == (2, "", "premortem assess: --section is for --format html, without --template\n")
