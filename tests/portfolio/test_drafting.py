"""Mappings that are drafted from tables; all of them pass."""

import csv

import polars as pl
import pytest

import premortem
from portfolio.towns import BY_LABEL, RUBRIC
from premortem.model.mapping import Place
from premortem.portfolio.drafting import draft_mapping
from premortem.portfolio.tables.tables import read_table
from premortem.reading.loading import Rubrics
from premortem.reading.mappings import read_mapping

MESSY = [
    ["사업 현황", "", "", "", "", "", ""],
    ["사업\n번호", "사업명", "소관부처", "연도", "전차가 없다.", "1.2", "비고"],
    ["A-1", "가", "산업부", "2020", "Full", "substantial", "010"],
    ["A-2", "나", "국토부", "2021", "full ", "substantail", ""],
    ["A-3", "다", "산업부", "2022", "해당없음", "상", "x"],
    ["", "", "", "", "", "", ""],
    ["합계", "", "", "", "", "", "12,345"],
]


def drafted(table, rubric=RUBRIC, lang="en", place=None):
    """Draft a mapping, and see that it passes."""
    text = draft_mapping("drafted", table, rubric, lang, place)
    loaded = read_mapping(text=text, rubrics=Rubrics(rubric))
    assert [str(one) for one in loaded.problems if one.severity == "error"] == []
    return text, loaded.document


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_messy_table_from_a_korean_spreadsheet(tmp_path, lang):
    with (tmp_path / "t.csv").open("w", encoding="cp949", newline="") as file:
        csv.writer(file).writerows(MESSY)
    table = read_table(tmp_path / "t.csv", header=2)
    assert table.frame.collect().height == 5
    text, mapping = drafted(table, lang=lang, place=Place(header=2))
    assert (mapping.id, mapping.year, mapping.programme.title, mapping.table.header) == (
        "사업 번호",
        "연도",
        "사업명",
        2,
    )
    assert {name: group.column for name, group in mapping.groups.items()} == {"ministry": "소관부처"}
    assert [(one.column, one.holds) for one in mapping.leave_out] == [("사업 번호", ("합계",))]
    assert mapping.codes == {"해당없음": "not-applicable"}
    assert {name: one[0].column for name, one in mapping.questions.items()} == {
        "no-trams": "전차가 없다.", "no-parks": "1.2",
    }  # fmt: skip
    lines = text.splitlines()
    assert sum(line.startswith('  # "substantail": "substantial"  ## ') for line in lines) == 1
    assert (
        sum(
            line.startswith('  # "상":   ## ') and line.endswith("minor | partial | substantial | full")
            for line in lines
        )
        == 1
    )
    assert '  # "streets":' in lines
    assert "#   비고 (010, x)" in lines


def test_nothing_of_use():
    text, mapping = drafted(read_table(pl.DataFrame({"x": ["a", "a"], "\x1b": ["1", "2"]})))
    assert "no column is filled and different in every row" in text
    assert (mapping.id, mapping.questions, mapping.groups) == ("x", {}, {})
    assert '#   "no-trams":' in text.splitlines()
    assert "#   \\x1b" in text.splitlines()
    _, mapping = drafted(read_table(pl.DataFrame({"\x1b": ["1"]})))
    assert mapping.id == "\\x1b"


def test_numbers_are_answers():
    text, mapping = drafted(read_table(pl.DataFrame(
        {"id": ["a", "b"], "no-trams": [0.5, 1.0], "no-parks": [-5, 100], "1.2": ["full", "full"],
         "streets_there": [1, 2]}
    )))  # fmt: skip
    [trams], [parks] = mapping.questions["no-trams"], mapping.questions["no-parks"]
    assert (trams.as_, trams.zero, trams.one) == ("answer", 0, 1)
    assert (parks.as_, parks.zero, parks.one) == ("answer", -5, 100)
    assert "which numbers stand for 0 and for 1?" in text
    assert {name: one.column for name, one in mapping.facts.items()} == {"streets_there": "streets_there"}
    assert "#   1.2 (full)" in text.splitlines()


