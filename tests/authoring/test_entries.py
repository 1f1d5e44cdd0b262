"""From rows to the plain values of a case."""

from premortem.authoring.entries import read_sheets
from premortem.authoring.sheets import Sheet


def read(*sheets, **named):
    given = [*(("", lines) for lines in sheets), *named.items()]
    return read_sheets([Sheet("t", name, [line.split("|") for line in lines]) for name, lines in given])


def said(*sheets, **named):
    data, problems = read(*sheets, **named)
    assert (data is None) == any(problem.severity == "error" for problem in problems)
    return [f"{problem.severity}: {problem} [{problem.code}]" for problem in problems]


ITEM = {"question": "q", "finding": "full", "source": "s"}
WHOLE = ["id|value", "case|town", "title.en|Town", "edition.authors.1|Kim", "edition.authors.2|Lee"]


def test_parts_on_sheets():
    data, problems = read(
        evidence=["question|finding|source", "q|full|s"],
        sources=["id|citation", "s|S"],
        facts=["id|value|source"],
        case=WHOLE,
    )
    assert problems == []
    assert data == {
        "case": "town",
        "title": {"en": "Town"},
        "edition": {"authors": ["Kim", "Lee"]},
        "evidence": [ITEM],
        "sources": {"s": {"citation": "S"}},
    }


def test_parts_in_one_table():
    data, problems = read(
        ["part|id|question|finding|source|citation|value", "|| q |full|s", "sources|s||||S", "case|title|||||Town"]
    )
    assert (data, problems) == ({"title": "Town", "evidence": [ITEM], "sources": {"s": {"citation": "S"}}}, [])


def test_flaws_of_sheets_come_first():
    assert said(["questoin|\x00"]) == ["error: t:1:2: B1: the character U+0000 is not allowed; delete it [encoding]"]


def test_ids_that_stand_twice():
    table = ["part|id|citation|value", "sources|s|S|", "facts|s||1", "sources|s|T|"]
    assert said(table) == ["error: t:4:1: A4: the id 's' stands twice in sources [duplicate-id]"]


def test_keys_of_the_whole():
    assert said(case=[*WHOLE, "titel|x", "Title.EN|y", "programme|x", "title|z", "|w"]) == [
        "error: t:10:1: case!A10: an entry of case needs an id; fill in the column 'id' [missing-key]",
        "error: t:6:1: case!A6: unknown key 'titel'; did you mean 'title'? [unknown-key]",
        "error: t:7:1: case!A7: the key 'Title.EN' stands twice [duplicate-key]",
        "error: t:8:1: case!A8: 'programme' is no text: each of its keys has a column of its own [wrong-type]",
        "error: t:9:1: case!A9: 'title' and 'title.en' are both filled in; keep one of them [duplicate-key]",
    ]


def test_a_key_of_the_whole_beside_its_parts():
    assert said(case=["id|value", "title|Town", "title.en|Town"]) == [
        "error: t:2:1: case!A2: 'title' and 'title.en' are both filled in; keep one of them [duplicate-key]"
    ]


def test_questions_without_anything_else_are_left_out():
    one = ["question|claim|finding|source", "q|Q.|full|s", "r|R.||"]
    data, _ = read(one)
    assert data["evidence"] == [ITEM]
    left = "info: t:3:1: A3: this row names a question and says nothing on it; it is left out [bad-table]"
    assert left in said(one)
    left = "info: t:3:1: A3: 2 rows name a question and say nothing on it; they are left out [bad-table]"
    assert left in said([*one, "x"])


def test_sources_that_are_only_named_are_added():
    data, problems = read(["question|finding|source", "q|full|Kang & Jeong (2004)", "r|full|s", "x|full| s "])
    assert data["sources"] == {"kang-jeong-2004": {"citation": "Kang & Jeong (2004)"}, "s": {"citation": "s"}}
    assert [item["source"] for item in data["evidence"]] == ["kang-jeong-2004", "s", "s"]
    assert [f"{problem.severity}: {problem} [{problem.code}]" for problem in problems] == [
        (
            "info: t:2:3: C2: no row lists the source 'Kang & Jeong (2004)'; it is added "
            "under the id 'kang-jeong-2004', with this name as its citation [unknown-source]"
        ),
        "info: t:3:3: C3: no row lists the source 's'; it is added, with this name as its citation [unknown-source]",
    ]


def test_a_source_that_is_not_among_those_listed_may_be_a_slip():
    sheets = {"evidence": ["question|source", "q|reprot", "r|Q"], "sources": ["id|citation", "report|R", "source|S"]}
    assert said(**sheets) == [
        (
            "warning: t:2:2: evidence!B2: no row lists the source 'reprot'; it is added, with this name as its "
            "citation; did you mean 'report'? [unknown-source]"
        ),
        (
            "warning: t:3:2: evidence!B3: no row lists the source 'Q'; it is added under the id 'q', with this "
            "name as its citation; one of: report, source [unknown-source]"
        ),
    ]


def test_names_that_make_the_same_id_are_told_apart():
    names = ["강현수", "정준호", "A B", "a-b", "source", "x" * 50]
    data, _ = read(["finding|source", *(f"full|{name}" for name in names)])
    assert [item["source"] for item in data["evidence"]] == ["source", "source-2", "a-b", "a-b-2", "source-3", "x" * 40]
    assert [source["citation"] for source in data["sources"].values()] == names


def test_sources_of_facts_and_of_other_values():
    data, _ = read(facts=["id|value|source|alternatives.1|alternatives.1.source", "f|1|S|2|T"])
    assert data["facts"] == {"f": {"value": "1", "source": "s", "alternatives": [{"value": "2", "source": "t"}]}}
    assert [*data["sources"]] == ["s", "t"]


def test_too_many_entries():
    assert "too-large" in said(["finding", *["full"] * 2001])[0]
