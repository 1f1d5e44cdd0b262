"""What templates can ask for beyond the result."""

import pytest

from premortem.reporting.kit import GLYPHS, Kit
from reporting.specimens import result


def kit(lang="en", markup="html", **more):
    return Kit(result("maximal"), lang, markup, nodes=(), styles=(), colour=False, **more)


def test_glyphs_are_spread_over_the_bands():
    made = Kit(result("indicated"), "en", "html", nodes=(), styles=(), colour=False)
    assert [made.glyph(name) for name in made.bands] == list(GLYPHS)


@pytest.mark.parametrize(("markup", "printed"), [("html", '<span lang="ko">말</span>'), ("text", "말")])
def test_a_text_in_another_language_is_marked_where_there_is_markup(markup, printed):
    assert str(kit(markup=markup).t({"ko": "말"})) == printed
    assert kit("ko", markup).t({"ko": "말"}) == "말"


def test_a_page_without_a_script_carries_none():
    assert kit().script == ""
    assert kit().script_hash.startswith("sha256-")
