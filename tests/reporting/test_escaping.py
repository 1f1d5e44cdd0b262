"""What is escaped in Markdown is shown as it is, and no viewer finds a link in it (of whole pages: test_canaries)."""

import re

import pytest

import building
import premortem
from building import assess
from premortem.reporting.escaping import Markdown, escaped
from reporting.parsing import parsed, shown

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
