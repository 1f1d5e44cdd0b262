"""The page on which a case is watched: what it says of every state, escaped, and what a browser may do with it."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest

from premortem.problems import CODES
from premortem.reading.library import content_folder
from premortem.reporting.previews import BEFORE, render_preview, verdict_line
from reporting.parsing import parsed, text
from reporting.previewed import FILE, NAMES, REMEDY, draft, drafts, page, preview, problem, scored
from reporting.specimens import BUNDLED, LANGUAGES, assessed

EVERY_PAGE = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NAMES for lang in LANGUAGES])


def by_id(page, name):
    return page.find(f".//*[@id='{name}']")


def classed(page, name):
    return [node for node in page.iter() if name in (node.get("class") or "").split()]


# ---- the page as a page


@EVERY_PAGE
def test_the_page_parses_and_its_ids_are_unique(name, lang):
    whole = page(name, lang)
    assert whole.get("lang") == lang
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


@EVERY_PAGE
def test_the_only_script_is_a_file_and_the_policy_allows_no_other(name, lang):
    whole = page(name, lang)
    [script] = whole.iter("script")
    assert (script.attrib, script.text) == ({"src": "/watch.js", "defer": ""}, None)
    [style] = whole.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    policy = whole.find("head/meta[@http-equiv='Content-Security-Policy']").get("content").split("; ")
    assert policy[:3] == ["default-src 'none'", "script-src 'self'", f"style-src 'sha256-{digest}'"]
    assert {"require-trusted-types-for 'script'", "base-uri 'none'", "form-action 'none'"} <= set(policy)
    tags = {node.tag for node in whole.iter()}
    assert not tags & {"iframe", "object", "embed", "form", "base", "img", "input"}
    assert not [key for node in whole.iter() for key in node.attrib if key.startswith("on") or key == "style"]


@EVERY_PAGE
def test_headings_skip_no_level(name, lang):
    levels = [int(node.tag[1]) for node in page(name, lang).iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@EVERY_PAGE
def test_what_changes_is_said_aloud(name, lang):
    whole = page(name, lang)
    assert by_id(whole, "summary").get("role") == "status"
    assert by_id(whole, "connection").get("role") == "status"
    assert [node.get("role") for node in classed(whole, "standing")] == ["status"]


def test_the_script_makes_no_text_into_markup_and_holds_no_words():
    script = (content_folder("reports") / "watch.js").read_text("utf-8")
    assert not re.search(r"innerHTML\s*=|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(", script)
    assert not re.search(r"https?://", script)


def test_there_is_no_such_language():
    with pytest.raises(ValueError, match="there are no reports in 'xx'"):
        render_preview(None, (), "xx")


# ---- problems


def test_a_problem_says_where_what_and_how_to_mend_it():
    [first, *_] = by_id(page("past"), "list").findall("li")
    said = text(first.find("p"))
    assert said == f"■ error past.yaml:2:3 a[0]: no {REMEDY}"
    assert text(first.find("pre")) == "2 - questoin: <b>q1</b>"
    assert text(first.find("pre/mark")) == "questoin"
    assert [text(node) for node in classed(first, "hint")] == ["try another"]
    assert text(first.find("details/summary")) == "unknown-key"
    assert [text(node) for node in first.findall("details/p")] == [
        CODES["unknown-key"],
        "More of it in a terminal: premortem explain unknown-key",
    ]


def test_a_long_line_is_cut_around_the_place():
    _, second, *_ = by_id(page("past"), "list").findall("li")
    shown = text(second.find("pre"))
    assert shown.startswith("4 …xxx")
    assert shown.endswith("yyy…")
    assert text(second.find("pre/mark")).startswith("here")
    assert len("".join(second.find("pre").itertext()).partition("here")[0]) <= BEFORE + 4


def test_a_very_long_word_is_cut_as_well():
    last = by_id(page("past"), "list").findall("li")[-1]
    assert text(last.find("pre/mark")).startswith("xxx")
    assert len(text(last.find("pre"))) < 130


def test_what_cannot_be_seen_is_written_out_or_shown_as_a_space():
    *_, end_of_line, tab, _, _ = by_id(page("past"), "list").findall("li")
    assert "".join(end_of_line.find("pre/mark").itertext()) == " "
    assert text(tab.find("pre/mark")) == "\\t"


def test_a_byte_order_mark_is_no_letter_of_the_first_line():
    source = "\ufeffcase: one\n".encode()
    shown = parsed(render_preview(draft("one.yaml", None, problem(line=1, column=1, file="one.yaml"), text=source)))
    assert text(by_id(shown, "list").find("li/pre/mark")) == "case"


@pytest.mark.parametrize("place", [2, 5], ids=["no line", "another file"])
def test_a_problem_elsewhere_shows_no_line(place):
    found = by_id(page("past"), "list").findall("li")[place]
    assert found.find("pre") is None


def test_a_problem_of_the_whole_file_has_no_line_in_its_place():
    [place] = classed(by_id(page("gone"), "list"), "place")
    assert text(place) == "one.yaml"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fine", "✓ No problems found."),
        ("answered", "● 1 note"),
        ("past", "■ 1 error, 3 warnings, 3 notes"),
        ("rubric", "▲ 1 warning"),
        ("empty", "There is no YAML file in this folder yet."),
    ],
)
def test_the_summary_counts_by_severity(name, said):
    assert text(by_id(page(name), "summary")) == said


# ---- the report, and whether it is of the text as it is now


@pytest.mark.parametrize(
    ("name", "said", "has_report"),
    [
        ("fine", "", True),
        ("past", "As of the last version without errors.", True),
        ("broken", "There is no report yet: mend the errors first.", False),
        ("gone", "There is no report yet: mend the errors first.", False),
        ("rubric", "A rubric has no report of its own; its cases have.", False),
        ("empty", "", False),
    ],
)
def test_the_page_says_what_its_report_is_of(name, said, has_report):
    main = page(name).find("body/main")
    assert text(classed(main, "standing")[0]) == said
    assert bool(main.get("data-report")) == has_report
    assert (main.get("class") == "past") == (name == "past")


def test_the_address_of_a_report_changes_with_it():
    one, other = drafts()["fine"], drafts()["answered"]
    assert one.version != other.version != ""
    assert page("fine").find("body/main").get("data-report") == f"/report/{one.id}?{one.version}"


def test_the_title_names_the_case_and_counts_errors():
    assert text(page("fine").find("head/title")) == f"Town & {REMEDY} – premortem watch"
    assert text(page("past").find("head/title")).startswith("■ 1 · Town")
    assert text(page("broken").find("head/title")) == "■ 1 · wrong.yaml – premortem watch"
    assert text(page("empty").find("head/title")) == "premortem watch"


# ---- what to find out next


def test_the_next_questions_lead_to_their_place_in_the_report():
    links = list(by_id(page("fine"), "questions").iter("a"))
    assert [link.get("data-goto") for link in links] == ["q2"]
    assert links[0].get("href") == f"/report/{drafts()['fine'].id}#q2"
    said = text(by_id(page("fine"), "questions"))
    assert said.endswith("There is the failure q2. Overall verdict then: if full, severe. In the minutes.")


def test_where_all_is_answered_nothing_is_left_to_ask():
    assert text(by_id(page("answered"), "questions")) == "Every question has an answer."
    assert text(by_id(page("broken"), "questions")) == ""


def test_questions_are_listed_where_their_effect_cannot_be_worked_out(monkeypatch):
    monkeypatch.setattr("premortem.reporting.previews.deepened", lambda assessment, _: assessment)
    written = render_preview(draft(FILE, scored(full=False)))
    assert 'data-goto="q2"' in written
    assert "verdict then: if" not in written


# ---- a folder


def test_a_folder_is_listed_and_a_single_file_is_not():
    links = list(by_id(page("folder"), "files").iter("a"))
    assert [link.get("href") for link in links] == [f"/case/{one.id}" for one in drafts().values()]
    assert [link.get("href") for link in links if link.get("aria-current")] == [f"/case/{drafts()['past'].id}"]
    assert text(links[0]) == f"✓ Town & {REMEDY} {drafts()['fine'].verdict} · No problems found."
    assert text(links[3]) == "■ wrong.yaml 1 error, 1 warning"
    assert by_id(page("folder"), "files").get("hidden") is None
    assert by_id(page("fine"), "files").get("hidden") is not None


@pytest.mark.parametrize("name", BUNDLED)
def test_a_verdict_is_one_line(name):
    for lang in LANGUAGES:
        line = verdict_line(assessed(name), lang)
        assert line == " ".join(line.split()) != ""


def test_what_a_file_says_is_nothing_but_text():
    assert REMEDY not in preview("folder")
    assert "<b>" not in preview("folder")
    assert problem().message == f"no {REMEDY}"
