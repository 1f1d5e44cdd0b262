"""The walk through the models: a text that they gain tomorrow is filled; one of no known kind is an error."""

from typing import Annotated, Literal

import pytest

from premortem.model.base import Id, Label, Line, Link, Model, Number, Text
from reporting.walking import Walk, is_fixed, lacking, reachable


class Leaf(Model):
    """A part."""

    note: Text | None = None
    label: Label


class Tree(Model):
    """Texts of every kind, at every depth."""

    tree: Id
    url: Link | None = None
    height: Number = 1
    kind: Literal["oak", "elm"] = "oak"
    title: Text
    gained: Line | None = None
    leaves: dict[Label, tuple[Leaf, ...]] = {}
    pairs: tuple[tuple[Label, Number], ...] = ()


TREE = Tree.model_validate({
    "tree": "a", "url": "https://x.example", "title": {"en": "A", "ja": "B"}, "pairs": [["red", 1]],
    "leaves": {"red": [{"label": "red"}, {"label": "0.5", "note": "So."}]},
})  # fmt: skip


def write(number, label):
    return f"{number} {label}"


def test_texts_are_filled_and_what_has_a_form_of_its_own_stays():
    walk = Walk(write, ["red"])
    assert walk.filled(TREE) == {
        "tree": "a",
        "url": "https://x.example",
        "title": {"en": "1 None", "ja": "2 None"},
        "leaves": {"3 red": [{"label": "3 red"}, {"note": {"en": "4 None"}, "label": "0.5"}]},
        "pairs": [["3 red", 1]],
    }
    assert walk.placed == {1: (Tree, "title"), 2: (Tree, "title"), 3: (Tree, "leaves"), 4: (Leaf, "note")}
    assert set(reachable(Tree)) - walk.met == {(Tree, "gained"), (Tree, "height"), (Tree, "kind")}


def test_a_text_that_no_document_has_is_filled():
    walk = Walk(write)
    walk.filled(TREE)
    missing = lacking(walk.met, Tree)
    assert missing == {(Tree, "gained")}
    assert Walk(write, lacking=missing).filled(TREE)["gained"] == "3 None"


@pytest.mark.parametrize("hint", [str, str | None, Annotated[str, "said"]])
def test_a_text_of_no_known_kind_is_an_error(hint):
    with pytest.raises(TypeError, match="a text of no kind that the walk knows"):
        is_fixed(hint)
