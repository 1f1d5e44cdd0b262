"""Checklists: what stands how, against golden files, as a page, as a list of tasks and on 80 columns."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from building import assess, case, criterion, item, question, rubric
from premortem.analysis.deepening import deepened
from premortem.reporting.arranging import questions
from premortem.reporting.checklists import FIRST, FORMATS, STANDINGS, arranged, render_checklist, standing
from premortem.reporting.wording import columns
from reporting.goldens import held
from reporting.meetings import LANGUAGES, MADE, NAMES, PLANNED, WIDE, assessed, told
from reporting.parsing import parsed, shown, text, words

GOLDEN = Path(__file__).parent / "checklists"
SUFFIXES = {"text": "txt", "markdown": "md", "html": "html"}
GOLDEN_FILES = {
    **{f"plan.{lang}.{SUFFIXES[form]}": ("plan", form, lang) for form in FORMATS for lang in LANGUAGES},
    "blank.en.md": ("blank", "markdown", "en"),
    "japan-technopolis.ko.txt": ("japan-technopolis", "text", "ko"),
}
EVERY = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NAMES for lang in LANGUAGES])


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    held(GOLDEN / name, told(*GOLDEN_FILES[name]), update_golden)


def test_golden_files_all_have_a_test():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


# ---- how questions stand


def by_id(name):
    return {one["id"]: one for one in questions(assessed(name).to_dict()["root"])}


@pytest.mark.parametrize(("name", "expected"), [
    ("plan", {"traffic": "for", "terrain": "against", "paper": "both", "noise": "open", "asked": "apart",
              "cost": "measured", "late": "open"}),
    ("sheet", {"q1.1": "answered"}),
    ("not-asked", {"q1": "against", "q2": "apart"}),
    ("weightless", {"q1": "open"}),
])  # fmt: skip
def test_how_questions_stand(name, expected):
    found = by_id(name)
    assert {one: standing(found[one]) for one in expected} == expected


@pytest.mark.no_cover
@EVERY
def test_every_question_is_counted_once(name, lang):
    page = arranged(assessed(name).to_dict())
    shown_there = [entry for part in page["parts"] for entry in part["questions"]]
    assert len(shown_there) == page["asked"] == sum(count for _, count in page["counts"])
    assert page["asked"] + page["left_out"] == len(by_id(name))
    assert [one for one, _ in page["counts"]] == [one for one in STANDINGS if one in dict(page["counts"])]
    boxes = [node for node in parsed(told(name, "html", lang)).iter("span") if node.get("class") == "box"]
    assert len(boxes) == page["asked"]
    empty = [box for box in boxes if not text(box)]
    assert len(empty) == dict(page["counts"]).get("open", 0)
    assert told(name, "markdown", lang).count("\n- [ ] ") == len(empty)
    assert len(re.findall(r"^\[ \](?: |$)", told(name, "text", lang), re.MULTILINE)) == len(empty)


def test_what_cannot_be_asked_at_the_stage_is_left_out_unless_there_is_evidence():
    assert "It rusted" not in told("plan")
    assert "2 more cannot be asked at this stage and are left out." in words(told("plan"))
    late = assess(WIDE, case(item("q14"), **PLANNED))
    assert "left out" not in render_checklist(late, "text")


def test_a_plan_is_asked_for_risks():
    assert "Nobody will drive there." in told("plan")
    assert "visible in the plan" in told("plan")
    assert "Nobody drove there." in told("seen-again")
    assert "visible in the plan" not in told("seen-again")
    assert "To find out before it is approved" in told("blank")
    assert "What to find out next" in told("seen-again")


def test_an_achievement_has_its_warnings_where_something_speaks_against_it():
    praise = {**MADE["known"][0], "reads": "achievement"}
    assert "▽ Evidence for it" in render_checklist(assess(praise, case(item("q"))), "text")
    assert "▲ Evidence against it" in render_checklist(assess(praise, case(item("q", "absent"))), "text")


def test_what_is_visible_comes_first_and_a_blank_form_begins_with_its_boxes():
    parts = ["Already visible in the plan", "To find out before it is approved", "[ ] "]
    filled = [told("plan").find(part) for part in parts]
    assert -1 < filled[0] < filled[1] < filled[2]
    blank = [told("blank").find(part) for part in parts]
    assert blank[0] == -1
    assert -1 < blank[2] < blank[1]


def test_what_speaks_against_a_risk_or_is_measured_as_absent_is_no_warning():
    warned = told("plan").split("Already visible in the plan\n")[1].split("\n\n")[0]
    assert warned.count("▲") == len(re.findall(r"^    ▲", told("plan"), re.MULTILINE))


def test_open_questions_come_in_the_order_of_gaps():
    gaps = deepened(assessed("thirteen"), ("gaps",)).gaps
    claims = [gap.claim["en"] for gap in gaps if not gap.coverage and "ex-ante" in gap.stages]
    listed = re.findall(r"^\d+\. (.*)$", told("thirteen"), re.MULTILINE)
    assert listed == claims[:FIRST] == claims
    assert len(re.findall(r"^\d+\. ", told("wide"), re.MULTILINE)) == FIRST
    assert "2 more open questions have an empty box." in told("wide")
    assert "1 more open question has an empty box." in told("wider")


def test_where_gaps_cannot_be_worked_out_open_questions_come_by_weight(monkeypatch):
    monkeypatch.setattr("premortem.reporting.checklists.deepened", lambda found, _: found)
    plain = render_checklist(assess(*MADE["thirteen"]), "text")
    assert "To find out before it is approved" in plain
    assert "verdict then" not in plain


def test_colour_is_for_terminals_that_take_it():
    assert "\x1b[1m" in render_checklist(assessed("plan"), "text", colour=True)
    assert "\x1b" not in told("plan")


@pytest.mark.parametrize(("form", "lang", "message"), [
    ("pdf", "en", "there is no format 'pdf'"),
    ("html", "fr", "there are no reports in 'fr', only in en, ko"),
])  # fmt: skip
def test_unknown_format_or_language_is_an_error(form, lang, message):
    with pytest.raises(ValueError, match=message):
        render_checklist(assessed("one"), form, lang)


# ---- as a page


@EVERY
@pytest.mark.parametrize("form", FORMATS)
def test_a_checklist_has_no_loose_ends(name, form, lang):
    whole = told(name, form, lang)
    assert whole.endswith("\n")
    assert not whole.endswith("\n\n")
    assert form == "html" or not re.search(r" \n|\n\n\n|^\n|\t", whole)


@EVERY
def test_text_fits_a_terminal_of_80_columns(name, lang):
    wide = [line for line in told(name, "text", lang).splitlines() if columns(line) > 80]
    assert [line for line in wide if len(line.split()) > 3] == []


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


@EVERY
def test_ids_are_unique_and_links_lead_somewhere(name, lang):
    whole = page(name, "html", lang)
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = {node.get("href")[1:] for node in whole.iter("a")}
    labelled = {node.get("aria-labelledby") for node in whole.iter() if node.get("aria-labelledby")}
    assert links | labelled <= set(ids)


@EVERY
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_headings_skip_no_level(name, lang, form):
    found = [int(node.tag[1]) for node in page(name, form, lang).iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert found[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(found))


@EVERY
def test_markdown_leaves_no_mark_of_its_own_unread(name, lang):
    seen = text(page(name, "markdown", lang))
    for mark in ("**", "`", "\\", "| ", "&amp;", "{{"):
        assert mark not in seen


@EVERY
def test_no_space_before_a_punctuation_mark(name, lang):
    for form in ("html", "markdown"):
        for node in page(name, form, lang).iter():
            if node.tag in ("p", "li", "dd", "h1", "h2", "h3"):
                assert not any(f" {mark}" in text(node) for mark in ".,:;)"), text(node)


def test_a_screen_reader_is_told_what_an_empty_box_says():
    [*unseen] = (node for node in parsed(told("blank", "html")).iter("p") if node.get("class") == "unseen")
    assert {text(node) for node in unseen} == {"not known"}
    assert len(unseen) == 6


def test_a_title_in_another_language_is_marked():
    one = rubric(criterion("c", question("q")))
    whole = parsed(render_checklist(assess(one, case(item("q"), title={"ko": "사업"})), "html"))
    assert {node.get("lang") for node in whole.iter("span") if node.get("lang")} == {"ko"}
