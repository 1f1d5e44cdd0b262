"""Mappings made for cases."""

import premortem
from building import case, item
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.cases import case_of
from premortem.portfolio.rows.collecting import collect
from premortem.portfolio.rows.proposing import mapping_for
from premortem.reading.mappings import load_mapping
from tabular import SMALL, SOURCES


def proposed(*given):
    """Propose a mapping that has to be sound."""
    loaded = [premortem.load_case(data={"rubric": "small", "case": f"c{n}", **one}) for n, one in enumerate(given)]
    data = mapping_for(loaded, SMALL)
    load_mapping(data=data, rubric=SMALL)
    return data


def said(*evidence, sources=SOURCES, **more):
    return {**case(*evidence, sources=sources, **more), "case": more.pop("case", "x")}


def test_a_question_has_a_column_for_each_source_and_strength():
    twice = item("found", "full", "audit", locator="p. 1"), item("found", "minor", "audit", locator="p. 2")
    one = said(*twice, item("found", "full", "agency", strength="weak"), item("odd", "high", "audit", test="hoop"))
    made = proposed(one, said(item("found", "minor", "audit"), item("found", "minor", "audit", assessor="kim")))
    assert made["questions"] == {
        "found": [
            {"column": "found", "source": "audit"},
            {"column": "found 2", "source": "audit"},
            {"column": "found 3", "strength": "weak", "source": "agency"},
        ]
    }
    assert made["sources"] == SOURCES


def test_the_form_that_more_cases_have_counts():
    answer = {"starred": {"value": "1", "source": "audit"}, "found": "full"}
    made = proposed(said(answers=answer), said(item("found", "full", "agency")), said(answers={"starred": "2"}))
    assert made["questions"] == {
        "found": [{"column": "found", "source": "agency"}],
        "starred": [{"column": "starred", "as": "answer", "source": "audit"}],
    }


def test_what_is_unknown_has_a_column_too():
    made = proposed(said(unknowns=[{"question": "odd", "kind": "withheld"}], sources={}))
    assert made["questions"] == {"odd": [{"column": "odd", "as": "answer"}]}
    assert "sources" not in made


def test_sources_that_share_an_id_alone_are_two():
    others = [{"audit": {"citation": name}} for name in ("A", "B", "C")]
    made = proposed(*(said(item("found", "full", "audit"), sources=one) for one in (*others, others[0])))
    assert made["sources"] == {
        "audit": {"citation": "A"},
        "audit-2": {"citation": "B", "group": "audit"},
        "audit-3": {"citation": "C", "group": "audit"},
    }


def test_facts_and_programmes():
    fact = {"value": 1, "source": "audit", "unit": "homes", "year": 2001}
    programme = {"country": "KR", "period": {"from": 1999}, "stage": "ongoing", "sponsor": "x", "summary": "y"}
    made = proposed(said(facts={"a": fact, "b": {"value": 1, "source": "agency"}}, programme=programme))
    assert made["facts"] == {
        "a": {"column": "a", "source": "audit", "unit": "homes"},
        "b": {"column": "b", "source": "agency"},
    }
    assert made["year"] == "year"
    described = ("title", "country", "sponsor", "from", "summary")
    assert made["programme"] == {**{key: key for key in described}, "stage": "ongoing"}
    assert proposed(said(programme={"country": "KR"}))["programme"] == {"title": "title", "country": "country"}


def test_bundled_cases_keep_their_scores():
    rubric = premortem.load_rubric("overseas-cluster-failure")
    given = [premortem.load_case(name) for name in ("japan-technopolis", "korea-linp", "korea-techno-parks")]
    made = load_mapping(data=mapping_for(given, rubric), rubric=rubric)
    found = collect(given, made, rubric)
    binding = bind(made, found.columns, rubric, "t.csv")
    for one, row in zip(given, found.rows, strict=True):
        again = premortem.load_case(data=case_of(row, binding, made))
        assert premortem.assess(one, rubric).root.point == premortem.assess(again, rubric).root.point
