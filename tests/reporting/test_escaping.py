"""A stranger's text is text in every format: no element, attribute, link or row more, and no letter changed."""

import re
from functools import cache

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import building
import premortem
from building import assess
from premortem.model import case, conventions, evidence, logic, rubric
from premortem.model.base import Model, language_of
from premortem.reading.yaml_tree import FORBIDDEN
from premortem.reporting.escaping import Markdown, escaped
from premortem.reporting.wording import columns
from reporting.parsing import outline, parsed, shown, words
from reporting.specimens import LABELS_CASE, LABELS_RUBRIC, MAXIMAL_CASE, MAXIMAL_RUBRIC

CANARIES = {
    "element": "<b id=canary>x</b>",
    "broken out of an attribute": "\"><img src=x onerror=alert(1)> '><svg/onload=alert(1)>",
    "raw text ends": "</style></title></script><script>alert(1)</script>",
    "comment": "<!-- x --> <![CDATA[x]]> <?x?>",
    "entity": "&#124; &amp; &lt;b&gt; &copy &nbsp;",
    "template": "{{7*7}} {% raw %} {# x #} %(x)s %s {0} ${x}",
    "link": "[x](http://evil.example) ![x](http://evil.example) [x]: http://evil.example",
    "reference": "[^1] [^handbook] [handbook] [x][handbook]",
    "autolink": "<http://evil.example> <a@evil.example>",
    "bare link": "http://x.example/?x=1 https://x.example www.x.example FTP://x.example a@x.example",
    "table": "| x | y |\n| - | - |",
    "code": "`x` ``x`` ```x``` ~~~",
    "emphasis": "*x* **x** _x_ __x__ ~~x~~ ***",
    "escapes": "\\* \\| \\<b> \\\\ \\",
    "heading": "# h\n## h\n===\n---",
    "underline": "===",
    "rule": "---",
    "list": "- [ ] x\n* x\n+ x",
    "numbered list": "1. x\n2) y",
    "number": "1986. A year",
    "quote": "> x\n> [!NOTE]",
    "indented": "    x\n\tx",
    "break": "x  \nx\\\nx",
    "mathematics": "$x$ $$x$$ x^2^ H~2~O",
    "one word": "http://evil.example",
}
FEW = {
    name: CANARIES[name] for name in ("element", "broken out of an attribute", "template", "link", "table", "heading")
}
"""For pages that escape in the same place as reports, and only have templates of their own."""

WORD = "qwxz"
LETTER = "ǂ"
"""A letter of no text here, the same small and as a capital."""
LABELS = {"finding", "strength", "test", "reliability", "value", "of", "is", "then", "otherwise"}
LABELLING = {"answers", "asked-if", "scales", "when"}
BANDS = {"not-evident", "partial", "substantial", "severe"}
DOCUMENTS = {
    "numbers": (MAXIMAL_RUBRIC, MAXIMAL_CASE),
    # without the verdicts set by an assessor: what these may say is an id
    "labels": (LABELS_RUBRIC, {name: part for name, part in LABELS_CASE.items() if name != "overrides"}),
}
LABELLED = {"scales", "strength", "reliability", "tests", "thresholds"}
FIXED = frozenset(
    [
        *("aspect", "band", "case", "confidential", "country", "criterion", "date", "direction", "formula", "from"),
        *("group", "id", "kind", "lang", "language", "numbered", "operator", "position", "published", "question"),
        *("reading-weights", "reads", "rubric", "scale", "source", "stage", "stages", "status", "to", "unknown"),
        *("undoes", "url", "version", "with", "year", "partly"),
    ]
)
NUMBER = re.compile(r"[\d.]+")


def filled(data, text, key="", above=""):
    """Put a text in the place of every text that a file may hold; labels keep a trace of what they were."""
    if isinstance(data, dict):
        return {_key(name, text, key, above): filled(part, text, name, key) for name, part in data.items()}
    if isinstance(data, list):
        return [filled(part, text, key, above) for part in data]
    if above in LABELLING:
        return data if (above == "when" and data in BANDS) or NUMBER.fullmatch(data) else f"{text} {data}"
    if key in FIXED or (above, key) == ("contradicts", "of") or (NUMBER.fullmatch(data) and key != "number"):
        return data
    return f"{text} {data}" if key in LABELS else f"{text} x {text}"


def _key(name, text, key, above):
    return f"{text} {name}" if key in LABELLED - {"scales"} or above in LABELLED else name


@cache
def reports(text, name):
    """Render a case with a text in every place, and give the outlines of what a reader sees."""
    assessment = assess(*(filled(document, text) for document in DOCUMENTS[name]))
    return {
        "html": _outline(parsed(premortem.render(assessment, "html"), strict=False)),
        "markdown": _outline(shown(premortem.render(assessment, "markdown"))),
    }


def _outline(page):
    """Outline a page, without the hashes of its sources."""
    return [_folded(re.sub("[0-9a-f]{64}", "", node)) for node in outline(page)]


def _folded(text):
    """Leave out white space, and the difference between small letters and capitals (a sentence begins with one)."""
    return "".join(text.split()).casefold()


def expected(text, name, form):
    """Give the outline of the report with harmless letters, the text put in their place afterwards.

    There are as many as the text is wide, since names of zones stand elsewhere where they do not fit.
    """
    word = LETTER * max(columns(words(text)), 1)
    return [node.replace(word, _folded(text)) for node in reports(word, name)[form]]


