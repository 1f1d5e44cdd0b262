"""What a comparison shows, arranged: differences, what programmes share, a matrix; or the edits of an edition.

No word of text is made here.
"""

from __future__ import annotations

from itertools import chain, count, groupby, islice, product
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from premortem.analysis.diff import NUMBERS, VERDICT
from premortem.reporting.rendering import check_format, render_page

if TYPE_CHECKING:
    from premortem.analysis.editions import Editions
    from premortem.model.comparison import Comparison
    from premortem.reporting.designs import Design
    from premortem.reporting.navigation import Site

Record = dict[str, Any]

FEW = 6
"""Programmes up to which each has a column of its own; the columns of more are the criteria."""
SAME = 1e-9
"""How far readings may lie apart and count as the same."""


def render_comparison(
    comparison: Comparison | Editions,
    form: str,
    lang: str = "en",
    *,
    site: Site | None = None,
    design: Design | None = None,
) -> str:
    """Write a comparison of programmes, or of two editions of one case.

    Args:
        comparison: what to report.
        form: ``html``, ``markdown``, ``text`` or ``json``.
        lang: language of the report.
        site: that the page belongs to; None for a page that stands for itself.
        design: templates that go before the bundled ones; None for none.

    Raises:
        ValueError: there is no such format or language.
        InvalidInput: a template of the design cannot be used.
    """
    if form == "json":
        return comparison.to_json()
    check_format(form)
    document = comparison.to_dict()
    if "edits" in document:
        return render_page("editions", document, revised(document), form, lang, design=design)
    page = arranged(document)
    nodes = [node for row in page["rows"] for node in row["nodes"]]
    return render_page("compare", document, page, form, lang, nodes=nodes, site=site, design=design)


def arranged(document: Record) -> Record:
    """Arrange a comparison for the templates."""
    names = [programme["id"] for programme in document["programmes"]]
    rows = {row["id"]: {**row, "nodes": _nodes(row), "by": _by_programme(row)} for row in document["rows"]}
    overall, *inner = rows.values()
    outer = [row for row in inner if row["depth"] == 1]
    pairs = _pairs(document)
    return {
        "letters": dict(zip(names, letters(len(names)), strict=True)),
        "many": len(names) > FEW,
        "rows": inner,
        "row": rows,
        "overall": overall,
        "outer": outer,
        "numbers": _numbers(inner),
        "failing": _failing(inner, len(names)),
        "standing": {name: [_standing(name, row, pairs) for row in (overall, *outer)] for name in names},
        **_differences(pairs, rows),
        **_known(document),
    }


def _pairs(document: Record) -> list[Record]:
    worst_first = 1 if document["rubric"]["reads"] == "severity" else -1
    return [_sided(pair, worst_first) for pair in document["pairs"]]


def _differences(every: list[Record], rows: dict[str, Record]) -> Record:
    """Arrange the pairs: what is established, what is read, and the tables of all; the mean stands in tables only."""
    pairs = [pair for pair in every if pair["by"] != "mean"]
    return {
        "established": _established(pairs, rows),
        "reading": _readings([pair for pair in pairs if pair["status"] == "indicated"], rows),
        "pairs": _by_row(every, rows, inner=False),
        "inner": _by_row([pair for pair in pairs if pair["status"] != "none"], rows, inner=True),
    }


def _known(document: Record) -> Record:
    """Arrange what is known of programmes: who has how much, which questions all or none answer, shared sources."""
    programmes = document["programmes"]
    resting = {group["name"]: _resting(group) for group in document["groups"]}
    return {
        "programmes": {programme["id"]: programme for programme in programmes},
        "most": max(programmes, key=lambda programme: int(programme["questions_answered"])),
        "wholes": _wholes(document),
        "successions": [tie for tie in document["ties"] if tie["kind"] == "successor-of"],
        "thin": [programme for programme in programmes if programme["thin"]],
        "in_all": [one for one in document["questions"] if len(one["answered_in"]) == len(programmes)],
        "in_none": [one for one in document["questions"] if not one["answered_in"]],
        "groups": [group for group in document["groups"] if len(resting[group["name"]]) > 1],
        "resting": resting,
    }


def _nodes(row: Record) -> list[Record]:
    """Give each cell what else a criterion of a result has."""
    return [{**cell, "labels": row["labels"]} for cell in row["cells"]]


def _by_programme(row: Record) -> dict[str, Record]:
    return {node["programme"]: node for node in _nodes(row)}


def letters(many: int) -> list[str]:
    """Name programmes by letters: A to Z, then AA, AB and so on, and after ZZ AAA."""
    names = chain.from_iterable(product(ascii_uppercase, repeat=length) for length in count(1))
    return ["".join(name) for name in islice(names, many)]


def _numbers(rows: list[Record]) -> dict[str, str]:
    """Give each criterion a number: its own, or one counted from 1 at every depth."""
    counts: list[int] = []
    found = {}
    for row in rows:
        counts = [*counts[: row["depth"] - 1], (counts[row["depth"] - 1 : row["depth"]] or [0])[0] + 1]
        found[row["id"]] = row["number"] or ".".join(map(str, counts))
    return found


