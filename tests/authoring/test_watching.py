"""The server of the watch page: what it answers, what it refuses, what it tells, and how it ends."""

import asyncio
import socket
import time

import pytest

import premortem
from authoring.serving import CASE, RUBRIC, WRONG, served, write
from premortem.authoring import watching
from premortem.authoring.drafts import Drafts
from premortem.authoring.visitors import HEADERS
from premortem.authoring.watching import Desk, listening
from premortem.reporting.looks import Look
from premortem.reporting.rendering import render_assessment


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.yaml").write_text(CASE)
    (tmp_path / "towns.yaml").write_text(RUBRIC)
    return tmp_path


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A server of a folder in which nothing changes."""
    path = tmp_path_factory.mktemp("cases")
    (path / "a.yaml").write_text(CASE)
    (path / "b.yaml").write_text(WRONG.replace("newtown", "oldtown"))
    (path / "towns.yaml").write_text(RUBRIC)
    with served(path) as found:
        yield found


def ids(running):
    return list(running.server.desk.drafts.by_id)


def until(condition):
    """Wait for something that has to become true."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_page_shows_the_first_file_and_lists_all(running):
    answer, page = running.ask()
    assert answer.status == 200
    assert answer.getheader("content-type") == "text/html; charset=utf-8"
    assert "<h1>Newtown</h1>" in page
    assert all(f'href="/case/{name}"' in page for name in ids(running))


def test_each_file_has_a_page(running):
    page = running.ask(f"/case/{ids(running)[1]}")[1]
    assert "unknown-label" in page
    assert "finding: fulll" in page.replace("<mark>", "").replace("</mark>", "")


def test_a_report_is_that_of_assess(running):
    answer, report = running.ask(f"/report/{ids(running)[0]}?anything")
    assert answer.status == 200
    shown = running.server.desk.drafts.by_id[ids(running)[0]].assessment
    assert report == render_assessment(shown, "html", look=Look(scripts=False))


def test_the_script_is_one(running):
    answer, script = running.ask("/watch.js")
    assert answer.getheader("content-type").startswith("text/javascript")
    assert script.startswith('"use strict"')


@pytest.mark.parametrize(
    "path",
    ["/report/nothing", "/report/../a.yaml", "/report/%2e%2e%2fa.yaml", "/a.yaml", "/report/", "/favicon.ico", "//x"],
)
def test_nothing_else_is_there(running, path):
    assert running.ask(path)[0].status == 404


def test_a_report_that_cannot_be_made_is_not_there(running):
    assert [running.ask(f"/report/{name}")[0].status for name in ids(running)] == [200, 404, 404]


def test_the_page_of_a_file_that_is_not_there_leads_to_the_first(running):
    answer, _ = running.ask("/case/nothing")
    assert (answer.status, answer.getheader("location")) == (303, "/")


@pytest.mark.parametrize("path", ["/", "/report/nothing", "/watch.js"])
def test_every_answer_carries_the_headers(running, path):
    headers = running.ask(path)[0].headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_another_host_is_refused(running):
    answer, said = running.ask(Host=f"evil.example:{running.port}")
    assert answer.status == 421
    assert "Newtown" not in said
    assert answer.getheader("x-frame-options") == "SAMEORIGIN"
    assert running.ask(Host=f"localhost:{running.port}")[0].status == 200


def test_another_site_is_refused(running):
    assert running.ask(Sec_Fetch_Site="cross-site")[0].status == 403
    assert running.ask(Origin="http://evil.example")[0].status == 403


def test_nothing_can_be_sent(running):
    assert running.ask(method="POST")[0].status == 405
    assert running.ask(method="HEAD")[1] == ""
    assert running.ask("/events", method="HEAD")[0].status == 200


def test_only_this_machine_can_reach_it(running):
    [server] = running.server.servers
    assert {door.getsockname()[0] for door in server.sockets} == {"127.0.0.1"}


