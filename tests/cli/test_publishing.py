"""The command site: folders, what is left over in them, and what is wrong with cases."""

import io
import json
import sys

import pytest

from premortem.cli import publishing

QUICK = "--no-robustness"


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def make(run, town):
    """Make a site of the towns that are named, in the folder ``site``."""

    def make(*names, **_):
        return run("site", *names, "--rubric", town / "towns.yaml", "--output", town / "site", QUICK)

    return make


@pytest.fixture
def good(town):
    return town / "cases" / "a-newtown.yaml", town / "cases" / "c-oldtown.yaml"


def test_a_folder_of_cases_becomes_a_folder_of_pages(make, good, town):
    code, out, err = make(*good)
    assert (code, err) == (0, "")
    found = files(town / "site")
    assert out == f"{town / 'site' / 'index.html'}: {len(found) - 1} pages on 2 programmes\n"
    assert {"index.html", "search.html", "cases/newtown.html", "cases/oldtown.html", "compare/towns.html"} <= found
    listed = json.loads((town / "site" / publishing.MARKER).read_text("utf-8"))
    assert listed["schema"] == "premortem-site/1"
    assert {*listed["files"], publishing.MARKER} == found


def test_one_programme_is_one(make, good):
    assert make(good[0])[1].endswith(" on 1 programme\n")


def test_an_invalid_case_is_reported_beside_the_pages_of_the_others(make, town):
    code, out, err = make(town / "cases")
    assert code == 1
    assert "b-broken.yml:5:" in err
    assert "2 programmes" in out
    assert "cases/newtown.html" in files(town / "site")


def test_two_cases_of_one_name_are_one_page_and_a_problem(make, good):
    code, out, err = make(good[0], good[0])
    assert code == 1
    assert "the case 'newtown' stands here for the second time" in err
    assert out.endswith(" on 1 programme\n")


def test_pages_of_an_earlier_run_go_when_their_case_does(make, good, town):
    make(*good)
    (town / "site" / "notes.txt").write_text("mine")
    make(good[0])
    found = files(town / "site")
    assert "cases/oldtown.html" not in found
    assert "compare/towns.html" not in found
    assert {"cases/newtown.html", "notes.txt"} <= found


def test_the_same_cases_give_the_same_bytes(make, good, town):
    make(*good)
    first = {path: (town / "site" / path).read_bytes() for path in files(town / "site")}
    make(*good)
    assert {path: (town / "site" / path).read_bytes() for path in files(town / "site")} == first


def test_a_folder_of_something_else_is_refused(make, good, town):
    (town / "site").mkdir()
    (town / "site" / "thesis.doc").write_text("do not touch")
    code, out, err = make(*good)
    assert (code, out) == (2, "")
    assert err == f"premortem site: {town / 'site'} is not empty, and not made by this command; name a new folder\n"
    assert files(town / "site") == {"thesis.doc"}


def test_an_empty_folder_is_taken(make, good, town):
    (town / "site").mkdir()
    assert make(*good).code == 0


