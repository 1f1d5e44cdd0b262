"""The sources of all cases: which are one, and what rests on each."""

from building import assess, case, item
from premortem.analysis.redacting import redacted
from premortem.reporting.site.bibliography import Bibliography, by_name, key_of
from reporting.site.made import NORTH, TOWNS, strong, town


def added(books, data):
    return books.add(assess(TOWNS, data).to_dict())


def test_sources_with_one_citation_are_one_and_others_have_names_of_their_own():
    with Bibliography() as books:
        assert added(books, NORTH) == {"book": "book", "paper": "paper"}
        assert added(books, town("south", strong("q1"))) == {"book": "book", "paper": "paper.2"}
        assert added(books, town("west")) == {"book": "book", "paper": "paper.3"}
        again = town("again")
        again["sources"] = {"other-id": {"citation": "a PAPER on  north"}}
        assert added(books, again) == {"other-id": "paper"}
        assert [one.name for one in by_name(books.known.values())] == ["paper", "paper.2", "paper.3", "book"]
        groups = {group: [one.name for one in those] for group, those in books.groups().items()}
        assert groups == {"book": ["book", "paper", "paper.2", "paper.3"]}


def test_what_rests_on_a_source_is_given_back_case_by_case():
    with Bibliography() as books:
        added(books, NORTH)
        added(books, town("south", strong("q1", quote={"text": "굳은 땅", "lang": "ko"})))
        book, paper, _ = books.known.values()
        first, second = books.uses(book)
        assert (first.case, second.case) == ("north", "south")
        assert [item["question"]["id"] for item in first.items] == ["q1", "q2", "q3"]
        assert first.items[0]["statement"] == {"en": "Said of q1."}
        assert first.source["id"] == "book"
        assert second.items[0]["quote"] == {"text": "굳은 땅", "lang": "ko"}
        assert [fact["name"] for use in books.uses(paper) for fact in use.facts] == ["homes"]
        assert (book.items, paper.items) == (5, 2)


def test_names_that_stand_for_others_join_nothing_across_cases():
    """In two cases the group of an open source goes by the name of a secret one, which is another one in each."""
    with Bibliography() as books:
        for name in ("one", "two"):
            secret = item("q1", source=f"secret-{name}", confidential=True)
            sources = {
                f"secret-{name}": {"citation": f"A talk in {name}"},
                name: {"citation": f"A paper of {name}", "group": f"secret-{name}"},
            }
            data = {**case(secret, item("q2", source=name)), "case": name, "sources": sources}
            books.add(redacted(assess(TOWNS, data)).to_dict())
        assert {one.group for one in books.known.values()} == {"one/withheld-1", "two/withheld-1"}
        assert books.groups() == {}


def test_a_direct_answer_without_a_source_rests_on_none():
    with Bibliography() as books:
        added(books, town("plain", answers={"q1": "full"}))
        assert [one.items for one in books.known.values()] == [0, 0]


def test_citations_are_compared_by_their_words():
    assert key_of({"ko": "가 나", "en": "A  b"}) == key_of({"en": "a B"})
    assert key_of({"ko": "가"}) == key_of({"ko": "\u1100\u1161"})
