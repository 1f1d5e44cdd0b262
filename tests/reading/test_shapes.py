"""What models find wrong, in the words of the file's author."""

import pytest

import premortem
from building import case, criterion, item, question, rubric
from premortem.reading.loading import read_case


def problem_of(load, data):
    with pytest.raises(premortem.InvalidInput) as raised:
        load(data=data)
    [problem] = raised.value.problems
    return problem.path, problem.message, problem.hint


def in_case(**more):
    return problem_of(premortem.load_case, case(**more))


def in_rubric(**more):
    return problem_of(premortem.load_rubric, rubric(criterion("c", question("q")), **more))


@pytest.mark.parametrize(
    ("more", "path", "message"),
    [
        ({"title": ["x"]}, "title", "expected a text, or texts by language, found a list"),
        ({"title": {}}, "title", "expected 1 or more entries, found a mapping"),
        ({"title": {"EN": "x"}}, "title.EN", "expected a language such as en or ko, found 'EN'"),
        ({"evidence": {}}, "evidence", "expected a list (lines that start with '- '), found a mapping"),
        ({"evidence": ["x"]}, "evidence[0]", "expected a mapping (lines of 'key: value'), found 'x'"),
        ({"facts": []}, "facts", "expected a mapping (lines of 'key: value'), found a list"),
        ({"edition": {"version": "1.5"}}, "edition.version", "expected a whole number, found '1.5'"),
        ({"scored-by": ["x"]}, "scored-by", "expected a text, found a list"),
        ({"scored-by": " "}, "scored-by", "expected a text, found ' '"),
        (
            {"programme": {"stage": "late"}},
            "programme.stage",
            "expected one of: ex-ante, ongoing, ex-post, found 'late'",
        ),
        (
            {"programme": {"country": "kr"}},
            "programme.country",
            "expected a country of two capital letters, such as KR, found 'kr'",
        ),
        ({"answers": {"q": ""}}, "answers.q.value", "expected a text, found ''"),
        ({"answers": {"q": "x" * 101}}, "answers.q.value", f"expected at most 100 characters, found '{'x' * 101}'"),
        ({"answers": {"q": [1]}}, "answers.q.value", "expected a text, found a list"),
        ({"case": "../x"}, "case", "expected an id of lower-case letters, digits and hyphens, found '../x'"),
        ({"case": "x" * 101}, "case", f"expected at most 100 characters, found '{'x' * 101}'"),
    ],
    ids=str,
)
def test_messages_on_cases(more, path, message):
    assert in_case(**more)[:2] == (path, message)


@pytest.mark.parametrize(
    ("more", "path", "message"),
    [
        ({"levels": ["one"]}, "levels", "expected 2 or more entries, found a list"),
        ({"levels": ["x"] * 21}, "levels", "expected at most 20 entries, found a list"),
        ({"bands": [{"id": "a", "from": 1}]}, "bands[0].from", "expected a number below 1, found '1'"),
        ({"bands": [{"id": "a", "from": -1}]}, "bands[0].from", "expected a number from 0, found '-1'"),
        ({"blend": 2, "operator": "blend"}, "blend", "expected a number up to 1, found '2'"),
        ({"evidence": {"prior-weight": 0}}, "evidence.prior-weight", "expected a number above 0, found '0'"),
        ({"evidence": {"tests": {"hoop": [1]}}}, "evidence.tests.hoop[1]", "one more entry is needed here"),
        (
            {"evidence": {"tests": {"hoop": [1, 2, 3]}}},
            "evidence.tests.hoop",
            "expected at most 2 entries, found a list",
        ),
    ],
    ids=str,
)
def test_messages_on_rubrics(more, path, message):
    assert in_rubric(**more)[:2] == (path, message)


@pytest.mark.parametrize(
    ("more", "path", "hint"),
    [
        ({"evidense": []}, "evidense", "did you mean 'evidence'?"),
        ({"programme": {"contry": "KR"}}, "programme.contry", "did you mean 'country'?"),
        ({"programme": {"period": {"form": "1983"}}}, "programme.period.form", "did you mean 'from'?"),
        ({"edition": {"changes": [{"text": "x", "data": "2004"}]}}, "edition.changes[0].data", "did you mean 'date'?"),
        ({"sources": {"a": {"citation": "A", "URL": "x"}}}, "sources.a.URL", "did you mean 'url'?"),
        ({"answers": {"q": {"value": 1, "sauce": "a"}}}, "answers.q.sauce", "did you mean 'source'?"),
        ({"facts": {"a": {"value": 1, "source": "a", "yaer": "2004"}}}, "facts.a.yaer", "did you mean 'year'?"),
        ({"zzz": 1}, "zzz", ""),
        ({"edition": {"status": "drafted"}}, "edition.status", "did you mean 'draft'?"),
        ({"edition": {"status": "zzz"}}, "edition.status", ""),
    ],
    ids=str,
)
def test_hints(more, path, hint):
    found = in_case(**more)
    assert (found[0], found[2]) == (path, hint)


