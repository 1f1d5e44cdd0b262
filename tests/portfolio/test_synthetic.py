"""Tables of made-up programmes."""

import polars as pl
import pytest

import premortem
from portfolio.towns import BY_LABEL, RUBRIC
from premortem.portfolio import synthetic
from premortem.portfolio.synthetic import Shares, Synthesis, synthetic_table
from premortem.reading.mappings import load_mapping


@pytest.mark.parametrize("rubric", [RUBRIC, premortem.load_rubric("overseas-cluster-failure")], ids=["small", "main"])
@pytest.mark.parametrize("as_numbers", [False, True])
def test_the_mapping_fits(rubric, as_numbers):
    made = Synthesis(rubric, as_numbers=as_numbers)
    mapping = load_mapping(text=made.mapping("made-up"), rubric=rubric)
    frame = made.frame(50)
    for name, [column] in mapping.questions.items():
        said = set(map(str, frame[name].drop_nulls()))
        assert said <= {*column.codes} if as_numbers else said.isdisjoint({"", "0"})
        assert frame.schema[column.column] == (pl.Int8 if as_numbers else pl.String)
    assert {*mapping.facts, *mapping.questions} < {*frame.columns}
    assert frame["id"].n_unique() == 50


def test_rubrics_of_labels():
    mapping = load_mapping(text=Synthesis(BY_LABEL).mapping("x"), rubric=BY_LABEL)
    assert mapping.questions["q1"][0].as_ == "answer"
    assert not mapping.facts


def test_shares():
    frame = synthetic_table(RUBRIC, 4_000, shares=Shares(0.5, 0.25))
    share = frame["no-trams"].null_count() / 4_000
    assert abs(share - 0.5) < 0.05
    kinds = frame["no-trams"].is_in([*synthetic.KINDS]).sum() / 4_000
    assert abs(kinds - 0.25) < 0.05
    assert frame["lost_streets"].null_count() > 0
    assert synthetic_table(RUBRIC, 100, shares=Shares(0, 0))["no-trams"].null_count() == 0
    assert synthetic_table(RUBRIC, 0).height == 0


def test_a_seed_gives_a_table():
    assert synthetic_table(RUBRIC, 30, seed=1).equals(synthetic_table(RUBRIC, 30, seed=1))
    assert not synthetic_table(RUBRIC, 30, seed=1).equals(synthetic_table(RUBRIC, 30, seed=2))


def test_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(synthetic, "BLOCK", 40)
    made = Synthesis(RUBRIC, seed=3)
    for rows in (0, 40, 100):
        made.write(tmp_path / "t.parquet", rows)
        assert pl.read_parquet(tmp_path / "t.parquet").equals(made.frame(rows))
    assert [one.name for one in tmp_path.iterdir()] == ["t.parquet"]
    first = (tmp_path / "t.parquet").read_bytes()
    made.write(tmp_path / "t.parquet", 100)
    assert (tmp_path / "t.parquet").read_bytes() == first
    assert made.frame(100)["id"].to_list()[-1] == "P00000100"
