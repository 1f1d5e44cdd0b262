"""Run most commands in this process, and list what Python's audit events tell: a script, since no hook can be undone.

Its arguments are a file to write the list to, and a folder to work in.
"""

import contextlib
import io
import json
import os
import sys
from pathlib import Path

WATCHED = (
    "_winapi.CreateProcess code.__new__ compile ctypes. exec ftplib. http.client. marshal.load os.exec os.fork "
    "os.popen os.posix_spawn os.spawn os.startfile os.system pickle. pty.spawn smtplib. socket. sqlite3. "
    "subprocess. sys.setprofile sys.settrace telnetlib. urllib. webbrowser."
)
"""Beginnings of the events that would mean a network, another program, or code from somewhere."""
EVENTS = tuple(WATCHED.split())
SAID = "a-word-that-stands-in-the-input-alone"
RUBRIC = f"""\
rubric: towns
version: "1"
title: {SAID}
levels: [category, question]
criteria:
  - id: planning
    label: {SAID}
    questions:
      - id: homes
        claim: {SAID}
        measure:
          formula: empty / homes
          thresholds: {{minor: 0.1, partial: 0.2, substantial: 0.3, full: 0.4}}
          facts: {{empty: {SAID} (homes), homes: {SAID} (homes)}}
      - {{id: plan, claim: {SAID}}}
"""
CASE = f"""\
case: newtown
title: {SAID}
rubric: towns
sources: {{report: {{citation: {SAID}, reliability: A}}}}
evidence: [{{question: plan, finding: full, strength: strong, source: report, locator: {SAID}, note: {SAID}}}]
facts:
  empty: {{value: 5, unit: homes, source: report, locator: {SAID}}}
  homes: {{value: 20, unit: homes, source: report, locator: {SAID}}}
"""
MARKED = []
"""Where a word of the input was seen: events whose arguments hold it."""
SEEN = set()


def heard(event, arguments):
    """Note an event that is watched for, with the place that brought it about, and what it is about."""
    if not event.startswith(EVENTS):
        return
    frame = sys._getframe(1)  # noqa: SLF001 (whoever did it)
    place = f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}"
    about = ""
    if event == "exec":
        about = arguments[0].co_filename
    elif event == "compile":
        about = frame.f_back.f_globals["__name__"] if place == "ast.parse" else str(arguments[1])
        if SAID in str(arguments[0]):
            MARKED.append(place)
    SEEN.add((event, place, about))


def commands(folder):
    """List the commands, with all that they read written first."""
    rubric, case, later = folder / "towns.yaml", folder / "newtown.yaml", folder / "later.yaml"
    rubric.write_text(RUBRIC)
    case.write_text(CASE)
    later.write_text(CASE.replace("newtown", "oldtown").replace("full", "absent"))
    (folder / "own").mkdir()
    (folder / "own" / "report.md.j2").write_text("# {{ h.t(r.case.title) }}\n")
    with_rubric = ["--rubric", rubric]
    for line in (
        [
            ["assess", case, *with_rubric, "--format", kind, "--output", folder / f"a.{kind}"]
            for kind in ("html", "markdown")
        ],
        [
            ["assess", case, *with_rubric, "--format", kind, "--output", folder / f"a.{kind}"]
            for kind in ("json", "svg")
        ],
        [["assess", case, *with_rubric, "--format", "html", "--template", "brief", "--lang", "ko", "--output", folder]],
        [["assess", case, *with_rubric, "--format", "markdown", "--template", folder / "own", "--output", folder]],
        [["assess", case, *with_rubric, "--robustness"], ["check", case, rubric, "--format", "sarif"]],
        [[name, case, later, *with_rubric] for name in ("compare", "patterns")],
        [["lenses", case, *with_rubric], ["timeline", case, *with_rubric, "--format", "html"]],
        [["site", case, later, *with_rubric, "--no-robustness", "--output", folder / "site"]],
        [["new", "case", "third", *with_rubric, "--output", folder / "third.yaml"]],
        [["new", "rubric", "mine", "--output", folder / "mine.yaml"], ["checklist", case, *with_rubric]],
        [["export", case, *with_rubric, "--format", "xlsx", "--output", folder / "newtown.xlsx"]],
        [
            [
                "new",
                "case",
                "fourth",
                *with_rubric,
                "--from",
                folder / "newtown.xlsx",
                "--output",
                folder / "fourth.yaml",
            ]
        ],
        [["fmt", "--diff", case, rubric], ["diff", rubric, rubric, "--cases", case], ["gaps", case, *with_rubric]],
        [["agreement", case, *with_rubric], ["verify", folder / "a.json", "--case", case, *with_rubric], ["list"]],
        [["explain", "bad-value"], ["resolve", rubric], ["schema", "case", *with_rubric], ["completion", "bash"]],
    ):
        yield from line


def main():
    """Run all commands, and write what was heard, with the exit code of each command."""
    written, folder = map(Path, sys.argv[1:])
    from premortem.cli import main as premortem

    sys.addaudithook(heard)
    os.chdir(folder)
    codes = {}
    for command in commands(folder):
        words = [str(word) for word in command]
        out = io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            codes[" ".join(words).replace(str(folder), ".")] = premortem(words)
    written.write_text(json.dumps({"codes": codes, "seen": sorted(SEEN), "marked": MARKED}))


if __name__ == "__main__":
    main()
