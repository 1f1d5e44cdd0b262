"""The command line as a whole: exit codes, usage, what is loaded, and what goes wrong."""

import json
import os
import re
import subprocess
import sys

import pytest

import premortem
from premortem import cli
from premortem.cli import COMMANDS, full_parser, main
from premortem.reading.library import bundled


def loaded_by(*arguments):
    """List the modules that a run of the command line loads."""
    code = f"""\
import sys
from premortem.cli import main
try:
    main({list(arguments)})
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured)
    return set(done.stderr.split())


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_help_and_version_load_nothing_heavy(argument):
    assert loaded_by(argument).isdisjoint({"yaml", "pydantic", "jinja2", "json", "importlib.metadata"})


def test_check_loads_no_templates(town):
    assert "jinja2" not in loaded_by("check", str(town / "towns.yaml"))


def test_version(run):
    assert run("--version") == (0, f"premortem {premortem.__version__}\n", "")


def test_help_lists_every_command(run):
    code, out, _ = run("--help")
    assert code == 0
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("    ") and line[4] != " "]
    assert listed == [*COMMANDS]  # each at the start of a line; its summary follows there or on the next
    for _, summary in COMMANDS.values():
        assert summary in " ".join(out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run, name):
    code, out, _ = run(name, "--help")
    assert code == 0
    assert out.startswith(f"usage: premortem {name}")


def examples_of(name):
    """List the lines of examples in the help of a command, as words; what a line says of itself is left out."""
    text = full_parser_of(name).epilog
    lines = text.removeprefix("examples:\n").partition("\nexit codes:")[0].split("\n")
    return [re.split(r"\s{2,}| > ", line.strip())[0].split() for line in lines if line.startswith("  premortem ")]


def full_parser_of(name):
    return next(action for action in full_parser()._actions if action.dest == "command").choices[name]  # noqa: SLF001


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_of_help_can_be_typed(name):
    """Every command has some, they are its own or lead to it, and what they name as bundled is bundled."""
    examples = examples_of(name)
    assert any(words[1] == name for words in examples)
    for words in examples:
        args = full_parser().parse_args(words[1:])
        assert callable(args.run)
        ids = {word for word in words if re.fullmatch("[a-z-]+", word)} & {
            "japan-technopolis",
            "overseas-cluster-failure",
        }
        assert ids <= {*bundled("cases"), *bundled("rubric")}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_examples_and_exit_codes(run, name):
    out = run(name, "--help").out
    examples, _, codes = out.partition("\nexamples:\n")[2].partition("\nexit codes: ")
    assert all(len(line) <= 120 for line in out.split("\n"))
    assert examples.startswith("  premortem ")
    assert codes.startswith("0 fine, ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "premortem: a command is missing; 'premortem --help' lists them\n"),
        (["--debug"], "arguments are required: COMMAND"),
        (["asess"], "premortem: there is no command 'asess'; did you mean 'assess'?\n"),
        (["xyzzy"], "premortem: there is no command 'xyzzy'; 'premortem --help' lists them\n"),
        (["new", "case", "My", "Programme"], "too many: 'Programme'; a name with spaces in it needs quotes around it"),
        (
            ["new", "case", "x", "--langauge=ko"],
            "premortem new: error: unknown option '--langauge=ko'; did you mean '--lang'?",
        ),
        (["check"], "arguments are required: FILE"),
        (["assess"], "arguments are required: CASE"),
        (["assess", "x", "--format", "pdf"], "invalid choice: 'pdf'"),
        (["assess", "x", "--lang", "xx"], "invalid choice: 'xx'"),
        (["check", "x", "--colour"], "premortem check: error: unknown option '--colour'\n"),
        (["schema", "report"], "invalid choice: 'report'"),
        (["list", "sources"], "invalid choice: 'sources'"),
    ],
    ids=str,
)
def test_wrong_usage(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_module_runs_as_the_command_does(spawn):
    assert spawn("--version") == (0, f"premortem {premortem.__version__}\n", "")


def test_arguments_are_those_of_the_process(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["premortem", "list", "rubrics"])
    assert main() == 0
    assert "overseas-cluster-failure" in capsys.readouterr().out


# ---- what goes wrong


@pytest.fixture
def broken(monkeypatch):
    """Make the command `list` fail in a way of one's choice."""

    def breaks(error):
        def fail(_):
            raise error

        monkeypatch.setattr("premortem.cli.showing.run_list", fail)

    return breaks


