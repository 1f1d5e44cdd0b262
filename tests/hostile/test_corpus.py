"""Every class of hostile files, as a file of each kind: refused at a place, or kept and shown as text."""

import re

import pytest

from hostile.corpus import CLASSES, KEPT, NAMED, REFUSED
from hostile.documents import KINDS, document_of, put_base
from premortem.cli import INVALID, main
from premortem.problems import MAX_PROBLEMS, visible
from premortem.reading.loading import Rubrics, read_either
from premortem.reading.sources import read_lines
from premortem.reporting.excerpts import locate, render_problems

MAX_LINE, MAX_TEXT = 600, 20_000
"""Characters of a line of what is said of a file, and of all that is said of it."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with the rubric that the overlays extend."""
    put_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name, kind, folder, start=0, end=None):
    """Write the files of a class for a kind of document; give the name under which each lies, and the file."""
    named = name in ("names without a regular file", "names that are odd")
    files = {}
    for number, file in enumerate([*CLASSES[name].make(document_of(kind))][start:end]):
        path = f"./{file.name}.yaml" if named else f"{name} {number:03}.yaml"
        file.write(folder / path)
        assert path not in files
        files[path] = file
    return files


def read(paths):
    """Read files one after the other, as the command does; give the problems of each."""
    rubrics = Rubrics()
    return {path: list(read_either(path, rubrics).problems) for path in paths}


def told(problems):
    """Write the problems of a file as the command does, and see that a terminal is safe from them."""
    text = render_problems(locate(problems, read_lines), colour=False)
    assert len(problems) <= MAX_PROBLEMS + 1
    assert len(text) < MAX_TEXT
    assert all(line.isprintable() and len(line) < MAX_LINE for line in text.split("\n"))
    return text


def errors(problems):
    return [problem for problem in problems if problem.severity == "error"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_hostile_files(name, kind, folder):
    files = written(name, kind, folder)
    assert files
    must = CLASSES[name].must
    for path, problems in read(files).items():
        file = files[path]
        assert told(problems).startswith(f"{visible(path)}:") or not problems
        refused = errors(problems)
        assert bool(refused) == {REFUSED: True, NAMED: True, KEPT: False}.get(must, bool(refused)), file.name
        lines = {problem.line for problem in refused}
        if must == NAMED:
            assert lines == {0}
        else:
            assert 0 not in lines, file.name
            assert not lines or not file.line or file.line in lines, (file.name, file.line, lines)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_every_class_in_one_run(kind, folder, capsys):
    files = {}
    for name, one in CLASSES.items():
        if one.must in (REFUSED, NAMED) or name == "harmless files":
            files |= dict.fromkeys(written(name, kind, folder, -1), one.must)
    assert main(["check", *files]) == INVALID
    out, err = capsys.readouterr()
    assert re.fullmatch(rf"{len(files)} files checked: \d+ errors(, \d+ warnings?)?(, \d+ notes?)?\n", err)
    assert all(line.isprintable() and len(line) < MAX_LINE for line in out.split("\n"))
    refused = {name for name, must in files.items() if must != KEPT}
    places = {
        name: rf"{re.escape(visible(name))}{'' if must == NAMED else ':[0-9]+:[0-9]+'}: error: "
        for name, must in files.items()
    }
    assert {name for name, place in places.items() if re.search(f"(?m)^{place}", out)} == refused


@pytest.mark.parametrize("kind", KINDS)
def test_every_class_has_a_file_of_each_kind(kind):
    assert [name for name, one in CLASSES.items() if not any(True for _ in one.make(document_of(kind)))] == []
