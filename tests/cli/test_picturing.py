"""Pictures as the command line asks for them."""

import pytest

from premortem.cli import OK, USAGE


def test_the_profile_is_the_usual_picture_of_a_case(run):
    drawn = run("assess", "japan-technopolis", "--format", "svg")
    assert (drawn.code, drawn.err) == (OK, "")
    assert drawn.out.startswith("<?xml")
    assert run("assess", "japan-technopolis", "--format", "svg", "--picture", "profile").out == drawn.out
    assert "what each part adds" in run("assess", "japan-technopolis", "--format", "svg", "--picture", "waterfall").out


def test_a_folder_takes_a_file_a_case(run, tmp_path):
    done = run("assess", "japan-technopolis", "korea-ripp", "--format", "svg", "--output", tmp_path)
    assert (done.code, done.out) == (OK, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["japan-technopolis.svg", "korea-ripp.svg"]
    assert run("assess", "japan-technopolis", "korea-ripp", "--format", "svg").code == USAGE


def test_the_matrix_is_the_usual_picture_of_several(run):
    drawn = run("compare", "japan-technopolis", "korea-ripp", "--format", "svg").out
    assert drawn == run("compare", "japan-technopolis", "korea-ripp", "--format", "svg", "--picture", "matrix").out
    assert drawn != run("compare", "japan-technopolis", "korea-ripp", "--format", "svg", "--picture", "forest").out


@pytest.mark.parametrize("command", ["assess", "compare"])
def test_other_formats_have_no_pictures(run, command):
    picture = {"assess": "waterfall", "compare": "forest"}[command]
    done = run(command, "japan-technopolis", "korea-ripp", "--picture", picture)
    assert (done.code, done.err) == (USAGE, f"premortem {command}: --picture is for --format svg\n")


@pytest.mark.parametrize("command", ["assess", "compare"])
def test_a_picture_is_made_by_no_template(run, command, tmp_path):
    done = run(
        command, "japan-technopolis", "korea-ripp", "--format", "svg", "--template", tmp_path, "--output", tmp_path
    )
    assert done.code == USAGE
    assert "a picture is made by no template" in done.err


def test_two_editions_have_no_picture(run):
    done = run("compare", "japan-technopolis", "japan-technopolis", "--format", "svg")
    assert (done.code, done.out) == (USAGE, "")
    assert "there is no picture of such a result" in done.err


@pytest.mark.parametrize("command", ["patterns", "lenses"])
def test_commands_without_pictures_do_not_know_the_format(run, command):
    assert run(command, "japan-technopolis", "--format", "svg").code == USAGE
