"""Which picture of which result; against golden files."""

from pathlib import Path

import pytest

import premortem
from premortem.cli import assessing, comparing
from premortem.model.comparison import Comparison
from premortem.model.result import Assessment
from premortem.reporting.figures.results import PICTURES, render_picture
from reporting import tellings
from reporting.drawings import NS, outside, read
from reporting.eras import timeline
from reporting.sides import compared
from reporting.specimens import assessed
from reporting.strangers import MIXED, NAMES

GOLDEN = Path(__file__).parent / "golden"
OF = {
    "profile": lambda: assessed("japan-technopolis"),
    "waterfall": lambda: assessed("japan-technopolis"),
    "matrix": lambda: compared("bundled"),
    "forest": lambda: compared("bundled"),
    "timeline": lambda: timeline("korea-ripp"),
}
SHAPES = {"svg", "title", "desc", "style", "rect", "text", "tspan", "line", "path", "g", "circle"}
GOLDEN_FILES = {f"{name}.{lang}.svg": (name, lang) for name in OF for lang in ("en", "ko")}


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    picture, lang = GOLDEN_FILES[name]
    got = render_picture(OF[picture](), lang, picture).encode()
    path = GOLDEN / name
    if update_golden:
        path.write_bytes(got)
    assert got == path.read_bytes(), f"{name} has changed; if that is meant, run make golden and look at it"


def test_golden_files_all_have_a_test():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


def test_the_first_picture_is_the_usual_one():
    for names in PICTURES.values():
        assert render_picture(OF[names[0]]()) == render_picture(OF[names[0]](), "en", names[0])


def test_the_command_line_knows_the_same_pictures():
    assert PICTURES[Assessment] == assessing.PICTURES
    assert PICTURES[Comparison] == comparing.PICTURES


def test_there_are_no_others():
    with pytest.raises(ValueError, match="there is no picture 'matrix' of it, only profile, waterfall"):
        render_picture(assessed("empty"), "en", "matrix")
    with pytest.raises(ValueError, match="there is no picture of such a result"):
        render_picture(compared("editions"))
    with pytest.raises(ValueError, match="there are no reports in 'fr'"):
        render_picture(assessed("empty"), "fr")


def test_from_python():
    found = assessed("empty")
    assert premortem.render(found, "svg", "ko") == render_picture(found, "ko")
    assert premortem.render(found, "svg", picture="waterfall") == render_picture(found, "en", "waterfall")


def of_a_stranger(picture, name, text):
    """Give what a picture is drawn of, with a text in every place."""
    if picture in PICTURES[Assessment]:
        return tellings.assessed(name, text)
    if picture == "timeline":
        return tellings.lined_up(name, text)
    return tellings.compared(name, text)


@pytest.mark.no_cover
@pytest.mark.parametrize("picture", OF)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("canary", MIXED)
def test_a_strangers_text_is_text_and_keeps_to_the_sheet(picture, name, canary):
    root = read(render_picture(of_a_stranger(picture, name, MIXED[canary]), "ko", picture))
    assert outside(root) == []
    assert {node.tag.removeprefix(NS) for node in root.iter()} <= SHAPES
    assert {key for node in root.iter() for key in node.keys() if key.startswith(("on", "href", "style"))} == set()  # noqa: SIM118 (no dict)
