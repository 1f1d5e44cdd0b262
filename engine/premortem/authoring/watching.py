"""The server of the watch page: on this machine only, and only for its own pages."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from premortem.authoring.settling import QUIET, read_settled
from premortem.authoring.visitors import HEADERS, HOST, refusal
from premortem.reading.library import content_folder
from premortem.reporting.looks import Look
from premortem.reporting.previews import render_preview
from premortem.reporting.rendering import render_assessment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from premortem.authoring.drafts import Drafts

LOOK_ANYWAY = 2000
"""Milliseconds after which files are looked at although no change was heard of: not every disk tells."""
STEP = 50
"""Milliseconds within which changes are heard of as one."""
BEAT = 15.0
"""Seconds between two signs of life on a connection on which nothing happens."""
FRAMED = Look(scripts=False)
"""How a report looks in the page's frame, which lets no script run."""
NEWS = "event: change\nretry: 1000\ndata:\n\n"
"""What a page is told of a change; after a second it asks again for a server that is gone."""


def listening(port: int = 0) -> socket.socket:
    """Open a port of this machine, 0 for any that is free; connections wait until the page is served.

    Raises:
        OSError: the port is taken, or may not be used.
    """
    return socket.create_server((HOST, port))


class Desk:
    """What the server shows: drafts, in a language, and who waits for news of them.

    Attributes:
        ended: whether the server is about to end.
    """

    def __init__(self, drafts: Drafts, lang: str = "en", folder: str | None = None, quiet: float = QUIET) -> None:
        """Begin with nothing read.

        Args:
            drafts: to show.
            lang: of the pages.
            folder: that is watched, if it is one; the page then lists its files.
            quiet: seconds for which a file has to stay as it is before it is read.
        """
        self.drafts = drafts
        self.lang = lang
        self.folder = folder
        self.quiet = quiet
        self.ended = asyncio.Event()
        self._waiting: set[asyncio.Event] = set()

    async def follow(self) -> None:
        """Read what changes, as soon as it does, until the server ends."""
        folders = self.drafts.folders(*[self.folder] if self.folder else [])
        heard = awatch(
            *folders,
            watch_filter=None,
            step=STEP,
            stop_event=self.ended,
            rust_timeout=LOOK_ANYWAY,
            yield_on_timeout=True,
            recursive=False,
        )
        async for _ in heard:
            await self.look()

    async def look(self) -> None:
        """Read the files that are not as they were, each when it is whole, and tell those who wait."""
        changed = self.drafts.changed()
        read = await asyncio.gather(*(read_settled(file, self.quiet) for file in changed))
        settled = {file: one for file, one in zip(changed, read, strict=True) if one}
        if settled:
            await asyncio.to_thread(self.drafts.take, settled)
            self._tell()

    def end(self) -> None:
        """Let everybody go who waits for news, so that the server can end."""
        self.ended.set()
        self._tell()

    def _tell(self) -> None:
        for event in self._waiting:
            event.set()

    async def news(self) -> AsyncIterator[str]:
        """Tell one page of every change, and that the connection lives; the first time at once."""
        event = asyncio.Event()
        event.set()
        self._waiting.add(event)
        try:
            while not self.ended.is_set():
                said = NEWS if event.is_set() else ":\n\n"
                event.clear()  # before it is said: what changes while the page takes it in is told next
                yield said
                with suppress(TimeoutError):
                    await asyncio.wait_for(event.wait(), BEAT)
        finally:
            self._waiting.discard(event)

    async def page(self, request: Request) -> Response:
        """Answer with the page of a file, by default the first; one that is gone leads there."""
        drafts = self.drafts.by_id
        wanted = request.path_params.get("id")
        if wanted is not None and wanted not in drafts:
            return RedirectResponse("/", status_code=303)
        draft = drafts[wanted] if wanted else next(iter(drafts.values()), None)
        listed = tuple(drafts.values()) if self.folder else ()
        return HTMLResponse(await asyncio.to_thread(render_preview, draft, listed, self.lang))

    async def report(self, request: Request) -> Response:
        """Answer with the report on a case, as of its last version without errors."""
        draft = self.drafts.by_id.get(request.path_params["id"])
        if draft is None or draft.assessment is None:
            raise HTTPException(404)
        return HTMLResponse(await asyncio.to_thread(render_assessment, draft.assessment, "html", self.lang, FRAMED))

    async def script(self, _: Request) -> Response:
        """Answer with the script of the page."""
        text = (content_folder("reports") / "watch.js").read_text("utf-8")
        return Response(text, media_type="text/javascript")

    async def events(self, request: Request) -> Response:
        """Answer with the stream of news."""
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        return StreamingResponse(self.news(), media_type="text/event-stream")

    def application(self, port: int) -> ASGIApp:
        """Put the pages together, behind the guard."""
        routes = [
            Route("/", self.page),
            Route("/case/{id}", self.page),
            Route("/report/{id}", self.report),
            Route("/watch.js", self.script),
            Route("/events", self.events),
        ]
        return Guard(Starlette(routes=routes), port)


class Guard:
    """Lets in only whom `refusal` lets in, and puts the headers of the house on every answer."""

    def __init__(self, inside: ASGIApp, port: int) -> None:
        """Stand before an application that is reached by a port."""
        self.inside = inside
        self.port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        refused = refusal(scope["method"], headers, self.port)
        answer = PlainTextResponse(refused.words, refused.status) if refused else self.inside
        await answer(scope, receive, send_guarded)


class Server(uvicorn.Server):
    """The web server: silent, without what the page does not need, and gone at once when it is told to end."""

    def __init__(self, door: socket.socket, desk: Desk) -> None:
        """Stand behind an open port."""
        self.door = door
        self.desk = desk
        config = uvicorn.Config(
            desk.application(door.getsockname()[1]),
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, after those who wait for news have been let go; they would wait for ever."""
        self.desk.end()
        await super().shutdown(sockets)

    async def watch(self) -> None:
        """Serve and follow what changes, until either ends."""
        await self.desk.look()
        following = asyncio.create_task(self.desk.follow())
        following.add_done_callback(self._end)
        await self.serve([self.door])
        await following

    def _end(self, _: asyncio.Task[None]) -> None:
        self.should_exit = True


def serve(door: socket.socket, desk: Desk) -> None:
    """Serve the page until the user ends it with Ctrl-C."""
    with door, suppress(KeyboardInterrupt):
        asyncio.run(Server(door, desk).watch())
