"""One more of each thing that CONTRIBUTING.md has a row for: which files it takes, and a script that proves it.

What is added is small and made up; the language is Esperanto.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ENGINE = "engine/premortem/"


class Addition(NamedTuple):
    """One more of something.

    Attributes:
        edits: file to what is done with its text; a file that is not there yet has an empty one.
        proof: a script that fails unless the addition works.
    """

    edits: dict
    proof: str


def put(before, *lines):
    """Put lines above the one line that begins with some words, with its indent."""

    def edited(text):
        [found] = re.findall(rf"^( *)({re.escape(before)})", text, re.MULTILINE)
        return text.replace("".join(found), "".join(f"{found[0]}{line}\n" for line in lines) + "".join(found), 1)

    return edited


def swap(old, new):
    """Put one text in place of another, which stands there once."""

    def edited(text):
        assert text.count(old) == 1, old
        return text.replace(old, new)

    return edited


def add(new):
    """Add a text at the end."""
    return lambda text: text + new


def both(*edits):
    """Do one edit after the other."""

    def edited(text):
        for edit in edits:
            text = edit(text)
        return text

    return edited


def in_json(text):
    """Give Esperanto the entries of English."""
    held = json.loads(text)
    return json.dumps(held | {"eo": held["en"]})


def in_yaml(text):
    """Give Esperanto the texts of Korean, with the lines that belong to them."""
    return re.sub(r"^( *)ko:(.*\n(?:\1 +.*\n)*)", r"\1ko:\2\1eo:\2", text, flags=re.MULTILINE)


def in_toml(text):
    """Give Esperanto the texts of Korean, wherever these stand."""
    inline = re.sub(r', ko = ("(?:[^"\\]|\\.)*")', r", ko = \1, eo = \1", text)
    return re.sub(r'^ko = ("""(?:.|\n)*?"""|"(?:[^"\\]|\\.)*")$', r"ko = \1\neo = \1", inline, flags=re.MULTILINE)


CASE = """\
case = {"case": "one", "title": "One", "rubric": "small", "sources": {"s": {"citation": "S", "reliability": "A"}},
        "evidence": [{"question": "q", "finding": "full", "strength": "strong", "source": "s", "locator": "1"},
                     {"question": "p", "finding": "absent", "strength": "strong", "source": "s", "locator": "2"}]}
rubric = {"rubric": "small", "version": "1", "title": "Small", "levels": ["category", "question"], "criteria": [
          {"id": "c", "label": "C", "questions": [{"id": "q", "claim": "Q."}, {"id": "p", "claim": "P."}]}]}
def assessed(case=case, rubric=rubric):
    return premortem.assess(premortem.load_case(data=case), premortem.load_rubric(data=rubric))
"""
HEAD = f"""\
import contextlib, io, json, os, premortem
from pathlib import Path
from premortem.cli import main
def said(*words):
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        code = main(["--debug", *words])
    text = stream.buffer.getvalue().decode()
    assert code == 0, (words, text)
    return text
{CASE}"""

ADDITIONS = {
    "subtype, question or remedy": Addition(
        {
            "rubric/post-cluster.yaml": put(
                "- id: uniform-prescription",
                "- id: one-more",
                "  label: {en: One more, ko: 하나 더}",
                "  why: {en: It was missing., ko: 빠져 있었다.}",
                "  remedies: [{text: {en: Add one., ko: 하나를 더한다.}}]",
                "  questions: [{id: one-more-question, claim: {en: It is missing., ko: 빠져 있다.}}]",
            )
        },
        """
assert "one-more" in said("explain", "one-more", "--rubric", "post-cluster")
assert "error" not in said("check", "rubric/post-cluster.yaml")
answered = {**case, "rubric": "post-cluster", "evidence": [{**case["evidence"][0], "question": "one-more-question"}]}
found = premortem.assess(premortem.load_case(data=answered), premortem.load_rubric("post-cluster"))
assert "Add one." in premortem.render(found, "html")
""",
    ),
    "case": Addition(
        {"cases/one-more.yaml": lambda _: CASE_FILE},
        """
assert "  one-more " in said("list", "cases")
assert "One more" in said("assess", "one-more")
""",
    ),
    "wording or look of a report": Addition(
        {
            "reports/report.css": add("\n.one-more { color: inherit; }\n"),
            "reports/report.html.j2": swap("<!doctype html>", "<!doctype html>\n<!-- one more -->"),
        },
        """
