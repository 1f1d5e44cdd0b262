"""A case that is as large as a case can be in every respect at once, of which the loader still takes every byte."""

from premortem.model.rubric import questions_of
from premortem.reading.yaml_tree import MAX_BYTES, MAX_ITEMS, MAX_KEYS, MAX_NODES, MAX_SCALAR_LENGTH

FINDINGS = ("absent", "minor", "partial", "substantial", "full")
STRENGTHS = ("strong", "moderate", "weak")
WORDS = "what the source says of it told again "

HEAD = (
    "case: bounds\ntitle: A case at every limit\nedition: {{authors: [Somebody]}}\nprogramme:\n  summary: {summary}\n"
)
HEAD_VALUES = 18  # the document, its keys, and what stands after them
SOURCE = "  {name}: {{citation: Source {place}, reliability: {reliability}}}\n"
SOURCE_VALUES = 6
ITEM = "  - {{question: {question}, finding: {finding}, strength: {strength}, source: {source}"
ITEM_VALUES = 9
STATEMENT = ", statement: {text}"
STATEMENT_VALUES = 2


def case_at_bounds(rubric):
    """Write a case of 2,000 items from 200 sources, of 20,000 values, of 1,000,000 bytes, with the longest text."""
    names = [question.id for _, question in questions_of(rubric)]
    head = HEAD.format(summary=_text(MAX_SCALAR_LENGTH)) + "sources:\n" + "".join(map(_source, range(MAX_KEYS)))
    items = [_item(place, names) for place in range(MAX_ITEMS)]
    left = MAX_NODES - HEAD_VALUES - MAX_KEYS * SOURCE_VALUES - MAX_ITEMS * ITEM_VALUES
    told, alone = divmod(left, STATEMENT_VALUES)
    space = MAX_BYTES - len(head) - len("evidence:\n") - sum(map(len, items)) - MAX_ITEMS * len("}\n")
    each, more = divmod(space - told * len(STATEMENT.format(text="")), told)
    for place in range(told):
        items[place] += STATEMENT.format(text=_text(each + (place < more)))
    assert not alone
    return head + "evidence:\n" + "".join(item + "}\n" for item in items)


def _source(place):
    return SOURCE.format(name=f"source-{place}", place=place, reliability="ABCDF"[place % 5])


def _item(place, names):
    return ITEM.format(
        question=names[place % len(names)],
        finding=FINDINGS[place % len(FINDINGS)],
        strength=STRENGTHS[place % len(STRENGTHS)],
        source=f"source-{place % MAX_KEYS}",
    )


def _text(length):
    """Write words up to a length, without a space at the end."""
    return (WORDS * (length // len(WORDS) + 1))[: length - 1] + "x"