def test_internal_error_is_one_line(run, broken):
    broken(RuntimeError("the \x1b[31mreason"))
    code, out, err = run("list")
    assert (code, out) == (4, "")
    assert err == (
        "premortem: internal error: RuntimeError: the \\x1b[31mreason (run again with --debug for a traceback)\n"
    )


@pytest.mark.parametrize("arguments", [["--debug", "list"], ["list", "--debug"]], ids=str)
def test_debug_shows_the_traceback(run, broken, arguments):
    broken(RuntimeError("the reason"))
    code, _, err = run(*arguments)
    assert code == 4
    assert "Traceback (most recent call last)" in err
    assert err.endswith("(run again with --debug for a traceback)\n")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError("Strange"), "premortem: cannot read or write: strange\n"),
        (MemoryError(), "premortem: not enough memory"),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_one_line(run, broken, error, message):
    broken(error)
    code, out, err = run("list")
    assert (code, out) == (3, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_failure_that_there_are_no_words_for(run, broken, monkeypatch):
    broken(MemoryError())
    monkeypatch.setitem(sys.modules, "premortem.cli.failing", None)
    assert run("list") == (3, "", "premortem: not enough memory, or too few open files\n")


def test_interrupt(run, broken):
    broken(KeyboardInterrupt())
    assert run("list") == (130, "", "")


def test_reader_that_has_gone_in_the_middle(run, broken):
    broken(BrokenPipeError())
    assert run("list") == (0, "", "")


def test_reader_that_has_gone():
    command = f"{sys.executable} -m premortem schema case | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")


BUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


@BUFFERED
@pytest.mark.parametrize("arguments", [["list"], ["schema", "result"]], ids=str)
def test_reader_that_has_closed_the_pipe(arguments, unbuffered):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        assert printed_to(gone, arguments, unbuffered) == (0, "")


@BUFFERED
@pytest.mark.parametrize("arguments", [["list"], ["schema", "case"], ["check", "nowhere.yaml"]], ids=str)
def test_standard_output_that_is_full(arguments, unbuffered):
    with open("/dev/full", "wb") as full:  # noqa: PTH123 (a device)
        code, message = printed_to(full, arguments, unbuffered)
    said = "cannot read or write standard output: no space left on device; make room there, or name another place"
    assert (code, message) == (3, f"premortem: {said}\n")


def printed_to(stream, arguments, unbuffered):
    command = [sys.executable, "-m", "premortem", *arguments]
    done = subprocess.run(
        command,
        stdout=stream,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    return done.returncode, done.stderr


def test_output_is_utf8_whatever_the_locale(spawn):
    english = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    code, out, err = spawn("explain", "uniform-policy", "--lang", "ko", env=english)
    assert (code, err) == (0, "")
    assert "정책" in out


def test_messages_survive_a_locale_that_cannot_write_them(spawn, tmp_path):
    english = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}
    code, out, err = spawn("assess", "없음.yaml", env=english, cwd=tmp_path)
    assert (code, out) == (3, "")
    assert "Traceback" not in err
    assert "no such file" in err


def test_same_input_gives_the_same_bytes_whatever_the_seed_of_hashes(spawn):
    outputs = {
        spawn("assess", "japan-technopolis", "--format", "json", env={**os.environ, "PYTHONHASHSEED": seed}).out
        for seed in ("0", "1")
    }
    [output] = outputs
    assert json.loads(output)["case"]["id"] == "japan-technopolis"


def test_codes_are_those_of_the_contract():
    assert (cli.OK, cli.INVALID, cli.USAGE, cli.UNREADABLE, cli.INTERNAL, cli.GATE) == (0, 1, 2, 3, 4, 5)
