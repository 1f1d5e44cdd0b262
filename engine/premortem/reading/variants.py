"""An overlay and the rubric that it extends to a rubric like any other, or to every problem of either."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

from premortem.model.lineage import UNCHANGED, Base, Change, Lineage
from premortem.model.overlay import MAX_CHAIN, Overlay
from premortem.model.rubric import Criterion, Question, Rubric
from premortem.problems import Origin, Problem, nearest, shown, written
from premortem.reading.documents import Loaded, checked, fails, in_order
from premortem.reading.findings import Findings
from premortem.reading.library import SUFFIX, bundled, bundled_path
from premortem.reading.overlays import Flat, flattened, nodes_of, text_of
from premortem.reading.rubric_checking import check_rubric
from premortem.reading.shapes import validated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path as FilePath

    from premortem.problems import Path

    Read = Callable[[FilePath | str, tuple[str, ...]], Loaded[Rubric]]
    """Read a rubric, given the ids of the overlays that lead to it."""


def read_variant(value: Any, origin: Origin, read: Read, chain: tuple[str, ...]) -> Loaded[Rubric]:
    """Make a rubric of an overlay and the rubric that it extends.

    Args:
        value: the overlay, as plain data.
        origin: where it was read; the rubric that it extends is looked for beside it, then among those bundled.
        read: reads a rubric.
        chain: the ids of the overlays that lead to this one, outermost first.
    """
    overlay, problems, _ = validated(Overlay, value, origin)
    problems = [_with_replace(problem) for problem in problems]
    if overlay is None:
        return Loaded(None, in_order(problems))
    found = Findings(overlay)
    base = _base(overlay, found, origin.folder, read, chain)
    if base.document is None:
        return Loaded(None, (*in_order([*problems, *found]), *base.problems))
    flat = flattened(base.document, overlay, found)
    if fails(problems):  # what is left of a broken overlay would only bring problems of its own
        errors = [problem for problem in found if problem.severity == "error"]
        return Loaded(None, in_order([*problems, *errors]))
    rubric, more = _checked(flat, origin, base.document)
    return Loaded(None if fails(found) else rubric, in_order([*problems, *found, *more]))


def _with_replace(problem: Problem) -> Problem:
    """Say how to change what cannot be set."""
    section, _, key = problem.path.partition(".")[0], *problem.path.rpartition(".")[1:]
    if section != "set" or problem.code != "unknown-key" or key not in _NOT_SET:
        return problem
    return problem._replace(message=f"{shown(key)} cannot be set", hint="write the whole node under 'replace'")


_NOT_SET = {field.alias for model in (Criterion, Question) for field in model.model_fields.values()}


def _base(overlay: Overlay, found: Findings, folder: str | None, read: Read, chain: tuple[str, ...]) -> Loaded[Rubric]:
    """Read the rubric that an overlay extends; no document, and an error in one of the two, if there is none."""
    name, _, version = overlay.extends.partition("@")
    chain = (*chain, overlay.rubric)
    path = None if _endless(overlay, name, found, chain) else _file(name, folder, found)
    if path is None:
        return Loaded(None, ())
    loaded = read(path, chain)
    base = loaded.document
    if base is None:
        return loaded
    if base.rubric != name:
        message = f"the file {shown(os.fspath(path))} holds the rubric {shown(base.rubric)}, not {shown(name)}"
        found.error(("extends",), "unknown-rubric", message, "name the file as the rubric in it")
        return Loaded(None, ())
    asked = version.split(".") if version else []
    if base.version.split(".")[: len(asked)] != asked:
        message = f"the overlay was written for version {version} of {name}; there is version {base.version}"
        found.error(("extends",), "rubric-version", message, "check what changed, then name the new version")
        return Loaded(None, ())
    return loaded


def _endless(overlay: Overlay, name: str, found: Findings, chain: tuple[str, ...]) -> bool:
    """Find a rubric that comes back to itself, and more overlays upon another than are allowed."""
    if name in chain:
        message = f"{shown(overlay.rubric)} extends {shown(name)}, which leads back to {shown(overlay.rubric)}"
        found.error(("extends",), "circular", message, "give the variant an id of its own")
    elif len(chain) > MAX_CHAIN:
        message = f"more than {MAX_CHAIN} overlays stand one upon another"
        found.error(("extends",), "too-large", message, "extend a rubric further down; 'premortem resolve' writes one")
    return bool(found)


def _file(name: str, folder: str | None, found: Findings) -> FilePath | str | None:
    """Find the file of a rubric by its id: beside the overlay, else bundled; None, and an error, if there is none."""
    beside = None if folder is None else os.path.join(folder, name + SUFFIX)  # noqa: PTH118 (as it was named)
    if beside is not None and os.path.lexists(beside):
        return beside
    path = bundled_path("rubric", name)
    if path is None:
        hint = nearest(name, bundled("rubric")) or f"put {name}{SUFFIX} beside the overlay"
        found.error(
            ("extends",), "unknown-rubric", f"there is no rubric {shown(name)} beside this file or bundled", hint
        )
    return path


def _checked(flat: Flat, origin: Origin, base: Rubric) -> tuple[Rubric | None, list[Problem]]:
    """Check a variant; what is wrong is to be mended in the overlay, so it is reported there."""
    extended = base_of(base)
    both = hashlib.sha256(f"{origin.sha256} {extended.sha256}".encode()).hexdigest()
    places = flat.places
    here = origin._replace(sha256=both, original=lambda path: origin.original(places.of(path)))
    rubric, problems = checked(Rubric, flat.value, here, check_rubric)
    problems = [problem for problem in problems if problem.severity == "error" or problem.path != written(UNCHANGED)]
    if rubric is None:
        return None, [_named(problem, flat, origin) for problem in problems]
    before = base.lineage.changes if base.lineage else ()
    rubric.descend_from(Lineage(extended, (*before, *_told(flat.changes, rubric))))
    return rubric, problems


def base_of(rubric: Rubric) -> Base:
    """Name a rubric as the base of a variant."""
    sha256 = rubric.origin.sha256 if rubric.origin else ""
    return Base(rubric.rubric, rubric.version, sha256, rubric.lineage.extends if rubric.lineage else None)


def _named(problem: Problem, flat: Flat, origin: Origin) -> Problem:
    """Put a problem that lies at no change to the removal of what it speaks of."""
    removed = (change for change in flat.changes if change.verb == "remove" and shown(change.target) in problem.message)
    change = next(removed, None) if problem.path == written(UNCHANGED) else None
    if change is None:
        return problem
    path: Path = ("remove", change.target)
    line, column = origin.locate(path)
    return problem._replace(line=line, column=column, path=written(path))


def _told(changes: list[Change], rubric: Rubric) -> list[Change]:
    """Complete changes by the texts of what is new."""
    texts = {node.id: text_of(node) for _, node in nodes_of(rubric)}
    told = []
    for change in changes:
        if change.verb == "replace":
            told.append(change._replace(now=texts[change.target]))
        elif change.verb == "add":
            told.append(change._replace(label=texts[change.target]))
        else:
            told.append(change)
    return told
