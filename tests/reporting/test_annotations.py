"""Problems as GitHub's workflow commands."""

import pytest

from premortem.problems import Problem
from premortem.reporting.annotations import render_annotations
from premortem.reporting.excerpts import Located

PROBLEM = Problem("error", "cases/a.yaml", 12, 5, "evidence[0].questoin", "unknown-key", "unknown key 'questoin'")
LINE = "  - questoin: x"


@pytest.mark.parametrize(
    ("problem", "line", "properties", "message"),
    [
        (
            PROBLEM,
            LINE,
            "error file=cases/a.yaml,line=12,col=5,endColumn=13,title=unknown-key",
            "evidence[0].questoin: unknown key 'questoin'",
        ),
        (
            PROBLEM._replace(severity="warning", path="", hint="did you mean 'question'?"),
            None,
            "warning file=cases/a.yaml,line=12,col=5,title=unknown-key",
            "unknown key 'questoin'; did you mean 'question'?",
        ),
        (
            PROBLEM._replace(severity="info", line=0, column=0, path=""),
            None,
            "notice file=cases/a.yaml,title=unknown-key",
            "unknown key 'questoin'",
        ),
    ],
    ids=["error", "warning", "note"],
)
def test_commands(problem, line, properties, message):
    assert render_annotations([Located(problem, line)]) == f"::{properties}::{message}\n"


def test_signs_that_mean_something_to_the_runner_are_escaped():
    odd = PROBLEM._replace(file="C:\\a,b\n100%.yaml", line=0, path="a\rb", message="50 %: a,\r\nb::c")
    assert render_annotations([Located(odd)]) == (
        "::error file=C%3A\\a%2Cb\\n100%25.yaml,title=unknown-key::a\\rb: 50 %25: a,%0D%0Ab::c\n"
    )


def test_one_line_a_problem():
    assert render_annotations([]) == ""
    assert render_annotations([Located(PROBLEM)] * 2).count("\n") == 2
