"""The example that comes with the package: copied whole, and scored as it was published."""

import csv
from math import isclose

import polars as pl
import pytest

import premortem
from premortem.model.rubric import criteria_of
from premortem.portfolio.engines.polars_engine import PolarsEngine
from premortem.portfolio.examples import example_files, write_example
from premortem.portfolio.kernel.outputs import Wanted
from premortem.portfolio.running import Run, score_rows
from premortem.portfolio.tables.tables import read_table
from premortem.reading.mappings import load_mapping
from standards.published import AGGREGATES, UNITS, identified, known, share_known

FILES = ["README.md", "asem.csv", "mapping.yaml", "rubric.yaml"]


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asem")
    write_example(folder)
    rubric = premortem.load_rubric(folder / "rubric.yaml")
    mapping = load_mapping(folder / "mapping.yaml", rubric=rubric)
    run = Run(PolarsEngine(read_table(folder / "asem.csv")), mapping, rubric)
    written = score_rows(run, Wanted(), str(folder / "scored.parquet"), progress=lambda _: None)
    assert (written.table.rows, written.table.scored, written.table.refused) == (51, 51, 0)
    return {row["id"]: row for row in pl.read_parquet(written.path).to_dicts()}


def test_the_example_is_a_table_with_its_mapping_and_its_rubric():
    assert list(example_files()) == FILES


def test_the_example_is_copied_whole(tmp_path):
    folder = tmp_path / "new" / "folder"
    assert [path.name for path in write_example(folder)] == FILES
    for name, path in example_files().items():
        assert (folder / name).read_bytes() == path.read_bytes()


def test_what_is_there_already_stays_and_nothing_is_written_beside_it(tmp_path):
    (tmp_path / "rubric.yaml").write_text("mine")
    with pytest.raises(FileExistsError, match=r"rubric\.yaml is there already"):
        write_example(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["rubric.yaml"]
    assert (tmp_path / "rubric.yaml").read_text() == "mine"


def test_every_column_of_the_table_is_mapped_to_a_question_of_the_rubric():
    files = example_files()
    rubric = premortem.load_rubric(files["rubric.yaml"])
    mapping = load_mapping(files["mapping.yaml"], rubric=rubric)
    header = next(csv.reader(files["asem.csv"].read_text("utf-8").splitlines()))
    mapped = [column.column for columns in mapping.questions.values() for column in columns]
    assert header == [mapping.id, *mapped]
    assert len(mapped) == 49


def test_scored_as_a_table_it_comes_to_the_published_aggregates(scored):
    assert [*scored] == [*UNITS]
    for unit, row in scored.items():
        present = known(unit)
        for code in AGGREGATES:
            name = identified(code)
            assert isclose(row[f"{name}.point"] * 100, float(UNITS[unit][code]), rel_tol=0, abs_tol=1e-7), (unit, code)
            share = share_known(code, present)
            assert isclose(row[f"{name}.coverage"], share, rel_tol=0, abs_tol=1e-9), (unit, code)
            reach = row[f"{name}.upper"] - row[f"{name}.lower"]
            assert isclose(reach, 1 - share, rel_tol=0, abs_tol=1e-9), (unit, code)


def test_every_criterion_has_its_columns(scored):
    rubric = premortem.load_rubric(example_files()["rubric.yaml"])
    names = {"overall", *(criterion.id for _, criterion in criteria_of(rubric))}
    assert names == {identified(code) for code in AGGREGATES}
    row = next(iter(scored.values()))
    assert {name.partition(".")[0] for name in row} == {"id", *names}
