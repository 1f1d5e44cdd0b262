"""What holds of everything that is accepted, whatever it was made from."""

import json
from functools import partial

import premortem
from premortem.problems import CODES, visible
from premortem.reading.yaml_tree import (
    FORBIDDEN,
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_KEY_LENGTH,
    MAX_KEYS,
    MAX_NODES,
    MAX_SCALAR_LENGTH,
)

TOLERANCE = 1e-9
LONGEST = 1000
"""Characters of a message and its hint: what they quote is cut."""


def check_problems(problems, lines=None, codes=CODES):
    """Every problem can be printed on one line, has one of the codes, and a place in the file if it has lines."""
    for problem in problems:
        assert problem.code in codes, problem
        assert problem.message, problem
        assert str(problem) == visible(str(problem)), problem
        assert len(problem.message) + len(problem.hint) <= LONGEST, problem
        if lines is not None:
            assert 1 <= problem.line <= lines + 1, problem
            assert problem.column >= 1, problem


def check_tree(tree, text):
    """A tree holds texts only, keeps every limit, and knows a place within the text for each of its parts."""
    lines = text.count("\n") + 1
    nodes = 0
    parts = [((), tree.value)]
    while parts:
        path, value = parts.pop()
        nodes += 1
        line, column = tree.locate(path)
        assert 1 <= line <= lines + 1, path
        assert column >= 1, path
        assert len(path) <= MAX_DEPTH, path
        parts += [((*path, step), part) for step, part in _parts_of(value)]
    assert nodes <= MAX_NODES


def _parts_of(value):
    if isinstance(value, dict):
        assert len(value) <= MAX_KEYS
        assert all(isinstance(key, str) and len(key) <= MAX_KEY_LENGTH and not FORBIDDEN.search(key) for key in value)
        return [*value.items()]
    if isinstance(value, list):
        assert len(value) <= MAX_ITEMS
        return [*enumerate(value)]
    assert value is None or (isinstance(value, str) and len(value) <= MAX_SCALAR_LENGTH and not FORBIDDEN.search(value))
    return []


def strict_json(text):
    """Read JSON that every reader takes: no NaN, no infinities, and it can be written as UTF-8."""
    text.encode("utf-8")
    return json.loads(text, parse_constant=partial(_refused, text))


def _refused(text, constant):
    raise AssertionError(f"{constant} in {text[:200]}")


def check_assessment(assessment):
    """Ranges hold their readings, shares are shares, labels are in order, and the result is strict JSON.

    Returns:
        The result as JSON text.
    """
    text = assessment.to_json()
    result = strict_json(text)
    check_node(result["root"])
    assert premortem.render(assessment, "text")
    return text


def check_node(node):
    """Check the numbers and labels of a node, and of all below it."""
    for share in ("coverage", "conflict", "largest_conflict", "answered"):
        assert node.get(share) is None or -TOLERANCE <= node[share] <= 1 + TOLERANCE, (node["id"], share)
    lower, point, upper = node["lower"], node["point"], node["upper"]
    assert (lower is None) == (upper is None), node["id"]
    if lower is not None:
        assert -TOLERANCE <= lower <= upper + TOLERANCE <= 1 + 2 * TOLERANCE, node["id"]
        assert point is None or lower - TOLERANCE <= point <= upper + TOLERANCE, node["id"]
    if node.get("possible") is not None:
        assert [label for label in node["labels"] if label in node["possible"]] == node["possible"], node["id"]
    for child in node["children"]:
        check_node(child)
