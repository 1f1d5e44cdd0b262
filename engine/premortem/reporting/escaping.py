"""What a stranger's text may not do to a Markdown report: be anything but text."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~$^#@])")
_LINE_START = re.compile(r"^([-+=]|\d{1,9}[.)](?=\s|$))")
_LINK_START = re.compile(r"(?i)\b(https?|ftp)://|\bwww\.")


class Markdown(str):
    """Text that is Markdown already, and is not escaped again."""

    __slots__ = ()


def escaped(value: object) -> str:
    """Escape a value for any place in a Markdown report: on one line, without markup, links or HTML.

    The one choke point: the template environment passes everything that is printed through it.
    """
    if isinstance(value, Markdown):
        return value
    text = " ".join(str(value).split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\1", text).replace("](", "]\\(").replace("!\\[", "\\!\\[")
    text = _LINK_START.sub(lambda found: found.group().replace(":", "\\:").replace("www.", "www\\."), text)
    return _LINE_START.sub(lambda found: f"{found.group()[:-1]}\\{found.group()[-1]}", text)
