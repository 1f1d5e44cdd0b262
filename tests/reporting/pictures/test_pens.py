"""Coordinates in pages and on sheets, and what becomes of a stranger's text in a picture."""

import pytest

from premortem.reporting.pictures.pens import Pen, escaped, framed, plain
from reporting.drawings import read


def test_in_a_page_places_are_shares_of_the_width():
    assert (Pen().at(0.25), Pen().size(1)) == ("25%", "100%")
    assert Pen().place(0.5, 3, "x") == '<svg x="50%" y="3" overflow="visible">x</svg>'


def test_on_a_sheet_they_are_pixels():
    pen = Pen(10, 200)
    assert (pen.at(0.25), pen.size(0.25)) == ("60", "50")
    assert pen.place(0.5, 3, "x") == '<g transform="translate(110 3)">x</g>'


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (0.1, "0.1"), (1 / 3, "0.33"), (1e6, "1000000"), (-0.5, "-0.5")]
)
def test_coordinates_are_short(value, written):
    assert plain(value) == written


@pytest.mark.parametrize("text", ["<b onclick=\"x()\">&amp; ]]> 'x'", "정책 & <평가>"])
def test_text_is_text_in_an_element_and_in_an_attribute(text):
    node = read(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    assert node.text == node.get("b") == text


def test_no_quote_stays_that_could_end_an_attribute():
    assert escaped("""a"b'c""") == "a&quot;b&#39;c"


def test_what_xml_does_not_know_is_shown_as_unknown():
    assert escaped("a\ufffeb\uffff") == "a\ufffdb\ufffd"


def test_a_picture_of_a_page_has_a_title_and_a_description_of_its_own():
    node = read(framed("adds_x", "adding", 30, ("A & B", "<said>"), "<g/>"))
    named = {part.get("id"): part.text for part in node if part.get("id")}
    assert named == {"_adds_x_title": "A & B", "_adds_x_said": "<said>"}
    assert (node.get("aria-labelledby"), node.get("aria-describedby")) == tuple(named)
    assert (node.get("role"), node.get("height"), node.get("class")) == ("img", "30", "adding")