page = premortem.render(assessed(), "html")
assert "<!-- one more -->" in page and ".one-more" in page
""",
    ),
    "message of a report": Addition(
        {
            "reports/words.j2": swap("The reading is the lowest of its parts.", "The reading is one more."),
            "reports/locale/ko/LC_MESSAGES/premortem.po": swap(
                'msgid "The reading is the lowest of its parts."', 'msgid "The reading is one more."'
            ),
        },
        """
low = {**rubric, "criteria": [{**rubric["criteria"][0], "operator": "min"}]}
assert "The reading is one more." in premortem.render(assessed(rubric=low), "markdown")
assert "The reading is one more." not in premortem.render(assessed(rubric=low), "markdown", "ko")
""",
    ),
    "wording of a diagnostic": Addition(
        {"reports/diagnostics.yaml": swap("which would be worth knowing", "which would be one more thing to know")},
        """assert "one more thing" in " ".join(said("explain", "unused-source").split())""",
    ),
    "diagnostic": Addition(
        {
            ENGINE + "problems.py": put('"encoding": ', '"odd-one": "There is one more.",'),
            ENGINE + "analysis/sourcing.py": swap(
                "    used = set(_named(case))\n",
                '    used = set(_named(case))\n    if case.case == "one-more":\n'
                '        found.warning(("case",), "odd-one", "there is one more", "take it away")\n',
            ),
            "reports/diagnostics.yaml": put(
                "unused-fact:",
                "odd-one:",
                "  meaning: {en: There is one more., ko: 하나가 더 있다.}",
                "  severities: [warning]",
                "  cause: {en: It was added., ko: 더해졌다.}",
                "  mend: {en: Take it away., ko: 뺀다.}",
                "",
            ),
        },
        """
assert "It was added." in said("explain", "odd-one") and "더해졌다." in said("explain", "odd-one", "--lang", "ko")
assert "[odd-one]" in said("check", "cases/one-more.yaml")
from premortem.problems import CODES
from premortem.reading.diagnostics import load_diagnostics
assert load_diagnostics().by_code()["odd-one"].meaning["en"] == CODES["odd-one"]
""",
    ),
    "operator": Addition(
        {
            ENGINE + "scoring/operators.py": both(
                put(
                    "def _min(",
                    "def _middle(values: list[float], _weights: list[float], _: float) -> Combined:",
                    '    """Take the middle between the lowest and the highest."""',
                    "    return Combined((min(values) + max(values)) / 2, None, None)",
                    "",
                    "",
                ),
                put('"min": ', '"middle": Operator(_middle),'),
            ),
            ENGINE + "model/rubric.py": swap('"min", "blend"', '"min", "middle", "blend"'),
            ENGINE + "model/hover/rubric.toml": put(
                'min = { en = "the lowest', 'middle = { en = "the middle", ko = "가운데" }'
            ),
            ENGINE + "analysis/draws.py": put(
                '"min": _min', '"middle": lambda v, w, _: (_min(v, w, _) + _max(v, w, _)) / 2,'
            ),
            "reports/whatif.js": put(
                "min: (values)", "middle: (values) => (Math.max(...values) + Math.min(...values)) / 2,"
            ),
            "reports/words.j2": put(
                '{% elif node.operator == "min" %}',
                '{% elif node.operator == "middle" %}{{ _("The reading is the middle of its parts.") }}',
            ),
            "reports/locale/ko/LC_MESSAGES/premortem.po": add(
                '\nmsgid "The reading is the middle of its parts."\nmsgstr "판독값은 가운데이다."\n'
            ),
        },
        """
middle = {**rubric, "criteria": [{**rubric["criteria"][0], "operator": "middle"}]}
result = assessed(rubric=middle)
assert result.to_dict()["root"]["children"][0]["point"] == 0.5
from premortem.analysis.draws import _COMBINE
assert "middle" in _COMBINE and premortem.robustness(premortem.load_case(data=case), premortem.load_rubric(data=middle))
assert "the middle of its parts" in premortem.render(result, "markdown")
assert "판독값은 가운데이다" in premortem.render(result, "markdown", "ko")
assert "the middle" in said("schema", "rubric")
assert "middle: (values)" in premortem.render(result, "html")
""",
    ),
    "key of a rubric or a case": Addition(
        {
            ENGINE + "model/case.py": put("sponsor: Text | None = None", "budget_year: Line | None = None"),
            ENGINE + "model/hover/case.toml": put(
                '["Programme.sponsor"]',
                '["Programme.budget-year"]',
                'en = "The year that its budget is of."',
                'ko = "예산 연도."',
                "",
            ),
        },
        """