def test_a_file_is_no_folder(make, good, town):
    (town / "site").write_text("a file")
    assert make(*good)[::2] == (2, f"premortem site: {town / 'site'} is no folder\n")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": 1}', '{"files": [1]}', "\udcff", "[" * 99999])
def test_a_list_of_pages_that_is_none_is_refused(make, good, town, content):
    (town / "site").mkdir()
    (town / "site" / publishing.MARKER).write_bytes(content.encode("utf-8", "surrogateescape"))
    code, _, err = make(*good)
    assert code == 2
    assert err.endswith(f"{publishing.MARKER} does not list the pages of a site; name a new folder\n")


def test_a_list_of_pages_cannot_reach_out_of_the_folder(make, good, town):
    (town / "site").mkdir()
    (town / "outside.html").write_text("mine")
    names = ["../outside.html", str(town / "outside.html"), "cases/../../outside.html", "cases/gone.html"]
    (town / "site" / publishing.MARKER).write_text(json.dumps({"files": names}))
    assert make(*good).code == 0
    assert (town / "outside.html").read_text() == "mine"


def marked(folder, *names):
    folder.mkdir(exist_ok=True)
    (folder / publishing.MARKER).write_text(json.dumps({"files": names}))


PAGE = '<meta name="generator" content="premortem 1">'


def test_a_list_of_pages_takes_away_nothing_but_pages(make, good, town):
    site, elsewhere = town / "site", town / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.html").write_text(PAGE)
    marked(site, "mine.html", "link.html", "folder.html", "old.html", "others/page.html")
    (site / "mine.html").write_text("mine")
    (site / "link.html").symlink_to(elsewhere / "page.html")
    (site / "folder.html").mkdir()
    (site / "others").symlink_to(elsewhere)
    (site / "old.html").write_text(PAGE)
    assert make(*good).code == 0
    assert (site / "mine.html").read_text() == "mine"
    assert (elsewhere / "page.html").read_text() == PAGE
    assert (site / "link.html").is_symlink()
    assert (site / "folder.html").is_dir()
    assert not (site / "old.html").exists()


@pytest.mark.parametrize("where", ["cases", "search.html"])
def test_no_page_is_written_through_a_link(make, good, town, where):
    site, elsewhere = town / "site", town / "elsewhere"
    marked(site)
    if where == "cases":
        elsewhere.mkdir()
    else:
        elsewhere.write_text("mine")
    (site / where).symlink_to(elsewhere)
    code, out, err = make(*good)
    assert (code, out) == (3, "")
    assert "this is none that premortem wrote" in err
    assert not [*elsewhere.glob("*")]
    assert elsewhere.is_dir() or elsewhere.read_text() == "mine"


def test_a_list_of_pages_that_is_a_link_is_none(make, good, town):
    marked(town / "elsewhere")
    (town / "site").mkdir()
    (town / "site" / publishing.MARKER).symlink_to(town / "elsewhere" / publishing.MARKER)
    code, _, err = make(*good)
    assert code == 2
    assert "not made by this command" in err


def test_a_file_in_the_place_of_a_page_stays_and_what_was_written_is_known(make, good, town):
    site = town / "site"
    marked(site, "cases/gone.html")
    (site / "index.html").write_text("mine")
    code, _, err = make(*good)
    assert code == 3
    assert "index.html" in err
    assert (site / "index.html").read_text() == "mine"
    listed = json.loads((site / publishing.MARKER).read_text("utf-8"))["files"]
    assert {"cases/newtown.html", "cases/gone.html"} <= {*listed}
    (site / "index.html").unlink()
    assert make(good[0]).code == 0
    assert "cases/oldtown.html" not in files(site)


@pytest.mark.parametrize("title", ["a\udcffb", "a\x1b[0m", "a\u202eb"])
def test_a_title_is_text(run, good, town, title):
    code, _, err = run("site", *good, "--rubric", town / "towns.yaml", "--output", town / "site", "--title", title)
    assert code == 2
    assert "a title holds no control characters" in err
    assert not (town / "site").exists()


def test_without_a_valid_case_there_is_no_site(make, run, good, town):
    assert make(town / "cases" / "b-broken.yml").code == 1
    assert run("site", *good, "--rubric", "nowhere", "--output", town / "site").code == 3
    assert not (town / "site").exists()


def test_a_case_that_the_rubric_cannot_score_is_reported(make, good, monkeypatch):
    from premortem.api import assessing
    from premortem.problems import InvalidInput, Problem

    problem = Problem("error", "a.yaml", 1, 1, "", "too-complex", "too many ways", "")

    def refuse(*_):
        raise InvalidInput([problem])

    monkeypatch.setattr(assessing, "assess", refuse)
    code, out, err = make(good[0])
    assert (code, out) == (1, "")
    assert "too many ways" in err


def test_a_case_from_standard_input_is_read_once(make, good, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(good[0].read_bytes())))
    code, out, _ = make("-", good[1])
    assert code == 0
    assert "2 programmes" in out


def test_a_file_that_breaks_on_the_way_is_reported(make, good, monkeypatch):
    survey = publishing._survey  # noqa: SLF001

    def breaking(*given):
        found = survey(*given)
        good[1].write_text("case: oldtown\n")
        return found

    monkeypatch.setattr(publishing, "_survey", breaking)
    code, _, err = make(*good)
    assert code == 1
    assert "title" in err


def test_what_is_confidential_is_not_shown(run, good, town):
    text = good[0].read_text("utf-8").replace("locator: p. 3", "statement: A secret., confidential: true")
    good[0].write_text(text, "utf-8")
    arguments = ["site", good[0], "--rubric", town / "towns.yaml", "--output", town / "site", QUICK]
    for options, shown in (((), True), (("--redact",), False)):
        assert run(*arguments, *options).code == 0
        pages = [path for path in files(town / "site") if "A secret." in (town / "site" / path).read_text("utf-8")]
        assert bool(pages) is shown


def test_title_language_and_robustness(run, good, town):
    arguments = ["site", good[0], "--rubric", town / "towns.yaml", "--output", town / "site", "--lang", "ko"]
    assert run(*arguments, "--title", "도시 <사례집>").code == 0
    index = (town / "site" / "index.html").read_text("utf-8")
    assert '<html lang="ko">' in index
    assert "도시 &lt;사례집&gt;" in index
    full = (town / "site" / "cases" / "newtown.html").read_text("utf-8")
    assert run(*arguments, QUICK).code == 0
    assert len((town / "site" / "cases" / "newtown.html").read_text("utf-8")) < len(full)
