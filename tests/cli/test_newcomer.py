"""Ten minutes of somebody who never saw YAML: from an empty folder to a report, with nothing to go by but messages."""

import json
import re
from pathlib import Path

import pytest

CASE = Path("northvale.yaml")
PIECES = {
    "my-source": """\
  draft-plan:
    citation: Northvale Development Agency, draft plan
    reliability: C
""",
    "question: institute-without-network": """\
  - question: institute-without-network
    finding: substantial
    strength: moderate
    statement: The institute opens in 2028, before any agreement with local firms.
    source: draft-plan
    locator: section 4.2
""",
}
"""What the newcomer fills in, by words of the commented piece that is used for it."""


def use(words, lines):
    """Put lines in the place of the commented piece of the skeleton that has some words in it."""
    whole = CASE.read_text("utf-8")
    piece = next(found for found in re.findall(r"(?:^ *# .*\n)+", whole, re.MULTILINE) if words in found)
    CASE.write_text(whole.replace(piece, lines, 1), "utf-8")


def lines():
    return CASE.read_text("utf-8").splitlines()


def save(changed):
    CASE.write_text("\n".join(changed) + "\n", "utf-8")


def numbered(words):
    """Find a line by words, from 1."""
    return next(number for number, line in enumerate(lines(), 1) if words in line)


class Message:
    """The one message of a check, as the newcomer reads it."""

    def __init__(self, said):
        headline, excerpt, caret, *hints = said.out.splitlines()
        assert said.code == 1
        place = re.fullmatch(r"northvale\.yaml:(\d+):(\d+): error: (.*) \[([a-z-]+)\]", headline)
        self.line, self.column, self.text, self.code = int(place[1]), int(place[2]), place[3], place[4]
        self.hint = hints[0].split("= ", 1)[1]
        assert excerpt == f"{self.line:>4} | {lines()[self.line - 1]}"
        assert caret.index("^") - len("     | ") == self.column - 1

    def replace(self, wrong, right):
        """Mend the line that it names."""
        changed = lines()
        assert wrong in changed[self.line - 1]
        changed[self.line - 1] = changed[self.line - 1].replace(wrong, right)
        save(changed)


# ---- five mistakes, and what the messages say of each


def misspelt_question():
    save(
        [line.replace("question: institute-without-network", "question: institut-without-network") for line in lines()]
    )


def mend_question(message):
    message.replace("institut-without-network", re.fullmatch(r"did you mean '(.*)'\?", message.hint)[1])


def bad_indent():
    place = numbered("  strength: moderate") - 1
    save([*lines()[:place], f"  {lines()[place]}", *lines()[place + 1 :]])


def mend_indent(message):
    column, below = re.fullmatch(r"put it in column (\d+), below '(\w+)'", message.hint).groups()
    assert lines()[message.line - 2].lstrip().startswith(f"{below}:")
    changed = lines()
    changed[message.line - 1] = " " * (int(column) - 1) + changed[message.line - 1].lstrip()
    save(changed)


def finding_off_the_scale():
    save([line.replace("finding: substantial", "finding: serious") for line in lines()])


def mend_finding(message):
    labels = message.hint.removeprefix("one of: ").split(", ")
    assert labels == ["absent", "minor", "partial", "substantial", "full"]
    message.replace("serious", labels[3])


def missing_source():
    save([line.replace("source: draft-plan", "source: draft") for line in lines()])


def mend_source(message):
    message.replace("source: draft", f"source: {re.fullmatch(r'''did you mean '(.*)'.''', message.hint)[1]}")


def duplicate_key():
    place = numbered("locator: section 4.2")
    save([*lines()[:place], "    locator: section 4.2", *lines()[place:]])


def mend_key(message):
    first = int(re.fullmatch(r"the first is in line (\d+); delete one, or .*", message.hint)[1])
    assert lines()[first - 1] == lines()[message.line - 1]
    save([line for number, line in enumerate(lines(), 1) if number != message.line])


MISTAKES = {
    "unknown-question": (misspelt_question, mend_question),
    "yaml-syntax": (bad_indent, mend_indent),
    "unknown-label": (finding_off_the_scale, mend_finding),
    "unknown-source": (missing_source, mend_source),
    "duplicate-key": (duplicate_key, mend_key),
}


# ---- the ten minutes


@pytest.fixture
def begun(run, tmp_path, monkeypatch):
    """Make a case from nothing, and fill in a source and an item."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "case", "northvale").code == 0
    assert run("check", CASE).code == 0
    for words, filled in PIECES.items():
        use(words, filled)


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_mended_by_what_its_message_says(run, code):
    plant, mend = MISTAKES[code]
    before = lines()
    plant()
    assert lines() != before
    message = Message(run("check", CASE))
    assert message.code == code
    mend(message)
    assert lines() == before


@pytest.mark.usefixtures("begun")
def test_all_five_at_once_are_mended_one_after_the_other(run):
    before = lines()
    for plant, _ in MISTAKES.values():
        plant()
    met = []
    while (said := run("check", CASE)).code:
        message = Message(said._replace(out=said.out.split("\n\n")[0]))
        MISTAKES[message.code][1](message)
        met.append(message.code)
    assert sorted(met) == sorted(MISTAKES)
    assert lines() == before


@pytest.mark.usefixtures("begun")
def test_from_a_clean_check_to_a_report(run):
    assert "error" not in run("check", CASE).out
    assert run("assess", CASE, "--format", "html", "--output", "report.html").code == 0
    assert "The institute opens in 2028" in Path("report.html").read_text("utf-8")
    result = json.loads(run("assess", CASE, "--format", "json").out)
    assert result["counts"]["questions"]["answered"] == 1
