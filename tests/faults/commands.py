"""Runs every command in one process, whole and under faults, and prints what came of it as JSON.

A script: an audit hook cannot be taken off again, so it is a process of its own. It is given an empty folder.
"""

import errno
import json
import os
import sys
from pathlib import Path

import premortem
from premortem import cli

PACKAGE = Path(premortem.__file__).parent
RUBRIC = """\
rubric: towns
version: "1"
title: Towns
levels: [category, question]
criteria:
  - id: planning
    label: Planning
    questions: [{id: empty, claim: Homes stand empty.}, {id: far, claim: Work is far away.}]
"""
CASE = """\
case: newtown
title: Newtown
rubric: towns
sources: {report: {citation: The report, reliability: A}}
evidence:
  - {question: empty, finding: full, strength: strong, source: report, locator: p. 3, assessor: kim}
  - {question: empty, finding: absent, strength: strong, source: report, locator: p. 4, assessor: lee}
"""
MAPPING = """\
mapping: plans
title: Plans
rubric: towns
id: ID
sources: {report: {citation: The report, reliability: A}}
questions: {empty: Empty, far: Far}
"""
TABLE = "ID,Empty,Far\na,full,\nb,absent,minor\nc,what,\n"
TOWNS = ["--rubric", "{in}/towns.yaml"]
ONE = ["{in}/cases/a.yaml", *TOWNS]
ALL = ["{in}/cases", *TOWNS]
OUT = ["--output", "{out}"]
HTML = ["--format", "html"]
PLANS = ["{in}/plans.csv", "--mapping", "{in}/plans.yaml", *TOWNS]

WRITING = {
    "assess": ["assess", *ONE, *HTML, *OUT],
    "assess, several": ["assess", *ALL, "--format", "json", *OUT],
    "compare": ["compare", *ALL, *HTML, *OUT],
    "lenses": ["lenses", ONE[0], "--rubric", "{in}/towns.yaml", "--rubric", "{in}/other.yaml", *HTML, *OUT],
    "patterns": ["patterns", *ALL, *HTML, *OUT],
    "new case": ["new", "case", "x", *TOWNS, *OUT],
    "new rubric": ["new", "rubric", "x", *OUT],
    "checklist": ["checklist", *ONE, *HTML, *OUT],
    "export csv": ["export", *ONE, *OUT],
    "export xlsx": ["export", *ONE, "--format", "xlsx", *OUT],
    "gaps": ["gaps", *ONE, *OUT],
    "agreement": ["agreement", *ONE, *OUT],
    "timeline": ["timeline", *ONE, *HTML, *OUT],
}
"""Commands that write one file, where they are told."""
ELSEWHERE = {
    "assess into a folder": ["assess", *ALL, *HTML, "--output", "{out}.folder"],
    "portfolio": ["portfolio", "score", *PLANS, "--keep-going", "--output", "{out}.scored"],
    "site": ["site", *ALL, "--output", "{out}.site"],
    "fmt": ["fmt", "{in}/cases/b.yaml"],
    "fmt --approve": ["fmt", "--approve", "{in}/cases/a.yaml", *TOWNS],
}
"""Commands that write several files, or one where it stands."""
PRINTING = {
    **{name: [word for word in words if word not in OUT] for name, words in WRITING.items() if words[0] != "new"},
    "new": ["new", "case", "x", *TOWNS, "--output", "-"],
    "check": ["check", *ALL, "--format", "json"],
    "check --format sarif": ["check", *ALL, "--format", "sarif"],
    "fmt --diff": ["fmt", "--diff", "{in}/cases/b.yaml"],
    "diff": ["diff", "{in}/towns.yaml", "{in}/other.yaml", "--cases", "{in}/cases"],
    "verify": ["verify", "{in}/result.json", "--case", ONE[0], *TOWNS],
    "list": ["list", "rubrics"],
    "explain": ["explain", "empty", *TOWNS],
    "resolve": ["resolve", "{in}/towns.yaml"],
    "schema": ["schema", "case", *TOWNS],
    "completion": ["completion", "bash"],
}
"""Commands that print, in an order of no meaning."""
LEFT_OUT = {"watch"}
"""A server: it prints one line, and writes nothing."""

