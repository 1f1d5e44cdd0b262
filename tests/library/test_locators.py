"""The notation of locators, and every locator of the bundled rubrics and cases."""

import pytest

from library.content import everything_cited
from library.documents import documents
from library.locators import parse_locator
from premortem.reading.library import bundled

RIGHT = [
    ("kang-jeong", "I para. 3", [("section", "I", {3})]),
    ("kang-jeong", "I, para. 3", [("section", "I", {3})]),
    ("kang-jeong", "III.1(3)", [("section", "III.1(3)", {1})]),
    ("kang-jeong", "III.3", [("section", "III.3", set())]),
    ("kang-jeong", "III.3(1), para. 2; fn 5", [("section", "III.3(1)", {2}), ("fn", "5", set())]),
    ("kang-jeong", "III.3(1) para. 2, fn 5", [("section", "III.3(1)", {2}), ("fn", "5", set())]),
    ("kang-jeong", "II.2(2) paras 1, 4 and 5", [("section", "II.2(2)", {1, 4, 5})]),
    ("kang-jeong", "II.2(1) para. 2; figure 1", [("section", "II.2(1)", {2}), ("figure", "1", set())]),
    ("kang-jeong", "IV.2, second", [("section", "IV.2", {1})]),
    ("kang-jeong", "IV.2, third, paras 2-3", [("section", "IV.2", {2, 3})]),
    ("kang-jeong", "IV.2, third, fn 6", [("section", "IV.2", {1, 2, 3}), ("fn", "6", set())]),
    ("kim-lee-kim", "section 1, paras 3-4", [("section", "section 1", {3, 4})]),
    ("kim-lee-kim", "section 4, last para.", [("section", "section 4", {9})]),
    ("kim-lee-kim", "section 3, para. 10 ('Moreover')", [("section", "section 3", {10})]),
    ("kim-lee-kim", "Korean abstract, para. 2", [("abstract", "korean", set(range(9, 16)))]),
    ("kim-lee-kim", "Korean abstract, para. 2, sentence 1", [("abstract", "korean", {9})]),
    ("nahm", "abstract (Korean), sentences 2-3", [("abstract", "korean", {2, 3})]),
    ("nahm", "abstract", [("abstract", "korean", {1, 2, 3, 4}), ("abstract", "english", {1, 2, 3})]),
    ("nahm", "title; abstract (English)", [("title", "title", set()), ("abstract", "english", {1, 2, 3})]),
    ("nahm", "title and abstract (English), sentence 2", [("title", "title", set()), ("abstract", "english", {2})]),
    ("kang-jeong", "II.2(4) and III.4 para. 1", [("section", "II.2(4)", {1}), ("section", "III.4", {1})]),
    ("kang-jeong", "III.4 para. 1 and III.4 paras 3 and 4", [("section", "III.4", {1}), ("section", "III.4", {3, 4})]),
    ("kang-jeong", "IV.2, third and IV.2, fourth", [("section", "IV.2", {1, 2, 3}), ("section", "IV.2", {1, 2})]),
    ("kim-taehee", "section 1, last paragraph", [("section", "section 1", {4})]),
    ("kim-taehee", "introduction, para. 2", [("section", "opening", {2})]),
    ("kim-taehee", "heading 2 (지역혁신체제의 문제점과 구축방향), para. 1", [("section", "section 2", {1})]),
    (
        "kang-jeong",
        "III.4; kim-taehee: section 2 para. 2",
        [("section", "III.4", {1, 2, 3, 4}), ("section", "section 2", {2})],
    ),
]
WRONG = [
    ("kang-jeong", "V", "no such place"),
    ("kang-jeong", "III.5", "no such place"),
    ("kang-jeong", "III.3(6)", "no such place"),
    ("kang-jeong", "", "no such place"),
    ("kang-jeong", " III.4", "spaces"),
    ("kang-jeong", "p. 12", "no such place"),
    ("kang-jeong", "III.4 para. 5", "no such paragraph"),
    ("kang-jeong", "III.4 para. 0", "no such paragraph"),
    ("kang-jeong", "III.3 para. 1", "no such paragraph"),
    ("kang-jeong", "III.4 para. 1-2", "cannot read"),
    ("kang-jeong", "III.4 para. 1 and 2", "cannot read"),
    ("kang-jeong", "III.4 para. 1 and", "cannot read"),
    ("kang-jeong", "III.4 para. 1 and para. 2", "no such place"),
    ("kang-jeong", "III.4 para. 1, IV.2", "cannot read"),
    ("kang-jeong", "III.4 paras 1", "no paras"),
    ("kang-jeong", "III.4 paras 3-2", "no range"),
    ("kang-jeong", "III.4 paras 3 and 2", "ascend"),
    ("kang-jeong", "III.4 paras 3 and 3", "ascend"),
    ("kang-jeong", "III.4 paragraph 3", "cannot read"),
    ("kang-jeong", "III.4,para. 3", "cannot read"),
    ("kang-jeong", "III.4 para. 3 ", "spaces"),
    ("kang-jeong", "III.4 para. 3;IV.1", "cannot read"),
    ("kang-jeong", "III.4, first", "counted off"),
    ("kang-jeong", "IV.2, sixth", "counted off"),
    ("kang-jeong", "IV.2, first, para. 2", "no such paragraph"),
    ("kang-jeong", "fn 2", "no such footnote"),
    ("kang-jeong", "III.4, fn 9", "no such footnote"),
    ("kang-jeong", "III.4, fn 5", "mark elsewhere"),
    ("kang-jeong", "III.3(1) para. 3, fn 5", "mark elsewhere"),
    ("kang-jeong", "IV.2, second, fn 6", "mark elsewhere"),
    ("kang-jeong", "figure 4", "no such figure"),
    ("kang-jeong", "Table 2", "no such table"),
    ("kang-jeong", "abstract", "no such abstract"),
    ("kang-jeong", "section 1", "no such place"),
    ("kim-lee-kim", "III.4", "no such place"),
    ("kim-lee-kim", "section 6", "no such place"),
    ("kim-lee-kim", "section 10", "no such place"),
    ("kim-lee-kim", "section 3, para. 12", "no such paragraph"),
    ("kim-lee-kim", "section 3, para. 9 ('Moreover')", "does not open so"),
    ("kim-lee-kim", "section 5, para. 3, sixth", "counted off"),
    ("kim-lee-kim", "section 5, para. 2, first", "counted off"),
    ("kim-lee-kim", "section 5, para. 3 (the first gain)", "counted off"),
    ("kim-lee-kim", "section 2, para. 9 (the fourth gain)", "counted off"),
    ("kim-lee-kim", "Korean abstract, para. 3", "no such paragraph"),
    ("kim-lee-kim", "Korean abstract, para. 2, sentence 8", "no such sentence"),
    ("nahm", "abstract (Korean), sentence 5", "no such sentence"),
    ("nahm", "abstract (Korean), sentences 2", "no sentences"),
    ("nahm", "abstract (Japanese)", "cannot read"),
    ("nahm", "section 1", "no such place"),
    ("regional-strategy", "abstract (Korean), sentence 5, lesson 3", "counted off"),
    ("regional-strategy", "abstract (English), sentence 6, (4)", "counted off"),
    ("regional-strategy", "abstract (English), sentence 3, (1)", "counted off"),
    ("regional-strategy", "abstract, first lesson (French)", "cannot read"),
    ("kim-taehee", "heading 2 (중소∙벤처기업과 지역혁신), para. 1", "no such heading"),
    ("regional-strategy", "title", "not known"),
    ("kim-taehee", "section 4", "no such place"),
    ("kim-taehee", "section 2 para. 6", "no such paragraph"),
    ("kim-lee-kim", "Table 6", "no such table"),
    ("kim-lee-kim", "Table 3, Seoul", "no head"),
    ("kim-lee-kim", "Table 3, row 'Infra'", "no head"),
    ("kim-lee-kim", "Table 3, column 'Busan'", "no head"),
    ("kim-lee-kim", "Table 3, row 'Busan' and 'Daegu'", "several heads"),
    ("kim-lee-kim", "Table 3, two columns of the national account", "not two"),
    ("kim-lee-kim", "Table 3, columns of the local account", "no column"),
    ("kim-lee-kim", "Table 3, share column", "no column"),
    ("kim-lee-kim", "Table 3, row Total, column Projects", "nothing is printed"),
    ("kim-lee-kim", "Table 4, Total", "say which"),
    ("kim-lee-kim", "Table 5, row Total, 2012", "no head"),
    ("kim-lee-kim", "Table 1, Lee administration, balance policies", "nothing is printed"),
    ("kim-lee-kim", "Table 1 Roh administration", "no such place"),
    ("nobody", "I", "no document"),
    (None, "I", "no document"),
    ("kang-jeong", None, "a line of text"),
]
CELLS = [
    ("Table 3, row 'Busan', column 'Infra'", 1, 1),
    ("Table 3, rows of the four districts, columns of the national account", 4, 4),
    ("Table 3, row 'Total', four columns of the national account", 1, 4),
    ("Table 3, row 'Total', columns 'Infra', 'TechDev', 'Training', 'Business Service'", 1, 4),
    ("Table 3, stage column", 5, 1),
    ("Table 4, column '4 regions'", 5, 2),
    ("Table 4, rows 'Innovation infrastructure' and 'R&D', columns '9 regions' and '2nd phase'", 2, 2),
    ("Table 5, row Local Account, column Strategic Industry (Province), 2010", 1, 1),
    ("Table 5, Region Specific Industry, Special Account, 2011", 1, 1),
    ("Table 5, row Total, columns 2011", 1, 3),
    ("Table 5, rows Special Account, Local Account and Total", 3, 6),
    ("Table 1, governance, Roh administration", 1, 1),
    ("Table 1, Roh administration, programmes", 4, 1),
    ("Table 1, row 'Governance System', Kim administration", 1, 1),
    ("Table 1, column heads", 8, 3),
]
COUNTED = [
    ("kim-lee-kim", "section 5, para. 3, first", {("challenge", 1)}),
    ("kim-lee-kim", "section 5, para. 3, last", {("challenge", 5)}),
    ("kim-lee-kim", "section 5, para. 3 (the last challenge)", {("challenge", 5)}),
    ("kim-lee-kim", "section 2, para. 9 (third gain)", {("gain", 3)}),
    ("regional-strategy", "abstract (Korean), sentence 5, lesson 2", {("lesson", 2)}),
    ("regional-strategy", "abstract (English), sentence 5, (2)", {("lesson", 2)}),
    ("regional-strategy", "abstract, second lesson (Korean and English)", {("lesson", 2)}),
    ("regional-strategy", "abstract, second lesson (English)", {("lesson", 2)}),
    ("regional-strategy", "abstract (Korean), lesson 1 and abstract (English), sentence 5, (1)", {("lesson", 1)}),
    (
        "regional-strategy",
        "abstract, first lesson and abstract, second strategy (English)",
        {("lesson", 1), ("strategy", 2)},
    ),
    ("regional-strategy", "abstract, lessons and second strategy", {("lesson", 1), ("lesson", 2), ("strategy", 2)}),
]


