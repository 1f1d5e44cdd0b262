"""Templates: what they may not contain, and the pages that they make of every specimen."""

import base64
import hashlib
import json
import re
from itertools import pairwise

import pytest

import premortem
from building import assess, case, criterion, item, question, rubric
from premortem.reading.library import content_folder
from premortem.reporting.assets import SCRIPTS, script
from reporting.parsing import parsed, pictures, text
from reporting.specimens import LANGUAGES, SPECIMENS, page, result

REPORTS = content_folder("reports")
TEMPLATES = sorted(path.name for path in REPORTS.glob("*.j2"))
EVERY_PAGE = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in SPECIMENS for lang in LANGUAGES])

FORBIDDEN = {
    "a way around escaping": r"\|\s*safe\b|\bMarkup\b|autoescape|\bblock\b.*\|\s*safe",
    "an inline event handler": r"\son[a-z]+\s*=",
    "an inline style": r"\sstyle\s*=",
    "a script": r"<script|javascript:",
    "an unquoted attribute": r"<[a-z][^<>{}\"']*\s[a-z-]+=[^\"'\s>]",
    "something from the network": r"\b(src|srcset|poster|data|action|background)\s*=|@import|url\(",
    "a fixed address": r"https?://|\s(href|src)=\"//",
}


STYLES = sorted(path.name for path in REPORTS.glob("*.css"))
OWN = "<script>{{ h.script }}</script>"
"""The page's own script, which its policy allows by its hash."""
ALLOWED = {
    "watch.html.j2": ['<script src="/watch.js" defer></script>'],
    "report.html.j2": [OWN],
    "whatif.html.j2": ['<script type="application/json" id="_whatif_model">{{ panel.model }}</script>'],
    "site-search.html.j2": ['<script type="application/json" id="_words">{{ page.data }}</script>', OWN],
}
"""The scripts and blocks of data of templates, each once; no other template has any."""


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.parametrize("name", [*TEMPLATES, *STYLES])
def test_template_does_without(name, what):
    template = (REPORTS / name).read_text("utf-8")
    for allowed in ALLOWED.get(name, ()):
        assert template.count(allowed) == 1
        template = template.replace(allowed, "")
    assert not re.search(FORBIDDEN[what], template)


MARKED_SAFE = {
    "escaping.py": 0,
    "arranging.py": 0,
    "pictures/tracks.py": 0,
    "pictures/forests.py": 0,
    "pictures/pens.py": 0,
    "pictures/standalone.py": 0,
    "pictures/timelines.py": 0,
    "pictures/waterfalls.py": 0,
    "assets.py": 0,
    "wording.py": 0,
}


@pytest.mark.parametrize("name", MARKED_SAFE)
def test_only_rendering_marks_text_as_safe(name):
    module = content_folder("reports").parent / "engine" / "premortem" / "reporting" / name
    assert "Markup" not in module.read_text("utf-8")


@EVERY_PAGE
def test_page_parses_without_an_error(name, lang):
    whole = page(name, "html", lang)
    assert whole.get("lang") == lang
    assert text(whole.find("head/title")).startswith(text(whole.find("body/main/header/h1")))


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@EVERY_PAGE
def test_page_carries_its_stylesheet_and_its_script_and_allows_nothing_else(name, lang):
    whole = page(name, "html", lang)
    policy = whole.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    [style] = whole.iter("style")
    *data, own = whole.iter("script")
    allowed = f"style-src {digest(style.text)}; script-src {digest(own.text)}"
    assert policy == f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    assert own.attrib == {}
    assert own.text == script(SCRIPTS["report"])
    assert [one.attrib for one in data] in ([], [{"type": "application/json", "id": "_whatif_model"}])
    assert all(json.loads(one.text)["nodes"] for one in data)
    tags = {node.tag for node in whole.iter()}
    assert not tags & {"link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "image"}
    names = {attribute for node in whole.iter() for attribute in node.keys()}  # noqa: SIM118 (an element is no dict)
    assert not {attribute for attribute in names if attribute == "style" or attribute.startswith(("on", "src"))}


@EVERY_PAGE
def test_every_id_is_unique_and_every_link_leads_somewhere(name, lang):
    whole = page(name, "html", lang)
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = [node.get("href") for node in whole.iter("a")]
    inner = {link[1:] for link in links if link.startswith("#")}
    named = {node.get("aria-labelledby") for node in whole.iter() if node.get("aria-labelledby")}
    assert inner | named <= set(ids)
    outer = {link for link in links if not link.startswith("#")}
    assert outer == {source["url"] for source in result(name)["sources"].values() if source["url"]}


def levels(whole):
    return [int(node.tag[1]) for node in whole.iter() if re.fullmatch("h[1-6]", str(node.tag))]


@EVERY_PAGE
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_headings_skip_no_level(name, lang, form):
    found = levels(page(name, form, lang))
    assert found[0] == 1
    assert 1 not in found[1:]
    assert all(after - before <= 1 for before, after in pairwise(found))


@EVERY_PAGE
def test_every_table_names_its_columns_and_rows(name, lang):
    for table in page(name, "html", lang).iter("table"):
        header = table.findall("thead/tr/th")
        assert [cell.get("scope") for cell in header] == ["col"] * len(header)
        for row in table.findall("tbody/tr"):
            first, *others = row
            assert (first.tag, first.get("scope")) == ("th", "row")
            assert len(others) == len(header) - 1


@EVERY_PAGE
def test_every_picture_says_what_it_shows(name, lang):
    whole = page(name, "html", lang)
    titles = {node.get("id"): text(node) for node in whole.iter() if node.get("id")}
    drawn = [picture for picture in pictures(whole) if picture.get("aria-hidden") != "true"]
    assert drawn
    for picture in drawn:
        label = picture.get("aria-label") or titles[picture.get("aria-labelledby")]
        assert picture.get("role") == "img"
        assert label == " ".join(label.split()) != ""


@EVERY_PAGE
def test_no_line_is_left_empty(name, lang):
    lines = [
        node
        for node in page(name, "html", lang).find("body").iter()
        if node.tag in {"p", "li", "h1", "h2", "h3", "h4", "h5", "th", "dt"}
    ]
    assert [node.attrib for node in lines if not text(node)] == []


def test_description_of_a_picture_is_escaped_once():
    bands = [{"id": "low", "from": 0, "label": "R&D <low>"}, {"id": "high", "from": 0.5}]
    scored = assess(rubric(criterion("c", question("q")), bands=bands), case(item("q", "absent", strength="strong")))
    label = pictures(parsed(premortem.render(scored, "html")))[0].get("aria-label")
    assert label == "R&D <low>; range 0.00–0.33, reading 0.00"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_text_in_another_language_is_marked(name, lang):
    whole = page(name, "html", lang)
    marked = {node.get("lang") for node in whole.iter("span") if node.get("lang")}
    assert lang not in marked
    assert marked or name not in ("maximal", "achievement")
