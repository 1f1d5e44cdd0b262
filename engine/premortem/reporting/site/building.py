"""The pages of a site, one after the other; what was made of one case is let go before the next is taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from premortem.analysis.comparing import ENGINE, compare_cases
from premortem.analysis.deepening import PARTS, deepened
from premortem.analysis.patterns import patterns_of
from premortem.reporting import arranging, wording
from premortem.reporting.matrices import render_comparison
from premortem.reporting.navigation import SEARCH, Link, Site, ToGroup
from premortem.reporting.patterns import render_patterns
from premortem.reporting.rendering import render_page
from premortem.reporting.site import citing, indexes, places, rubrics, searching
from premortem.reporting.site.bibliography import Bibliography, Known, by_name
from premortem.reporting.site.entries import Entries, Entry
from premortem.reporting.site.groups import Group, groups_of
from premortem.reporting.site.schemes import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from premortem.analysis.redacting import Result
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric
    from premortem.reporting.site.listing import Listed

Record = dict[str, Any]

RECURRING = range(2, 201)
"""How many cases by one rubric there can be for a page of what recurs in them."""
A_LIST = 500
"""Sources on one page of their list."""


class Page(NamedTuple):
    """A page of a site.

    Attributes:
        path: in the folder of the site, with slashes; made of ids.
        text: of the file.
    """

    path: str
    text: str


class Settings(NamedTuple):
    """How a site is made.

    Attributes:
        title: of the site; empty for the one that the templates have.
        lang: of all pages.
        parts: what reports say of what their verdicts depend on, some of `premortem.analysis.deepening.PARTS`.
        redact: whether what is confidential counts and is not shown.
    """

    title: str = ""
    lang: str = "en"
    parts: tuple[str, ...] = PARTS
    redact: bool = False


class Library:
    """The cases of a site, and what is kept of each while the pages are made."""

    def __init__(
        self,
        listing: Sequence[Listed],
        read: Callable[[str], Assessment],
        rubrics: Mapping[str, Rubric],
        settings: Settings,
    ) -> None:
        """Plan the site.

        Args:
            listing: all cases, each with an id of its own.
            read: gives the assessment of a case by its id, whenever it is asked for; nothing holds on to it.
            rubrics: by id, those of all cases, and others that shall have a page.
            settings: how the site is made.

        Raises:
            ValueError: there is no such language.
        """
        wording.translations(settings.lang)  # there is no such language: said now, and not with the first page
        names = {code: wording.country(code, settings.lang) for code in {one.country for one in listing} if code}
        self.rows = indexes.in_order(listing, names)
        self.listing = {row.listed.case: row.listed for row in self.rows}
        self.read = read
        self.settings = settings
        self.schemes = {name: Scheme(rubric) for name, rubric in rubrics.items()}
        self.makers = {name: Entries(scheme, settings.lang) for name, scheme in self.schemes.items()}
        self.groups = groups_of([*self.listing.values()])
        self.entries: dict[str, Entry] = {}

    def pages(self) -> Iterator[Page]:
        """Make the pages: cases first, then what puts them together, and last what lists them."""
        with Bibliography() as books:
            yield from self._cases(books)
            yield from map(self._comparison, self.groups)
            yield from self._patterns()
            yield from self._rubrics()
            yield from self._sources(books)
            yield self._search(books)
            yield from self._index(books)

    # ---- cases, and what puts them together

    def _cases(self, books: Bibliography) -> Iterator[Page]:
        order = [*self.listing.values()]
        for place, one in enumerate(order):
            around = (order[place - 1] if place else None, order[place + 1] if place + 1 < len(order) else None)
            yield self._case(one, around, books)

    def _case(self, one: Listed, around: tuple[Listed | None, Listed | None], books: Bibliography) -> Page:
        """Make the page of a case, and keep of it what other pages show."""
        result = self._shown(deepened(self.read(one.case), self.settings.parts)).to_dict()
        nodes = arranging.criteria(result["root"])
        page = arranging.arranged(result)
        self.entries[one.case] = self.makers[one.rubric].entry(result, page)
        path = places.of_case(one.case)
        site = self._site(path, one.rubric)
        before, after = (Link(site.to(places.of_case(by.case)), by.title) if by else None for by in around)
        site = site._replace(
            previous=before,
            next=after,
            groups=[self._way(group, site) for group in self.groups if one.case in group.cases],
            sources={name: site.to(places.of_source(known)) for name, known in books.add(result).items()},
            cases=self._ways(_tied(result), site),
        )
        text = render_page("report", result, page, "html", self.settings.lang, nodes=nodes, site=site)
        return Page(path, text)

    def _shown(self, result: Result) -> Result:
        """Take out of a result what is not to be shown; every result passes here before anything is made of it."""
        if not self.settings.redact:
            return result
        from premortem.analysis.redacting import redacted

        return redacted(result)

    def _comparison(self, group: Group) -> Page:
        path = places.of_comparison(group.name)
        inputs = [self.read(name).inputs for name in group.cases]
        known = tuple(one for one in inputs if one)
        compared = compare_cases([one.case for one in known], self.schemes[group.rubric].rubric)
        site = self._grouped(path, group.rubric)
        site = site._replace(cases=self._ways(group.cases, site))
        shown = self._shown(compared._replace(inputs=known))
        return Page(path, render_comparison(shown, "html", self.settings.lang, site=site))

    def _patterns(self) -> Iterator[Page]:
        for name in self._recurring():
            path = places.of_patterns(name)
            those = [self.read(one.case) for one in self.listing.values() if one.rubric == name]
            cases = [one.inputs.case for one in those if one.inputs]
            found = patterns_of(those, cases, self.schemes[name].rubric)._replace(inputs=tuple(those))
            site = self._grouped(path, name)
            yield Page(path, render_patterns(self._shown(found), "html", self.settings.lang, site=site))

    def _recurring(self) -> list[str]:
        """Name the rubrics with a page of what recurs: neither too few cases nor too many."""
        used = [one.rubric for one in self.listing.values()]
        return [name for name in self.schemes if used.count(name) in RECURRING]

    # ---- rubrics, sources, lists

    def _rubrics(self) -> Iterator[Page]:
        for name, scheme in self.schemes.items():
            those = [one for one in self.listing.values() if one.rubric == name]
            tallies = rubrics.tallies(scheme, those, self.entries)
            path = places.of_rubric(name)
            page = {
                **rubrics.arranged(scheme.rubric),
                "tallies": tallies,
                "all": len(those),
                "pages": {node["id"]: places.of_criterion(name, node["id"]) for node in scheme.nodes},
                "rubrics": {other: places.of_rubric(other) for other in self.schemes},
            }
            yield self._page("site-rubric", path, page, name)
            for node in scheme.nodes:
                if tallies[node["id"]].many:
                    inner = {"node": node, "tally": tallies[node["id"]], "all": len(those)}
                    yield self._page("site-criterion", places.of_criterion(name, node["id"]), inner, name)

    def _sources(self, books: Bibliography) -> Iterator[Page]:
        groups = books.groups()
        for one in by_name(books.known.values()):
            paths = [places.of_source(one.name, number + 1) for number in range(citing.count_of(one, books))]
            voices = [(places.of_source(other.name), other.citation) for other in citing.same_voice(one, groups)]
            for number, uses in enumerate(citing.pages_of(one, books, self.listing)):
                page = {"known": one, "uses": uses, "paths": paths, "voices": voices}
                yield self._page("site-source", paths[number], page)

        yield from self._bibliography(by_name(books.known.values()))

    def _bibliography(self, known: Sequence[Known]) -> Iterator[Page]:
        """Make the list of all sources."""
        parts = [known[start : start + A_LIST] for start in range(0, len(known), A_LIST)] or [known]
        paths = [places.of_sources(number + 1) for number in range(len(parts))]
        for path, those in zip(paths, parts, strict=True):
            listed = [
                {
                    "href": places.of_source(one.name),
                    "citation": one.citation,
                    "cases": len(one.places),
                    "items": one.items,
                }
                for one in those
            ]
            yield self._page("site-sources", path, {"sources": listed, "paths": paths})

    def _search(self, books: Bibliography) -> Page:
        known = by_name(books.known.values())
        those = [*self.listing.values()]
        found = searching.arranged(those, self.entries, self.schemes, known, self.settings.lang)
        return self._page("site-search", SEARCH, found)

    def _index(self, books: Bibliography) -> Iterator[Page]:
        parts = indexes.pages_of(self.rows)
        paths = [places.of_index(number + 1) for number in range(len(parts))]
        for path, rows in zip(paths, parts, strict=True):
            page = {
                "sections": indexes.arranged(rows, self.schemes, self.entries, self.settings.lang),
                "count": len(self.rows),
                "paths": paths,
                "rubrics": [self._rubric_of_index(scheme) for scheme in self.schemes.values()],
                "sources": len(books.known),
                "sources_at": places.of_sources(),
            }
            yield self._page("site-index", path, page)

    def _rubric_of_index(self, scheme: Scheme) -> Record:
        path = places.of_patterns(scheme.id)
        return {
            "href": places.of_rubric(scheme.id),
            "title": scheme.record["title"],
            "version": scheme.record["version"],
            "cases": sum(one.rubric == scheme.id for one in self.listing.values()),
            "groups": self._grouped("", scheme.id).groups,
            "patterns": path if scheme.id in self._recurring() else None,
        }

    # ---- what pages know of the site

    def _page(self, name: str, path: str, page: Record, rubric: str | None = None) -> Page:
        """Make one of the pages that only a site has."""
        scheme = self.schemes[rubric] if rubric else None
        record = scheme.record if scheme else {"bands": []}
        document = {"engine": ENGINE._asdict(), "rubric": record}
        nodes = scheme.nodes if scheme else ()
        site = self._grouped(path, rubric) if rubric else self._site(path, None)
        return Page(path, render_page(name, document, page, "html", self.settings.lang, nodes=nodes, site=site))

    def _site(self, path: str, rubric: str | None) -> Site:
        site = Site(self.settings.title, path)
        if rubric is None:
            return site
        link = Link(site.to(places.of_rubric(rubric)), self.schemes[rubric].record["title"])
        recurring = site.to(places.of_patterns(rubric)) if rubric in self._recurring() else None
        return site._replace(rubric=link, patterns=recurring)

    def _grouped(self, path: str, rubric: str) -> Site:
        """Say where a page stands that is about a rubric as a whole, with all comparisons by it."""
        site = self._site(path, rubric)
        return site._replace(groups=[self._way(group, site) for group in self.groups if group.rubric == rubric])

    def _way(self, group: Group, site: Site) -> ToGroup:
        path = places.of_comparison(group.name)
        named = self.listing.get(group.of)
        return ToGroup(
            "" if path == site.here else site.to(path),
            group.kind,
            group.of if group.kind == "country" else None,
            named.title if named else None,
            len(group.cases),
            group.number,
            group.total,
        )

    def _ways(self, names: Sequence[str], site: Site) -> dict[str, str]:
        return {name: site.to(places.of_case(name)) for name in names if name in self.listing}


def _tied(result: Record) -> list[str]:
    """Name the cases that a case says it is part of, or followed."""
    programme = result["case"]["programme"] or {}
    return [tie["case"] for kind in ("part_of", "successor_of") for tie in programme.get(kind) or ()]
