"""Colours: enough contrast in light, in dark and on paper (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from premortem.reading.library import content_folder

CSS = (content_folder("reports") / "report.css").read_text("utf-8")
ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
COLOUR = re.compile(r"--([a-z0-9]+):\s*(#[0-9a-f]{3,6})\b")
LIGHT, DARK, PRINT = (dict(COLOUR.findall(block)) for block in ROOT.findall(CSS))
THEMES = {"light": LIGHT, "dark": {**LIGHT, **DARK}, "print": {**LIGHT, **PRINT}, "print from dark": {**DARK, **PRINT}}
ZONES = ("zone0", "zone1", "zone2", "zone3")


def luminance(colour):
    """Compute the relative luminance as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "link"])
def test_text_stands_out_from_the_ground(text, theme):
    assert contrast(THEMES[theme][text], THEMES[theme]["ground"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("mark", ["range", "accent"])
def test_bar_and_diamond_stand_out_from_every_zone(mark, zone, theme):
    assert contrast(THEMES[theme][mark], THEMES[theme][zone]) >= 3


def test_every_theme_sets_what_it_uses():
    used = set(re.findall(r"var\(--([a-z0-9]+)\)", CSS))
    assert used == set(LIGHT) == set(DARK) == set(PRINT)


WATCH = (content_folder("reports") / "watch.css").read_text("utf-8")
WARNINGS = re.findall(r"--warning: (#[0-9a-f]{6})", WATCH)


@pytest.mark.parametrize(("theme", "place"), [("light", 0), ("dark", 1)])
@pytest.mark.parametrize("ground", ["ground", "zone0"])
def test_severities_stand_out_on_the_watch_page(theme, place, ground):
    for colour in (WARNINGS[place], *(THEMES[theme][name] for name in ("accent", "link", "soft"))):
        assert contrast(colour, THEMES[theme][ground]) >= 4.5


def test_the_watch_page_takes_its_colours_from_the_report():
    assert set(re.findall(r"var\(--([a-z0-9]+)\)", WATCH)) <= {*LIGHT, "warning"}
    assert len(WARNINGS) == len(re.findall(r"#[0-9a-f]{6}\b", WATCH)) == 2


def test_the_page_on_patterns_takes_its_colours_from_the_report():
    patterns = (content_folder("reports") / "patterns.css").read_text("utf-8")
    assert set(re.findall(r"var\(--([a-z0-9]+)\)", patterns)) <= set(LIGHT)
    assert not re.search(r"#[0-9a-f]{3,6}\b", patterns)


def test_the_page_on_a_portfolio_takes_its_colours_from_the_report():
    portfolio = (content_folder("reports") / "portfolio.css").read_text("utf-8")
    assert set(re.findall(r"var\(--([a-z0-9]+)\)", portfolio)) <= set(LIGHT)
    assert not re.search(r"#[0-9a-f]{3,6}\b", portfolio)


def test_the_what_if_panel_takes_its_colours_from_the_report():
    panel = (content_folder("reports") / "whatif.css").read_text("utf-8")
    assert set(re.findall(r"var\(--([a-z0-9]+)\)", panel)) <= set(LIGHT)
    assert not re.search(r"#[0-9a-f]{3,6}\b", panel)


@pytest.mark.parametrize("theme", THEMES)
def test_text_in_a_control_stands_out_and_so_does_its_edge(theme):
    assert contrast(THEMES[theme]["ink"], THEMES[theme]["zone0"]) >= 4.5
    assert contrast(THEMES[theme]["range"], THEMES[theme]["ground"]) >= 3


def test_paper_is_white():
    assert PRINT["ground"] == "#fff"
