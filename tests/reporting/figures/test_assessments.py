"""Pictures of one programme."""

import pytest

from building import assess, case, criterion, item, question, rubric
from premortem.reporting.figures.assessments import draw_profile, draw_waterfall
from premortem.reporting.pictures.profiles import TRACK
from reporting.drawings import NS, classes, numbers, outside, read, said, texts
from reporting.specimens import LANGUAGES, SPECIMENS, assessed, result

DRAWN = {"profile": draw_profile, "waterfall": draw_waterfall}
EVERY = pytest.mark.parametrize(("name", "picture"), [(name, picture) for name in SPECIMENS for picture in DRAWN])
CANARY = "<b onclick=\"x()\">'&amp;' ]]> </svg>"


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_stands_within_the_sheet(name, picture, lang):
    root = read(DRAWN[picture](assessed(name), lang))
    assert outside(root) == []
    assert min(numbers(root)) >= 0
    assert root.find(f"{NS}title").text
    assert root.find(f"{NS}desc").text


def test_the_profile_has_a_row_for_every_criterion():
    found = result("japan-technopolis")
    root = read(draw_profile(assessed("japan-technopolis"), "en"))
    whole = said(root)
    assert "13 of" not in whole
    for word in ("1 Policy detached from the region's reality", "at least substantial", "2 of 13", "premortem"):
        assert word in whole
    marks = [node for node in root.iter(f"{NS}path") if node.get("class") in ("filled", "hollow")]
    assert len(marks) == 5
    assert classes(root).count("dotted") == 17 - 5
    assert found["rubric"]["version"] in texts(root)[-1]


def test_bars_of_a_profile_stand_where_the_range_is():
    found = result("japan-technopolis")["root"]["children"][2]
    root = read(draw_profile(assessed("japan-technopolis"), "en"))
    bars = [node for node in root.iter() if node.get("class") == "range" and node.get("height") == "8"]
    assert float(bars[-1].get("x")) == pytest.approx(TRACK.left + found["lower"] * TRACK.width, abs=0.01)


def test_a_waterfall_ends_at_the_reading():
    root = read(draw_waterfall(assessed("japan-technopolis"), "en"))
    reading = result("japan-technopolis")["overall"]["mean"]["point"]
    [first, *_] = [node for node in root.iter() if node.get("class") == "range"]
    assert float(first.get("width")) == pytest.approx(reading * TRACK.width, abs=0.01)
    assert "What each part adds to the mean over everything" in said(root)
    assert "not assessed" in said(root)


def test_where_nothing_adds_up_that_is_said():
    chosen = rubric(criterion("c", question("q1"), operator="max"), operator="max")
    root = read(draw_waterfall(assess(chosen, case(item("q1"))), "en"))
    assert "No reading here is a sum of what its parts add." in texts(root)


def strange():
    node = criterion("c1", question("q1", claim=CANARY), question("q2", claim=CANARY), label=CANARY, number=CANARY[:9])
    bands = [{"id": "low", "from": 0, "label": CANARY}, {"id": "high", "from": 0.5, "label": CANARY}]
    return assess(rubric(node, title=CANARY, bands=bands), case(item("q1"), title=CANARY))


@pytest.mark.parametrize("picture", DRAWN)
def test_a_strangers_text_is_text(picture):
    root = read(DRAWN[picture](strange(), "en"))
    assert {node.tag.removeprefix(NS) for node in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "text", "tspan", "line", "path", "g",
    }  # fmt: skip
    assert not [name for node in root.iter() for name in node.keys() if name.startswith("on")]  # noqa: SIM118 (no dict)
    assert CANARY in root.find(f"{NS}title").text


@pytest.mark.parametrize("picture", DRAWN)
def test_the_same_input_gives_the_same_bytes(picture):
    assert DRAWN[picture](assessed("maximal"), "ko") == DRAWN[picture](assessed("maximal"), "ko")
