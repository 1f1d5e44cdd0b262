"""Tables scored from end to end: rows in are rows scored and rows refused."""

import csv
import re
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import premortem
from building import criterion, question, rubric
from portfolio.tabled import alike, scored_alone
from premortem.portfolio import running
from premortem.portfolio.engines.polars_engine import PolarsEngine
from premortem.portfolio.kernel.outputs import Wanted
from premortem.portfolio.kernel.verdicts import STATUSES
from premortem.portfolio.running import SAMPLE, Run, score_rows
from premortem.portfolio.tables.tables import read_table
from premortem.problems import MAX_PROBLEMS
from tabular import SOURCES, mapping

RUBRIC = premortem.load_rubric(data=rubric(criterion("c", question("p"), question("q")), criterion("d", question("r"))))
MAPPING = mapping(
    sources=SOURCES,
    default={"source": "audit"},
    questions={"p": "P", "q": {"column": "Q", "as": "answer"}, "r": ["R", {"column": "P", "source": "agency"}]},
    programme={"title": "T"},
    groups={"region": "G"},
    year="Y",
    **{"leave-out": [{"column": "T", "holds": ["Total"]}]},
)
COLUMNS = ("ID", "T", "G", "Y", "P", "Q", "R")
GOOD = ("1", "A programme", "North", "2004", "full", "0.5", "minor")
BAD = (
    ("", "No id", "North", "2004", "full", "0.5", "minor"),
    ("2", "No code", "North", "2004", "fuller", "0.5", "minor"),
    ("1", "Seen", "North", "2004", "full", "0.5", "minor"),
    ("3", " TOTAL ", "", "", "", "", ""),
    ("", "", "", "", "", "", ""),
    ("4", "No year", "", "soon", "", "7", ""),
)


