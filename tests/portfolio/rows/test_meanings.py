"""What cells mean."""

import pytest

from premortem.portfolio.rows.meanings import Answer, Finding, Nothing, Wrong, heard, meaning_of
from tabular import bound


def voice(name, *, codes=None, **more):
    return bound(["c"], questions={name: {"column": "c", **more}}, codes=codes or {}).questions[name][0]


FOUND = voice("found", codes={"Ja": "full", "-": "withheld"}, blank="no-information")
STARRED = voice("starred", **{"as": "answer", "zero": 1, "one": 5})
PLANNED = voice("planned", **{"as": "answer"})


@pytest.mark.parametrize(
    ("voice", "cell", "meaning"),
    [
        (FOUND, None, Nothing("no-information")),
        (FOUND, " ", Nothing("no-information")),
        (FOUND, " FULL ", Finding("full", 1.0)),
        (FOUND, "ja", Finding("full", 1.0)),
        (FOUND, "-", Nothing("withheld")),
        (FOUND, "Not-Applicable", Nothing("not-applicable")),
        (FOUND, "0.5", Wrong("unknown-code")),
        (FOUND, "nein", Wrong("unknown-code")),
        (STARRED, "2", Answer("2", 0.25)),
        (STARRED, 4, Answer("0.75", 0.75)),
        (STARRED, 5, Answer("01.0", 1.0)),
        (STARRED, 5 + 1e-9, Answer("01.0", 1.0)),
        (STARRED, 5.1, Wrong("bad-value")),
        (STARRED, 0, Wrong("bad-value")),
        (STARRED, "five", Wrong("unknown-code")),
        (PLANNED, "y", Answer("Y", None)),
        (PLANNED, 1, Wrong("unknown-code")),
    ],
)
def test_cells(voice, cell, meaning):
    assert meaning_of(cell, voice) == meaning


def test_labels_go_before_kinds_of_nothing():
    assert meaning_of("withheld", voice("odd")) == Finding("withheld", 0.1)
    assert meaning_of("x", voice("odd", codes={"x": "withheld"})) == Finding("withheld", 0.1)


@pytest.mark.parametrize(
    ("cells", "kind", "silent"),
    [
        (("", ""), "not-assessed", None),
        (("withheld", "no-information"), "withheld", 0),
        (("not-assessed", "withheld"), "withheld", 1),
        (("withheld", "not-applicable"), "not-applicable", 1),
    ],
)
def test_kinds_of_nothing_of_several_columns(cells, kind, silent):
    binding = bound(["a", "b"], questions={"found": ["a", "b"]})
    said = heard(dict(zip("ab", cells, strict=True)), binding.questions["found"])
    assert (said.kind, said.silent, said.is_answered) == (kind, silent, False)
