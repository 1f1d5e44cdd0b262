"""The committed schemas: what `premortem schema` prints, for every kind of file and every bundled rubric."""

import json
import re
from pathlib import Path

import pytest

import premortem
from premortem.cli import main
from premortem.model.schema import KINDS
from premortem.reading.library import bundled, content_folder

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
COMMANDS = {
    **{f"{kind}.json": [kind] for kind in KINDS},
    **{f"{name}.case.json": ["case", "--rubric", name] for name in bundled("rubric")},
}
"""The files, and the arguments of the command that prints each."""
BUNDLED = [path for kind in ("rubric", "cases") for path in bundled(kind).values()]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_schema_is_what_the_command_prints(name, capsysbinary, update_golden):
    """If this fails, a model, a description or a rubric has changed: run `make schemas`."""
    assert main(["schema", *COMMANDS[name]]) == 0
    printed = capsysbinary.readouterr().out
    if update_golden:
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / name).write_bytes(printed)
    assert (FOLDER / name).read_bytes() == printed
    assert json.loads(printed)["$schema"]


def test_there_is_no_other_schema():
    assert {path.name for path in FOLDER.iterdir()} == COMMANDS.keys()
    assert content_folder("schemas") == FOLDER


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_a_bundled_file_names_its_schema_in_its_first_line(path):
    line = path.read_text("utf-8").partition("\n")[0]
    [schema] = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line).groups()
    if path.parent.name == "cases":
        name = f"{premortem.load_case(path).rubric.partition('@')[0]}.case.json"
    else:
        name = "overlay.json" if "\nextends:" in path.read_text("utf-8") else "rubric.json"
    assert (path.parent / schema).resolve() == FOLDER / name
