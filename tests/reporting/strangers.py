"""The documents of a stranger: everything that files can say, with a text in every place that takes any text."""

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import premortem
from premortem.model.case import Case
from premortem.model.overlay import Overlay
from premortem.model.rubric import Rubric
from premortem.reading.yaml_tree import parse_tree
from reporting.specimens import HERE, LABELS_CASE, LABELS_RUBRIC, MAXIMAL_CASE, MAXIMAL_RUBRIC
from reporting.walking import Walk, lacking

CANARIES = {
    "element": "<b id=canary>x</b>",
    "broken out of an attribute": "\"><img src=x onerror=alert(1)> '><svg/onload=alert(1)>",
    "raw text ends": "</style></title></script><script>alert(1)</script>",
    "comment": "<!-- x --> <![CDATA[x]]> <?x?>",
    "entity": "&#124; &amp; &lt;b&gt; &copy &nbsp;",
    "template": "{{7*7}} {% raw %} {# x #} %(x)s %s {0} ${x}",
    "link": "[x](http://evil.example) ![x](http://evil.example) [x]: http://evil.example",
    "reference": "[^1] [^handbook] [handbook] [x][handbook]",
    "autolink": "<http://evil.example> <a@evil.example>",
    "bare link": "http://x.example/?x=1 https://x.org www.x.example FTP://x.org a@x.org",
    "table": "| x | y |\n| - | - |",
    "code": "`x` ``x`` ```x``` ~~~",
    "emphasis": "*x* **x** _x_ __x__ ~~x~~ ***",
    "escapes": "\\* \\| \\<b> \\\\ \\",
    "heading": "# h\n## h\n===\n---",
    "underline": "===",
    "rule": "---",
    "list": "- [ ] x\n* x\n+ x",
    "numbered list": "1. x\n2) y",
    "number": "1986. A year",
    "quote": "> x\n> [!NOTE]",
    "indented": "    x\n\tx",
    "break": "x  \nx\\\nx",
    "mathematics": "$x$ $$x$$ x^2^ H~2~O",
    "one word": "http://evil.example",
}
MIXED = {
    "beginning with a heading": "# x <b id=canary>x</b> [x](http://evil.example) {{7*7}} %(x)s `x` *x* ![x](y)",
    "beginning with a table": "| x | y |\n| - | - |\n\"><img src=x onerror=alert(1)> '><svg/onload=alert(1)> xx",
}
"""Several in one, for pages that escape in the same place as reports, and only have templates of their own. They are
of one width, so that the same page of harmless words serves both."""
VARIANTS = HERE / "variants"
OVERLAY = "maximal-variant.yaml"
EXAMPLE = {
    "id": "mud",
    "about": "A bed of mud.",
    "sources": {"a": {"citation": "A"}},
    "facts": {"spent": {"value": 1, "source": "a"}},
    "evidence": [{"question": "too-soft", "finding": "full", "source": "a"}],
    "answers": {"fog": "full"},
    "unknowns": [{"question": "ice", "kind": "withheld", "note": "Ask."}],
    "expect": {
        "site": {
            "status": "insufficient",
            "possible": ["sound", "strained"],
            "at-least": "sound",
            "at-most": "failing",
        },
        "overall": {"reading": "sound", "rule": "high", "point": 0.1, "lower": 0, "upper": 1, "coverage": 0.2},
    },
}
DOCUMENTS = {
    "numbers": ({**MAXIMAL_RUBRIC, "examples": [EXAMPLE]}, MAXIMAL_CASE),
    # without the verdicts set by an assessor: what these may say is an id
    "labels": (LABELS_RUBRIC, {name: part for name, part in LABELS_CASE.items() if name != "overrides"}),
}
"""A rubric and a case each, as files hold them."""
ADDED = {
    "criteria": [{"id": "too-late", "label": "Too late", "questions": [{"id": "closed", "claim": "It was closed."}]}],
    "reason": "One more way to fail.",
}


class Strange(NamedTuple):
    """What was loaded of a stranger's documents, and where the numbered texts stand in them."""

    rubric: Rubric
    case: Case
    questions: dict
    answers: dict
    placed: dict


@cache
def models(name):
    """Give the documents of a name as models: of a rubric or an overlay, and of a case."""
    if name == "variant":
        overlay = parse_tree((VARIANTS / OVERLAY).read_text("utf-8"), OVERLAY).value
        overlay["replace"]["failed-partnership"]["reason"] = "Wider."
        return Overlay.model_validate({**overlay, "add": {"overall": ADDED}}), premortem.load_case("japan-technopolis")
    rubric, case = DOCUMENTS[name]
    return Rubric.model_validate(rubric), Case.model_validate(case)


NAMES = (*DOCUMENTS, "variant")


@cache
def wanting():
    """List the fields for text that no document has, and those that are met in some document."""
    met = set()
    for name in NAMES:
        walk = Walk(lambda number, _: str(number))
        for one in models(name):
            walk.filled(one)
        met |= walk.met
    return lacking(met, Rubric, Overlay, Case), met


def labels(rubric):
    """List the labels that a rubric brings along."""
    own = [*getattr(rubric, "scales", {}).values()]
    if isinstance(rubric, Rubric) and "evidence" in rubric.model_fields_set:
        own += [rubric.evidence.strength, rubric.evidence.reliability, rubric.evidence.tests]
    return {label for one in own for label in one}


@cache
def filled(name, text):
    """Put a text in every place, with its own number between two of it; a label keeps a trace of what it was."""

    def write(number, label):
        return f"{text} {number:04} {label or text}"

    rubric, case = models(name)
    walk = Walk(write, labels(rubric), wanting()[0])
    return walk.filled(rubric), walk.filled(case), walk.placed


@cache
def strange(name, text):
    """Load the documents of a name with a text in every place."""
    questions, answers, placed = filled(name, text)
    return Strange(_rubric(name, questions), premortem.load_case(data=answers), questions, answers, placed)


def _rubric(name, questions):
    if name != "variant":
        return premortem.load_rubric(data=questions)
    with tempfile.TemporaryDirectory() as folder:  # beside what it extends
        shutil.copytree(VARIANTS, folder, dirs_exist_ok=True)
        file = Path(folder) / OVERLAY
        file.write_text(json.dumps(questions), "utf-8")
        return premortem.load_rubric(file)