OWN_NAME = "an id is a short name in Latin letters, such as 'audit-2026'; words for readers go into a text"
EVERY_QUESTION = "the file that 'premortem new case ID' writes has every question with its id"
ITEM = {"question": "q", "finding": "full", "source": "a", "locator": "p. 1"}
ONE_ID = "one id only; what rests on a second one is an item of its own"


@pytest.mark.parametrize(
    ("more", "path", "hint"),
    [
        ({"case": "Northvale Valley"}, "case", "did you mean 'northvale-valley'?"),
        ({"case": "\ub178\uc2a4\ubca0\uc77c"}, "case", OWN_NAME),
        ({"case": "north\u200bvale"}, "case", OWN_NAME),
        ({"case": "A programme with a very long name"}, "case", OWN_NAME),
        ({"case": "?"}, "case", OWN_NAME),
        ({"sources": {"Draft Plan": {"citation": "A"}}}, "sources.Draft Plan", "did you mean 'draft-plan'?"),
        (
            {"evidence": [{**ITEM, "question": "Private-Excluded"}]},
            "evidence[0].question",
            "did you mean 'private-excluded'?",
        ),
        ({"evidence": [{**ITEM, "question": "Firms had no say in it."}]}, "evidence[0].question", EVERY_QUESTION),
        ({"evidence": [{**ITEM, "source": "a, b"}]}, "evidence[0].source", ONE_ID),
    ],
    ids=str,
)
def test_hints_on_ids(more, path, hint):
    found = in_case(**more)
    assert (found[0], found[2]) == (path, hint)


ALONE = "write the number alone; its unit, and words about it, have keys of their own"
COMMAS = "write it without commas between the digits, and with a point before decimals"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("1,897", COMMAS),
        ("0,5", COMMAS),
        ("47 %", ALONE),
        ("\u20a91,897", ALONE),
        ("about 7", ALONE),
        ("many", ""),
        ("1e400", ""),
        ("--7", ""),
    ],
)
def test_hints_on_numbers(value, hint):
    assert in_case(facts={"a": {"value": value, "source": "a"}})[::2] == ("facts.a.value", hint)


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ({"programme": "x"}, "write such lines below the key, indented by two more spaces, such as 'country: ...'"),
        ({"facts": "x"}, "write such lines below the key, indented by two more spaces"),
        ({"facts": ["x"]}, "its entries have names of their own and a colon, and no '- ' before them"),
        ({"evidence": ["x"]}, "write such lines behind the '- ', all in one column, such as 'question: ...'"),
        ({"evidence": [["x"]]}, "its entries have names of their own and a colon, and no '- ' before them"),
    ],
    ids=str,
)
def test_hints_on_mappings(more, hint):
    assert in_case(**more)[2] == hint


def test_hint_deep_in_a_rubric():
    deep = criterion("c", criterion("d", question("q", claimed="x")))
    assert problem_of(premortem.load_rubric, rubric(deep))[::2] == (
        "criteria[0].criteria[0].questions[0].claimed",
        "did you mean 'claim'?",
    )


def test_unknown_key_of_a_document_of_nothing_else():
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(data={"title": "x", "caze": "x"})
    assert [problem.hint for problem in raised.value.problems] == ["add 'case: ...'", "did you mean 'case'?"]


def test_long_values_are_cut():
    _, message, _ = in_case(edition={"status": "x" * 10_000})
    assert message.endswith(f"found '{'x' * 200}…'")


def test_hidden_characters_are_shown_as_escapes():
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(text='case: "a\\tb"\ntitle: x')
    assert "found 'a\\tb'" in raised.value.problems[0].message


def test_item_without_anything():
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(data={**case(), "evidence": [{}, item("q")]})
    assert [problem.path for problem in raised.value.problems] == [
        f"evidence[0].{key}" for key in ("question", "finding", "source")
    ]


def test_single_entry_that_is_nothing_is_one_problem():
    whole = rubric(criterion("c", question("p"), question("q", **{"asked-if": {"p": None}})))
    path, message, _ = problem_of(premortem.load_rubric, whole)
    assert (path, message) == ("criteria[0].questions[1].asked-if[0].p[0]", "expected a text, found nothing")


def paths(**more):
    return sorted(problem.path for problem in read_case(data=case(item("q", source="nobody"), **more)).problems)


def test_a_key_that_other_documents_need_does_not_hide_the_rest():
    """What stands in for a broken key is put only where a document of the kind has the key."""
    assert paths(levels=["x"], id="x", mapping="x") == ["evidence[0].source", "id", "levels", "mapping"]


def test_what_is_broken_over_and_over_is_given_up(monkeypatch):
    assert paths(title=[]) == ["evidence[0].source", "title"]
    monkeypatch.setattr("premortem.reading.shapes.MAX_ROUNDS", 1)
    assert paths(title=[]) == ["title"]