def test_a_port_is_chosen_or_given():
    with listening() as door:
        port = door.getsockname()[1]
        assert port > 0
        with pytest.raises(OSError, match="in use"):
            listening(port)
    with listening(port) as door:
        assert door.getsockname() == ("127.0.0.1", port)


# ---- changes


class Stream:
    """The stream of news, as a browser reads it."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.socket.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        self.read = ""

    def until(self, words, times=1):
        while self.read.count(words) < times:
            piece = self.socket.recv(4096)
            assert piece, self.read
            self.read += piece.decode()
        return self.read


def test_every_change_is_told_and_the_first_at_once(folder):
    with served(folder / "a.yaml", folder / "towns.yaml") as running:
        stream = Stream(running.port)
        assert "text/event-stream" in stream.until("event: change")
        write(folder / "a.yaml", WRONG)
        stream.until("event: change", 2)
        assert "fulll" in running.ask()[1]
        write(folder / "towns.yaml", RUBRIC.replace("Towns", "Cities"))
        stream.until("event: change", 3)
        stream.socket.close()
        until(lambda: not running.server.desk._waiting)  # noqa: SLF001


def test_a_change_while_news_is_being_told_is_told_next(monkeypatch):
    monkeypatch.setattr(watching, "BEAT", 0.01)

    async def told():
        desk = Desk(Drafts(list, None, premortem.assess))
        news = desk.news()
        first = await anext(news)
        desk._tell()  # noqa: SLF001 (the page has not taken the first news in yet)
        return [first, await anext(news), await anext(news)]

    assert asyncio.run(told()) == [watching.NEWS, watching.NEWS, ":\n\n"]


def test_a_stream_shows_that_it_lives_and_ends_with_the_server(folder, monkeypatch):
    monkeypatch.setattr(watching, "BEAT", 0.01)
    with served(folder) as running:
        stream = Stream(running.port)
        stream.until("\n:\n")
    with stream.socket:
        while stream.socket.recv(4096):
            pass


def test_files_that_come_and_go_are_seen(folder):
    with served(folder) as running:
        write(folder / "b.yaml", CASE.replace("newtown", "oldtown").replace("Newtown", "Oldtown"))
        until(lambda: "Oldtown" in running.ask()[1])
        (folder / "b.yaml").unlink()
        until(lambda: "Oldtown" not in running.ask()[1])


def test_an_empty_folder_is_waited_for(tmp_path):
    with served(tmp_path) as running:
        assert "There is no YAML file in this folder yet." in running.ask()[1]
        write(tmp_path / "towns.yaml", RUBRIC)
        until(lambda: "A rubric has no report of its own" in running.ask()[1])


def test_a_change_that_nobody_told_of_is_found_anyway(folder, monkeypatch):
    monkeypatch.setattr(watching, "LOOK_ANYWAY", 20)
    monkeypatch.setattr(Drafts, "folders", lambda *_: {str(folder / "another")})
    (folder / "another").mkdir()
    with served(folder / "a.yaml", folder / "towns.yaml") as running:
        write(folder / "a.yaml", WRONG)
        until(lambda: "fulll" in running.ask()[1])


def test_a_file_that_never_settles_is_not_read(folder, monkeypatch):
    async def unsettled(*_):
        return None

    monkeypatch.setattr(watching, "read_settled", unsettled)
    with served(folder) as running:
        assert "There is no YAML file" in running.ask()[1]


# ---- the end


def test_a_fault_while_files_are_followed_ends_the_server():
    async def fail():
        raise RuntimeError("the reason")

    with listening() as door:
        desk = Desk(Drafts(list, None, None))
        desk.follow = fail
        with pytest.raises(RuntimeError, match="the reason"):
            asyncio.run(watching.Server(door, desk).watch())


def test_the_user_ends_it(monkeypatch):
    async def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(watching.Server, "watch", interrupted)
    door = listening()
    watching.serve(door, Desk(Drafts(list, None, None)))
    assert door.fileno() == -1
