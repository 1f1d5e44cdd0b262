"""The catalogue of diagnostics: complete in both languages, every example proven, and the pages made of it."""

import re
from pathlib import Path

import pytest

from demonstrations import checked, found_in
from premortem.analysis.inspection import inspect
from premortem.problems import CODES, InvalidInput
from premortem.reading.diagnostics import load_diagnostics
from premortem.reading.loading import Rubrics
from premortem.reading.yaml_tree import parse_tree
from premortem.reporting.wording import wrapped

CATALOGUE = load_diagnostics()
DIAGNOSTICS = CATALOGUE.by_code()
SHOWN = {code: diagnostic.example for code, diagnostic in DIAGNOSTICS.items() if diagnostic.example}
LANGUAGES = ("en", "ko")
DOCS = Path(__file__).resolve().parent.parent / "docs"
EXAMPLES = Path(__file__).resolve().parent / "examples"

# ---- complete


def test_every_code_is_explained_once():
    explained = [code for group in CATALOGUE.groups for code in group.diagnostics]
    assert sorted(explained) == sorted(CODES)


def test_the_meanings_are_those_of_the_codes():
    assert {code: diagnostic.meaning["en"] for code, diagnostic in DIAGNOSTICS.items()} == {
        code: CODES.get(code) for code in DIAGNOSTICS
    }


@pytest.mark.parametrize("code", DIAGNOSTICS)
def test_every_text_is_there_in_both_languages(code):
    one = DIAGNOSTICS[code]
    for text in (one.meaning, one.cause, one.mend):
        assert tuple(text) == LANGUAGES
        assert text["en"].isascii()
        for said in text.values():
            assert said.strip().endswith(".")
            assert not set(said) & set("`*<>|#"), "the same text stands in a terminal and in Markdown"


# ---- proven

ALLOWED = {"single-source", "unknown-source"}
"""What mended lines may bring about: a few of them may rest on one source, and a table of a few list none."""


def codes(problems):
    return {problem.code for problem in problems}


@pytest.mark.parametrize("kind", ["rubric", "case", "overlay", "mapping"])
def test_bases_are_free_of_problems(kind, tmp_path):
    assert found_in(CATALOGUE.bases, kind, getattr(CATALOGUE.bases, kind), tmp_path) == ()


@pytest.mark.no_cover
@pytest.mark.parametrize("code", SHOWN)
def test_examples_bring_it_about_and_mended_ones_do_not(code, tmp_path):
    example = SHOWN[code]
    before = checked(CATALOGUE.bases, example, example.lines, tmp_path)
    after = checked(CATALOGUE.bases, example, example.mended, tmp_path)
    assert code in codes(before), before
    assert {problem.severity for problem in before if problem.code == code} <= {*DIAGNOSTICS[code].severities}
    assert code not in codes(after), after
    assert "error" not in {problem.severity for problem in after}, after
    assert codes(after) <= codes(before) | ALLOWED, after


@pytest.mark.no_cover
@pytest.mark.parametrize("folder", ["invalid", "suspicious", "cases"])
def test_no_example_file_shows_another_severity(folder):
    problems = [problem for path in (EXAMPLES / folder).glob("*.yaml") for problem in inspect(path, Rubrics()).problems]
    assert {
        (one.code, one.severity) for one in problems if one.severity not in DIAGNOSTICS[one.code].severities
    } == set()


# ---- the pages