def _established(pairs: list[Record], rows: dict[str, Record]) -> list[Record]:
    """Say on which criterion which programme is worse than which others for certain, the outermost criteria first."""
    found: dict[tuple[str, str], list[str]] = {}
    for pair in sorted(pairs, key=lambda pair: int(rows[pair["row"]]["depth"])):
        if pair["status"] == "established":
            found.setdefault((pair["row"], pair["worse"]), []).append(pair["milder"])
    return [{"row": rows[row], "worse": worse, "milder": others} for (row, worse), others in found.items()]


def _sided(pair: Record, worst_first: int) -> Record:
    """Turn a pair so that its worse programme comes first.

    ``told`` says how much worse it reads over the questions answered in both: 0 if it does not or that is unknown,
    below 0 if it is the other way round there.
    """
    turned = pair["worse"] == pair["b"]
    milder = None if pair["worse"] is None else pair["a"] if turned else pair["b"]
    paired = pair["paired"] or {"a": None, "b": None}
    both = (paired["b"], paired["a"]) if turned else (paired["a"], paired["b"])
    return {**pair, "milder": milder, "both": both, "told": _told(both, worst_first)}


def _told(both: tuple[float | None, float | None], worst_first: int) -> float:
    if both[0] is None or both[1] is None or abs(both[0] - both[1]) <= SAME:
        return 0.0
    return (both[0] - both[1]) * worst_first


def _readings(pairs: list[Record], rows: dict[str, Record]) -> list[Record]:
    """Order differences of readings, on the whole and the outermost criteria, by what the same questions tell of them.

    Those of the overall level come first; there, programmes that read alike stand together.
    """
    levels: dict[tuple[str, str], list[str]] = {}
    for pair in pairs:
        if pair["by"] == "level":
            reading = rows[pair["row"]]["by"][pair["milder"]]["verdict"]["reading"]
            levels.setdefault((pair["worse"], reading), []).append(pair["milder"])
    outer = [pair for pair in pairs if pair["by"] != "level" and rows[pair["row"]]["depth"] <= 1]
    heads = [pair for pair in pairs if pair["by"] == "level" and [pair["milder"]] == levels[_level(pair, rows)][:1]]
    return [
        *({**pair, "milders": levels[_level(pair, rows)]} for pair in heads),
        *({**pair, "milders": [pair["milder"]]} for pair in sorted(outer, key=lambda pair: -float(pair["told"]))),
    ]


def _level(pair: Record, rows: dict[str, Record]) -> tuple[str, str]:
    return pair["worse"], rows[pair["row"]]["by"][pair["milder"]]["verdict"]["reading"]


def _by_row(pairs: list[Record], rows: dict[str, Record], *, inner: bool) -> list[Record]:
    """Put pairs together by criterion and by what is compared, those on inner criteria or the others."""
    wanted = [pair for pair in pairs if (rows[pair["row"]]["depth"] > 1) is inner]
    return [
        {"row": rows[row], "by": by, "pairs": [*group]}
        for (row, by), group in groupby(wanted, key=lambda pair: (pair["row"], pair["by"]))
    ]


def _standing(name: str, row: Record, pairs: list[Record]) -> tuple[int, int]:
    """Count than how many others a programme is worse on a criterion, and than how many milder, for certain."""
    sure = [pair for pair in pairs if pair["row"] == row["id"] and pair["status"] == "established"]
    sure = [pair for pair in sure if pair["by"] != "mean"]
    return sum(pair["worse"] == name for pair in sure), sum(pair["milder"] == name for pair in sure)


def _resting(group: Record) -> list[str]:
    """Name the programmes with items from a group of sources."""
    return [name for name, count in group["items"].items() if count]


def _failing(rows: list[Record], count: int) -> Record:
    """List the criteria whose failure is indicated in all programmes, and by programmes those where it is in some."""
    found: dict[tuple[str, ...], list[Record]] = {}
    for row in rows:
        names = tuple(cell["programme"] for cell in row["cells"] if cell["fails"])
        found.setdefault(names, []).append(row)
    every = [rows for names, rows in found.items() if len(names) == count]
    some = [{"names": names, "rows": rows} for names, rows in found.items() if 0 < len(names) < count]
    return {"all": every[0] if every else [], "some": sorted(some, key=lambda entry: -len(entry["names"]))}


def revised(document: Record) -> Record:
    """Arrange two editions: the verdicts that change, those that keep theirs with other numbers, and every edit."""
    verdicts = [node for node in document["nodes"] if node["verdict_by"]]
    return {
        "verdicts": verdicts,
        "of_verdict": VERDICT,
        "of_numbers": NUMBERS,
        "numbers": [node for node in document["nodes"] if node not in verdicts],
        "edits": {edit["number"]: edit for edit in document["edits"]},
        "bearing": [edit for edit in document["edits"] if edit["bears"]],
        "idle": [edit for edit in document["edits"] if not edit["bears"]],
    }


def _wholes(document: Record) -> dict[str, list[str]]:
    """Put the parts of each programme together; nothing for those without any."""
    found: dict[str, list[str]] = {}
    for tie in document["ties"]:
        if tie["kind"] == "part-of":
            found.setdefault(tie["b"], []).append(tie["a"])
    return found
