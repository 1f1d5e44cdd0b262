"""What a page on one programme in several frames shows, arranged: frames, what they deny each other, facts.

No word of text is made here.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from premortem.reporting.arranging import indicative
from premortem.reporting.rendering import check_format, render_page

if TYPE_CHECKING:
    from premortem.model.lenses import Lenses
    from premortem.reporting.designs import Design

Record = dict[str, Any]

KINDS = ("established", "indicated", "clear", "unsure", "silent", "refused")
"""What a frame can come to, in the order in which a report says it."""


def render_lenses(lenses: Lenses, form: str, lang: str = "en", design: Design | None = None) -> str:
    """Write a page on one programme, read through several frames.

    Args:
        lenses: what to report.
        form: ``html``, ``markdown``, ``text`` or ``json``.
        lang: language of the report.
        design: templates that go before the bundled ones; None for none.

    Raises:
        ValueError: there is no such format or language.
        InvalidInput: a template of the design cannot be used.
    """
    if form == "json":
        return lenses.to_json()
    check_format(form)
    document = lenses.to_dict()
    page = arranged(document)
    first = page["frames"][0]
    document = {**document, "rubric": first["rubric"]}
    return render_page("lenses", document, page, form, lang, nodes=first["nodes"], design=design)


def arranged(document: Record) -> Record:
    """Arrange the readings for the templates."""
    frames = [_frame(frame, letter, document) for frame, letter in zip(document["frames"], _letters(), strict=False)]
    rubrics = {frame["id"]: frame["r"] for frame in frames}
    return {
        "frames": frames,
        "frame": {frame["id"]: frame for frame in frames},
        "kinds": _counted([frame["kind"] for frame in frames]),
        **_contradictions([_opposed(one, rubrics) for one in document["contradictions"]]),
        "edges": [_edge(one) for one in document["double_edged"]],
        "shared": _shared(frames),
        "alone": [frame for frame in frames if frame["only_here"]],
        "circular": [frame for frame in frames if frame["own_items"]],
    }


def _shared(frames: list[Record]) -> int:
    """Count the answers that stand in more than one frame, each once; a frame may ask the same, and not ask it here."""
    answered = {_name(frame, one) for frame in frames for one in (*frame["only_here"], *frame["shared"])}
    same = {frozenset((_name(frame, one), *one["same_as"])) & answered for frame in frames for one in frame["shared"]}
    return sum(len(names) > 1 for names in same)


def _counted(kinds: list[str]) -> list[tuple[str, int]]:
    return [(kind, kinds.count(kind)) for kind in KINDS if kind in kinds]


def _contradictions(opposed: list[Record]) -> Record:
    """Tell the contradictions apart by what the case knows of their sides."""
    return {
        "opposed": [one for one in opposed if one["relation"] != "open"],
        "facing": [one for one in opposed if one["relation"] not in ("one-open", "open")],
        "halved": [one for one in opposed if one["relation"] == "one-open"],
        "unspoken": [one for one in opposed if one["relation"] == "open"],
        "both": sum(one["relation"] == "both-found" for one in opposed),
    }


def _letters() -> list[str]:
    """Name frames by letters: A to Z, then AA to ZZ."""
    return [first + second for first in ("", *ascii_uppercase) for second in ascii_uppercase]


def _name(frame: Record, question: Record) -> str:
    return f"{frame['id']}/{question['id']}"


def _frame(frame: Record, letter: str, document: Record) -> Record:
    """Arrange a frame; ``r`` is what sentences on it are told of, and has the shape of a result."""
    nodes = [frame["whole"], *frame["cells"]] if frame["whole"] else []
    return {
        **frame,
        "id": frame["rubric"]["id"],
        "letter": letter,
        "title": frame["rubric"]["title"],
        "nodes": nodes,
        "r": {"rubric": frame["rubric"], "case": document["case"]},
        "kind": _kind(frame),
        "silent": [node for node in frame["cells"] if node["verdict"]["status"] == "not-assessed"],
        "only_here": sorted(frame["only_here"], key=lambda one: _badness(one, frame)),
    }


def _kind(frame: Record) -> str:
    """Say what a frame comes to, by its computed verdict."""
    if frame["refused"] is not None:
        return "refused"
    status = frame["overall"]["status"]
    if status == "not-assessed":
        return "silent"
    if frame["whole"]["fails"]:
        return str(status)
    return "clear" if status == "established" else "unsure"


def _badness(question: Record, frame: Record) -> float:
    """Order answered questions, those first that read worst; without numbers last."""
    if question["point"] is None:
        return 2.0
    worst_first = frame["rubric"]["reads"] == "severity"
    return 1.0 - question["point"] if worst_first else float(question["point"])


def _opposed(one: Record, rubrics: Record) -> Record:
    """Arrange a contradiction: both sides in their order, and those first on which something is found."""
    sides = [_side(one[name], rubrics[one[name]["rubric"]]) for name in ("a", "b")]
    found = [side for side in sides if side["found"]]
    clear = [side for side in sides if side["found"] is False]
    still = [side for side in sides if side["found"] is None]
    return {**one, "sides": sides, "ordered": [*found, *clear, *still], "kinds": {side["kind"] for side in sides}}


def _side(side: Record, result: Record) -> Record:
    """Arrange a side as something that a picture can be drawn of; ``hollow``: its reading is an indication only."""
    known = side["point"] is not None
    node = {**side, "dropped": None, "coverage": side["coverage"] if known else 0.0}
    return {**node, "hollow": known and indicative(node, result)}


def _edge(one: Record) -> Record:
    """Arrange a fact that reads both ways: what speaks for a failure, and what against one."""
    return {
        **one,
        "bad": [reading for reading in one["readings"] if reading["adverse"]],
        "good": [reading for reading in one["readings"] if not reading["adverse"]],
    }
