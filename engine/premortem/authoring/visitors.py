"""Who may ask the watch page for anything: browsers on this machine, for a page of this server, and nobody else.

Any web site can make a browser send requests to 127.0.0.1, and can point a host name of its own there (DNS rebinding).
What it cannot change are the headers in which the browser says for which host it asks, and on whose behalf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
"""The only address that is listened on: no other machine reaches it."""
USUAL_PORT = 80
"""The port that browsers leave out of the names that they ask for."""
METHODS = ("GET", "HEAD")
OWN = ("same-origin", "none")
"""From whom a browser says that a request comes: a page of this server, or the user."""

HEADERS = {
    "content-security-policy": "frame-ancestors 'self'",  # beside the stricter one that each page carries
    "x-frame-options": "SAMEORIGIN",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
"""What every answer carries: no other site may frame, embed or keep it."""


class Refusal(NamedTuple):
    """An answer in place of what was asked for: a status and a sentence."""

    status: int
    words: str


def address(port: int) -> str:
    """Give the address of the page."""
    return f"http://{HOST}:{port}/"


def refusal(method: str, headers: Sequence[tuple[str, str]], port: int) -> Refusal | None:
    """Say why a request is refused; None if it is not.

    Args:
        method: of the request.
        headers: names, in lower case, and values.
        port: that is listened on.
    """
    hosts = _own_hosts(port)
    if [value.lower() for name, value in headers if name == "host"] not in [[host] for host in hosts]:
        return Refusal(421, f"This server answers to {HOST}:{port} and localhost:{port} only.")
    origins = {value for name, value in headers if name == "origin"}
    if not origins <= {f"http://{host}" for host in hosts} or _foreign(dict(headers)):
        return Refusal(403, "This server answers its own pages only.")
    if method not in METHODS:
        return Refusal(405, "This server can only be read.")
    return None


def _own_hosts(port: int) -> set[str]:
    """List what a browser can call this server."""
    names = {HOST, "localhost"}
    return {f"{name}:{port}" for name in names} | (names if port == USUAL_PORT else set())


def _foreign(headers: dict[str, str]) -> bool:
    """Tell whether another site is behind a request; following a link from there to the page is no harm."""
    follows = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return headers.get("sec-fetch-site", "none") not in OWN and not follows
