"""A table opened on an engine."""

import polars as pl
import pytest

import ministry
from premortem.model.mapping import Place
from premortem.portfolio.opening import Means, open_run
from premortem.problems import InvalidInput


def opened(table, means=None, place=None):
    return open_run(table, ministry.mapping(), ministry.rubric(), means or Means(), place)


def test_a_file_or_a_data_frame(tmp_path):
    ministry.write(tmp_path)
    run, notices = opened(tmp_path / "table.csv")
    assert (run.engine.rows(), notices) == (11, ())
    run, _ = opened(pl.read_csv(tmp_path / "table.csv", infer_schema=False))
    assert (run.engine.name, run.engine.rows()) == ("<data>", 11)


def test_what_a_place_does_not_say_is_as_the_mapping_has_it(tmp_path):
    (tmp_path / "table.csv").write_text(f"사업 목록,,,,,,\n{ministry.TABLE}", "utf-8")
    mapping = ministry.mapping().model_copy(update={"table": Place(header=2)})
    for place in (None, Place()):
        run, _ = open_run(tmp_path / "table.csv", mapping, ministry.rubric(), Means(), place)
        assert run.engine.rows() == 11
    with pytest.raises(InvalidInput):
        open_run(tmp_path / "table.csv", mapping, ministry.rubric(), Means(), Place(header=1))


@pytest.mark.parametrize(
    ("means", "said"),
    [(Means("polar"), "there is no engine 'polar'; did you mean 'polars'"), (Means(master="local"), "has a master")],
)
def test_what_there_is_not(means, said):
    with pytest.raises(ValueError, match=said):
        opened(pl.DataFrame({"a": [1]}), means)
