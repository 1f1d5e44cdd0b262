"""What the search of a site looks through: the words of each entry beyond those that the page lists anyway.

The page lists every case, criterion and source as a link, which is all there is to see without scripts. What else
can be searched stands in a block of data: texts that many entries share, once, and for each entry which are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from premortem.reporting import wording
from premortem.reporting.assets import in_page
from premortem.reporting.site import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from premortem.reporting.site.bibliography import Known
    from premortem.reporting.site.entries import Entry
    from premortem.reporting.site.listing import Listed
    from premortem.reporting.site.schemes import Scheme

Record = dict[str, Any]
Text = dict[str, str]

LIMIT = 500_000
"""Characters of all sources together, from which on those that fewest cases name are left out."""
CITED = 160
"""Characters of a citation that are listed."""


class Words:
    """Texts that entries share, each once, by its place."""

    def __init__(self) -> None:
        """Begin without any."""
        self.places: dict[str, int] = {}

    def place(self, text: Text) -> int:
        """Say where a text stands, in all its languages."""
        words = " ".join(" ".join(part.split()) for part in text.values())
        return self.places.setdefault(words, len(self.places))


class Found(NamedTuple):
    """An entry of the list: its kind, where it leads, what it is called, what is said beside it, which words it has."""

    kind: str
    href: str
    text: Text
    beside: str
    words: list[int]


def arranged(
    listing: Sequence[Listed],
    entries: Mapping[str, Entry],
    schemes: Mapping[str, Scheme],
    sources: Sequence[Known],
    lang: str,
) -> Record:
    """Arrange the page of the search: the list of all entries, and the data for the script."""
    words = Words()
    shown = _within_limit(sources)
    found = [
        *(_case(one, entries[one.case], schemes[one.rubric], words, lang) for one in listing),
        *(entry for scheme in schemes.values() for entry in _rubric(scheme, words)),
        *(_source(one) for one in shown),
    ]
    data = {"texts": [*words.places], "words": [entry.words for entry in found]}
    return {
        "found": {kind: [one for one in found if one.kind == kind] for kind in ("case", "criterion", "source")},
        "left_out": len(sources) - len(shown),
        "data": Markup(in_page(data)),  # noqa: S704 (escaped where it is written)
    }


def _case(one: Listed, entry: Entry, scheme: Scheme, words: Words, lang: str) -> Found:
    """List a case; searched are all its titles, its sponsor, what was found in it, and the claims that hold."""
    texts: list[Text] = [one.title, {"id": one.case}]
    texts += [one.sponsor] if one.sponsor else []
    nodes = zip(scheme.nodes, entry.cells, strict=True)
    texts += [node["label"] for node, cell in nodes if cell.state == "found"]
    texts += [scheme.claims[place] for place in entry.claims]
    country = wording.country(one.country, lang) if one.country else ""
    beside = ", ".join(filter(None, (country, wording.years(one.period, lang))))
    return Found("case", places.of_case(one.case), one.title, beside, [*map(words.place, texts)])


def _rubric(scheme: Scheme, words: Words) -> Iterable[Found]:
    """List the criteria of a rubric; searched are the claims below each as well."""
    page = places.of_rubric(scheme.id)
    yield Found("criterion", page, scheme.record["title"], "", [words.place({"id": scheme.id})])
    for node in scheme.nodes:
        inner = [words.place(scheme.claims[place]) for place in node["questions"]]
        text = {lang: f"{node['number'] or ''} {label}".strip() for lang, label in node["label"].items()}
        yield Found("criterion", f"{page}#{node['id']}", text, "", [words.place(node["label"]), *inner])


def _source(one: Known) -> Found:
    text = {lang: _cut(words) for lang, words in one.citation.items()}
    return Found("source", places.of_source(one.name), text, "", [])


def _cut(words: str) -> str:
    line = wording.on_one_line(words)
    return line if len(line) <= CITED else f"{line[:CITED].rstrip()}…"


def _within_limit(sources: Sequence[Known]) -> list[Known]:
    """Choose the sources to list: all, or those that most cases name as far as there is room; in the order given."""
    chosen, used = set(), 0
    for one in sorted(sources, key=lambda one: (-len(one.places), one.name)):
        used += len(one.name) + max(len(_cut(words)) for words in one.citation.values()) + 60
        if used > LIMIT:
            break
        chosen.add(one.name)
    return [one for one in sources if one.name in chosen]
