"""Texts for a terminal: paragraphs, and lists below a title."""

from __future__ import annotations

from premortem.reporting.wording import wrapped


def in_language(text: dict[str, str] | None, lang: str) -> str:
    """Pick a text by language: the one asked for, else English, else any."""
    return (text.get(lang) or text.get("en") or next(iter(text.values()))).strip() if text else ""


def bulleted(text: str) -> str:
    """Break a text into lines, as an entry of a list."""
    return wrapped(f"- {text}", 2, 2)


def listed(title: str, entries: list[tuple[str, str | None]]) -> str:
    """List texts under a title, each with its name or locator in brackets; nothing for an empty list."""
    lines = [bulleted(f"{text} ({beside})" if beside else text) for text, beside in entries]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def paragraphs(*texts: str) -> str:
    """Put a blank line between paragraphs; empty ones are left out."""
    return "\n\n".join(filter(None, texts)) + "\n"
