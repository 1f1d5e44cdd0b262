"""Changes of files as people make them: a part dropped, doubled, moved, or put in the place of another.

Byte by byte, a fuzzer mostly breaks YAML; these changes keep it YAML, so that they reach what comes after the loader.
"""

from random import Random

from fuzzing.targets import VALID
from premortem.authoring.yaml_text import written_entry
from premortem.problems import PremortemError
from premortem.reading.yaml_tree import decode, parse_tree

TEXTS = (
    *("", " ", "0", "1", "-1", "0.5", "1e12", "1e-12", "1e999", "nan", "true", "yes", "x", "X Y", "q1.2", "overall"),
    *("2004", "2004-05", "2004-02-31", "en", "한글", "<b>&", "{{ x }}", "https://x.y/#a", "javascript:x", "a/b", "a/0"),
    *(
        "rules",
        "table",
        "weakest-link-plus",
        "owa",
        "blend",
        "worst",
        "adverse",
        "not-applicable",
        "withheld",
        "a" * 101,
    ),
)
MOST = 4
"""Changes at a time."""


def mutated(data, most_bytes, seed):
    """Change a YAML file in a few places; None where it is none, or would become too long."""
    choice = Random(seed)  # noqa: S311 (no secret)
    try:
        value = parse_tree(decode(data, "file"), "file").value
    except PremortemError:
        return None
    if not isinstance(value, dict):
        return None
    for _ in range(choice.randint(1, MOST)):
        _change(value, choice)
    text = "\n".join(line for key, part in value.items() for line in written_entry(key, part)) + "\n"
    written = text.encode("utf-8", "surrogatepass")
    return written if len(written) <= most_bytes else None


def _containers(value):
    """List all that has parts."""
    if not isinstance(value, (dict, list)):
        return []
    parts = value.values() if isinstance(value, dict) else value
    return [value, *(inner for part in parts for inner in _containers(part))]


def _change(value, choice):
    """Change one part of a value somewhere."""
    holder = choice.choice([one for one in _containers(value) if one] or [value])
    places = list(holder) if isinstance(holder, dict) else range(len(holder))
    if not places:
        return
    place = choice.choice(places)
    kind = choice.randrange(6)
    if kind == 0:
        del holder[place]
    elif kind == 1:
        _add(holder, place, holder[place], choice)
    elif kind == 2:
        holder[place] = choice.choice((*TEXTS, None, [], {}, [["x"]], {"en": "x"}, {"x": {}}))
    elif kind == 3:
        other = choice.choice(_containers(value))
        holder[place] = _copied(choice.choice([*(other.values() if isinstance(other, dict) else other), "x"]))
    elif kind == 4:
        holder[place] = [_copied(holder[place])]
    else:
        source = choice.choice(_pool())
        _add(holder, place, choice.choice(list(source.items()) if isinstance(source, dict) else source), choice)


def _add(holder, place, part, choice):
    """Add a part, of a mapping under a new name or under the one that comes with it."""
    name, part = part if isinstance(part, tuple) else (None, part)
    if isinstance(holder, list):
        holder.insert(choice.randrange(len(holder) + 1), _copied(part))
    else:
        holder[name or choice.choice((f"{place}-2", "x", place))] = _copied(part)


def _copied(value):
    if isinstance(value, dict):
        return {key: _copied(part) for key, part in value.items()}
    return [_copied(part) for part in value] if isinstance(value, list) else value


_POOL = []


def _pool():
    """List the containers of the examples, from which parts are taken."""
    if not _POOL:
        for path in sorted(VALID.glob("*.yaml")):
            value = parse_tree(path.read_text("utf-8"), path.name).value
            _POOL.extend(one for one in _containers(value) if one)
    return _POOL
