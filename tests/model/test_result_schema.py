"""The schema of results: what is described there, and how."""

from premortem.model.result_schema import result_schema

SCHEMA = result_schema()


def test_fields_are_described_by_the_docstrings_of_their_types():
    item = SCHEMA["$defs"]["ItemResult"]
    assert item["description"] == "One piece of evidence and what became of it."
    assert item["properties"]["mass"]["description"] == (
        "strength x reliability; null for a direct answer, which is not weighed."
    )


def test_no_description_is_a_docstring_with_its_sections():
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        for held in (part, *part.get("properties", {}).values()):
            assert "Attributes:" not in held.get("description", "")
            assert "``" not in held.get("description", "")


def test_only_what_is_always_there_is_required():
    assert {"schema", "overall", "root"} <= set(SCHEMA["required"])
    assert not {"robustness", "gaps", "agreement", "gates", "left_out"} & set(SCHEMA["required"])


def test_every_field_is_described():
    """Those of merged parts as well, and what is taken over from files."""
    parts = {"Result": SCHEMA, **SCHEMA["$defs"]}
    described = {
        f"{part}.{name}": field.get("description") for part in parts for name, field in fields_of(parts[part]).items()
    }
    assert [name for name, text in described.items() if not text] == []
    assert {"QuestionResult.claim", "ItemResult.statement", "CriterionResult.adds"} <= described.keys()


def fields_of(part):
    return part.get("properties", {})
