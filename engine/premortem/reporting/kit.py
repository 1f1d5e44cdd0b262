"""What templates can ask for beyond the result: texts in the reader's language, glyphs, pictures, stylesheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from premortem.reporting import arranging, axes, cells, filtering, items, overviews, redaction, wording
from premortem.reporting.assets import policy_hash, script, stylesheet
from premortem.reporting.contributions import contributions
from premortem.reporting.escaping import Markdown, escaped
from premortem.reporting.pictures import forests, glyphs, grids, stacks, timelines, tracks, trends, waterfalls
from premortem.reporting.pictures.pens import Pen, framed, plain
from premortem.reporting.whatif import Panel, panel_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from premortem.reporting.axes import Axis, Node
    from premortem.reporting.designs import Design
    from premortem.reporting.pictures.stacks import Share
    from premortem.reporting.pictures.timelines import Story
    from premortem.reporting.pictures.trends import Step

GLYPHS = ("○", "◔", "◑", "●")

NARROW = str.maketrans("◆◇", "♦◊")
"""The diamonds that the usual fixed-width faces of viewers have; the others are borrowed from wider faces."""

AXIS = 60
"""Columns of text in the width of a track on a page."""

ANSI = {"bold": "1", "dim": "2"}


class Kit:
    """What a template of one page can ask for beyond the result itself."""

    is_criterion = staticmethod(axes.is_criterion)
    is_categorical = staticmethod(axes.is_categorical)
    is_direct = staticmethod(items.is_direct)
    is_silent = staticmethod(overviews.is_silent)
    supports = staticmethod(items.supports)
    shares = staticmethod(items.shares)
    span = staticmethod(wording.span)

    def __init__(  # noqa: PLR0913 (what a page is made of)
        self,
        result: dict[str, Any],
        lang: str,
        markup: str,
        *,
        nodes: Sequence[Node],
        styles: Iterable[str],
        scripts: Iterable[str] = (),
        colour: bool,
        design: Design | None = None,
    ) -> None:
        """Take what a page is about, in which language and markup, and what it carries."""
        self.result = result
        self.styles = tuple(styles)
        self.scripts = tuple(scripts)
        self.lang = lang
        self.markup = markup
        self.colour = colour
        self.design = design
        self.bands = {band["id"]: band for band in result["rubric"]["bands"]}
        self.axes = axes.Axes(result, nodes)

    def of(self, result: dict[str, Any], nodes: Sequence[Node]) -> Kit:
        """Give the same for another result, or what has its shape, on the same page."""
        return Kit(result, self.lang, self.markup, nodes=nodes, styles=(), colour=self.colour)

    def t(self, text: dict[str, str]) -> str:
        """Print a text in the reader's language; one in another language is marked as such."""
        lang, words = wording.chosen(text, self.lang)
        if self.markup == "html" and lang != self.lang:
            return Markup('<span lang="{}">{}</span>').format(lang, words)
        return words

    def opening(self, text: dict[str, str]) -> str:
        """Print the first sentence of a text in the reader's language, marked as `t` marks it."""
        return self.t({lang: wording.first_sentence(words) for lang, words in text.items()})

    def plain(self, text: dict[str, str]) -> str:
        """Print a text where no markup can stand."""
        return wording.chosen(text, self.lang)[1]

    def country(self, code: str) -> str:
        """Name a country; one without a name in this language by its code."""
        return wording.country(code, self.lang)

    def band(self, name: str, node: Node | None = None) -> str:
        """Print the label of a band; of a node that speaks in labels, the label."""
        label = self._label(name, node)
        return self.t(label) if label else name

    def plain_band(self, name: str, node: Node | None = None) -> str:
        """Print the same where no markup can stand."""
        label = self._label(name, node)
        return self.plain(label) if label else name

    def _label(self, name: str, node: Node | None) -> dict[str, str] | None:
        in_labels = node is not None and axes.is_categorical(node)
        return None if in_labels else self.bands[name]["label"]

    def strong(self, text: str) -> str:
        """Print a text with emphasis, where the format has any within a sentence."""
        if self.markup == "markdown":
            return Markdown(f"**{escaped(text)}**")
        return Markup("<strong>{}</strong>").format(text) if self.markup == "html" else text

    def capital(self, text: str) -> str:
        """Begin a sentence with a text."""
        return type(text)(text[:1].upper() + text[1:])

    def glyph(self, name: str, node: Node | None = None) -> str:
        """Print the glyph of a band or label, spread over as many as there are."""
        return _glyph(name, list(self.bands) if node is None else self.axes.labels(node))

    def shuts_out_the_good_end(self, node: Node) -> bool:
        """Tell whether a verdict's bound on the bad side says anything."""
        return arranging.shuts_out_the_good_end(node, self.result)

    def in_one_run(self, node: Node) -> bool:
        """Tell whether the labels that are possible are neighbours."""
        labels = self.axes.labels(node)
        first, last = (labels.index(node["possible"][end]) for end in (0, -1))
        return last - first + 1 == len(node["possible"])

    def is_band(self, name: str) -> bool:
        """Tell a band of the rubric from any other text."""
        return name in self.bands

    def axis(self, node: Node) -> Axis:
        """Give what a row is drawn on: zones from left to right, with their names."""
        return self.axes.axis(node)

    def zones(self, axis: Axis) -> list[tuple[str, str]]:
        """Name the zones of an axis: the glyph and the words of each."""
        return [(_glyph(name, axis.names), name if axis.in_labels else self.band(name)) for name in axis.names]

    def widths(self, axis: Axis) -> list[int] | None:
        """Say how wide each zone is, in twentieths, 0 if all are as wide; None if a name does not fit its zone."""
        sizes = [zone.end - zone.start for zone in axis.zones]
        names = [wording.on_one_line(name) if axis.in_labels else self.plain_band(name) for name in axis.names]
        if any(wording.columns(name) + 2 > AXIS * size for name, size in zip(names, sizes, strict=True)):
            return None
        even = max(sizes) - min(sizes) < axes.EPSILON
        return [0 if even else max(1, round(20 * size)) for size in sizes]

    def ruler(self, axis: Axis, width: int) -> str:
        """Write what stands above the rows of characters: numbers, or labels; nothing if these do not fit."""
        if not axis.in_labels:
            return "0    .25  .5   .75  1"
        return tracks.ruler(axis.zones, [wording.on_one_line(name) for name in axis.names], width) or ""

    def is_disputed(self, question: dict[str, Any]) -> bool:
        """Tell whether the items of a question disagree enough to say so."""
        return items.is_disputed(question, self.result)

    def is_untold(self, item: dict[str, Any]) -> bool:
        """Tell whether an item counts and is not shown in this edition."""
        return redaction.is_untold(item, self.result)

    def untold(self, question: dict[str, Any], supporting: bool | None = None) -> redaction.Untold:  # noqa: FBT001 (in templates)
        """Sum up the items of a question that count and are not shown, on one side or on both."""
        return redaction.untold(question, self.result, supporting=supporting)

    def window(self, item: dict[str, Any]) -> str:
        """Say how the time an item speaks of lies to the programme's."""
        return items.window(item, (self.result["case"]["programme"] or {}).get("period"))

    def track(self, node: dict[str, Any], title: str, *, heavy: bool = False) -> Markup:
        """Draw a row of the profile as SVG."""
        words = wording.on_one_line(Markup(title).unescape())  # noqa: S704 (undone, and escaped again by the picture)
        hollow = arranging.indicative(node, self.result)
        zones, mark = self.axes.axis(node).zones, self.axes.mark(node)
        drawn = tracks.track(zones, mark, words, heavy=heavy, hollow=hollow)
        return Markup(drawn)  # noqa: S704 (numbers; the title is escaped)

    def forest(self, nodes: Sequence[Node], title: str) -> Markup:
        """Draw what several programmes come to on one criterion, each on a line of its own, as SVG."""
        words = wording.on_one_line(Markup(title).unescape())  # noqa: S704 (undone, and escaped again by the picture)
        lanes = [forests.Lane(self.axes.mark(node), hollow=arranging.indicative(node, self.result)) for node in nodes]
        return Markup(forests.forest(self.axes.axis(nodes[0]).zones, lanes, words))  # noqa: S704 (as of a track)

    def contributions(self, node: Node) -> list[float | None] | None:
        """Say what each part adds to the reading of a criterion; None if parts do not add up to it."""
        return contributions(node, self.result)

    def waterfall(self, node: Node, names: Sequence[str], title: str, description: str) -> Markup:
        """Draw what each part adds to the reading of a criterion whose parts add up to it, as SVG.

        Args:
            node: the criterion.
            names: of its parts, and of the sum.
            title: what the picture shows.
            description: the same for those who cannot see it.
        """
        parts = contributions(node, self.result) or []
        hollow = arranging.indicative(node, self.result)
        body = waterfalls.waterfall(self.axes.by_value().zones, parts, list(map(_bare, names)), hollow=hollow)
        told = (_bare(title), _bare(description))
        return Markup(framed(f"adds_{node['id']}", "adding", waterfalls.height_of(parts), told, body))  # noqa: S704 (all text in it is escaped)

    def story(self, name: str, story: Story, programme: str, title: str, description: str) -> Markup:
        """Draw a case along the years as SVG; ``programme`` stands below its bar."""
        body = timelines.draw_story(Pen(), story, _bare(programme))
        told = (_bare(title), _bare(description))
        return Markup(framed(f"story_{name}", "story", timelines.height_of(story), told, body))  # noqa: S704 (as of a waterfall)

    def stack(self, bars: Sequence[Sequence[Share]], title: str) -> Markup:
        """Draw shares of a whole as bars, one below the other, as SVG."""
        return Markup(stacks.stack(bars, _bare(title)))  # noqa: S704 (as of a track)

    def trend(self, steps: Sequence[Step], title: str) -> Markup:
        """Draw a mean along the years as SVG."""
        return Markup(trends.trend(self.axes.by_value().zones, steps, _bare(title)))  # noqa: S704 (as of a track)

    def disc(self, node: Node | None) -> Markup:
        """Draw the glyph of a cell of a matrix, paler the less is covered; what it says stands beside it."""
        cell = cells.cell_of(node, self.axes) if node else cells.NOTHING
        pale = "" if cell.level is None else f' opacity="{plain(grids.strength(cell.coverage))}"'
        drawn = f'<use href="#_glyph{glyphs.named(cell.level, cell.shade)}"{pale}/>'
        return Markup(f'<svg class="disc" aria-hidden="true">{drawn}</svg>')  # noqa: S704 (numbers)

    def samples(self, rows: Sequence[Node]) -> list[tuple[Node, str]]:
        """Give a node for every verdict that rows of a matrix can have, each with its name, for a legend."""
        return cells.samples(rows, self.axes)

    @property
    def discs(self) -> Markup:
        """Draw every glyph that a matrix uses, once for all; the page shows them where `disc` names them."""
        return Markup(glyphs.definitions())  # noqa: S704 (numbers)

    def shape(self, place: int) -> Markup:
        """Draw the mark by which a programme goes in a forest plot, by its position."""
        return Markup(forests.sign(place))  # noqa: S704 (numbers)

    def bar(self, node: dict[str, Any], width: int) -> str:
        """Draw a row of the profile in characters."""
        drawn = tracks.bar(self.axes.mark(node), width, hollow=arranging.indicative(node, self.result))
        return Markdown(f"`{drawn.translate(NARROW)}`") if self.markup == "markdown" else drawn

    def link(self, url: str) -> str:
        """Print an address that was checked when the case was read, as a Markdown link to itself."""
        return Markdown(f"<{url}>")

    def style(self, text: str, name: str) -> str:
        """Print a text bold or dim, if colours are wanted."""
        return f"\x1b[{ANSI[name]}m{text}\x1b[0m" if self.colour else str(text)

    def fit(self, text: str, width: int) -> str:
        """Cut or pad a text to a number of terminal columns."""
        return wording.fitted(text, width)

    def wrap(self, text: str, indent: int = 0, hang: int = 0) -> str:
        """Break a text into lines of a terminal, indented; all but the first by ``hang`` more."""
        return wording.wrapped(text, indent, hang)

    def what_if(self) -> Panel | None:
        """Give what the what-if panel is made from; None if nothing in the result can be changed."""
        panel = panel_of(self.result)
        return panel and panel._replace(model=Markup(panel.model))  # noqa: S704 (escaped where it is written)

    def verdict_key(self, node: Node) -> str:
        """Name the kind of verdict that a criterion has, for the reader who wants to see one kind only."""
        return filtering.key_of(node, self.result)

    def verdict_keys(self) -> list[filtering.Kind]:
        """List the kinds of verdict that there are."""
        return filtering.kinds_of(self.result)

    @property
    def stylesheet(self) -> Markup:
        """Give the stylesheet, which the page carries inside."""
        return Markup(stylesheet(self.styles, self.design))  # noqa: S704 (a file of the project, or the user's own)

    @property
    def style_hash(self) -> str:
        """Give the hash by which the page's policy allows its own stylesheet and no other."""
        return policy_hash(stylesheet(self.styles, self.design))

    @property
    def script(self) -> Markup:
        """Give the script, which the page carries inside; empty if it has none."""
        return Markup(script(self.scripts, self.design))  # noqa: S704 (a file of the project, or the user's own)

    @property
    def script_hash(self) -> str:
        """Give the hash by which the page's policy allows its own script and no other."""
        return policy_hash(script(self.scripts, self.design))


def _bare(words: str) -> str:
    """Take the markup away from a text that a macro printed; a picture escapes it again."""
    return wording.on_one_line(Markup(words).striptags())  # noqa: S704 (undone)


def _glyph(name: str, names: Sequence[str]) -> str:
    return GLYPHS[round((len(GLYPHS) - 1) * names.index(name) / max(len(names) - 1, 1))]
