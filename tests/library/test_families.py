"""What holds across the bundled files: families of programmes, ids, languages, and use."""

from collections import Counter

import pytest
from pydantic import BaseModel

import premortem
from library.content import cases, rubrics
from library.documents import documents, read
from premortem.model.rubric import ROOT, criteria_of, questions_of
from premortem.problems import written
from premortem.reading.library import bundled, bundled_path

LANGUAGES = {"en", "ko"}
ONE_LANGUAGE = {"citation"}
"""A citation names its document in the language that it is written in."""


# ---- families


def ties_of(case):
    programme = case.programme
    return {"part-of": programme.part_of, "successor-of": programme.successor_of} if programme else {}


def all_ties():
    return [
        (name, kind, tie) for name, case in cases().items() for kind, those in ties_of(case).items() for tie in those
    ]


def in_a_circle(above):
    """Find who is among those above it."""

    def reaches(name, goal, seen):
        return any(
            other == goal or (other not in seen and reaches(other, goal, seen | {other}))
            for other in above.get(name, ())
        )

    return [name for name in above if reaches(name, name, frozenset())]


def test_there_are_families():
    tied = {(name, kind, tie.case) for name, kind, tie in all_ties()}
    assert tied >= {
        ("korea-ripp-first-stage", "part-of", "korea-ripp"),
        ("korea-ripp-nine-regions", "part-of", "korea-ripp"),
        ("korea-ripp-second-stage", "part-of", "korea-ripp"),
        ("korea-ripp-second-stage", "successor-of", "korea-ripp-first-stage"),
        ("korea-linp", "part-of", "korea-lee-three-layers"),
        ("korea-supra-economic-regions", "part-of", "korea-lee-three-layers"),
        ("korea-local-areas", "part-of", "korea-lee-three-layers"),
        ("korea-rsip", "part-of", "korea-lee-three-layers"),
        ("korea-regional-innovation-system", "part-of", "korea-roh-regional-policy"),
        ("korea-industrial-complex-clusters", "part-of", "korea-roh-regional-policy"),
        ("korea-revitalization-business", "part-of", "korea-roh-regional-policy"),
        ("korea-specialised-zones", "part-of", "korea-roh-regional-policy"),
        ("korea-lee-three-layers", "successor-of", "korea-roh-regional-policy"),
    }


def test_ties_name_bundled_cases_by_their_titles():
    titles = {name: case.title for name, case in cases().items()}
    wrong = [
        f"cases/{name}.yaml: programme.{kind}: {tie.case}: {tie.title} for {titles.get(tie.case)}"
        for name, kind, tie in all_ties()
        if tie.title is None or tie.title != titles.get(tie.case)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_case_is_tied_twice_to_another_in_the_same_way():
    assert [
        tie for tie, count in Counter((name, kind, tie.case) for name, kind, tie in all_ties()).items() if count > 1
    ] == []


@pytest.mark.parametrize("kinds", [{"part-of"}, {"successor-of"}])
def test_families_have_no_circles(kinds):
    above = {}
    for name, kind, tie in all_ties():
        if kind in kinds:
            above.setdefault(name, set()).add(tie.case)
    assert in_a_circle(above) == []


def test_circles_are_found():
    assert in_a_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]
    assert in_a_circle({"a": {"b", "c"}, "b": {"c"}}) == []


@pytest.mark.parametrize("name", bundled("cases"))
def test_no_tie_is_left_in_a_comment(name):
    lines = bundled_path("cases", name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("# part-of:", "# successor-of:"))] == []


# ---- ids


def named_twice(names):
    return [name for name, count in Counter(names).items() if count > 1]


def test_ids_are_unique_across_the_rubrics():
    questions = [question.id for rubric in rubrics().values() for _, question in questions_of(rubric)]
    criteria = [criterion.id for rubric in rubrics().values() for _, criterion in criteria_of(rubric)]
    assert named_twice(questions) == []
    assert named_twice(criteria) == []
    assert {*questions} & {*criteria} == set()
    assert ROOT not in {*questions, *criteria}


def test_rubrics_and_cases_share_no_name():
    assert rubrics().keys() & cases().keys() == set()


def test_rubrics_are_taken_from_the_documents():
    assert {rubric.source.id for rubric in rubrics().values()} == documents().keys()


def test_every_source_is_one_of_the_documents_or_known_from_one():
    for name, case in cases().items():
        for key, source in case.sources.items():
            known_from = source.group or key
            assert known_from in documents(), f"cases/{name}.yaml: sources.{key}"
            assert known_from == key or key not in documents(), f"cases/{name}.yaml: sources.{key}"


# ---- languages


def texts_of(value, path=()):
    """List all texts by language, with their paths."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), (*path, name))
    elif isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values()):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts_of(part, (*path, key))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from texts_of(part, (*path, place))


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in ("rubric", "cases") for name in bundled(kind)])
def test_every_text_is_in_english_and_korean(kind, name):
    document = {"rubric": rubrics, "cases": cases}[kind]()[name]
    found = [(path, text) for path, text in texts_of(document) if path[-1] not in ONE_LANGUAGE]
    assert found
    lacking = [written(path) for path, text in found if LANGUAGES - text.keys()]
    assert not lacking, "\n".join(lacking)


# ---- use


def leaves_of(node):
    children = getattr(node, "children", None)
    if children is None:
        yield node
    else:
        for child in children:
            yield from leaves_of(child)


def answered(rubric):
    """Name the questions of a rubric on which a bundled case says something, whatever rubric it is written for."""
    return {
        leaf.head.id
        for case in cases().values()
        for leaf in leaves_of(premortem.assess(case, rubric).root)
        if leaf.items
    }


@pytest.mark.parametrize("name", bundled("rubric"))
def test_every_question_is_used_by_a_case_or_listed(name):
    listed = (read("unused") or {}).get(name, {})
    questions = {question.id for _, question in questions_of(rubrics()[name])}
    used = answered(rubrics()[name])
    assert used <= questions
    told = {
        "used by no case, and not listed in unused.yaml": questions - used - listed.keys(),
        "listed in unused.yaml, and used": used & listed.keys(),
        "listed in unused.yaml, and no question": listed.keys() - questions,
    }
    assert not any(told.values()), "\n".join(f"{why}: {', '.join(sorted(those))}" for why, those in told.items())
    assert all(reason and isinstance(reason, str) for reason in listed.values())


def test_only_bundled_rubrics_are_listed():
    assert set(read("unused") or {}) <= set(rubrics())
