"""The folder of a portfolio: what in it is ours."""

import pytest

from premortem.cli.portfolio_folder import Folder

OURS = {
    "scored.parquet": b"PAR1...premortem.schema...PAR1",
    "scored.csv": b"\xef\xbb\xbfid,overall.point\n",
    "refused.csv": b"\xef\xbb\xbfrow,id,column,reason,message,hint,a\n",
    "portfolio.html": b'<meta name="generator" content="premortem 1">',
    "portfolio.json": b'{"schema": "premortem-portfolio/1", "worst": [{"report": "cases/a.html"}, {"report": null}]}',
}


@pytest.fixture
def folder(tmp_path):
    """Leave in a folder what a run would."""
    (tmp_path / "cases").mkdir()
    for name, content in {**OURS, "portfolio.md": b"x", "cases/a.html": OURS["portfolio.html"]}.items():
        (tmp_path / name).write_bytes(content)
    return Folder(tmp_path)


@pytest.mark.parametrize("name", OURS)
def test_a_file_is_known_by_its_content(folder, name):
    folder.check({*OURS, "portfolio.md"})
    assert folder.is_ours(name)
    (folder.path / name).write_bytes(b"mine")
    with pytest.raises(FileExistsError, match="none that premortem wrote"):
        folder.check({name})
    folder.check({*OURS, "portfolio.md"} - {name, "portfolio.md"})


def test_what_is_ours_goes_and_nothing_else(folder):
    (folder.path / "refused.csv").write_bytes(b"mine")
    folder.clear({"scored.csv"})
    assert sorted(path.name for path in folder.path.iterdir()) == ["refused.csv", "scored.csv"]
    folder.clear(set())
    assert [path.name for path in folder.path.iterdir()] == ["refused.csv"]


def test_a_file_that_is_a_folder_or_a_link_stays(folder):
    (folder.path / "scored.csv").unlink()
    (folder.path / "scored.csv").mkdir()
    (folder.path / "portfolio.html").unlink()
    (folder.path / "portfolio.html").symlink_to("cases/a.html")
    assert not folder.is_ours("scored.csv")
    assert not folder.is_ours("portfolio.html")


@pytest.fixture
def parts(folder):
    """Put a table of Spark in the place of the file."""
    (folder.path / "scored.parquet").unlink()
    made = folder.path / "scored.parquet"
    made.mkdir()
    for name in ("_SUCCESS", "._SUCCESS.crc", "part-00000-1.snappy.parquet", ".part-00000-1.snappy.parquet.crc"):
        (made / name).write_bytes(OURS["scored.parquet"])
    return made


def test_a_table_that_is_a_folder_goes_too(folder, parts):
    assert folder.is_ours("scored.parquet")
    folder.clear(set())
    assert not parts.exists()


@pytest.mark.parametrize("change", ["notes.txt", "-_SUCCESS", "-part-00000-1.snappy.parquet", "sub/"])
def test_a_folder_with_anything_else_stays(folder, parts, change):
    if change.startswith("-"):
        (parts / change[1:]).unlink()
    elif change.endswith("/"):
        (parts / change).mkdir()
    else:
        (parts / change).write_text("mine")
    folder.clear(set())
    assert parts.exists()


def test_single_reports_are_those_that_the_summary_names(folder):
    (folder.path / "cases" / "b.html").write_bytes(OURS["portfolio.html"])
    assert folder.earlier() == ["cases/a.html"]
    folder.clear({"cases/a.html"})
    assert (folder.path / "cases" / "b.html").exists()


@pytest.mark.parametrize(
    "worst", [b'"worst": [{"report": "../a.html"}]', b'"worst": [{"report": 1}]', b'"worst": 1', b'"worst": [{}]', b"["]
)
def test_a_summary_that_names_no_reports(folder, worst):
    (folder.path / "portfolio.json").write_bytes(b'{"schema": "premortem-portfolio/1", ' + worst + b"}")
    assert folder.earlier() == []


def test_reports_behind_a_link_are_none_of_ours(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "cases"
    (folder.path / "cases").rename(elsewhere)
    (folder.path / "cases").symlink_to(elsewhere)
    folder.clear(set())
    assert (elsewhere / "a.html").exists()
