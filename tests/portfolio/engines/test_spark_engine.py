"""Tables on Spark come out as on Polars; everything here shares one session, since one takes seconds to start."""

import json
from pathlib import Path
from random import Random

import narwhals as nw
import polars as pl
import polars.testing
import pytest

import premortem
from building import criterion, question, rubric
from portfolio.spark import need_spark
from premortem.model.mapping import Place
from premortem.portfolio.engines import spark_session
from premortem.portfolio.kernel.outputs import Wanted
from premortem.portfolio.opening import Means, open_run
from premortem.portfolio.running import score_rows
from premortem.problems import InvalidInput
from tabular import SCALES, SOURCES, mapping

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # older versions of pyspark

RUBRIC = premortem.load_rubric(
    data=rubric(
        criterion("c", question("p"), question("q"), operator="max"),
        criterion("d", question("r"), question("m", measure={"formula": "a / b", "thresholds": {"full": 0.5}})),
        criterion(
            "u",
            question("x", scale="answer"),
            question("y", scale="answer"),
            operator="rules",
            scale="risk",
            rules=[{"id": "r1", "when": {"x": ["Y"], "y": ["Y"]}, "then": "high"}, {"id": "r2", "otherwise": "low"}],
        ),
        scales=SCALES,
    )
)
MAPPING = mapping(
    id="ID",
    sources=SOURCES,
    default={"source": "audit"},
    questions={
        "p": "1.1 Demand",
        "q": {"column": "1.2", "as": "answer"},
        "r": ["R", {"column": "1.1 Demand", "source": "agency"}],
        "x": {"column": "X", "as": "answer"},
        "y": {"column": "Y", "as": "answer"},
    },
    facts={"a": "2.a", "b": "B"},
    groups={"region": "G"},
    year="When",
    **{"leave-out": [{"column": "G", "holds": ["Total"]}]},
)
COLUMNS = ("ID", "G", "When", "1.1 Demand", "1.2", "R", "2.a", "B", "X", "Y")
ROWS = 10_000


def cells(rng, number):
    """Make a messy row: blanks, two spellings, what does not apply, answers as numbers, facts."""
    return (
        f" p{number} ",
        rng.choice(("North", "South ", "")),
        rng.choice(("2004", "2005.0", "")),
        rng.choice(("full", " FULL", "minor", "partial", "absent", "n/a", "")),
        rng.choice(("0.25", "1", "0", " .5 ", "1e-1", "full", "Not-Applicable", "")),
        rng.choice(("Substantial", "partial", "withheld", "")),
        rng.choice(("1,234.5", "0", "300", "")),
        rng.choice(("2,000", "0", "1000", "")),
        rng.choice(("Y", "n", "")),
        rng.choice(("y", "N", "")),
    )


def messy():
    """Make a table with rows that are refused: a code that there is not, an id twice, a total, no year, no id."""
    rng = Random(4)  # noqa: S311
    rows = [[*cells(rng, number)] for number in range(ROWS)]
    rows[77][3], rows[5000][0], rows[5001][0], rows[9000][1], rows[9001][2] = "fuller", "p3", "p3", " TOTAL", "soon"
    rows[9002][0] = ""
    return rows


@pytest.fixture(scope="module")
def session():
    need_spark()
    from pyspark.sql import SparkSession

    from premortem.portfolio.engines.spark_session import open_session

    with pytest.MonkeyPatch.context() as patch:
        # A few rows are gone through sooner than code for them is compiled.
        patch.setitem(spark_session.SETTINGS, "spark.sql.codegen.factoryMode", "NO_CODEGEN")
        open_session("local[2]")
        yield SparkSession.getActiveSession()
        SparkSession.getActiveSession().stop()


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    pl.DataFrame(messy(), schema=[*COLUMNS], orient="row").write_csv(path)
    return path


def score(table, folder, engine, name="scored.parquet"):
    codes = MAPPING.model_copy(update={"codes": {"n/a": "not-applicable"}})
    run, _ = open_run(table, codes, RUBRIC, Means(engine))
    told = []
    written = score_rows(run, Wanted(), str(folder / name), apart=str(folder / "refused.csv"), progress=told.append)
    assert sum(told) >= written.table.scored
    return run, written, run.engine.read(written.path).collect().to_native().sort("id")


@pytest.fixture(scope="module")
def both(session, table, tmp_path_factory):  # noqa: ARG001 (it has to be there)
    folders = {engine: tmp_path_factory.mktemp(engine) for engine in ("polars", "spark")}
    return {engine: (folder, *score(table, folder, engine)) for engine, folder in folders.items()}


def plain(frame):
    return frame.with_columns(pl.selectors.by_dtype(pl.Enum, pl.Categorical).cast(pl.String))


def test_the_scores_are_those_of_polars(both):
    expected, got = both["polars"][-1], both["spark"][-1]
    assert ROWS * 0.9 < got.height < ROWS - 5
    pl.testing.assert_frame_equal(plain(got), plain(expected), rel_tol=0, abs_tol=1e-9, check_dtypes=True)


def test_the_refused_rows_are_those_of_polars(both):
    (one, *_), (other, *_) = both.values()
    assert (one / "refused.csv").read_bytes() == (other / "refused.csv").read_bytes()
    assert both["polars"][2].table == both["spark"][2].table


