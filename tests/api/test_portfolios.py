"""Tables of programmes from Python."""

import io

import polars as pl
import pytest

import ministry
import premortem
from premortem import InvalidInput
from premortem.api import portfolios
from premortem.portfolio.kernel.kernel import FIELDS


def frame(text=ministry.TABLE):
    """Read a table as a data frame."""
    return pl.read_csv(io.StringIO(text), infer_schema=False)


@pytest.fixture
def named():
    """Give the mapping and the rubric of the ministry."""
    return {"mapping": ministry.mapping(), "rubric": ministry.rubric()}


def test_fields_are_those_of_the_kernel():
    assert portfolios.FIELDS == FIELDS


# ---- score


def test_a_scored_table_and_what_became_of_the_rows(named, tmp_path):
    refused = tmp_path / "refused.csv"
    record = premortem.score_table(frame(), output=tmp_path / "scored.parquet", refused=refused, **named)
    assert (record.rows, record.scored, record.refused, record.left_out) == (11, 5, 6, 2)
    scored = pl.read_parquet(tmp_path / "scored.parquet")
    assert scored["id"].to_list() == ["P-1", "P-2", "P-3", "P-4", "p5"]
    assert len(pl.read_csv(refused)) == 6


def test_a_row_is_as_its_case(named, tmp_path):
    premortem.score_table(frame(), output=tmp_path / "s.parquet", refused=tmp_path / "r.csv", **named)
    for row in pl.read_parquet(tmp_path / "s.parquet").iter_rows(named=True):
        case = premortem.load_case(text=premortem.extract(frame(), row=row["id"], **named))
        root = premortem.assess(case, named["rubric"]).root
        assert row["overall.status"] == root.verdict.status
        assert row["overall.band"] == root.verdict.reading
        assert row["overall.lower"] == pytest.approx(root.lower, abs=1e-9)
        assert row["overall.upper"] == pytest.approx(root.upper, abs=1e-9)


def test_files_by_their_names(named, tmp_path):
    ministry.write(tmp_path)
    output = tmp_path / "scored.csv"
    more = {"levels": ["part"], "fields": ["band"], "precision": 32, "refused": tmp_path / "r.csv"}
    premortem.score_table(
        str(tmp_path / "table.csv"), str(tmp_path / "mapping.yaml"), output, rubric=named["rubric"], **more
    )
    assert output.read_text("utf-8-sig").splitlines()[0] == (
        "id,title,region,year,overall.band,planning.band,running.band"
    )


def test_rows_that_cannot_be_scored(named, tmp_path):
    with pytest.raises(InvalidInput) as raised:
        premortem.score_table(frame(), output=tmp_path / "scored.parquet", **named)
    assert len(raised.value.problems) == 4
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"levels": ["x"]}, "no level 'x'"),
        ({"fields": ["x"]}, "no 'x'"),
        ({"precision": 16}, "64 or 32 bits"),
        ({"engine": "x"}, "no engine 'x'"),
        ({"output": "a\0b"}, "not a usable file name"),
        ({"refused": "\ud800"}, "not a usable file name"),
    ],
    ids=str,
)
def test_what_there_is_not(named, tmp_path, more, said):
    with pytest.raises(ValueError, match=said):
        premortem.score_table(frame(), **{"output": tmp_path / "s.parquet", **named, **more})


def test_what_is_no_table(named, tmp_path):
    with pytest.raises(TypeError, match="a file or a data frame, not int"):
        premortem.score_table(3, output=tmp_path / "s.parquet", **named)


def test_a_fault_of_our_own_is_not_laid_on_the_table(named, tmp_path, monkeypatch):
    ministry.write(tmp_path)

    def fails(*_):
        raise TypeError("a fault")

    monkeypatch.setattr("premortem.portfolio.opening.open_run", fails)
    with pytest.raises(TypeError, match="a fault"):
        premortem.extract(tmp_path / "table.csv", row="P-1", **named)


def test_a_mapping_of_no_rubric():
    with pytest.raises(InvalidInput, match="no bundled rubric"):
        premortem.extract(frame(), ministry.mapping(), "P-1")


# ---- sum up


def test_a_portfolio_without_a_file(named):
    sound = frame(ministry.sound())
    found = premortem.summarise_table(sound, top=2, **named)
    assert isinstance(found, premortem.Portfolio)
    assert (found.table.rows, found.table.scored, len(found.worst)) == (7, 5, 2)
    assert [node.id for node in found.nodes] == ["overall", "planning", "running"]
    assert {one.id: one.states["withheld"] for one in found.unknown}["no-staff"] == 1
    for form in ("html", "markdown", "json"):
        assert "ministry" in premortem.render(found, form, "ko")


def test_a_portfolio_with_files(named, tmp_path):
    kept, refused = tmp_path / "scored.parquet", tmp_path / "refused.csv"
    found = premortem.summarise_table(frame(), output=kept, refused=refused, **named)
    assert found.table.reasons["left-out"] == 2
    assert len(pl.read_parquet(kept)) == 5
    as_csv = premortem.summarise_table(frame(), output=tmp_path / "s.csv", refused=refused, **named)
    assert as_csv == found


def test_a_list_of_fewer_than_none(named):
    with pytest.raises(ValueError, match="no programmes or more, not -1"):
        premortem.summarise_table(frame(), top=-1, **named)


# ---- cases and back


def cases(named):
    """Extract the sound rows that say anything."""
    names = ("P-1", "P-2", "P-3", "p5")
    return [premortem.load_case(text=premortem.extract(frame(), row=name, **named)) for name in names]


def test_cases_as_a_table_and_the_mapping_of_it(named):
    found = premortem.collect(cases(named), rubric=named["rubric"])
    assert isinstance(found, premortem.Collection)
    assert found.columns == ("id", "title", "no-demand", "no-money", "no-staff")
    mapping = premortem.load_mapping(text=found.mapping, rubric=named["rubric"])
    again = premortem.extract(pl.DataFrame([*found.rows]), mapping, "P-1", rubric=named["rubric"])
    assert premortem.load_case(text=again).evidence[0].finding == "full"
    assert {notice.code for notice in found.notices} == {"not-carried"}


def test_cases_by_a_mapping(named):
    found = premortem.collect(cases(named), **named)
    assert found.mapping == ""
    assert found.rows[1]["인력 없음"] == "비공개"


def test_cases_of_a_bundled_rubric():
    case = premortem.load_case("japan-technopolis")
    assert premortem.collect([case]).rows[0]["id"] == "japan-technopolis"
    other = case.model_copy(update={"case": "other", "rubric": "post-cluster"})
    with pytest.raises(ValueError, match="several rubrics"):
        premortem.collect([case, other])


def test_what_cannot_be_collected(named):
    with pytest.raises(ValueError, match="one case or more"):
        premortem.collect([])
    with pytest.raises(InvalidInput):
        premortem.collect([premortem.load_case("japan-technopolis").model_copy(update={"rubric": "schools"})], **named)
