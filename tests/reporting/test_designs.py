"""Folders of one's own: what of them replaces what, and what is refused before any template runs."""

import os

import pytest

import premortem
from premortem.reading.library import content_folder
from premortem.reading.yaml_tree import MAX_BYTES
from premortem.reporting.designs import Design
from premortem.reporting.environments import environment_of
from reporting.designs import filled, refused, written
from reporting.parsing import parsed
from reporting.specimens import worked_out


def test_a_folder_that_changes_nothing_gives_the_same_report(tmp_path):
    folder = written(tmp_path, unused__j2="{{ nonsense }}")
    for form in ("markdown", "text"):
        assert premortem.render(worked_out("indicated"), form, templates=folder) == premortem.render(
            worked_out("indicated"), form
        )


def test_a_page_of_its_own(tmp_path):
    folder = written(tmp_path, report__md__j2="# {{ h.t(r.case.title) }}, {{ lang }}, {{ missing > 0 }}")
    assert filled(folder, "markdown", lang="ko") == "# A programme, ko, True\n"
    assert filled(folder, "text") == premortem.render(worked_out("indicated"), "text")


def test_a_block_of_the_bundled_page(tmp_path):
    text = '{% extends "bundled/brief.html.j2" %}{% block heading %}<h1>Our heading</h1>{% endblock %}'
    page = parsed(filled(written(tmp_path, brief__html__j2=text), page="brief"))
    assert page.find("body/main/header/h1").text == "Our heading"
    assert page.find("body/main/footer") is not None


def test_the_sentences_of_all_pages(tmp_path):
    words = (content_folder("reports") / "words.j2").read_text("utf-8")
    folder = written(tmp_path, words__j2=words + "{% macro headline() %}In other words.{% endmacro %}")
    assert "In other words." in filled(folder, "text")
    assert "In other words." in filled(folder, "text", page="brief")


def test_stylesheets_and_scripts(tmp_path):
    folder = written(
        tmp_path, report__css="main { color: red }", own__css="h1 { color: blue }", report__js="let own = 1;"
    )
    [style] = parsed(filled(folder)).iter("style")
    assert style.text.startswith("main { color: red }")
    assert style.text.endswith("h1 { color: blue }")
    assert "let own = 1;" in filled(folder)


def test_environments_are_made_once_for_a_folder(tmp_path):
    design = Design(written(tmp_path, own__css=""))
    assert environment_of(design, "html", "en") is environment_of(design, "html", "en")
    with pytest.raises(ValueError, match="fr"):
        environment_of(design, "html", "fr")


def test_other_pages_take_a_folder_too(tmp_path):
    folder = written(
        tmp_path,
        compare__md__j2="{{ page.rows|length }}",
        lenses__md__j2="{{ page.frames|length }}",
        patterns__md__j2="{{ page.questions }}",
        editions__md__j2="{{ r.edits|length }}",
    )
    rubric = premortem.load_rubric("overseas-cluster-failure")
    one, other = map(premortem.load_case, ("japan-technopolis", "korea-ripp"))
    results = [
        premortem.compare([one, other], rubric),
        premortem.lenses(one, [rubric][:0]),
        premortem.patterns([one, other], rubric),
        premortem.compare([one, one], rubric),
    ]
    assert [premortem.render(found, "markdown", templates=folder) for found in results] == [
        "17\n",
        "1\n",
        "55\n",
        "0\n",
    ]


def problem(folder, *more):
    with pytest.raises(premortem.InvalidInput) as caught:
        Design(folder, *more)
    [found] = caught.value.problems
    return found.file, found.code, found.message


def test_folders_that_are_none(tmp_path):
    assert problem(tmp_path / "x")[1:] == (
        "unreadable",
        "cannot read this folder of templates: no such file or directory",
    )
    assert problem("\0")[1:] == ("unreadable", "cannot read this folder of templates: not a usable file name")
    assert problem(tmp_path)[:2] == (str(tmp_path), "empty-folder")


OUTSIDE = ["/etc/passwd", "../x.j2", "a/../../x.j2", "./x.j2", "a//x.j2", "C:x.j2", "a\\x.j2", "x\0.j2", ""]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    (tmp_path / "x.j2").touch()
    assert Design(written(tmp_path / "own", own__css="")).read(name) is None


def test_no_link_leads_out_of_the_folder(tmp_path):
    (tmp_path / "secret").write_text("secret")
    folder = written(tmp_path / "own", inside__j2="x")
    (folder / "report.html.j2").symlink_to("../secret")
    (folder / "link.j2").symlink_to("inside.j2")
    assert Design(folder).read("link.j2") == "x"
    found = refused(folder)
    assert (found.file, found.code) == (str(folder / "report.html.j2"), "unreadable")
    assert "outside the folder" in found.message


def test_files_that_cannot_be_read(tmp_path):
    folder = written(tmp_path, report__html__j2=b"\xff", report__md__j2="x" * (MAX_BYTES + 1), own__css="a\u202eb")
    os.mkfifo(folder / "report.txt.j2")
    found = [refused(folder, form) for form in ("html", "markdown", "text")]
    assert [(one.code, one.line) for one in found] == [("encoding", 1), ("too-large", 1), ("unreadable", 0)]
    (folder / "report.html.j2").write_text("\n{{ h.stylesheet }}")
    assert refused(folder).code == "encoding"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("own.css", "a {}\n/* </STYLE> */", (2, 4)),
        ("report.css", "</style", (1, 1)),
        ("report.js", "let a;\n\n  a = '</Script>';", (3, 8)),
    ],
)
def test_no_file_ends_the_element_that_it_stands_in(tmp_path, name, text, place):
    (tmp_path / name).write_text(text)
    found = refused(tmp_path)
    assert (found.file, found.code, found.line, found.column) == (str(tmp_path / name), "bad-template", *place)


def test_a_tag_that_ends_something_else_is_taken(tmp_path):
    folder = written(tmp_path, own__css="/* </script> */", report__js="let own = '</style>';")
    assert "</style>';" in filled(folder)


def test_json_is_made_by_no_template(tmp_path):
    for given in ({"templates": written(tmp_path, own__css="")}, {"page": "brief"}):
        with pytest.raises(ValueError, match="JSON is the result itself"):
            premortem.render(worked_out("indicated"), "json", **given)