def test_what_the_files_say_of_themselves(both):
    folder, _, written, _ = both["spark"]
    [part, *_] = Path(written.path).glob("part-*")
    schema = json.loads(pl.read_parquet_metadata(part)["org.apache.spark.sql.parquet.row.metadata"])
    assert schema["fields"][0]["metadata"]["premortem.schema"] == "premortem-scores/1"
    assert sorted(path.name for path in folder.iterdir()) == ["refused.csv", "scored.parquet"]


def test_a_scored_table_as_csv_is_one_file(session, tmp_path):
    frame = session.createDataFrame(
        [("=1", 0, 0.5), ("b", None, None)], "id string, `c.band` tinyint, `c.point` double"
    )
    told, engine = [], engine_of(frame)
    with engine.writing(str(tmp_path / "scored.csv")) as name:
        assert engine.write(nw.from_native(frame), {"c.band": ("low", "high")}, name, {}, told.append) == 2
    assert (tmp_path / "scored.csv").read_text("utf-8-sig") == "id,c.band,c.point\n'=1,low,0.5\nb,,\n"
    assert engine.read(str(tmp_path / "scored.csv")).collect().to_native().height == told[0] == 2


def engine_of(source):
    from premortem.portfolio.engines.spark_engine import SparkEngine
    from premortem.portfolio.engines.spark_session import open_session
    from premortem.portfolio.engines.spark_tables import open_table

    return SparkEngine(open_table(source, Place(), open_session()))


def test_a_frame_of_the_host_is_read_as_any_table(session):
    before = {name: session.conf.get(name) for name in ("spark.sql.ansi.enabled", "spark.sql.session.timeZone")}
    query = ("select double('NaN') as `A.1`, date'2004-05-31' as d, timestamp_ntz'2004-05-31 00:00:00' as t, 1.5 as n, "
             "null as z, array(1) as l, 1 as `.x`, true as b, 'x' as S")  # fmt: skip
    engine = engine_of(session.sql(query))
    assert engine.name == "<data>"
    assert engine.columns == ("A.1", "d", "t", "n", "z", "b", "S")
    assert [notice.message for notice in engine.table.notices] == [
        "the column 'l' holds array<int>, and is left out",
        "the column '.x' has a name that Spark takes for a path, and is left out",
    ]
    cells = engine.sample(engine.columns, 5)
    assert [*cells.values()] == [[None], ["2004-05-31"], ["2004-05-31"], [1.5], [None], [True], ["x"]]
    assert engine.sample((), 5) == {}
    assert before == {name: session.conf.get(name) for name in before}
    with pytest.raises(InvalidInput, match="no column that can be read"):
        engine_of(session.sql("select array(1) as l"))


@pytest.mark.usefixtures("session")
def test_parquet_and_addresses(tmp_path):
    pl.DataFrame({"ID": ["a", "b"], "X": [1, 2]}).write_parquet(tmp_path / "t.parquet")
    pl.DataFrame({"ID": ["a"], "X": ["1"]}).write_csv(tmp_path / "t.csv")
    for source, rows in (
        (tmp_path / "t.parquet", 2),
        (f"file://{tmp_path}/t.parquet", 2),
        (f"file://{tmp_path}/t.csv", 1),
    ):
        engine = engine_of(source)
        assert (engine.columns, engine.rows()) == (("ID", "X"), rows)
    with engine.writing("hdfs://host/a") as name:
        assert name == "hdfs://host/a"
    assert engine_of(pl.DataFrame({"ID": ["a"]})).rows() == 1
    (tmp_path / "folder").mkdir()
    (tmp_path / "t.parquet").rename(tmp_path / "folder" / "t.parquet")
    engine = engine_of(tmp_path / "folder")
    met = [*engine.refused(lambda frame: frame.with_columns(flag=nw.col("X") > 1), "flag")]
    assert met == [(0, {"ID": "a", "X": 1}, False)]
    with pytest.raises(InvalidInput):
        engine_of(tmp_path / "nothing.csv")


def test_rows_are_drawn_by_a_seed_and_told_apart(session):
    engine = engine_of(session.range(100).selectExpr("cast(id as string) as ID", "id % 3 as X"))
    engine.find_repeated(lambda frame: frame.select(id=nw.col("ID")), "id")
    assert engine.repeated == []
    drawn = [engine.spread(engine.frame(), 10, 100, seed).collect().to_native() for seed in (1, 1, 2)]
    assert (drawn[0].height, drawn[0].equals(drawn[1]), drawn[0].equals(drawn[2])) == (10, True, False)
    assert engine.spread(engine.frame(), 100, 100, 1).collect().to_native().height == 100
    assert sorted(row["X"] for row in engine.distinct(engine.frame().select("X"), 3)) == [0, 1, 2]
    assert engine.distinct(engine.frame().select("X"), 2) is None


def test_a_master_that_there_is_not(monkeypatch):
    need_spark()
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    from premortem.portfolio.engines.spark_session import open_session

    def refuse(_):
        raise PySparkException("first\norg.apache.spark.SparkException: Could not parse Master URL: 'x'\nlast")

    monkeypatch.setattr(SparkSession, "getActiveSession", lambda: None)
    monkeypatch.setattr(SparkSession.Builder, "getOrCreate", refuse)
    with pytest.raises(ValueError, match=r"^Spark cannot be started: .*Could not parse Master URL"):
        open_session("x")
