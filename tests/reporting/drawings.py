"""Pictures that are files of their own, as a program for drawings reads them."""

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

from premortem.model.comparison import Comparison
from premortem.model.result import Assessment
from premortem.reporting import arranging
from premortem.reporting.environments import environment
from premortem.reporting.figures.results import PICTURES, render_picture
from premortem.reporting.kit import Kit
from premortem.reporting.pictures.measures import Face, width_of
from premortem.reporting.pictures.standalone import FACES
from reporting.eras import SPECIMENS as ERAS
from reporting.eras import timeline
from reporting.sides import compared
from reporting.specimens import assessed, result

NS = "{http://www.w3.org/2000/svg}"
TINY = Face(10)
"""How large the letters of classes are that stand in no list of faces."""


class Box(NamedTuple):
    """Where a line of text stands, by an estimate of its width."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def read(svg):
    """Parse a file; what is no XML is an error."""
    return ET.fromstring(svg)  # noqa: S314 (what was drawn a moment ago)


def classes(root):
    """List the classes of everything that is drawn."""
    return [node.get("class") for node in root.iter() if node.get("class")]


def texts(root):
    """List all lines of text."""
    return [box.text for box in boxes(root)]


def said(root):
    """Give all text in one."""
    return " ".join(texts(root))


def boxes(root):
    """Find where every line of text stands."""
    found = []
    for node in root.iter(f"{NS}text"):
        face = FACES.get(node.get("class"), TINY)
        for span in node.findall(f"{NS}tspan") or [node]:
            width, x, y = width_of(span.text, face), float(span.get("x")), float(span.get("y"))
            left = x - {"middle": width / 2, "end": width}.get(node.get("text-anchor"), 0)
            found.append(Box(span.text, left, left + width, y - face.size, y + 0.3 * face.size))
    return found


def outside(root):
    """List the lines that do not stand within the sheet."""
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    return [box for box in boxes(root) if box.left < 0 or box.right > width or box.top < 0 or box.bottom > height]


def numbers(root):
    """List all coordinates and sizes of what is drawn."""
    names = ("x", "y", "x1", "x2", "y1", "y2", "width", "height")
    return [
        float(node.get(name)) for node in root.iter() for name in names if re.fullmatch(r"-?[\d.]+", node.get(name, ""))
    ]


def macros(name, lang="en"):
    """Give the macros, filled in with a specimen."""
    found = result(name)
    nodes = arranging.criteria(found["root"])
    kit = Kit(found, lang, "html", nodes=nodes, styles=(), colour=False)
    context = {"r": found, "lang": lang, "h": kit, "page": arranging.arranged(found), "missing": 0}
    return environment("html", lang).get_template("pictures.j2").make_module(context)


def draw_all():
    """Draw what there is to say in pictures, in English."""
    for name in ("japan-technopolis", "korea-ripp", "maximal", "labels", "nothing-applies"):
        for picture in PICTURES[Assessment]:
            render_picture(assessed(name), "en", picture)
        told, root = macros(name), result(name)["root"]
        for node in (root, *arranging.criteria(root)):
            told.waterfall(node)
    for name in ("bundled", "many", "wordy"):
        for picture in PICTURES[Comparison]:
            render_picture(compared(name), "en", picture)
    for name in ERAS:
        render_picture(timeline(name))
