"""Programmes in several frames as reports: golden files, 80 columns, pages, a stranger's text in every place."""

import base64
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

import premortem
from building import case, criterion, item, question
from premortem.reporting.lensing import _letters, arranged
from premortem.reporting.rendering import FORMATS
from premortem.reporting.wording import LANGUAGES, columns
from reporting.goldens import held
from reporting.parsing import parsed, pictures, shown, text, words
from reporting.views import NAMES, frame, seen, told

GOLDEN = Path(__file__).parent / "frames"
SUFFIXES = {"html": "html", "markdown": "md", "text": "txt"}
GOLDEN_FILES = {
    **{f"rich.{lang}.{suffix}": ("rich", form, lang) for lang in LANGUAGES for form, suffix in SUFFIXES.items()},
    "rich.json": ("rich", "json", "en"),
    "bundled.en.txt": ("bundled", "text", "en"),
    "bundled.ko.md": ("bundled", "markdown", "ko"),
    "plan.ko.txt": ("plan", "text", "ko"),
}
EVERY = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NAMES for lang in LANGUAGES])


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    held(GOLDEN / name, told(*GOLDEN_FILES[name]), update_golden)


def test_there_are_no_other_golden_files():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


@EVERY
@pytest.mark.parametrize("form", FORMATS)
def test_a_report_has_no_loose_ends(name, form, lang):
    whole = told(name, form, lang)
    assert whole.endswith("\n")
    assert not whole.endswith("\n\n")
    assert form == "html" or not re.search(r" \n|\n\n\n|^\n|\t", whole)


@EVERY
def test_text_fits_a_terminal_of_80_columns(name, lang):
    assert [line for line in told(name, "text", lang).splitlines() if columns(line) > 80] == []


def page(name, form, lang):
    whole = told(name, form, lang)
    return parsed(whole) if form == "html" else shown(whole)


@EVERY
def test_a_page_allows_its_own_stylesheet_and_nothing_else(name, lang):
    whole = page(name, "html", lang)
    policy = whole.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    [style] = whole.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {node.tag for node in whole.iter()} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert whole.get("lang") == lang
    assert text(whole.find("head/title")).startswith(text(whole.find("body/main/header/h1")))


@EVERY
def test_ids_are_unique_and_links_lead_somewhere(name, lang):
    whole = page(name, "html", lang)
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = {node.get("href") for node in whole.iter("a")}
    labelled = {node.get("aria-labelledby") for node in whole.iter() if node.get("aria-labelledby")}
    assert {link[1:] for link in links if link.startswith("#")} | labelled <= set(ids)
    assert {link for link in links if not link.startswith("#")} == {
        source["url"] for source in seen(name).sources.values() if source["url"]
    }


