"""The function that makes a site."""

import pytest

import premortem
from building import case, criterion, item, question, rubric

RUBRIC = rubric(criterion("c", question("q")))


def cases(*names):
    return [premortem.load_case(data=case(item("q"), case=name)) for name in names]


def test_a_site_is_pages_with_paths_and_texts():
    found = {page.path: page.text for page in premortem.site(cases("b", "a"), premortem.load_rubric(data=RUBRIC))}
    assert {"index.html", "cases/a.html", "cases/b.html", "rubrics/small.html", "search.html"} <= found.keys()
    assert all(text.startswith("<!doctype html>") for text in found.values())


def test_what_it_is_asked_for():
    given = premortem.load_rubric(data=RUBRIC)
    found = {page.path: page.text for page in premortem.site(cases("a"), given, "ko", title="Mine", robustness=False)}
    assert '<html lang="ko">' in found["index.html"]
    assert "<h1>Mine</h1>" in found["index.html"]
    full = {page.path: page.text for page in premortem.site(cases("a"), given)}
    assert len(full["cases/a.html"]) > len(found["cases/a.html"])


def test_a_redacted_site_shows_nothing_confidential():
    secret = premortem.load_case(data=case(item("q", statement="A secret.", confidential=True)))
    given = premortem.load_rubric(data=RUBRIC)
    for redact in (False, True):
        told = [page for page in premortem.site([secret], given, redact=redact) if "A secret." in page.text]
        assert bool(told) is not redact


def test_each_case_goes_by_the_rubric_that_it_names():
    found = premortem.site([premortem.load_case("europe-science-parks")], robustness=False)
    assert "rubrics/overseas-cluster-failure.html" in [page.path for page in found]


def test_cases_that_cannot_stand_together():
    with pytest.raises(premortem.InvalidInput, match="second time"):
        premortem.site(cases("a", "a"), premortem.load_rubric(data=RUBRIC))
    with pytest.raises(premortem.InvalidInput, match="nowhere"):
        premortem.site([premortem.load_case(data=case(rubric="nowhere"))])
    with pytest.raises(premortem.InvalidInput, match="q"):
        premortem.site(cases("a"), premortem.load_rubric(data=rubric(criterion("c", question("p")))))
    with pytest.raises(ValueError, match="xx"):
        premortem.site(cases("a"), premortem.load_rubric(data=RUBRIC), "xx")