def run_of(*rows, on=RUBRIC):
    frame = pl.DataFrame([*rows], schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    return Run(PolarsEngine(read_table(frame)), MAPPING, on)


ALL = Wanted()


def silent(_):
    """Tell nobody."""


def score(run, folder, *, apart=True, wanted=ALL, name="scored.parquet"):
    """Score a table; give what was written, and what became of the rows."""
    aside = str(folder / "refused.csv") if apart else None
    written = score_rows(run, wanted, str(folder / name), apart=aside, progress=silent)
    return run.engine.read(written.path).collect().to_native(), written.table


def test_good_rows_are_scored_and_bad_ones_written_apart(tmp_path):
    found, table = score(run_of(GOOD, *BAD), tmp_path)
    assert found.columns[:4] == ["id", "title", "region", "year"]
    assert found.row(0)[:4] == ("1", "A programme", "North", 2004)
    assert (table.rows, table.scored, table.refused, table.left_out) == (7, 1, 6, 2)
    assert len(found) == 1
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as file:
        apart = [*csv.DictReader(file)]
    assert [(row["row"], row["id"], row["column"], row["reason"]) for row in apart] == [
        ("2", "", "ID", "missing-key"),
        ("3", "2", "P", "unknown-code"),
        ("3", "2", "P", "unknown-code"),
        ("4", "1", "ID", "duplicate-id"),
        ("5", "3", "ID", "left-out"),
        ("6", "", "ID", "left-out"),
        ("7", "4", "Y", "bad-value"),
        ("7", "4", "Q", "bad-value"),
    ]
    assert [row["T"] for row in apart][::3] == ["No id", "Seen", "No year"]


CELLS = st.sampled_from(["", "full", "minor", "FULL", "not-applicable", "withheld", "0.25", "2", "what", None])
ROW = st.tuples(st.sampled_from(["1", "2", "3", "4", "", " 1"]), st.sampled_from(["a", "total", ""]), st.just("g"),
                st.sampled_from(["2004", "", "x"]), CELLS, CELLS, CELLS)  # fmt: skip


@settings(max_examples=-(-settings().max_examples // 4))
@given(st.lists(ROW, max_size=30), st.booleans())
def test_rows_in_are_rows_scored_and_rows_refused(tmp_path_factory, rows, apart):
    folder = tmp_path_factory.mktemp("scored")
    run = run_of(*rows)
    try:
        found, table = score(run, folder, apart=apart)
    except premortem.InvalidInput:
        assert not apart
        assert [*folder.iterdir()] == []
        return
    assert table.rows == len(rows) == table.scored + table.refused
    assert len(found) == table.scored
    seen = {}
    for row in rows:
        cells = dict(zip(COLUMNS, row, strict=True))
        if cells["ID"].strip() not in seen:
            expected = scored_alone(cells, run.binding, MAPPING)
            if expected is not None or cells["ID"].strip():
                seen[cells["ID"].strip()] = expected
    kept = {name: fields for name, fields in seen.items() if fields is not None}
    for got in found.to_dicts():
        bands = dict(enumerate(run.plan.bands))
        for name, value in kept[got["id"]].items():
            words = dict(enumerate(STATUSES)) if name.endswith("status") else bands
            is_word = value is not None and name.rpartition(".")[2] not in ("point", "lower", "upper", "coverage")
            assert got[name] == words[value] if is_word else alike(got[name], value)


def test_one_bad_row_is_enough_for_nothing_to_be_written(tmp_path):
    (tmp_path / "scored.parquet").write_bytes(b"old")
    with pytest.raises(premortem.InvalidInput) as raised:
        score(run_of(GOOD, *BAD), tmp_path, apart=False)
    assert [(problem.code, problem.line) for problem in raised.value.problems] == [
        ("missing-key", 2), ("unknown-code", 3), ("unknown-code", 3), ("duplicate-id", 4), ("bad-value", 7),
        ("bad-value", 7),
    ]  # fmt: skip
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("scored.parquet", b"old")]


def test_rows_that_are_left_out_stop_nothing(tmp_path):
    found, table = score(run_of(GOOD, *BAD[3:5]), tmp_path, apart=False)
    assert (len(found), table.left_out, table.problems) == (1, 2, ())


def test_problems_beyond_the_first_are_counted(tmp_path):
    rows = [(f"{number}", "x", "", "", "what", "", "") for number in range(MAX_PROBLEMS)]
    with pytest.raises(premortem.InvalidInput) as raised:
        score(run_of(*rows, *BAD[3:4]), tmp_path, apart=False)
    *first, last = raised.value.problems
    assert len(first) == MAX_PROBLEMS
    assert (last.code, last.path) == ("too-many", "")
    assert last.message == f"and {MAX_PROBLEMS} more, in {MAX_PROBLEMS} rows in all"


def test_spellings_that_come_late_are_learned(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "SAMPLE", 2)
    rows = [(f"{number}", *GOOD[1:]) for number in range(4)]
    late = [("late", *GOOD[1:4], " FULL ", "MINOR", "mInOr"), ("bad", *GOOD[1:4], "what", "", "")]
    found, table = score(run_of(*rows, *late), tmp_path)
    assert (table.rows, table.scored) == (6, 5)
    assert found["overall.point"][-1] == pytest.approx(score(run_of(late[0]), tmp_path)[0]["overall.point"][0])


def test_spellings_are_learned_beyond_the_first_rows_of_a_large_table(tmp_path):
    rng = Random(1)  # noqa: S311 (no secret)
    rows = [(f"{n}", *GOOD[1:4], rng.choice(["full", "minor"]), "", "") for n in range(SAMPLE + 10)]
    rows[-1] = ("last", *GOOD[1:4], "Full", "", "")
    run = run_of(*rows)
    assert [*run.kernel.spellings["P"]] == ["full", "minor"] or [*run.kernel.spellings["P"]] == ["minor", "full"]
    _, table = score(run, tmp_path, apart=False, wanted=Wanted(levels=("category",), fields=("point",)))
    assert (table.scored, table.refused) == (SAMPLE + 10, 0)
    assert run.kernel.spellings["P"]["Full"] == "full"


def test_a_table_of_facts_alone(tmp_path):
    measure = {"formula": "a * 2", "thresholds": {"minor": 1, "full": 3}}
    one = premortem.load_rubric(data=rubric(criterion("c", question("q", measure=measure))))
    said = mapping(facts={"a": "P"})
    table = read_table(pl.DataFrame({"ID": ["1", "2", "3"], "P": [0.0, 1.5, None]}))
    found, _ = score(Run(PolarsEngine(table), said, one), tmp_path)
    assert found["c.point"].to_list() == [0.0, 1.0, None]


def test_a_kernel_that_does_not_learn_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "SAMPLE", 0)
    monkeypatch.setattr(Run, "learn", lambda *_: None)
    with pytest.raises(RuntimeError, match="of which nothing is wrong"):
        score(run_of(GOOD), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["refused.csv"]


def test_an_engine_that_loses_rows_is_a_fault(tmp_path):
    run = run_of(GOOD, *BAD)
    run.engine.refused = lambda *_: iter(())
    with pytest.raises(RuntimeError, match=re.escape("6 rows were refused, and 0 found")):
        score(run, tmp_path, apart=False)
    assert [*tmp_path.iterdir()] == []


def test_a_table_as_csv(tmp_path):
    row = ("=1", "@home", "-", "2004", "full", "", "")
    score(run_of(row), tmp_path, name="scored.csv", wanted=Wanted(("category",), ("point", "band")))
    head, line = (tmp_path / "scored.csv").read_text(encoding="utf-8").splitlines()
    assert head == "\ufeffid,title,region,year,overall.point,overall.band,c.point,c.band,d.point,d.band"
    assert line.startswith("'=1,'@home,'-,2004,1.0,")


def test_a_file_says_what_it_was_made_by(tmp_path):
    score(run_of(GOOD), tmp_path)
    said = pl.read_parquet_metadata(tmp_path / "scored.parquet")
    assert {"premortem.schema", "premortem.rubric.sha256", "premortem.mapping.sha256"} < said.keys()


def test_rows_without_a_file():
    run = run_of(GOOD, *BAD)
    found = run.worded(Wanted(fields=("status",), precision=32)).collect().to_native()
    assert found["overall.status"].to_list()[0] in STATUSES
    assert found.height == 1


def test_what_is_not_there_to_be_written(tmp_path):
    with pytest.raises(ValueError, match="no level"):
        score(run_of(GOOD), tmp_path, wanted=Wanted(levels=("nowhere",)))
