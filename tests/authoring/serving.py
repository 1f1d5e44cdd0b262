"""What tests of the watch page share: small files to write, and a server in a thread of its own."""

import asyncio
import http.client
import os
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import premortem
from premortem.authoring.drafts import Drafts
from premortem.authoring.visitors import address
from premortem.authoring.watching import Desk, Server, listening

RUBRIC = """\
rubric: towns
version: "1"
title: Towns
levels: [category, question]
criteria:
  - id: planning
    label: Planning
    questions:
      - {id: empty, claim: Homes stand empty., look-for: Counts of windows lit at night.}
      - {id: silent, claim: Nobody was asked.}
"""
CASE = """\
case: newtown
title: Newtown
rubric: towns
sources: {report: {citation: The report, reliability: A}}
evidence: [{question: empty, finding: full, strength: strong, source: report, locator: p. 1}]
"""
WRONG = CASE.replace("finding: full", "finding: fulll")


def write(path, text):
    """Save a file as careful editors do: beside it, then in its place."""
    beside = path.with_suffix(".part")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def yaml_files(folder):
    return lambda: sorted(str(path) for path in Path(folder).glob("*.yaml"))


class Running(NamedTuple):
    """A server that is running."""

    url: str
    port: int
    server: Server

    def ask(self, path="/", method="GET", **headers):
        """Ask as any program can, with any headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=names)
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def served(file, rubric=None, lang="en", quiet=0.01, port=0):
    """Serve a file or a folder; by default files are read almost at once."""
    folder = str(file) if os.path.isdir(file) else None  # noqa: PTH112 (as the command does)
    drafts = Drafts(yaml_files(file) if folder else lambda: [str(file)], rubric and str(rubric), premortem.assess, lang)
    door = listening(port)
    port = door.getsockname()[1]
    server = Server(door, Desk(drafts, lang, folder, quiet))
    thread = Thread(target=asyncio.run, args=[server.watch()])
    thread.start()
    running = Running(address(port), port, server)
    try:
        running.ask("/watch.js")  # from the first answer on, changes are heard of
        yield running
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
