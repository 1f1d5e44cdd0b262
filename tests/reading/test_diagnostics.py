"""Reading the catalogue of diagnostics."""

import pytest

from premortem.problems import InvalidInput
from premortem.reading.diagnostics import load_diagnostics


def test_the_bundled_catalogue():
    assert load_diagnostics().by_code()["bad-link"].severities == ("error",)


def test_a_catalogue_with_mistakes_says_where_they_are(tmp_path):
    path = tmp_path / "mine.yaml"
    bases = "bases: {rubric: r, case: c, overlay: o, mapping: m}"
    path.write_text(f"diagnostics: mine\n{bases}\ngroups:\n  - {{titel: One}}\n", "utf-8")
    with pytest.raises(InvalidInput) as found:
        load_diagnostics(path)
    problems = [(problem.line, problem.code, problem.path) for problem in found.value.problems]
    assert sorted(problems) == [
        (4, "missing-key", "groups[0].diagnostics"),
        (4, "missing-key", "groups[0].title"),
        (4, "unknown-key", "groups[0].titel"),
    ]
