"""Drafts to show on the watch page: every state that a file can be in while it is written."""

from functools import cache

import premortem
from building import case, criterion, item, question, rubric
from premortem.problems import Problem
from premortem.reporting.previews import Draft, render_preview, verdict_line
from reporting.parsing import parsed

SOURCE = "case: one\n- questoin: <b>q1</b>\n\ttail\n" + "x" * 100 + " here " + "y" * 200 + "\n"
FILE = "cases/one.yaml"
REMEDY = '<script>alert("&")</script>'


def problem(severity="error", line=2, column=3, **more):
    given = {"file": FILE, "path": "a[0]", "code": "unknown-key", "message": f"no {REMEDY}", "hint": "try another"}
    return Problem(severity, line=line, column=column, **{**given, **more})


PROBLEMS = (
    problem(),
    problem("warning", 4, 102, code="stage", hint=""),
    problem("info", 0, 0, code="no-effect", path=""),
    problem("info", 1, 10),
    problem("info", 3, 1),
    problem("warning", 9, 1, file="elsewhere.yaml"),
    problem("warning", 4, 1, path=""),
)
TWO = rubric(criterion("c1", question("q1")), criterion("c2", question("q2", **{"look-for": "In the minutes."})))


@cache
def scored(full):
    known = premortem.load_case(data=case(item("q1"), title=f"Town & {REMEDY}"))
    done = premortem.load_case(data=case(answers={"q1": "full", "q2": "absent"}))
    return premortem.assess(done if full else known, premortem.load_rubric(data=TWO))


def draft(name=FILE, assessment=None, *problems, **more):
    """Make a draft as drafts do."""
    document = assessment.inputs.case if assessment else None
    verdict = verdict_line(assessment) if assessment else ""
    errors = any(one.severity == "error" for one in problems)
    given = {"text": SOURCE.encode(), "document": document, "verdict": verdict, "current": not errors}
    return Draft(name[:3], name, problems=problems, assessment=assessment, **{**given, **more})


@cache
def drafts():
    """Give the drafts by name."""
    open_questions = scored(full=False)
    return {
        "fine": draft(FILE, open_questions),
        "answered": draft("two.yaml", scored(full=True), problem("info")),
        "past": draft("past.yaml", open_questions, *(one._replace(file="past.yaml") for one in PROBLEMS)),
        "broken": draft("wrong.yaml", None, *PROBLEMS[:2]),
        "gone": draft("/", None, problem(line=0), text=None),
        "rubric": draft("rubric.yaml", None, problem("warning"), document=premortem.load_rubric(data=TWO)),
    }


NAMES = ("fine", "answered", "past", "broken", "gone", "rubric", "folder", "empty")


@cache
def preview(name, lang="en"):
    """Write the page of a draft, of a folder of all, or of an empty one."""
    if name == "empty":
        return render_preview(None, (), lang)
    if name == "folder":
        return render_preview(drafts()["past"], tuple(drafts().values()), lang)
    return render_preview(drafts()[name], (), lang)


def preview_all():
    """Write every page anew, and keep none."""
    for name in NAMES:
        preview.__wrapped__(name)


@cache
def page(name, lang="en"):
    """Parse that page as a browser does; not to be changed."""
    return parsed(preview(name, lang))
