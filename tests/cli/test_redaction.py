"""The option --redact: every command that has it, in every form that it writes."""

import json

import pytest

from analysis.canaries import BIRD, CANARY, CASE, RUBRIC, changed
from premortem.cli import assessing, checklisting, depending, timing

SEVERAL = ("compare", "patterns")
FORMATS = {
    "assess": assessing.FORMATS,
    "checklist": checklisting.FORMATS,
    "gaps": depending.FORMATS,
    "agreement": depending.FORMATS,
    "timeline": timing.FORMATS,
    "lenses": ("text", "json", "markdown", "html"),
    "compare": assessing.FORMATS,
    "patterns": ("text", "json", "markdown", "html"),
}


@pytest.fixture
def files(tmp_path):
    """Write a case with confidential items, another programme, another edition, and the rubric."""
    made = {"case": CASE, "other": {**CASE, "case": "other"}, "edition": changed(), "rubric": RUBRIC}
    for name, data in made.items():
        (tmp_path / f"{name}.yaml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return {name: tmp_path / f"{name}.yaml" for name in made}


def arguments(command, files):
    given = [command, files["case"], *([files["other"]] if command in SEVERAL else [])]
    return [*given, "--rubric", files["rubric"]]


@pytest.mark.parametrize(("command", "form"), [(command, form) for command, forms in FORMATS.items() for form in forms])
def test_nothing_confidential_is_written(run, files, command, form):
    found = run(*arguments(command, files), "--redact", "--format", form)
    assert found.code == 0
    assert found.out
    assert CANARY not in found.out.lower()
    assert BIRD not in found.out


def test_of_a_changed_edition_nothing_confidential_is_written(run, files):
    out = run("compare", files["case"], files["edition"], "--rubric", files["rubric"], "--redact").out
    assert "(confidential)" in out
    assert CANARY not in out.lower()


def test_without_the_option_everything_is_written(run, files):
    assert CANARY in run(*arguments("assess", files), "--format", "json").out


@pytest.mark.parametrize("more", [(), ("--robustness",), ("--as-of", "1996")])
def test_a_redacted_result_can_be_verified(run, files, tmp_path, more):
    target = tmp_path / "result.json"
    written = (*arguments("assess", files), "--redact", "--format", "json", "--output", target, *more)
    assert run(*written).code == 0
    assert ("robustness" in json.loads(target.read_text("utf-8"))) == ("--robustness" in more)
    verified = run("verify", target, "--case", files["case"], "--rubric", files["rubric"])
    assert (verified.code, verified.out) == (0, "programme by home: everything is as stated\n")


def test_a_page_says_what_the_verdicts_depend_on_all_the_same(run, files):
    out = run(*arguments("assess", files), "--redact", "--format", "markdown").out
    assert "What the verdicts depend on" in out
    assert "ithout one confidential item" in out
