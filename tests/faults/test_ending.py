"""How a run ends that a signal, a limit or a missing place cuts short: by its exit code, in one line, and whole."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from premortem.cli import main
from premortem.cli.publishing import MARKER
from premortem.files import is_temporary

CASE = "case: newtown\ntitle: Newtown\nanswers: {private-excluded: full}\n"
SIGNALLED = """\
import os, signal, sys
from premortem.cli import console
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job has it ignored
real = os.{call}
def call(*given, **more):
    done = real(*given, **more) if {late} else None
    os.kill(os.getpid(), signal.{signal})
    return done
os.{call} = call
sys.exit(console())
"""


def started(*arguments, code=None, **options):
    """Run the command line as a process of its own, whose cache is that of the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, *(["-c", code] if code else ["-m", "premortem"]), *map(str, arguments)]
    usual = {"capture_output": True, "encoding": "utf-8", "timeout": 60}
    return subprocess.run(command, check=False, env=clean, **usual, **options)


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE)
    return tmp_path / "case.yaml"


@pytest.mark.parametrize(
    ("name", "call", "late", "code"),
    [
        ("SIGINT", "fsync", False, 130),
        ("SIGINT", "replace", True, 130),
        ("SIGTERM", "fsync", False, 143),
        ("SIGHUP", "open", True, 129),
    ],
)
def test_signal_while_a_file_is_written(case, name, call, late, code):
    out = case.parent / "out.json"
    if call == "open":  # each file that is read would be hit as well
        source = SIGNALLED.format(call=call, late=late, signal=name).replace(
            "    os.kill", "    if len(given) > 1 and given[1] & os.O_EXCL: os.kill"
        )
    else:
        source = SIGNALLED.format(call=call, late=late, signal=name)
    out.write_text("old")
    done = started("assess", case, "--format", "json", "--output", out, code=source)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
    assert {path.name for path in case.parent.iterdir()} == {"case.yaml", "out.json"}
    assert (out.read_text() == "old") is (call != "replace")


def test_site_goes_on_where_a_run_was_killed(case, capsys):
    """At every file that it puts in its place: what the kill leaves is never refused by the next run."""
    site = case.parent / "site"
    for count in (1, 2, 4):
        killed = f"""\
import os, signal, sys
from premortem.cli import main
real, seen = os.replace, []
def replace(source, target):
    if "site" in target: seen.append(target)
    if len(seen) == {count}: os.kill(os.getpid(), signal.SIGKILL)
    real(source, target)
os.replace = replace
main(sys.argv[1:])
"""
        done = started("site", case, "--output", site, "--no-robustness", code=killed)
        assert done.returncode == -9
        assert any(is_temporary(path.name) for path in site.rglob(".*"))
    assert main(["site", str(case), "--output", str(site), "--no-robustness"]) == 0
    assert (site / MARKER).is_file()
    assert (site / "cases" / "newtown.html").read_text().rstrip().endswith("</html>")
    assert "page" in capsys.readouterr().out


def limit(kind, value):
    return lambda: resource.setrlimit(kind, (value, value))


def one_line(done, code, start):
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(f"premortem: {start}")
    assert done.stderr.count("\n") == 1


LITTLE_MEMORY = """\
import resource, sys
from pathlib import Path
from premortem.cli import console
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + 4_000_000
resource.setrlimit(resource.RLIMIT_AS, (most, most))
sys.exit(console())
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="nothing says here how much memory a process has")
def test_memory_that_does_not_suffice_for_the_libraries(case):
    done = started("assess", case, "--format", "html", "--output", case.parent / "page.html", code=LITTLE_MEMORY)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("premortem: ")
    assert "memory" in done.stderr
    assert "Traceback" not in done.stderr
    assert [*case.parent.iterdir()] == [case]


def test_little_memory_is_enough(case):
    """400 MB of addresses, of which most is never touched."""
    page = case.parent / "page.html"
    arguments = ("assess", case, "--format", "html", "--output", page)
    done = started(*arguments, preexec_fn=limit(resource.RLIMIT_AS, 400_000_000))
    assert (done.returncode, done.stderr) == (0, "")
    assert page.is_file()


def test_few_open_files(case):
    page = case.parent / "page.html"
    done = started("assess", case, "--format", "html", "--output", page, preexec_fn=limit(resource.RLIMIT_NOFILE, 8))
    assert (done.returncode, done.stderr) == (0, "")
    assert page.is_file()


NO_DESCRIPTORS = """\
import os, sys
from premortem.cli import main
main(["assess", sys.argv[1], "--format", "json", "--output", os.devnull])
held = []
try:
    while True:
        held.append(os.open(os.devnull, os.O_RDONLY))
