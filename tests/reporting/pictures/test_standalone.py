"""Sheets: files of their own, with everything in them."""

import re

from premortem.reading.library import content_folder
from premortem.reporting.pictures import standalone
from premortem.reporting.pictures.standalone import MARGIN, STYLE, Sheet, height_of
from reporting.drawings import NS, outside, read, texts

CSS = (content_folder("reports") / "report.css").read_text("utf-8")


def test_a_file_says_what_it_is():
    sheet = Sheet(400)
    sheet.say("정책 <평가>", "title")
    whole = sheet.file("A & B", "It says ]]> so.", "ko")
    root = read(whole)
    assert whole.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert whole.endswith("</svg>\n")
    assert root.get("lang") == "ko"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert (root.find(f"{NS}title").text, root.find(f"{NS}desc").text) == ("A & B", "It says ]]> so.")
    assert texts(root) == ["정책 <평가>"]
    assert "Noto Sans KR" in root.get("font-family")


def test_a_paragraph_goes_on_below_itself():
    sheet = Sheet(200)
    sheet.say("word " * 30, "plain")
    assert sheet.y > MARGIN + height_of(3, "plain")
    assert outside(read(sheet.file("x", "x", "en"))) == []


def test_nothing_said_takes_no_room():
    sheet = Sheet(200)
    sheet.say("", "plain")
    assert sheet.y == MARGIN


def test_lines_can_end_at_a_place():
    sheet = Sheet(200)
    sheet.write(100, 50, ["a", "b"], "soft", "end")
    [text] = read(sheet.file("x", "x", "en")).iter(f"{NS}text")
    assert text.get("text-anchor") == "end"
    assert [span.get("x") for span in text] == ["100", "100"]


def test_colours_are_those_of_the_report_in_light_and_literal():
    light = dict(re.findall(r"--([a-z0-9]+):\s*(#[0-9a-f]{3,6})\b", CSS.split("@media")[0]))
    names = ("ink", "soft", "hair", "range", "accent")
    assert {name: light[name] for name in names} == {name: getattr(standalone, name.upper()) for name in names}
    assert tuple(light[f"zone{shade}"] for shade in range(4)) == standalone.ZONES
    assert "var(" not in STYLE
    assert "@" not in STYLE


def test_fonts_are_those_of_the_report():
    named = [font.replace('"', "'") for font in re.findall(r'font(?:-family)?:[^;]*?("[^;]+serif)', CSS)]
    assert set(standalone.FONTS.values()) <= set(named)
