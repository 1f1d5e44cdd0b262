"""The difference between two rubrics in words, for the terminal: what changed a verdict comes first."""

from __future__ import annotations

import json
import textwrap
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from premortem.analysis.diff import NUMBERS, VERDICT, CaseDiff, Cause, Diff, NodeDiff, Pair
from premortem.cli.diff_words import LABELS, SECTIONS, WORDS
from premortem.model.rubric import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from premortem.analysis.changes import Change
    from premortem.analysis.fitting import LeftOut
    from premortem.model.scores import Text

WIDTH = 80
FEW = 6
"""Changes and names shown of a longer list; the JSON has them all."""
CUT = 60
"""Characters shown of a value."""
DIGITS = (2, 4, 10)
"""Decimals of a number: the fewest by which it differs from what it was."""

Moved = tuple[CaseDiff, NodeDiff]


def diff_text(diff: Diff, lang: str, bands: Mapping[str, Text]) -> str:
    """Say in words what differs between two rubrics, and what that does to the cases.

    Args:
        diff: the difference.
        lang: ``en`` or ``ko``.
        bands: labels of the bands of both rubrics, by id.
    """
    return _Wording(diff, lang, bands).text()


class _Wording:
    def __init__(self, diff: Diff, lang: str, bands: Mapping[str, Text]) -> None:
        self.diff = diff
        self.lang = lang
        self.words = WORDS[lang]
        self.bands = {name: _in(label, lang) for name, label in bands.items()}
        self.changes = {change.number: change for change in diff.changes}

    def text(self) -> str:
        """Put the sections together; those with nothing to say are left out."""
        diff, words = self.diff, self.words
        head = f"{diff.a.id} {diff.a.version} → {diff.b.id} {diff.b.version}"
        warning = _wrapped(words["not raised"]) if diff.version_not_raised else ""
        sections = [head, warning, *(self.sections() if diff.changes else [words["same"]]), self.left_out()]
        return "\n\n".join(filter(None, sections)) + "\n"

    def sections(self) -> list[str]:
        """Say how much changes, then what and by what."""
        moved = [(case, node) for case in self.diff.cases for node in case.nodes]
        verdicts = [(node.verdict_by, (case, node)) for case, node in moved if node.verdict_by]
        numbers = [(node.numbers_by, (case, node)) for case, node in moved if node.numbers_by]
        named = {number for cause, _ in (*verdicts, *numbers) for number in (*cause.alone, *cause.together)}
        return [
            self.summary(moved),
            self.by_cause("verdicts", verdicts),
            self.by_cause("numbers", numbers),
            *self.without_effect(named),
        ]

    def without_effect(self, named: set[int]) -> list[str]:
        """List the changes that could have had an effect and had none, and those that cannot have any."""
        idle = [change for change in self.diff.changes if change.bears and change.number not in named]
        rest = [change for change in self.diff.changes if not change.bears]
        return [
            self.listed("idle" if self.diff.cases else "no case", self.said(idle)),
            self.listed("no effect", self.said(rest)),
        ]

    def summary(self, moved: list[Moved]) -> str:
        """Count changes, cases and what comes out otherwise."""
        flipped = [(case, node) for case, node in moved if node.verdict_by]
        counts = {
            "changes": len(self.diff.changes),
            "bearing": sum(change.bears for change in self.diff.changes),
            "cases": len(self.diff.cases),
            "overall": sum(node.id == ROOT for _, node in flipped),
            "verdicts": len(flipped),
            "moved": len(moved) - len(flipped),
        }
        return self.words["summary"].format(**counts)

    # ---- what was changed by what

    def by_cause(self, title: str, found: list[tuple[Cause, Moved]]) -> str:
        """Group what comes out otherwise by the changes behind it."""
        groups: dict[Cause, list[Moved]] = {}
        for cause, one in found:
            groups.setdefault(cause, []).append(one)
        lines = [self.words[title]] if found else []
        for cause, group in groups.items():
            effects = self.flips(group) if title == "verdicts" else self.moves(group)
            lines += ["", *self.causes(cause), *effects]
        return "\n".join(lines)

    def causes(self, cause: Cause) -> list[str]:
        """Name the changes that did something; those that alone make it something else again did it in part."""
        changes = [self.changes[number] for number in cause.alone or cause.together]
        partly = {number: self.words["partly"] for number in cause.alone if number not in cause.fully}
        said = [_wrapped(line, "      ") for line in self.said(changes, partly)]
        kind = "together" if cause.together else "alone" if len(changes) > 1 else "one"
        return [f"  {self.words[kind]}", *said]

    def flips(self, group: list[Moved]) -> list[str]:
        """Say how verdicts change; criteria of a case with the same change stand together."""
        alike: dict[tuple[int, str], list[Moved]] = {}
        for case, node in group:
            alike.setdefault((id(case), self.fields(node, VERDICT)), []).append((case, node))
        return [
            _wrapped(f"{moved[0][0].id} – {self.names([node for _, node in moved])}: {fields}", "    - ")
            for (_, fields), moved in alike.items()
        ]

    def names(self, nodes: list[NodeDiff]) -> str:
        """Call a criterion by its label and id, several by their ids."""
        if len(nodes) == 1:
            return self.name(nodes[0])
        return ", ".join(self.words["whole"] if node.id == ROOT else node.id for node in nodes)

    def moves(self, group: list[Moved]) -> list[str]:
        """Say of each case how many criteria move, and where most."""
        by_case: dict[int, list[Moved]] = {}
        for case, node in group:
            by_case.setdefault(id(case), []).append((case, node))
        lines = []
        for moved in by_case.values():
            case, most = max(moved, key=lambda one: _distance(one[1]))
            count = self.words["criteria"].format(count=len(moved)) if len(moved) > 1 else ""
            lines.append(_wrapped(f"{case.id} – {count}{self.name(most)}: {self.fields(most, NUMBERS)}", "    - "))
        return lines

    def name(self, node: NodeDiff) -> str:
        """Call a criterion by its label and id."""
        return self.words["whole"] if node.id == ROOT else f"{_in(node.label, self.lang)} ({node.id})"

    def fields(self, node: NodeDiff, names: Iterable[str]) -> str:
        """Say what fields were and are."""
        return "; ".join(
            f"{self.words[name]} {self.pair(node.fields[name], self.labels(name))}"
            for name in names
            if name in node.fields
        )

    def labels(self, name: str) -> Mapping[str, str]:
        """Give the labels for the values of a field, by id."""
        return LABELS[self.lang] if name in ("status", "confidence") else self.bands

    def pair(self, pair: Pair, labels: Mapping[str, str]) -> str:
        """Say what a field was and is: numbers with as many decimals as it takes to tell them apart."""
        if isinstance(pair.was, float) and isinstance(pair.now, float):
            shown = [(f"{pair.was:.{digits}f}", f"{pair.now:.{digits}f}") for digits in DIGITS]
            return " → ".join(next((two for two in shown if two[0] != two[1]), shown[-1]))
        return " → ".join(self.value(value, labels) for value in pair)

    def value(self, value: Any, labels: Mapping[str, str]) -> str:
        """Say a value of a field: what has a label by its label."""
        if isinstance(value, float):
            return f"{value:.{DIGITS[0]}f}"
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        return " / ".join(labels.get(one, one) for one in values) or self.words["none"]

    # ---- changes of the rubric

    def said(self, changes: list[Change], beside: Mapping[int, str] = MappingProxyType({})) -> list[str]:
        """Say changes, the same change of several nodes in one line; ``beside`` stands behind some, by number."""
        groups: dict[str, list[str]] = {}
        for change in changes:
            groups.setdefault(self.what(change) + beside.get(change.number, ""), []).append(
                change.id or self.words["rubric"]
            )
        lines = [f"{_few(names)}: {what}" for what, names in groups.items()]
        more = len(lines) - FEW
        return [*lines[:FEW], f"… +{more}"] if more > 0 else lines

    def what(self, change: Change) -> str:
        """Say what was changed of a node."""
        kind = self.words[change.node]
        if change.kind in ("added", "removed"):
            place = change.now or change.was
            below = f" (+{len(place['below'])})" if place["below"] else ""
            return self.words[change.kind].format(kind=kind, under=self.place(place["under"])) + below
        if change.kind == "moved":
            return self.words["moved"].format(kind=kind, was=self.place(change.was), now=self.place(change.now))
        if not change.bears:
            return change.field or ""
        was, now = (_short(one, other) for one, other in ((change.was, change.now), (change.now, change.was)))
        return f"{change.field} {was or self.words['none']} → {now or self.words['none']}"

    def place(self, parent: str) -> str:
        """Call the node that something stands under."""
        return self.words["whole"] if parent == ROOT else parent

    def listed(self, title: str, lines: list[str]) -> str:
        """List lines under a title; nothing for none."""
        return "\n".join([_wrapped(self.words[title]), *(_wrapped(line, "  - ") for line in lines)]) if lines else ""

    # ---- what was left out

    def left_out(self) -> str:
        """Say what the rubrics cannot take of the cases."""
        a, b = self.diff.a, self.diff.b
        lines = [
            f"{case.id}, {self.words[which]} ({rubric.id} {rubric.version}): {self.pieces(left_out)}"
            for case in self.diff.cases
            for which, rubric, left_out in (("first", a, case.left_out_a), ("second", b, case.left_out_b))
            if left_out
        ]
        return self.listed("left out", lines)

    def pieces(self, left_out: tuple[LeftOut, ...]) -> str:
        """Count what was left out by section, with what it was on."""
        sections: dict[str, list[str]] = {}
        for piece in left_out:
            sections.setdefault(piece.section, []).append(piece.name)
        return "; ".join(
            f"{SECTIONS[self.lang][section]} {len(names)} ({_few([*dict.fromkeys(names)])})"
            for section, names in sections.items()
        )


