"""The bundled rubrics, cases, examples and report templates, by kind and id."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
SUFFIX = ".yaml"


def content_folder(kind: str) -> Path:
    """Find the folder of a kind of content: ``rubric``, ``cases``, ``examples``, ``reports`` or ``schemas``.

    In a checkout it stands beside ``engine/``; an installed package carries it inside.
    """
    checkout = _PACKAGE.parent.parent / kind
    return checkout if (_PACKAGE.parent.name == "engine" and checkout.is_dir()) else _PACKAGE / "_content" / kind


def bundled(kind: str) -> dict[str, Path]:
    """List the bundled files of a kind by id, sorted."""
    found = {path.stem: path for path in content_folder(kind).glob(f"*{SUFFIX}")}
    return dict(sorted(found.items()))


def bundled_path(kind: str, name: str) -> Path | None:
    """Find one bundled file by id; None if there is none."""
    return bundled(kind).get(name)
