"""What the pages of a source show."""

import pytest

from building import assess
from premortem.reporting.site import citing
from premortem.reporting.site.bibliography import Bibliography
from reporting.site.made import NORTH, TOWNS, strong, town


@pytest.fixture
def books():
    with Bibliography() as found:
        found.add(assess(TOWNS, NORTH).to_dict())
        for name in ("a", "b"):
            found.add(assess(TOWNS, town(name, strong("q1"), strong("q1", "absent"))).to_dict())
        yield found


LISTING = {"north": "North", "a": "A", "b": "B"}


def test_items_stand_by_question(books):
    book = books.known["the book of towns"]
    [page] = citing.pages_of(book, books, LISTING)
    assert [use["case"] for use in page] == ["North", "A", "B"]
    assert [(one["id"], len(one["items"])) for one in page[1]["questions"]] == [("q1", 2)]
    assert citing.count_of(book, books) == 1


@pytest.mark.parametrize(("size", "pages"), [(2, [1, 1, 1]), (4, [1, 2]), (5, [2, 1]), (6, [2, 1]), (7, [3])])
def test_a_source_of_very_much_goes_on_with_the_next_case(books, monkeypatch, size, pages):
    monkeypatch.setattr(citing, "A_PAGE", size)
    book = books.known["the book of towns"]
    assert [len(page) for page in citing.pages_of(book, books, LISTING)] == pages
    assert citing.count_of(book, books) == len(pages)


def test_a_source_without_items_has_a_page(books):
    books.known["a paper on a"].places = []
    assert [*citing.pages_of(books.known["a paper on a"], books, LISTING)] == [[]]


def test_sources_of_one_group_are_one_voice(books):
    groups = books.groups()
    paper = books.known["a paper on a"]
    assert [other.name for other in citing.same_voice(paper, groups)] == ["book", "paper", "paper.3"]
    paper.group = "alone"
    assert citing.same_voice(paper, groups) == []