def _distance(node: NodeDiff) -> float:
    """Tell how far the numbers of a node move, at most."""
    pairs = [node.fields[name] for name in NUMBERS if name in node.fields]
    return max(abs(now - was) if isinstance(was, float) and isinstance(now, float) else 0.0 for was, now in pairs)


def _short(value: Any, other: Any) -> str:
    """Write plain data on a line, of a table or list only where it differs from the other; cut where it is long."""
    if isinstance(value, dict):
        text = _short_table(value, other)
    elif isinstance(value, list):
        differing = [part for part in value if part not in (other or ())] or value
        text = ", ".join(json.dumps(part, ensure_ascii=False) for part in differing)
    elif isinstance(value, float):
        text = f"{value:g}"
    else:
        text = "" if value is None else str(value)
    text = " ".join(text.split())
    return text if len(text) <= CUT else f"{text[:CUT]}…"


def _short_table(value: dict[str, Any], other: Any) -> str:
    """Write the entries of a table that differ; of an operator, what fits on a line."""
    if "operator" in value:
        return " ".join(_short(part, None) for part in value.values() if not isinstance(part, list))
    if not isinstance(other, dict):
        return json.dumps(value, ensure_ascii=False)
    differing = {name: part for name, part in value.items() if other.get(name) != part}
    return ", ".join(f"{name} {_short(part, other.get(name))}" for name, part in differing.items())


def _few(names: list[str]) -> str:
    """List names, the rest of many by their number."""
    more = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" … +{more}" if more > 0 else "")


def _in(text: Text, lang: str) -> str:
    """Pick a text by language: the one asked for, else English, else any."""
    return " ".join((text.get(lang) or text.get("en") or next(iter(text.values()))).split())


def _wrapped(text: str, bullet: str = "") -> str:
    """Break a text into lines, none within a name."""
    indent = " " * (len(bullet) + (2 if not bullet.strip() and bullet else 0))
    return textwrap.fill(text, WIDTH, initial_indent=bullet, subsequent_indent=indent, break_on_hyphens=False)
