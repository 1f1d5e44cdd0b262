"""Sources of cases and of mappings."""

from premortem.model.evidence import Source
from premortem.portfolio.rows.counterparts import counterparts_of


def source(**more):
    return Source.model_validate({"citation": "One", **more})


def test_sources_are_the_same_by_what_is_said_of_them():
    ours = {"a": source(), "b": source(group="a"), "c": source(reliability="A")}
    assert counterparts_of({"a": source(), "x": source(group="a")}, ours) == {"a": ("a", "b"), "x": ("a", "b")}
    assert counterparts_of({"c": source(reliability="A", citation="Two")}, ours) == {"c": ("c",)}
    assert counterparts_of({"c": source(reliability="B"), "d": source()}, ours) == {"c": (), "d": ()}