def test_several_columns_of_findings():
    _, mapping = drafted(read_table(pl.DataFrame(
        {"id": ["a", "b"], "no-trams": ["full", "-"], "1.1": ["minor", "?"], "1.1 Trams": [0.5, 0.5]}
    )))  # fmt: skip
    assert [one.column for one in mapping.questions["no-trams"]] == ["no-trams", "1.1"]
    assert mapping.codes == {"-": "not-assessed", "?": "no-information"}


def test_labels_that_rules_read_are_answers():
    text, mapping = drafted(read_table(pl.DataFrame({"id": ["a", "b"], "q1": ["Y", "maybe"]})), BY_LABEL)
    assert mapping.questions["q1"][0].as_ == "answer"
    assert "facts" not in text
    _, mapping = drafted(read_table(pl.DataFrame({"id": ["a", "b"], "q1": ["7", "9"]})), BY_LABEL)
    assert mapping.questions["q1"][0].one == 1


def test_many_columns_and_codes():
    columns = {f"c{place}": [f"{place}-{row}" for row in range(40)] for place in range(3)}
    text, _ = drafted(
        read_table(
            pl.DataFrame(
                {
                    **columns,
                    "no-trams": [f"code {row}" for row in range(40)],
                    "x": [*map(str, range(7))] * 5 + ["0"] * 5,
                }
            )
        )
    )
    assert text.count("which label?") == 30
    assert "#   x (0, 1, 2, 3, 4, …)" in text.splitlines()


def test_signs_that_no_file_holds(tmp_path):
    path = tmp_path / "a\x1b\u202e.csv"
    path.write_text('id,no-trams,"a ""b"": #c"\n1,\x1b[31m,x\n2,"{}",y\n')
    text, mapping = drafted(read_table(path))
    assert mapping.sources["table"].citation == {"en": "a\\x1b\\u202e.csv"}
    assert text.isprintable() or set(text) & {"\x1b", "\u202e"} == set()
    assert '"{}"' in text


def test_columns_that_seem_to_hold_codes():
    table = pl.DataFrame({
        "사업번호": [f"R-{row}" for row in range(11)] + ["R-0"],
        "민간 배제": ["전면", "상당", "일부", "비공개"] * 3,
        "건물 위주": ["전면", "상당함", "일부", "중간"] * 3,
        "비고": ["하나", "둘", "셋"] + [""] * 9,
        "수": ["1", "2", "3", "4"] * 3,
        "값": ["1", "2", "3", "4"] * 3,
    })  # fmt: skip
    text, mapping = drafted(read_table(table), premortem.load_rubric("overseas-cluster-failure"))
    assert (mapping.id, mapping.questions) == ("사업번호", {})
    assert mapping.codes == {"전면": "full", "상당": "substantial", "비공개": "withheld"}
    lines = [line.partition("  ## ")[0] for line in text.splitlines()]
    assert [line for line in lines if line.startswith("  # ") and '": ' in line] == [
        '  # "일부": ', '  # "상당함": "substantial"', '  # "중간": ',
    ]  # fmt: skip


def test_codes_of_other_columns_mean_what_the_questions_with_columns_can_be_answered_with():
    table = pl.DataFrame({"id": ["a", "b"], "q1": ["Y", "N"], "x": ["전면", "전면"], "y": ["전면", "전면"]})
    text, mapping = drafted(read_table(table), BY_LABEL)
    assert mapping.codes == {}
    assert '  # "전면":   ## which label?' in text


def test_the_main_rubric():
    table = read_table(pl.DataFrame({"id": ["a", "b"], "copied-model": ["full", "minor"]}))
    _, mapping = drafted(table, premortem.load_rubric("overseas-cluster-failure"))
    assert (mapping.rubric, [*mapping.questions]) == ("overseas-cluster-failure@1", ["copied-model"])


def test_other_languages():
    with pytest.raises(ValueError, match="there are no comments in 'fr'"):
        draft_mapping("a", read_table(pl.DataFrame({"id": ["a"]})), RUBRIC, "fr")