OPENS_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
REACHES_OUT = ("subprocess.", "socket.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "shutil.", "tempfile.")


class Watch:
    """Notes who changes the file system, or reaches out of the process, by module of this package."""

    def __init__(self):
        self.found = set()
        sys.addaudithook(self.heard)

    def heard(self, event, given):
        if event == "open":
            if given[2] & OPENS_FOR_WRITING and not str(given[0]).startswith("/dev/"):
                self.found.add(("open", module()))
        elif event.startswith((*CHANGES, *REACHES_OUT)):
            self.found.add((event, module()))


def module():
    """Name the module of this package that is nearest to what happens."""
    frame = sys._getframe(2)  # noqa: SLF001
    first = frame.f_code.co_filename
    while frame:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(PACKAGE):
            return path.relative_to(PACKAGE).as_posix()
        frame = frame.f_back
    return first


def run(words, folder, out):
    """Run a command; give its exit code."""
    words = [word.replace("{in}", str(folder)).replace("{out}", str(out)) for word in words]
    try:
        return cli.main(words)
    except SystemExit as end:
        return end.code


def prepare(folder):
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    (folder / "towns.yaml").write_text(RUBRIC)
    (folder / "other.yaml").write_text(RUBRIC.replace("rubric: towns", "rubric: others"))
    (folder / "plans.yaml").write_text(MAPPING)
    (folder / "plans.csv").write_text(TABLE)
    (folder / "cases" / "a.yaml").write_text(CASE)
    (folder / "cases" / "b.yaml").write_text(CASE.replace("ewtown", "orthvale").replace("full", "absent"))
    case, rubric = premortem.load_case(folder / "cases" / "a.yaml"), premortem.load_rubric(folder / "towns.yaml")
    (folder / "result.json").write_text(premortem.assess(case, rubric).to_json())
    (folder / "out.folder").mkdir(exist_ok=True)


def listed(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Streams:
    """Standard output and standard error as files that can be exchanged and read."""

    def __init__(self, folder):
        self.told = os.dup(1)
        self.error = folder / "stderr"
        os.dup2(os.open(self.error, os.O_RDWR | os.O_CREAT | os.O_TRUNC), 2)

    def errors(self):
        """Give what was said since the last time."""
        sys.stderr.flush()
        text = self.error.read_text()
        os.truncate(2, 0)
        os.lseek(2, 0, os.SEEK_SET)
        return text


def to(kind):
    """Lead standard output to a place of some kind."""
    if kind == "pipe":
        reader, handle = os.pipe()
        os.close(reader)
    else:
        handle = os.open(f"/dev/{kind}", os.O_WRONLY)
    os.dup2(handle, 1)
    os.close(handle)


def printed(streams, folder):
    """Run what prints: to nowhere, to a full disk, and into a pipe whose reader has gone."""
    for name, words in PRINTING.items():
        row = {"command": name, "name": words[0]}
        for kind in ("null", "full", "pipe"):
            to(kind)
            row[kind] = run(words, folder, ""), streams.errors()
        yield row


def refused(real, _):
    """Refuse to put a file in its place, as a full disk does."""

    def replace(source, target):
        if "premortem" in Path(source).name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), source, None, target)
        real(source, target)

    return replace


def written(streams, folder):
    """Run what writes: under a fault, beside an old file, and as it should be."""
    real = os.replace
    to("null")
    for name, words in {**WRITING, **ELSEWHERE}.items():
        out = folder / "out"
        if words[0] != "new" and name in WRITING:
            out.write_text("old")
        before = listed(folder)
        os.replace = refused(real, out)
        row = {"command": name, "name": words[0], "fault": (run(words, folder, out), streams.errors())}
        os.replace = real
        row["left"] = sorted(one for one, text in listed(folder).items() if before.get(one) != text)
        row["fine"] = run(words, folder, out), streams.errors()
        row["changed"] = sorted(one for one, text in listed(folder).items() if before.get(one) != text)
        out.unlink(missing_ok=True)
        yield row


def main(folder):
    prepare(folder / "in")
    streams = Streams(folder)
    watch = Watch()
    found = {"printed": [*printed(streams, folder / "in")], "written": [*written(streams, folder / "in")]}
    found["watched"] = sorted(watch.found)
    os.write(streams.told, json.dumps(found).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
