"""The content that comes with the package."""

import pytest

import premortem
from premortem.reading.library import bundled, bundled_path, content_folder


@pytest.mark.parametrize("kind", ["rubric", "cases", "examples", "reports"])
def test_content_stands_beside_the_engine_in_a_checkout(kind):
    assert content_folder(kind).is_dir()
    assert content_folder(kind).parent.joinpath("engine", "premortem").is_dir()


def test_content_stands_inside_an_installed_package(monkeypatch, tmp_path):
    from premortem.reading import library

    monkeypatch.setattr(library, "_PACKAGE", tmp_path / "premortem")
    assert content_folder("cases") == tmp_path / "premortem" / "_content" / "cases"
    assert bundled("cases") == {}


@pytest.mark.parametrize("kind", ["rubric", "cases"])
def test_bundled_files_are_listed_by_id_in_order(kind):
    found = bundled(kind)
    assert list(found) == sorted(found)
    assert found
    for name, path in found.items():
        assert bundled_path(kind, name) == path


@pytest.mark.parametrize(
    "name", ["", "nowhere", "../rubric/overseas-cluster-failure", "*", "a/b", "japan_technopolis", "."]
)
def test_other_names_are_no_bundled_files(name):
    assert bundled_path("cases", name) is None


@pytest.mark.parametrize("name", bundled("rubric"))
def test_bundled_rubrics_are_named_after_themselves(name):
    assert premortem.load_rubric(name).rubric == name


@pytest.mark.parametrize("name", bundled("cases"))
def test_bundled_cases_are_named_after_themselves_and_can_be_assessed(name):
    case = premortem.load_case(name)
    assert case.case == name
    rubric = premortem.load_rubric(case.rubric.partition("@")[0])
    assert premortem.assess(case, rubric).overall.status != "not-assessed"