except OSError:
    pass
sys.exit(main(["assess", sys.argv[1], "--format", "json", "--output", sys.argv[2]]))
"""


def test_no_open_files_left(case):
    out = case.parent / "out.json"
    out.write_text("old")
    done = started(case, out, code=NO_DESCRIPTORS, preexec_fn=limit(resource.RLIMIT_NOFILE, 40))
    assert done.returncode == 3
    assert "too many open files" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_text() for path in case.parent.iterdir()} == {"case.yaml": CASE, "out.json": "old"}


def test_current_folder_that_is_gone(case, tmp_path_factory):
    gone = tmp_path_factory.mktemp("gone")
    fine = started("assess", case, "--format", "json", cwd=gone, preexec_fn=lambda: Path(gone).rmdir())
    assert (fine.returncode, fine.stderr) == (0, "")
    gone.mkdir()
    done = started("assess", case, "--output", "out.txt", cwd=gone, preexec_fn=lambda: Path(gone).rmdir())
    one_line(done, 3, "cannot read or write out.txt: no such file or directory; make the folder first")


def test_environment_that_says_nothing(case):
    """No home, no path, no language: the report comes all the same."""
    command = [sys.executable, "-m", "premortem", "assess", str(case), "--format", "markdown"]
    path = {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    bare = subprocess.run(command, capture_output=True, check=False, env=path)
    assert (bare.returncode, bare.stderr) == (0, b"")
    assert bare.stdout.decode() == started("assess", case, "--format", "markdown").stdout


@pytest.mark.parametrize(
    ("arguments", "streams", "code", "message"),
    [
        (("assess", "{case}"), ">&-", 3, "cannot read or write standard output: bad file descriptor; the command was"),
        (("check", "-"), "<&-", 3, "cannot read or write standard input: bad file descriptor; the command was"),
        (("assess", "{case}", "--output", "{out}"), "<&- >&-", 0, None),
        (("assess", "{bad}", "--output", "{out}"), "<&- >&- 2>&-", 1, None),
        (("check", "{bad}"), "2>/dev/full", 1, None),
        (("assess", "{case}", "--fail-at", "neglible"), "2>/dev/full", 2, None),
        (("assess", "{case}", "--fail-at", "severe"), "2>&-", 5, None),
    ],
    ids=str,
)
def test_streams_that_cannot_be_used(case, arguments, streams, code, message):
    """The exit code is that of the run; what was to be told is lost, and never said on the other stream."""
    bad, out = case.parent / "bad.yaml", case.parent / "out"
    bad.write_text(CASE.replace("full", "fulll"))
    words = [word.format(case=case, bad=bad, out=out) for word in arguments]
    command = ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-m", "premortem", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "premortem: " not in done.stdout
    if message:
        one_line(done, code, message)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash tells how each command of a pipe ended")
def test_reader_of_messages_that_has_gone(case):
    """An invalid file is none that passes because nobody reads why."""
    case.write_text(CASE.replace("full", "fulll"))
    pipe = f'"{sys.executable}" -m premortem assess "{case}" 2>&1 >/dev/null | true; exit ${{PIPESTATUS[0]}}'
    assert subprocess.run(["bash", "-c", pipe], check=False).returncode == 1  # noqa: S607
    pipe = f'"{sys.executable}" -m premortem check "{case}" 2>/dev/null | true; exit ${{PIPESTATUS[0]}}'
    assert subprocess.run(["bash", "-c", pipe], check=False).returncode == 1  # noqa: S607
    assert signal.SIGPIPE
