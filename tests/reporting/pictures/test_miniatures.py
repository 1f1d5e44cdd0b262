"""Small profiles."""

from premortem.reporting.pictures.miniatures import ROW, Strip, miniature
from premortem.reporting.pictures.tracks import Mark, Zone
from reporting.parsing import SVG, parsed

ZONES = (Zone(0, 0.5, 0), Zone(0.5, 1, 3))
OTHERS = (Zone(0, 1, 1),)


def drawn(*strips, title="A title"):
    [picture] = [node for node in parsed(miniature(strips, title), strict=False).iter(SVG) if node.get("role")]
    return picture


def classes(picture):
    return [node.get("class") for node in picture.iter() if node.get("class")][1:]


def test_strips_with_the_same_zones_share_them():
    picture = drawn(*[Strip(ZONES, None, hollow=False)] * 3, Strip(OTHERS, None, hollow=False))
    assert classes(picture) == ["zone0", "zone3", "zone1", *["dotted"] * 4]
    heights = [node.get("height") for node in picture if (node.get("class") or "").startswith("zone")]
    assert heights == [str(3 * ROW), str(3 * ROW), str(ROW)]
    assert picture.get("height") == str(4 * ROW)


def test_a_title_can_hold_any_text():
    title = 'a < b & "c" > d'
    assert drawn(Strip(ZONES, None, hollow=False), title=title).get("aria-label") == title


def test_ranges_and_readings_stand_on_their_strip():
    picture = drawn(
        Strip(ZONES, Mark(((0.25, 0.75),), 0.5), hollow=False),
        Strip(ZONES, Mark(((0.1, 0.2), (0.3, 0.3)), 0.15), hollow=True),
        Strip(ZONES, Mark(((0, 1),), None), hollow=False),
    )
    assert classes(picture)[2:] == ["range", "filled", "range", "range", "hollow", "range"]
    bars = [node for node in picture if node.get("class") == "range"]
    assert [(bar.get("x"), bar.get("width")) for bar in bars] == [
        ("25%", "50%"), ("10%", "10%"), ("30%", "0.6%"), ("0%", "100%"),
    ]  # fmt: skip


def test_the_description_is_escaped():
    assert drawn(Strip(ZONES, None, hollow=False), title='R&D "<low>"').get("aria-label") == 'R&D "<low>"'