told = {**case, "programme": {"budget-year": "2031"}}
assert premortem.load_case(data=told).programme.budget_year == "2031"
assert not premortem.check(data={**told, "rubric": "overseas-cluster-failure", "evidence": []})
assert "The year that its budget is of." in said("schema", "case")
assert "예산 연도." in said("schema", "case", "--lang", "ko")
""",
    ),
    "word that a drafted mapping knows": Addition(
        {
            ENGINE + "portfolio/guessing.py": swap(
                '"not-applicable": ("n/a", ', '"not-applicable": ("senrilata", "n/a", '
            )
        },
        """
Path("one-more.csv").write_text("id,private-excluded\\na,senrilata\\nb,full\\n", "utf-8")
said("new", "mapping", "one-more", "--table", "one-more.csv")
assert '"senrilata": not-applicable' in Path("one-more.yaml").read_text("utf-8")
""",
    ),
    "report format": Addition(
        {
            "reports/report.org.j2": lambda _: "* {{ h.t(r.case.title) }}\n",
            ENGINE + "reporting/rendering.py": put('"text": Format(', '"org": Format("org.j2", "text"),'),
            ENGINE + "cli/assessing.py": put('"text": Format(', '"org": Format(".org", "\\n"),'),
        },
        """
assert premortem.render(assessed(), "org") == "* One\\n"
assert said("assess", "japan-technopolis", "--format", "org").startswith("* ")
""",
    ),
    "language": Addition(
        {
            "reports/locale/eo/LC_MESSAGES/premortem.po": lambda _: ESPERANTO,
            "reports/countries.json": in_json,
            "reports/dates.json": in_json,
            "reports/skeletons/case.yaml": in_yaml,
            "reports/skeletons/mapping.yaml": in_yaml,
            "reports/skeletons/rubric.eo.yaml": lambda _: (ROOT / "reports/skeletons/rubric.en.yaml").read_text(
                "utf-8"
            ),
            ENGINE + "reporting/wording.py": swap('("en", "ko")', '("en", "ko", "eo")'),
            ENGINE + "reporting/pictures/standalone.py": put('"ko": ', '"eo": "sans-serif",'),
            ENGINE + "cli/inputs.py": swap('("en", "ko")', '("en", "ko", "eo")'),
            ENGINE + "cli/explaining.py": add('_WORDS["eo"], _NUMBERED["eo"] = _WORDS["en"], _NUMBERED["en"]\n'),
            ENGINE + "cli/diagnosing.py": add('_WORDS["eo"] = _WORDS["en"]\n'),
            ENGINE + "cli/diff_words.py": add(
                'WORDS["eo"], SECTIONS["eo"], LABELS["eo"] = WORDS["en"], SECTIONS["en"], LABELS["en"]\n'
            ),
            ENGINE + "model/descriptions.py": swap('("en", "ko")', '("en", "ko", "eo")'),
            **{
                f"{ENGINE}model/hover/{path.name}": in_toml
                for path in sorted((ROOT / ENGINE / "model" / "hover").glob("*.toml"))
            },
        },
        """
Path("rubric-small.yaml").write_text(json.dumps(rubric)); Path("one.yaml").write_text(json.dumps(case))
Path("one.csv").write_text("id\\na\\n")
with_rubric = ["--rubric", "rubric-small.yaml", "--lang", "eo"]
assert "La meznombro." in premortem.render(assessed(), "html", "eo")
for words in (["assess", "one.yaml", "--format", "svg", *with_rubric], ["gaps", "one.yaml", *with_rubric],
              ["explain", "c", *with_rubric], ["explain", "bad-value", "--lang", "eo"],
              ["new", "case", "x", *with_rubric], ["schema", "case", *with_rubric],
              ["new", "rubric", "y", "--lang", "eo"], ["new", "mapping", "z", "--table", "one.csv", "--lang", "eo"],
              ["diff", "rubric-small.yaml", "rubric-small.yaml", "--cases", "one.yaml", "--lang", "eo"]):
    said(*words)
""",
    ),
}
CASE_FILE = """\
# yaml-language-server: $schema=../schemas/post-cluster.case.json
case: one-more
title: One more
rubric: post-cluster
sources: {s: {citation: S, reliability: A}}
evidence: [{question: concentrated-on-picked-industries, finding: full, strength: strong, source: s, locator: p. 1}]
"""
ESPERANTO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "The reading is the mean of its parts."
msgstr "La meznombro."
"""
