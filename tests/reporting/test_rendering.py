"""Reports as a whole: against golden files, the same everywhere, made from plain values alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import premortem
from premortem.analysis.deepening import PARTS, deepened
from premortem.reporting import rendering
from premortem.reporting.wording import WIDTH, columns
from reporting.goldens import held
from reporting.parsing import parsed, text
from reporting.specimens import BUNDLED, LANGUAGES, LIBRARY, SPECIMENS, assessed, page, report, result

GOLDEN = Path(__file__).parent.parent / "golden"
SUFFIXES = {"html": "html", "markdown": "md", "text": "txt"}
GOLDEN_FILES = {
    **{
        f"{name}.{lang}.{suffix}": (name, form, lang)
        for name in ("japan-technopolis", "maximal", "labels")
        for lang in LANGUAGES
        for form, suffix in SUFFIXES.items()
    },
    **{f"{name}.json": (name, "json", "en") for name in ("japan-technopolis", "maximal", "labels")},
    "achievement.en.md": ("achievement", "markdown", "en"),
}


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name, update_golden):
    held(GOLDEN / name, report(*GOLDEN_FILES[name]), update_golden, without_draws)


DRAWN = re.compile(rb'(?s)<td class="drawn">.*?</td>|(?<=\n)\|[^\n]*\|[^|\n]*%[^|\n]*\|(?=\n)')
"""Where a report says shares of draws, which are the same only with one build of NumPy: a cell, or a row of a table."""


def without_draws(report):
    return DRAWN.sub(b"", report)


def test_golden_files_all_have_a_test():
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_FILES)


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", rendering.FORMATS)
@pytest.mark.parametrize("name", SPECIMENS)
def test_every_specimen_has_a_report_without_loose_ends(name, form, lang):
    whole = report(name, form, lang)
    assert whole.endswith("\n")
    assert not whole.endswith("\n\n")
    assert form == "html" or not re.search(r" \n|\n\n\n|^\n|\t", whole)


class Reloaded:
    """An assessment of which only the JSON is left."""

    inputs = None

    def __init__(self, name, form):
        found = assessed(name) if form == "text" else deepened(assessed(name))
        self.plain = json.loads(found.to_json())
        self.__dict__ |= dict.fromkeys(PARTS)

    def to_dict(self):
        return self.plain


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", rendering.FORMATS)
@pytest.mark.parametrize("name", [*BUNDLED, "maximal", "labels"])
def test_report_needs_nothing_but_the_json_result(name, form, lang):
    assert rendering.render_assessment(Reloaded(name, form), form, lang) == report(name, form, lang)


def test_json_report_is_the_result():
    assert json.loads(report("maximal", "json")) == json.loads(json.dumps(result("maximal")))


def test_json_needs_no_language():
    assert premortem.render(assessed("empty"), "json", "ko") == report("empty", "json", "en")


@pytest.mark.parametrize(("form", "lang", "message"), [
    ("pdf", "en", "there is no format 'pdf', only html, markdown, text, json"),
    ("html", "fr", "there are no reports in 'fr', only in en, ko"),
])  # fmt: skip
def test_unknown_format_or_language_is_an_error(form, lang, message):
    with pytest.raises(ValueError, match=message):
        premortem.render(assessed("empty"), form, lang)


PRINT_HASHES = """
import hashlib, premortem
case = premortem.load_case("japan-technopolis")
assessment = premortem.assess(case, premortem.load_rubric("overseas-cluster-failure"))
for lang in ("en", "ko"):
    for form in ("html", "markdown", "text", "json"):
        print(hashlib.sha256(premortem.render(assessment, form, lang).encode()).hexdigest())
"""


def test_same_bytes_in_any_surroundings(tmp_path):
    """Whatever the hash seed, the locale, the time zone, and whether there is a home to keep templates in."""
    surroundings = [
        {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "TZ": "Asia/Seoul", "XDG_CACHE_HOME": str(tmp_path)},
        {"PYTHONHASHSEED": "2", "LANG": "ko_KR.UTF-8", "TZ": "America/New_York", "XDG_CACHE_HOME": str(tmp_path)},
        {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "0", "XDG_CACHE_HOME": os.devnull},
    ]
    assert len({_hashes(given) for given in surroundings}) == 1


def _hashes(given):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **given}
    command = [sys.executable, "-c", PRINT_HASHES]
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def test_terminal_colours_are_used_only_where_asked_for():
    coloured = rendering.render_assessment(assessed("maximal"), "text", colour=True)
    plain = report("maximal", "text")
    assert "\x1b" not in plain
    assert coloured.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") == plain != coloured


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_markdown_leaves_no_mark_of_its_own_unread(name, lang):
    """Emphasis that does not close, a table that does not start: the mark would be printed as it is."""
    seen = text(page(name, "markdown", lang))
    for mark in ("**", "`", "\\", "| ", "#", "&amp;", "&lt;", "{{"):
        assert mark not in seen


LINES = ("p", "li", "dd", "h1", "h2", "h3", "h4", "h5", "td", "th")


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_no_space_before_a_punctuation_mark(name, lang):
    for whole in (page(name, "html", lang).find("body"), page(name, "markdown", lang)):
        for node in (node for node in whole.iter() if node.tag in LINES):
            assert not any(f" {mark}" in text(node) for mark in ".,:;)"), text(node)


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LIBRARY)
def test_every_bundled_case_has_its_reports(name, lang):
    assert [line for line in report(name, "text", lang).splitlines() if columns(line) > WIDTH] == []
    whole = report(name, "html", lang)
    assert len(whole.encode()) < 250_000
    assert parsed(whole).get("lang") == lang
    assert report(name, "markdown", lang).startswith("# ")
