"""Junk of every kind: what strangers, and mistakes, hand to a function that takes a file, plain data or a name."""

import linecache
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

import premortem
from fuzzing.mutating import mutated
from premortem.reading.loading import read_case, read_rubric
from premortem.reading.yaml_tree import parse_tree

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = str(Path(premortem.__file__).resolve().parent)
VALID = ROOT / "tests" / "examples" / "valid"
FILES = {path.stem: path.read_bytes() for path in sorted(VALID.glob("*.yaml"))}
CASES, RUBRICS = ("everything", "judgements-case", "least-case"), ("towns", "judgements", "least-rubric", "grades")
MAPPINGS = ("mapping", "least-mapping")

WORDS = (
    "",
    " ",
    "x",
    "overall",
    "towns",
    "everything",
    "judgements",
    "q1.2",
    "en",
    "ko",
    "html",
    "text",
    "json",
    "case",
)
DATES = ("2004", "2004-05", "2004-05-31", "2004-02-30", "0000", "0000-02-29", "9999-12-31", "2004-13", "20045", "now")
SIGNS = ("\0", "\n", "\ud800", "\u202e", "a/../b", "../x", "~", "%s{0}", "가", "x" * 5000, "<b>", "-", "--")
texts = st.sampled_from([*WORDS, *DATES, *SIGNS]) | st.text(max_size=8)
dates = st.sampled_from([None, *DATES[:3]]) | st.sampled_from(DATES) | texts
odd = st.sampled_from([10**400, -(10**4000), b"x", (), frozenset("x"), object(), 1j, VALID, float("nan"), float("inf")])
scalars = st.one_of(texts, st.none(), st.booleans(), st.integers(), st.floats(), odd)
values = st.recursive(
    scalars,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(texts | st.integers(), part, max_size=3),
    max_leaves=8,
)
"""Plain data, and what is none."""


@st.composite
def broken(draw, names=tuple(FILES)):
    """Draw the bytes of a file in which bytes are flipped, lines are missing or words have changed places."""
    data = FILES[draw(st.sampled_from(names))]
    choice = Random(draw(st.integers(0, 2**32 - 1)))  # noqa: S311 (no secret)
    kind = draw(st.sampled_from([_flipped, _without_lines, _swapped, _mutated]))
    return kind(data, choice)


def _flipped(data, choice):
    changed = bytearray(data)
    for _ in range(choice.randint(1, 4)):
        changed[choice.randrange(len(changed))] ^= 1 << choice.randrange(8)
    return bytes(changed)


def _without_lines(data, choice):
    lines = data.splitlines(keepends=True)
    start = choice.randrange(len(lines))
    return b"".join(lines[:start] + lines[start + choice.randint(1, 5) :])


def _swapped(data, choice):
    words = data.split(b" ")
    one, other = choice.randrange(len(words)), choice.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


def _mutated(data, choice):
    return mutated(data, 10**6, choice.randrange(2**32)) or b""


@st.composite
def data_of(draw, names):
    """Draw plain data in which some part of a valid document is anything."""
    value = parse_tree(FILES[draw(st.sampled_from(names))].decode(), "file").value
    holder = value
    while True:
        place = draw(st.sampled_from([*holder] if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[place], (dict, list)) or not holder[place] or not draw(st.integers(0, 3)):
            holder[place] = draw(values)
            return value
        holder = holder[place]


@cache
def accepted(kind):
    """Load what is accepted of many mutated cases or rubrics; each is odd in some way."""
    names, read = (CASES, read_case) if kind == "case" else (RUBRICS, read_rubric)
    found = [read(VALID / f"{name}.yaml").document for name in names]
    changed = (mutated(FILES[names[seed % len(names)]], 10**6, seed) for seed in range(80))
    return [one for one in [*found, *(read(text=text).document for text in changed if text)] if one is not None]


def loaded(kind):
    """Draw a case or a rubric that was accepted."""
    return st.deferred(lambda: st.sampled_from(accepted(kind)))


def was_meant(error):
    """Tell whether an error was raised by a statement of the package itself, and is plainly of its kind."""
    if type(error) not in (ValueError, TypeError):
        return False
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    name = trace.tb_frame.f_code.co_filename
    return name.startswith(PACKAGE) and linecache.getline(name, trace.tb_lineno).strip().startswith("raise ")
