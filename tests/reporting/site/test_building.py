"""Whole sites: every link leads somewhere, nothing comes from elsewhere, nothing is unescaped, and all is told."""

import base64
import hashlib
import posixpath
import re
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

import pytest

import premortem
from building import assess
from premortem.reading.library import bundled
from premortem.reporting.site import building
from premortem.reporting.site.building import Library, Settings
from reporting.parsing import parsed, pictures, text
from reporting.site import made

SITES = {
    "small": made.small,
    "small ko": lambda: made.small("ko"),
    "crowded": made.crowded,
    "whole": made.whole,
}
EVERY_SITE = pytest.mark.parametrize("name", SITES)
PARSED = pytest.mark.parametrize("name", ["small", "crowded"])
FOREIGN = {"link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "image"}
READ = {}


def pages(name):
    """Parse all pages of a site, once; not to be changed."""
    if name not in READ:
        READ[name] = {path: parsed(html) for path, html in SITES[name]().items()}
    return READ[name]


def ids(page):
    return [node.get("id") for node in page.iter() if node.get("id")]


def quoted(attribute, html):
    """List the values of an attribute; pages parse without an error, so that they stand in quotation marks."""
    bare = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    return [unescape(value) for value in re.findall(rf' {attribute}="([^"]*)"', bare)]


def leads_to(path, link):
    """Say to which page and place a link leads; None for one out of the site."""
    if link.startswith(("http://", "https://")):
        return None
    file, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    return target, unquote(anchor)


@EVERY_SITE
def test_every_link_leads_to_a_page_and_a_place_on_it(name):
    site = SITES[name]()
    anchors = {path: quoted("id", html) for path, html in site.items()}
    for path, html in site.items():
        assert len(anchors[path]) == len(set(anchors[path])), path
        for link in quoted("href", html):
            assert not link.startswith("/"), (path, link)
            target, anchor = leads_to(path, link) or (path, "")
            assert target in anchors, (path, link)
            assert not anchor or anchor in anchors[target], (path, link)


@EVERY_SITE
def test_every_page_can_be_reached_from_the_home(name):
    site = SITES[name]()
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        found = {target[0] for link in quoted("href", site[path]) if (target := leads_to(path, link))}
        waiting += found - reached
        reached |= found
    assert reached == site.keys()


@EVERY_SITE
def test_names_are_made_of_ids_and_lie_in_the_folder(name):
    paths = [*SITES[name]()]
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        assert re.fullmatch(r"(cases/|compare/|patterns/|rubrics/|sources/)?[a-z0-9][a-z0-9.-]*\.html", path)
        assert ".." not in path


@PARSED
def test_pages_carry_all_they_need_and_allow_nothing_else(name):
    for path, page in pages(name).items():
        policy = page.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
        run = [node.text for node in page.iter("script") if node.get("type") is None]
        for carried in [*[node.text for node in page.iter("style")], *run]:
            digest = base64.b64encode(hashlib.sha256(carried.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, path
        assert policy.startswith("default-src 'none'; ")
        assert not {node.tag for node in page.iter()} & FOREIGN
        names = {attribute for node in page.iter() for attribute in node.keys()}  # noqa: SIM118 (an element is no dict)
        assert not {one for one in names if one in ("style", "src") or one.startswith("on")}


@PARSED
def test_headings_ids_and_landmarks_are_in_order(name):
    for path, page in pages(name).items():
        levels = [int(node.tag[1]) for node in page.iter() if re.fullmatch("h[1-6]", str(node.tag))]
        assert levels[0] == 1, path
        assert 1 not in levels[1:], path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path
        [main] = page.iter("main")
        first = page.find("body")[0]
        assert (first.tag, first.get("class")) == ("nav", "way")
        assert main is not first
        named = {node.get("aria-labelledby") for node in page.iter() if node.get("aria-labelledby")}
        assert named <= set(ids(page)), path


@PARSED
def test_pictures_say_what_they_show(name):
    rows = [row for row in pages(name)["index.html"].iter("tr") if row.find("th[@scope='row']") is not None]
    assert rows
    for row in rows:
        [picture] = pictures(row)
        assert picture.get("role") == "img"
        assert ": " in picture.get("aria-label")


def test_the_index_says_what_the_results_say():
    rows = {}
    for row in parsed(made.whole()["index.html"]).iter("tr"):
        link = row.find("th/a")
        if link is not None:
            rows[link.get("href")] = [text(cell) for cell in row]
    assert len(rows) == len(bundled("cases"))
    rubric = premortem.load_rubric("overseas-cluster-failure")
    for name in bundled("cases"):
        found = premortem.assess(premortem.load_case(name), rubric)
        cells = rows[f"cases/{name}.html"]
        assert found.case.title["en"] in cells[0]
        assert cells[3] == f"{found.root.questions_answered} of {found.root.questions_asked}"
    assert rows["cases/japan-technopolis.html"][2].startswith("At least substantial; reads severe")


def test_a_case_knows_its_neighbours_its_rubric_and_its_comparisons():
    page = pages("small")["cases/north.html"]
    [way] = [node for node in page.iter("nav") if node.get("class") == "way"]
    links = {text(node): node.get("href") for node in way.iter("a")}
    assert links["all 6 programmes"] == "../compare/towns.html"
    assert links["Town southern and what came before it"] == "../compare/towns.succession.southern.html"
    assert links["Failures of towns"] == "../rubrics/towns.html"
    assert {node.get("rel"): node.get("href") for node in way.iter("a") if node.get("rel")} == {
        "prev": links["← Previous: Town southern"],
        "next": links["Next: Town north-station →"],
    }
    part = pages("small")["cases/north-station.html"]
    assert "../cases/north.html" in [node.get("href") for node in part.find("body/main").iter("a")]


def test_a_page_that_stands_for_itself_knows_no_site():
    html = premortem.render(made.library()["north"], "html")
    assert 'class="way"' not in html
    assert "../" not in html


def test_programmes_stand_at_the_criteria_of_a_rubric():
    page = pages("small")["rubrics/towns.html"]
    [first] = [node for node in page.iter("section") if node.get("id") == "c1"]
    said = text(first)
    assert "Failure indicated: 3" in said
    assert "Town north ● at least substantial" in said or "Town north ◑ at least substantial" in said
    assert "In 2 programmes it is not assessed" in said
    [second] = [node for node in page.iter("section") if node.get("id") == "c2"]
    assert "To 1 programme it does not apply." in text(second)
    assert "Shortfall indicated: 1" in text(pages("small")["rubrics/praise.html"])


def test_a_rubric_is_told_whole():
    harbours = text(pages("small")["rubrics/harbour-plans.html"].find("body/main"))
    for words in ("The site 입지", "weight 2", "Take soundings first.", "Of a plan:", "Where to look:", "Measured:"):
        assert words.casefold() in harbours.casefold()
    bridges = text(pages("small")["rubrics/bridge-reviews.html"].find("body/main"))
    assert "plan = unsound; or money = severe → unsound" in bridges
    assert "otherwise → Some doubts What is neither is doubtful. ch. 1" in bridges
    assert "C, B → B" in bridges
    towns = text(pages("small")["rubrics/towns.html"].find("body/main"))
    assert "Pulls apart from harbour-plans/too-soft: Not quite. p. 1" in towns
    assert "Contradicts elsewhere/anything: Not at all." in towns
    variant = text(pages("small")["rubrics/same.html"].find("body/main"))
    assert "Extends overseas-cluster-failure" in variant


def test_very_many_programmes_on_a_criterion_have_a_page_of_their_own():
    some = pages("crowded")["rubrics/towns.html"]
    assert "and 10 more" in text(some)
    every = pages("crowded")["rubrics/towns.c1.html"]
    assert len([node for node in every.find("body/main").iter("a") if "#c1" in node.get("href")]) == 1 + 22
    assert "rubrics/towns.c2.html" not in pages("crowded")


def test_more_programmes_than_one_page_compares_stand_by_country():
    paths = {path for path in pages("crowded") if path.startswith("compare/")}
    assert paths == {"compare/towns.jp.html", "compare/towns.kr.html", "compare/towns.kr.2.html"}
    assert "South Korea (2 of 2)" in text(pages("crowded")["index.html"])


def test_what_recurs_has_a_page_where_there_are_enough_cases_and_not_too_many(monkeypatch):
    assert [path for path in pages("small") if path.startswith("patterns/")] == ["patterns/towns.html"]
    monkeypatch.setattr(building, "RECURRING", range(2, 4))
    site = made.made([*made.library().values()])
    assert [path for path in site if path.startswith("patterns/")] == []


def test_a_title_is_that_of_the_site():
    index = pages("crowded")["index.html"]
    assert text(index.find("head/title")) == text(index.find("body/main/header/h1")) == "Very many <towns>"
    other = pages("crowded")["search.html"]
    assert text(other.find("head/title")) == "Search – Very many <towns>"


def test_the_same_cases_give_the_same_bytes():
    assert made.small.__wrapped__() == made.small()


def test_a_canary_in_every_text_stays_text():
    name = made.REMEDY
    given = made.town("bird", made.strong("q1", note=name), title=name, programme={"country": "KR", "sponsor": name})
    given["sources"]["book"] |= {"citation": name, "note": name}
    given["evidence"][0] |= {"statement": name, "locator": name, "quote": {"text": name, "lang": "en"}}
    given["facts"] = {"x": {"value": 1, "source": "book", "label": name, "unit": name, "locator": name}}
    rubric = {**made.TOWNS, "title": name, "about": name}
    texts = {"label": name, "about": name, "locator": name, "remedies": [{"text": name}]}
    rubric["criteria"] = [{**one, **texts} for one in rubric["criteria"]]
    site = made.made([assess(rubric, given)], title=name)
    for path, html in site.items():
        page = parsed(html)
        scripts = [node for node in page.iter("script") if "alert(" in (node.text or "") and not node.get("type")]
        assert scripts == [], path
        assert "<script>alert" not in html, path
        assert name in text(page), path


def test_a_redacted_site_counts_what_it_does_not_show():
    whole, redacted = (made.made([*made.library().values()], redact=flag) for flag in (False, True))
    said = "닻이 잘 박힌다"
    told = [path for path, html in whole.items() if said in html]
    assert [path.partition("/")[0] for path in told] == ["cases", "sources"]
    assert [path for path, html in redacted.items() if said in html] == []
    assert whole.keys() - redacted.keys() <= set(told)


def test_without_cases_there_is_a_site_all_the_same():
    made_of_nothing = Library([], {}.__getitem__, {}, Settings()).pages()
    assert [page.path for page in made_of_nothing] == ["sources.html", "search.html", "index.html"]