@EVERY
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_headings_skip_no_level(name, lang, form):
    found = [int(node.tag[1]) for node in page(name, form, lang).iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert found[0] == 1
    assert 1 not in found[1:]
    assert all(after - before <= 1 for before, after in pairwise(found))


@EVERY
def test_rows_have_as_many_cells_as_their_header(name, lang):
    for form in ("html", "markdown"):
        for table in page(name, form, lang).iter("table"):
            width = len(table.findall("thead/tr/th"))
            assert [len(row) for row in table.findall("tbody/tr") if len(row) != width] == []


@EVERY
def test_pictures_say_what_they_show(name, lang):
    for picture in pictures(page(name, "html", lang)):
        assert (picture.get("role"), bool(picture.get("aria-label").strip())) == ("img", True)


@EVERY
def test_markdown_leaves_no_mark_of_its_own_unread(name, lang):
    told_as = text(page(name, "markdown", lang))
    for mark in ("**", "`", "\\", "| ", "&amp;", "{{"):
        assert mark not in told_as


LINES = ("p", "li", "dd", "h1", "h2", "h3", "h4", "th", "summary")


@pytest.mark.no_cover
@EVERY
def test_no_line_is_empty_or_has_a_space_before_a_punctuation_mark(name, lang):
    for form in ("html", "markdown"):
        for node in page(name, form, lang).find("body").iter():
            if node.tag in LINES:
                assert text(node) or form == "markdown"
                assert not any(f" {mark}" in text(node) for mark in ".,:;)"), text(node)


def test_json_is_the_document():
    assert json.loads(told("rich", "json")) == json.loads(json.dumps(seen("rich").to_dict()))


def test_unknown_formats_are_refused():
    with pytest.raises(ValueError, match="there is no format 'pdf', only html, markdown, text, json"):
        premortem.render(seen("rich"), "pdf")


def test_letters_go_on_after_z():
    assert _letters()[24:29] == ["Y", "Z", "AA", "AB", "AC"]


# ---- what is said


def said(name, lang="en"):
    return words(told(name, "text", lang))


def test_the_first_sentence_says_what_the_frames_say_together():
    assert (
        "Read through 7 frames: 1 finds a failure that is established, 2 find a failure that is indicated, 2 show no "
        "failure of their kind, 1 cannot say, the case says nothing on 1." in said("rich")
    )
    assert "위험이 확정된 관점 1개" in said("plan", "ko")
    assert "1 sees a risk that is established" in said("plan")
    assert "1 cannot take the case" in said("refused")


def test_a_frame_without_evidence_is_never_innocent():
    assert "The case says nothing on its questions. That speaks neither for nor against the programme." in said(
        "silent"
    )
    assert "show no failure" not in said("silent")


def test_a_frame_that_cannot_take_the_case_says_why():
    assert "This frame cannot take the case: the scale has no label 'so-so'." in said("refused")


def test_circularity_is_said_plainly():
    assert "items come from the very document that this frame is taken from, and are no test of it." in said("rich")
    assert "14 of 14 items come from the very document" in said("bundled")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_no_report_says_that_a_frame_is_right(name, form):
    whole = told(name, form)
    whole = words(text(parsed(whole).find("body")) if form == "html" else whole)
    [sentence] = re.findall(r"[^.]*\bright\b[^.]*\.", whole)
    assert sentence.strip().startswith("Which of them is right, this page cannot say")


def test_shared_questions_agree_by_construction():
    assert "they agree by construction, which confirms nothing" in said("rich")
    assert "by construction" not in said("alone")


def test_what_a_frame_asks_elsewhere_and_not_here_is_no_answer_in_it():
    home = frame("home", criterion("c", question("q1")))
    asked = {"same-as": ["home/q1"], "asked-if": {"p2": ["full"]}}
    away = frame("away", criterion("d", question("p1", **asked), question("p2")))
    loaded = [premortem.load_rubric(data=one) for one in (home, away)]
    counts = {}
    for label in ("absent", "full"):
        one = premortem.load_case(data=case(item("q1"), rubric="home", answers={"away/p2": label}))
        counts[label] = arranged(premortem.lenses(one, loaded).to_dict())["shared"]
    assert counts == {"absent": 0, "full": 1}


def test_a_plan_is_told_by_its_risks():
    assert "There will be the failure r1." in said("plan")
    assert "There is the failure r1." not in said("plan")


@pytest.mark.parametrize("name", ["rich", "bundled"])
def test_every_contradiction_with_evidence_faces_two_sides(name):
    whole = page(name, "html", "en")
    opposed = [node for node in whole.iter("article") if node.get("class") == "opposed"]
    assert len(opposed) == sum(one.relation != "open" for one in seen(name).contradictions)
    for one in opposed:
        [sides] = [node for node in one.iter("div") if node.get("class") == "sides"]
        assert [side.get("class") for side in sides] == ["facing", "facing"]


def test_what_a_side_found_goes_first_where_there_is_one_line_for_both():
    page = arranged(seen("rich").to_dict())
    for one in page["opposed"]:
        order = [{True: 0, False: 1, None: 2}[side["found"]] for side in one["ordered"]]
        assert order == sorted(order)


def test_what_only_one_frame_asks_begins_with_what_reads_worst():
    home, good = (arranged(seen("rich").to_dict())["frame"][name]["only_here"] for name in ("home", "good"))
    readings = [one["point"] for one in home]
    assert readings == sorted(readings, reverse=True)
    assert [one["id"] for one in good] == ["g"]


def test_what_has_no_number_comes_last():
    by = frame("home", criterion("c", question("q1"), question("q2")), reads="achievement")
    found = premortem.lenses(premortem.load_case(data=case(item("q1"), item("q2", "minor"), rubric="home")), [
        premortem.load_rubric(data=by)])  # fmt: skip
    [only] = arranged(found.to_dict())["frames"]
    assert [one["id"] for one in only["only_here"]] == ["q2", "q1"]


def test_a_title_in_another_language_is_marked():
    by = premortem.load_rubric(data=frame("home", criterion("c", question("q"))))
    found = premortem.lenses(premortem.load_case(data=case(item("q"), rubric="home", title={"ko": "사업"})), [by])
    assert {node.get("lang") for node in parsed(premortem.render(found, "html")).iter("span") if node.get("lang")} == {
        "ko"
    }