@pytest.mark.parametrize(("document", "locator", "places"), RIGHT)
def test_places_are_read(document, locator, places):
    assert [(place.kind, place.name, set(place.within)) for place in parse_locator(locator, document)] == places


@pytest.mark.parametrize(("locator", "rows", "columns"), CELLS)
def test_cells_are_read(locator, rows, columns):
    (place,) = parse_locator(locator, "kim-lee-kim")
    assert len({row for row, _ in place.within}) == rows
    assert len({column for _, column in place.within}) == columns


@pytest.mark.parametrize(("document", "locator", "items"), COUNTED)
def test_what_is_counted_off_is_read(document, locator, items):
    assert {item for place in parse_locator(locator, document) for item in place.items} == items


@pytest.mark.parametrize(("document", "locator", "why"), WRONG)
def test_places_that_are_not_there_are_refused(document, locator, why):
    with pytest.raises(ValueError, match=why):
        parse_locator(locator, document)


def test_a_place_knows_its_document():
    places = parse_locator("III.4; nahm: abstract (Korean), sentence 2; abstract (English)", "kang-jeong")
    assert [place.document for place in places] == ["kang-jeong", "nahm", "nahm"]


@pytest.mark.parametrize("key", documents())
def test_the_documents_name_only_places_of_their_own(key):
    document = documents()[key]
    for marked in document.footnotes.values():
        assert len(parse_locator(marked, key)) == 1
    for section in document.sections.values():
        assert max([*section.counted, *section.opens], default=0) <= section.paragraphs
    assert set(document.also.values()) <= set(document.sections)
    for table in document.tables.values():
        heads = {head for line in (*table.rows, *table.columns) for head in line}
        assert heads.issuperset(table.also.values())
        assert heads.issuperset(head for pair in table.nothing for head in pair)


