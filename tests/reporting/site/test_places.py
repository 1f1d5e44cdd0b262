"""Names of pages: made of ids, and never the same for two pages."""

from premortem.reporting.site import places


def test_every_page_has_a_name_of_its_own():
    names = [
        *(places.of_index(number) for number in (1, 2)),
        *(places.of_sources(number) for number in (1, 2)),
        *(places.of_source(name, number) for name in ("a", "a.2", "p2") for number in (1, 2)),
        places.of_case("a"),
        places.of_rubric("a"),
        places.of_criterion("a", "b"),
        places.of_patterns("a"),
        places.of_comparison("a"),
    ]
    assert len(set(names)) == len(names)
    assert places.of_index() == "index.html"
    assert places.of_index(2) == "index.2.html"
    assert places.of_source("a.2", 3) == "sources/a.2.p3.html"
    assert places.of_criterion("towns", "c1") == "rubrics/towns.c1.html"