WORDS = {
    "en": {
        "title": "Diagnostics",
        "about": """\
Everything that `premortem check` can say of a file, by its code: the word in square brackets at the end of a message.
`premortem explain CODE` says the same in a terminal, and with `--lang ko` in Korean. An **error** stops a file from
being used; a **warning** and an **info** do not: they say what a careful reader would ask.""",
        "contents": "Find a code",
        "bases": "The files of the examples",
        "bases-about": """\
The examples are a few lines each, and these lines have their place in the small files below: a line or block replaces
the one that starts with the same key. The files are free of problems as they stand; there is no such town.""",
        "rubric": "A rubric, saved as `towns.yaml`:",
        "case": "A case of it:",
        "overlay": "An overlay, which changes the rubric without copying it:",
        "mapping": "A mapping, by which a table of such towns is read:",
        "error": "error",
        "warning": "warning",
        "info": "info",
        "lines": {
            "case": "In a case:",
            "rubric": "In a rubric:",
            "overlay": "In an overlay:",
            "table": "In a table, as CSV:",
            "programmes": "In a table of programmes, as CSV:",
        },
        "mended": "Mended:",
        "mend": "**To mend it:** ",
    },
    "ko": {
        "title": "진단 메시지",
        "about": """\
`premortem check`가 파일을 두고 할 수 있는 말을 코드별로 모았다. 코드는 메시지 끝의 대괄호 안에 있는 낱말이다.
`premortem explain CODE --lang ko`는 같은 내용을 터미널에 보여 준다. **오류**가 있으면 그 파일을 쓸 수 없다. **경고**와
**알림**은 쓰는 데 지장이 없으며, 꼼꼼한 독자가 물을 만한 것을 미리 알려 준다.""",
        "contents": "코드 찾기",
        "bases": "보기에 쓰는 파일",
        "bases-about": """\
보기는 모두 몇 줄뿐이며, 그 줄이 놓일 자리는 아래의 작은 파일이다. 같은 키로 시작하는 줄이나 묶음을
보기의 것으로 바꾸면 된다. 아래 파일 자체에는 아무 문제가 없으며, 여기 나오는 도시는 지어낸 것이다.""",
        "rubric": "`towns.yaml`로 저장한 평가틀:",
        "case": "그 평가틀로 쓴 사례 파일:",
        "overlay": "평가틀을 베끼지 않고 바꿀 곳만 적은 변형판:",
        "mapping": "그런 도시를 모은 표를 읽는 대응표:",
        "error": "오류",
        "warning": "경고",
        "info": "알림",
        "lines": {
            "case": "사례 파일에서:",
            "rubric": "평가틀에서:",
            "overlay": "변형판에서:",
            "table": "CSV로 적은 표에서:",
            "programmes": "CSV로 적은 사업 표에서:",
        },
        "mended": "고친 것:",
        "mend": "**고치는 법:** ",
    },
}


def page(lang):
    """Write the page of all diagnostics in a language."""
    words = WORDS[lang]
    parts = [f"# {words['title']}", words["about"], f"## {words['contents']}"]
    parts.append("\n".join(_folded(f"- {group.title[lang]}: {_listed(group)}", 2) for group in CATALOGUE.groups))
    parts += [f"## {words['bases']}", words["bases-about"]]
    for kind in ("rubric", "case", "overlay", "mapping"):
        parts += [words[kind], fenced(getattr(CATALOGUE.bases, kind))]
    for group in CATALOGUE.groups:
        parts.append(f"## {group.title[lang]}")
        for code, diagnostic in group.diagnostics.items():
            parts += entry(code, diagnostic, lang)
    return "\n\n".join(parts) + "\n"


def entry(code, diagnostic, lang):
    """Write what the page says of one code, paragraph by paragraph."""
    words, example = WORDS[lang], diagnostic.example
    severities = ", ".join(words[severity] for severity in diagnostic.severities)
    parts = [f"### {code}", _folded(f"**{severities}:** {diagnostic.meaning[lang]}"), _folded(diagnostic.cause[lang])]
    if example:
        parts += [words["lines"][example.of], fenced(example.lines), words["mended"], fenced(example.mended)]
    return [*parts, _folded(words["mend"] + diagnostic.mend[lang])]


def fenced(lines):
    """Fence lines off as YAML, if that is what they are."""
    try:
        kind = "yaml" if isinstance(parse_tree(lines, "example").value, dict) else "text"
    except InvalidInput:
        kind = "text"
    return f"```{kind}\n{lines.rstrip()}\n```"


def _listed(group):
    return ", ".join(f"[{code}](#{code})" for code in group.diagnostics)


def _folded(text, hang=0):
    """Break a text into lines; what stands in single quotes is code."""
    return wrapped(re.sub(r"(?<!\w)'([^']+)'", r"`\1`", text), 0, hang)


@pytest.mark.parametrize(("name", "lang"), [("diagnostics.md", "en"), ("diagnostics.ko.md", "ko")])
def test_the_pages_are_up_to_date(name, lang, update_golden):
    """A page is never edited by hand: ``make golden`` writes it from the catalogue."""
    path = DOCS / name
    if update_golden:
        path.write_text(page(lang), "utf-8")
    assert path.read_text("utf-8") == page(lang)