# ---- what the bundled files cite


def faults(cited):
    """Say what is wrong with where a thing is said to come from; nothing if it is right."""
    if None in cited.documents:
        return f"{cited}: no source"
    if not cited.locator:
        return f"{cited}: no locator"
    try:
        places = parse_locator(cited.locator, cited.documents[0])
    except ValueError as error:
        return f"{cited}: {error}"
    missing = set(cited.documents).symmetric_difference(place.document for place in places)
    return f"{cited}: expected places in {' and '.join(cited.documents)}" if missing else None


@pytest.mark.parametrize("file", [f"{kind}/{name}.yaml" for kind in ("rubric", "cases") for name in bundled(kind)])
def test_all_that_is_taken_from_a_document_has_its_place(file):
    cited = [one for one in everything_cited() if one.file == file]
    assert cited
    found = [fault for one in cited if (fault := faults(one))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("locator", "fault"),
    [
        ("kang-jeong: III.4 para. 1; nahm: abstract (Korean), sentence 2", None),
        ("III.4; IV.1(1); nahm: abstract (Korean), sentence 2; abstract (English), sentence 2", None),
        ("nahm: abstract; kang-jeong: III.4", None),
        ("III.4 para. 1", "expected places in kang-jeong and nahm"),
        ("nahm: abstract", "expected places in kang-jeong and nahm"),
        ("III.4; nahm: abstract; regional-strategy: abstract", "expected places in kang-jeong and nahm"),
        ("III.4 para. 1; abstract (Korean), sentence 2", "no such abstract"),
        ("kang-jeong: III.4 para. 9; nahm: abstract (Korean), sentence 2", "no such paragraph"),
        ("kang-jeong: III.4 para. 1; nahm: abstract (Korean), sentence 9", "no such sentence"),
        ("kang-jeong III.4; nahm: abstract", "no such place"),
        ("main: III.4; nahm: abstract", "no document main"),
        (None, "no locator"),
    ],
)
def test_a_contradiction_has_a_place_in_both_documents(locator, fault):
    cited = everything_cited()[0]._replace(documents=("kang-jeong", "nahm"), locator=locator)
    found = faults(cited)
    assert fault in found if fault else found is None


def test_a_fault_names_file_path_and_locator():
    cited = everything_cited()[0]
    for wrong in (cited._replace(locator="III.9"), cited._replace(documents=(None,))):
        assert faults(wrong).startswith(f"{cited.file}: {cited.path}: {wrong.locator!r}: ")
    assert faults(cited._replace(locator=None)).endswith("no locator")