@pytest.mark.no_cover
@pytest.mark.parametrize("form", ["html", "markdown"])
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("text", CANARIES.values(), ids=CANARIES)
def test_canary_is_shown_as_it_is(text, name, form):
    assert reports(text, name)[form] == expected(text, name, form)


def _fields_used(value):
    """List every field that a document sets, by its model."""
    own = {(type(value), name) for name in value.model_fields_set} if isinstance(value, Model) else set()
    parts = dict(value) if isinstance(value, Model) else value
    if isinstance(parts, dict):
        parts = parts.values()
    return own.union(*map(_fields_used, () if isinstance(parts, str | float | int | None) else parts))


def test_the_cases_use_every_field():
    loaded = [(premortem.load_rubric(data=one), premortem.load_case(data=other)) for one, other in (
        (MAXIMAL_RUBRIC, MAXIMAL_CASE), (LABELS_RUBRIC, LABELS_CASE),
    )]  # fmt: skip
    used = _fields_used(loaded)
    models = {model for model, _ in used}
    modules = (case, conventions, evidence, logic, rubric)
    assert {model for module in modules for model in vars(module).values() if _is_model(model, module)} == models
    unused = {(model, name) for model in models for name in model.model_fields} - used
    assert unused == {  # for other operators of the root, and what no report shows
        *((premortem.Rubric, name) for name in ("blend", "owa", "table", "examples")),
        (rubric.Question, "same_as"),
        (case.Edition, "sha256"),
        (rubric.Measure, "unit"),
    }


def _is_model(value, module):
    return isinstance(value, type) and issubclass(value, Model) and value.__module__ == module.__name__


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_word_stands_in_every_place_that_takes_any_text(name):
    """Every text left as it was has a form of its own: the word in its place is refused."""
    questions, answers = (filled(document, WORD) for document in DOCUMENTS[name])
    taken = [path for path, given in _left(questions) if _accepted(_with(questions, path, given), answers)]
    taken += [path for path, given in _left(answers) if _accepted(questions, _with(answers, path, given))]
    assert taken == []


def _left(data, path=()):
    """List the places of texts without the word, and what to try there instead."""
    if isinstance(data, str):
        return [(path, f"{WORD} <")] if WORD not in data else []
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    return [found for name, part in parts for found in _left(part, (*path, name))]


def _with(data, path, value):
    if not path:
        return value
    first, *rest = path
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[first] = _with(data[first], rest, value)
    return copy


def _accepted(questions, answers):
    try:
        assess(questions, answers)
    except premortem.InvalidInput:
        return False
    return True


texts = st.text(
    st.one_of(
        st.sampled_from("<>&\"'`*_~|[](){}#!-+=.:;@^$\\/ 1a\n"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() and not FORBIDDEN.search(text))


def _may_begin_a_sentence(text):
    """Tell whether the first letter is the same letter as its capital (the dotless i, for one, is not)."""
    return text[:1].upper().casefold() == text[:1].casefold()


@pytest.mark.no_cover
@given(texts)
@settings(max_examples=10)
@example("]( [x](y) ![")
@example("\\`*\\`")
def test_any_text_is_shown_as_it_is(text):
    assume(_may_begin_a_sentence(text.strip()) and language_of(text) == "en")
    for form in ("html", "markdown"):
        assert reports(text, "labels")[form] == expected(text, "labels", form)
        assert reports(text, "numbers")[form] == expected(text, "numbers", form)


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_line_breaks_in_a_text_are_spaces(name, form):
    def report(text):
        assessment = assess(*(filled(document, text) for document in DOCUMENTS[name]))
        return re.sub("[0-9a-f]{64}|sha256-[^']*", "", premortem.render(assessment, form))

    assert words(report("one\ntwo")) == words(report("one two"))


LINKS = ("http://evil.example", "https://x", "www.evil.example", "HTTP://x", "ftp://x", "a@evil.example")


@pytest.mark.parametrize("text", LINKS)
def test_no_viewer_finds_a_link_in_markdown(text):
    """As viewers look for them: a scheme, www, or a name and a host."""
    assert not re.search(r"(?i)(https?|ftp)://|www\.|\w@\w", escaped(f"see {text}, {text}"))


@pytest.mark.parametrize("citation", ["http://evil.example", '"x"', "(x)", "x", "<x>", "javascript:alert(1)"])
def test_footnote_is_no_link_where_footnotes_are_unknown(citation):
    one = building.rubric(building.criterion("c", building.question("q")))
    found = assess(one, building.case(building.item("q"), sources={"a": {"citation": citation}}))
    assert shown(premortem.render(found, "markdown")).find(".//a") is None


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_address_of_a_source_is_one_link_to_itself(form):
    url = "https://x.example/(a)*b*_c_~d~#e!f$g$&h=1;i@j.k?www.l.m=https://n"
    one = building.rubric(building.criterion("c", building.question("q")))
    found = assess(one, building.case(sources={"a": {"citation": "A", "url": url}}))
    whole = premortem.render(found, form)
    links = (parsed(whole) if form == "html" else shown(whole)).iter("a")
    assert [link.text for link in links if link.get("href") == url] == [url]


@pytest.mark.parametrize("text", ["plain text", "Ministry (MITI), 1983-1989; 4 %: 'so'", "테크노폴리스 · 전면"])
def test_harmless_text_stays_readable(text):
    assert escaped(text) == text


def test_what_is_markdown_already_is_not_escaped_again():
    assert escaped(Markdown("**x**")) == "**x**"


def test_other_values_are_escaped_as_text():
    assert [escaped(value) for value in (-1, 0.5, None)] == ["\\-1", "0.5", "None"]
