"""What skeletons say: complete in every language, and laid out as comments."""

import re

import pytest

from premortem.authoring import remarks
from premortem.authoring.remarks import Remarks
from premortem.authoring.yaml_text import WIDTH
from premortem.reporting.wording import LANGUAGES, columns


def test_every_remark_is_there_in_every_language_with_the_same_values():
    for name, texts in remarks._texts().items():  # noqa: SLF001
        assert list(texts) == list(LANGUAGES), name
        assert len({frozenset(re.findall(r"%\((\w+)\)s", text)) for text in texts.values()}) == 1, name
        assert len({len(text.splitlines()) for text in texts.values()}) == 1, name


def test_every_remark_is_said_somewhere():
    folder = remarks.__file__.rsplit("/", 1)[0]
    code = ""
    for module in ("skeletons", "questionnaires"):
        with open(f"{folder}/{module}.py", encoding="utf-8") as file:  # noqa: PTH123
            code += file.read()
    assert [name for name in remarks._texts() if f'"{name}"' not in code] == []  # noqa: SLF001


def test_there_are_no_others():
    with pytest.raises(ValueError, match="there are no skeletons in 'fr', only in en, ko"):
        Remarks("fr")


def test_an_explanation_is_broken_and_hangs_behind_its_dash():
    lines = [*Remarks("en").explain("First.\n- " + "word " * 30, 2)]
    assert lines[0] == "  ## First."
    assert lines[1].startswith("  ## - word")
    assert lines[2].startswith("  ##   word")
    assert all(columns(line) <= WIDTH for line in lines)


def test_a_remark_stands_behind_its_line_or_above_it():
    said = Remarks("ko")
    assert [*said.piece([("key:", ""), ("other:", "짧은 말")])] == ["# key:", "# other:  ## 짧은 말"]
    assert [*said.piece([("key:", "가" * 60)], 2)] == ["  ## " + "가" * 60, "  # key:"]


def test_texts_of_a_rubric_are_chosen_by_language():
    assert Remarks("ko").text({"en": "a", "ko": "가"}) == "가"
    assert Remarks("ko").text({"en": "a\nb"}) == "a b"
