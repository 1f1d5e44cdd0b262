"""Every command with junk for arguments: it ends with one of its exit codes, and never with a traceback."""

import contextlib
import io
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junk import FILES, broken, dates, texts
from premortem.cli import GATE, INTERNAL, full_parser, main

SERVES = "watch"
"""The command that goes on until it is stopped; it is only called with what it refuses."""
LEFT_OUT = {"--debug", "--family"}
"""Options that show tracebacks, or read every bundled case."""
FEW = settings(max_examples=max(1, settings.default.max_examples // 4))
"""There are twenty commands, and some of them read all that is bundled."""
SUBPARSERS = next(action for action in full_parser()._actions if action.dest == "command").choices  # noqa: SLF001
TASKS = next(action for action in SUBPARSERS["portfolio"]._actions if action.dest == "task").choices  # noqa: SLF001
PARSERS = {**SUBPARSERS, **{f"portfolio {name}": parser for name, parser in TASKS.items()}}
"""Every command, and every task of the one that has some."""
OPTIONS = {
    name: [one for one in parser._actions if one.option_strings and not LEFT_OUT.intersection(one.option_strings)]  # noqa: SLF001
    for name, parser in PARSERS.items()
}
GIVEN = (
    "everything.yaml",
    "towns.yaml",
    "judgements-case.yaml",
    "strict-towns.yaml",
    "result.json",
    "table.csv",
    "programmes.csv",
    "mapping.yaml",
)
NAMES = (*GIVEN, *GIVEN, "broken.yaml", "folder", "zip.yaml", "missing", "new/er/file", "-", ".", "towns", "case")
KINDS = ("rubric", "case", "result", "overlay", "rubrics", "cases", "bash", "planning", "too-large", "my-case")
names = st.sampled_from([*NAMES, *KINDS]) | texts.filter(lambda text: not text.startswith("/") and ".." not in text)
TABLE = "question,finding,source,statement\nempty-homes,full,a,x\n,,\n"
PROGRAMMES = "id,answer\np,full\nq,\n,\n"
MAPPING = """\
mapping: m
rubric: division-of-roles
id: id
questions: {power-at-the-centre: {column: answer, as: answer}}
"""


@st.composite
def arguments(draw, command):
    """Draw what is typed behind a command: names, options that it has with or without what they take, and junk."""
    words = draw(st.lists(names, max_size=3))
    needed = [option for option in OPTIONS[command] if option.required and draw(st.integers(0, 7))]
    for option in needed + draw(st.lists(st.sampled_from(OPTIONS[command]), max_size=3)):
        words += [draw(st.sampled_from(option.option_strings))]
        takes_some = option.nargs != 0
        if takes_some and option.choices:
            words.append(draw(st.sampled_from([*map(str, option.choices), "x"])))
        elif takes_some:
            words.append(draw(dates.map(str) | names))
    return words + draw(st.lists(texts, max_size=int(draw(st.integers(0, 9)) == 0)))


def fill(folder, junk):
    """Write valid files and junk into a folder."""
    for name in ("everything", "towns", "judgements-case", "judgements", "strict-towns"):
        (folder / f"{name}.yaml").write_bytes(FILES[name])
    (folder / "broken.yaml").write_bytes(junk)
    (folder / "zip.yaml").write_bytes(b"PK\x03\x04\x00\xff")
    (folder / "result.json").write_text('{"schema": "premortem-result/1", "case": {"id": "a"}, "rubric": {"id": []}}')
    (folder / "table.csv").write_text(TABLE)
    (folder / "programmes.csv").write_text(PROGRAMMES)
    (folder / "mapping.yaml").write_text(MAPPING)
    (folder / "folder").mkdir()


def called(words, junk):
    """Run the command line in a folder of its own, with junk on standard input as well."""
    typed, out, err = (io.TextIOWrapper(io.BytesIO(part), "utf-8") for part in (junk, b"", b""))
    before = sys.stdin
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        fill(Path(folder), junk)
        sys.stdin = typed
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code
        finally:
            sys.stdin = before
        for stream in (out, err):
            stream.flush()
        return code, *(stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err))


@pytest.mark.parametrize("command", [name for name in PARSERS if name != SERVES])
@FEW
@given(data=st.data())
def test_it_ends_with_an_exit_code_of_its_own(command, data):
    words = data.draw(arguments(command))
    code, result, said = called([*command.split(), *words], data.draw(broken()))
    assert "Traceback" not in said
    assert code in range(INTERNAL) or code == GATE, said
    assert code == 0 or said or result


@given(st.lists(texts, max_size=3), broken())
def test_whatever_the_command(words, junk):
    code, _, said = called(words, junk)
    assert "Traceback" not in said
    assert code in range(INTERNAL), said


@given(texts.filter(lambda text: not text.startswith("/")))
def test_what_is_watched_has_to_be_there(name):
    code, _, said = called([SERVES, f"missing/{name}"], b"")
    assert "Traceback" not in said
    assert code in (1, 2, 3), said
