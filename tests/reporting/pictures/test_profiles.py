"""Rows of a forest plot on a sheet."""

from premortem.reporting.pictures.profiles import COUNT, TRACK, VERDICT, WIDTH, Row, draw_names, draw_rows
from premortem.reporting.pictures.standalone import MARGIN, Sheet
from premortem.reporting.pictures.tracks import Mark, Zone
from reporting.drawings import NS, boxes, classes, outside, read, texts

ZONES = (Zone(0, 0.5, 0), Zone(0.5, 1, 3))
KNOWN = Mark(((0.25, 0.75),), 0.5)


def drawn(*rows):
    sheet = Sheet(WIDTH)
    draw_rows(sheet, rows)
    return read(sheet.file("x", "x", "en"))


def test_a_row_has_a_range_and_a_reading():
    root = drawn(Row("Outer", 1, ZONES, ("low", "high"), KNOWN, hollow=True, verdict="so", answered="1 of 2"))
    assert texts(root) == ["low", "high", "Outer", "so", "1 of 2"]
    assert [classes(root).count(kind) for kind in ("range", "hollow", "hair", "zone zone0")] == [1, 1, 1, 1]
    [bar] = [node for node in root.iter() if node.get("class") == "range"]
    assert float(bar.get("x")) == TRACK.left + 0.25 * TRACK.width
    assert float(bar.get("width")) == 0.5 * TRACK.width


def test_nothing_known_is_dotted_and_never_empty():
    assert "dotted" in classes(drawn(Row("x", 2, ZONES)))


def test_a_heading_has_no_track():
    root = drawn(Row("Heading", 1))
    assert not {"dotted", "zone zone0"} & set(classes(root))


def test_a_range_without_a_reading():
    found = classes(drawn(Row("x", 2, ZONES, mark=Mark(((0, 0.2), (0.5, 0.5)), None))))
    assert found.count("range") == 2
    assert "filled" not in found


def test_inner_rows_begin_further_right_up_to_a_depth():
    root = drawn(*(Row(f"d{depth}", depth) for depth in (1, 2, 3, 20)))
    left = [box.left for box in boxes(root)]
    assert left[0] == MARGIN < left[1] < left[2] < left[3] < TRACK.left / 2


def test_long_texts_take_more_lines_and_keep_to_their_column():
    words = "Bodenseeschifffahrtsgesellschaftskapitänspatent" * 8
    root = drawn(Row(words, 2, ZONES, (words, "x"), KNOWN, verdict=words, answered=words))
    assert outside(root) == []
    for box in boxes(root):
        if box.left < TRACK.left:
            assert box.right <= TRACK.left
        elif VERDICT <= box.left < WIDTH - MARGIN - COUNT:
            assert box.right <= WIDTH - MARGIN - COUNT


def test_names_of_zones_stand_above_them_or_beside_each_other():
    for names, anchored in ((("low", "high"), 2), (("a name that is wider than its zone can be", "high"), 0)):
        sheet = Sheet(WIDTH)
        draw_names(sheet, ZONES, names)
        root = read(sheet.file("x", "x", "en"))
        assert len([node for node in root.iter(f"{NS}text") if node.get("text-anchor") == "middle"]) == anchored
