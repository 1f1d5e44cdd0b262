"""Comparisons as reports: against golden files, on 80 columns, as pages."""

import base64
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.reporting.matrices import arranged, letters
from premortem.reporting.rendering import FORMATS
from premortem.reporting.wording import LANGUAGES, columns
from reporting.goldens import held
from reporting.parsing import parsed, pictures, shown, text, words
from reporting.sides import NAMES, compared, told

GOLDEN = Path(__file__).parent / "comparisons"
SUFFIXES = {"html": "html", "markdown": "md", "text": "txt"}
GOLDEN_FILES = {
    **{
        f"{name}.{lang}.{suffix}": (name, form, lang)
        for name in ("bundled", "editions")
        for lang in LANGUAGES
        for form, suffix in SUFFIXES.items()
    },
    **{f"{name}.json": (name, "json", "en") for name in ("bundled", "editions")},
    "many.en.txt": ("many", "text", "en"),
    "wordy.en.md": ("wordy", "markdown", "en"),
}
EVERY = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NAMES for lang in LANGUAGES])


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    held(GOLDEN / name, told(*GOLDEN_FILES[name]), update_golden, _without_shares)


def _without_shares(content):
    """Leave out the shares of draws, which one build of NumPy promises and another does not."""
    plain = re.sub(r'"share": [\d.e-]+', "", " ".join(content.decode().split()))
    plain = re.sub(r"(?<=[Ww]orse in )\d+ %|\d+ %(?=에서 더 나쁘다)|(?<=추출 )\d+ %", "", plain)
    return re.sub(r"(?<=<td>)\d+ %(?=</td>)|(?<=\| )\d+ %(?= \| [–\d.]+( / | \|)| \| none|  \| 공통)", "", plain)


def test_golden_files_all_have_a_test():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


@EVERY
@pytest.mark.parametrize("form", FORMATS)
def test_a_report_has_no_loose_ends(name, form, lang):
    whole = told(name, form, lang)
    assert whole.endswith("\n")
    assert not whole.endswith("\n\n")
    assert form == "html" or not re.search(r" \n|\n\n\n|^\n|\t", whole)


@pytest.mark.no_cover
@EVERY
def test_text_fits_a_terminal_of_80_columns(name, lang):
    assert [line for line in told(name, "text", lang).splitlines() if columns(line) > 80] == []


def page(name, form, lang):
    whole = told(name, form, lang)
    return parsed(whole) if form == "html" else shown(whole)


@pytest.mark.no_cover
@EVERY
def test_a_page_allows_its_own_stylesheet_and_nothing_else(name, lang):
    whole = page(name, "html", lang)
    policy = whole.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    [style] = whole.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {node.tag for node in whole.iter()} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert whole.get("lang") == lang


@pytest.mark.no_cover
@EVERY
def test_ids_are_unique_and_links_lead_somewhere(name, lang):
    whole = page(name, "html", lang)
    ids = [node.get("id") for node in whole.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = {node.get("href")[1:] for node in whole.iter("a")}
    labelled = {node.get("aria-labelledby") for node in whole.iter() if node.get("aria-labelledby")}
    assert links | labelled <= set(ids)


@pytest.mark.no_cover
@EVERY
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_headings_skip_no_level(name, lang, form):
    found = [int(node.tag[1]) for node in page(name, form, lang).iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert found[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(found))


@pytest.mark.no_cover
@EVERY
def test_rows_have_as_many_cells_as_their_header(name, lang):
    for form in ("html", "markdown"):
        for table in page(name, form, lang).iter("table"):
            width = len(table.findall("thead/tr/th"))
            for row in table.findall("tbody/tr"):
                assert sum(int(cell.get("colspan", 1)) for cell in row) == width


@pytest.mark.no_cover
@EVERY
def test_pictures_say_what_they_show(name, lang):
    for picture in pictures(page(name, "html", lang)):
        assert picture.get("aria-hidden") == "true" or (
            picture.get("role") == "img" and picture.get("aria-label").strip()
        )


@EVERY
def test_markdown_leaves_no_mark_of_its_own_unread(name, lang):
    seen = text(page(name, "markdown", lang))
    for mark in ("**", "`", "\\", "| ", "&amp;", "{{"):
        assert mark not in seen


LINES = ("p", "li", "dd", "h1", "h2", "h3", "td", "th")


@pytest.mark.no_cover
@EVERY
def test_no_space_before_a_punctuation_mark(name, lang):
    for form in ("html", "markdown"):
        for node in page(name, form, lang).iter():
            if node.tag in LINES:
                assert not any(f" {mark}" in text(node) for mark in ".,:;)"), text(node)


def test_json_is_the_document():
    assert json.loads(told("bundled", "json")) == json.loads(json.dumps(compared("bundled").to_dict()))


@pytest.mark.parametrize("name", ["bundled", "editions"])
def test_unknown_formats_are_refused(name):
    with pytest.raises(ValueError, match="there is no format 'pdf', only html, markdown, text, json"):
        premortem.render(compared(name), "pdf")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_screen_says_that_nothing_is_established_and_what_a_thin_file_hides(lang):
    whole = words(told("bundled", "text", lang))
    expected = {
        "en": ["No difference between these programmes is established.", "8 of 55 questions, Regional", "kim-lee-kim"],
        "ko": ["이 사업들 사이에 확정된 차이는 없다.", "55개 중 8개", "kim-lee-kim"],
    }
    assert [said for said in expected[lang] if said not in whole] == []


def test_only_signs_that_are_drawn_are_said_to_be_paler():
    said = [form for form in ("html", "markdown", "text") if "paler" in told("bundled", form)]
    assert said == ["html"]


def test_letters_go_on_after_z():
    assert letters(30)[24:] == ["Y", "Z", "AA", "AB", "AC", "AD"]
    assert letters(704)[700:] == ["ZY", "ZZ", "AAA", "AAB"]
    assert len({*letters(1000)}) == 1000


def test_criteria_without_a_number_are_counted():
    numbers = arranged(compared("many").to_dict())["numbers"]
    assert numbers == {"c1": "1", "c11": "1.1", "c12": "1.2", "c2": "2"}


def test_a_title_in_another_language_is_marked():
    one = rubric(criterion("c", question("q")))
    cases = [premortem.load_case(data=case(item("q"), case=name, title={"ko": "사업"})) for name in "ab"]
    whole = parsed(premortem.render(premortem.compare(cases, premortem.load_rubric(data=one)), "html"))
    assert {node.get("lang") for node in whole.iter("span") if node.get("lang")} == {"ko"}


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_a_family_is_said_to_be_one(form):
    said = words(told("family", form, "en") if form == "text" else text(page("family", form, "en")))
    assert "Parts of The programme whole: The programme stage; The programme next." in said
    assert "The programme next is the successor of The programme stage." in said
    assert "The programme heir is the successor of The programme whole." in said
    assert "do not count as two programmes" in said
    assert "do not count as two programmes" not in told("some", form, "en")
