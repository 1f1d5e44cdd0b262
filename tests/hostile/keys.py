"""Keys that are not what they should be, at every place of a document, and values of another kind below them."""

from hostile.classes import EITHER, REFUSED, File, hostile
from hostile.documents import quoted

FREE = frozenset(
    ("sources", "facts", "answers", "scales", "set", "replace", "remove", "add", "expect", "groups", "codes")
)
"""Keys with names below them that authors choose."""
LOOK_ALIKE = dict(zip("aeocpis", "\u0430\u0435\u043e\u0441\u0440\u0456\u0455", strict=True))
INVISIBLE = {"no width": "\u200b", "override": "\u202e", "soft hyphen": "\u00ad"}
ODD = (
    *(
        "__class__",
        "__dict__",
        "__init__",
        "__proto__",
        "model_config",
        "model_fields_set",
        "__pydantic_extra__",
        "constructor",
    ),
    *("''", "~", "1", "1.5", "yes", "2024-01-01", "' '", "a.b", "=", "case.x", "${HOME}", "{{x}}", "null", "0x1F"),
    *(
        '"<script>alert(1)</script>"',
        '"\\e[31mred\\e[0m"',
        '"a\\nerror: line 1 is fine"',
        '"a\\tb"',
        '"| a | b |"',
        "k" * 99,
    ),
)


def _known(document):
    """List the places whose key is one that a file of the kind knows, and not a name that its author chose."""
    return [place for place in document.places if not FREE & {*place.path[-2:-1]}]


def _is_list(document, place):
    below = document.lines[place.first + 1 : place.end]
    return place.value.startswith("[") or (not place.value and below and below[0].lstrip().startswith("- "))


@hostile(REFUSED, "duplicate keys")
def _duplicates(document):
    for number, place in enumerate(document.places):
        quote = ("", '"', "'")[number % 3]
        text, line = document.repeat(place, f"{quote}{place.key}{quote}")
        yield File(f"{place.key} {place.first}", text, line)
    yield File("in one line", document.put(document.words, "{en: A, en: B}"), document.words.first + 1)


@hostile(REFUSED, "misspelt keys")
def _misspelt(document):
    for place in _known(document):
        yield File(f"{place.key} {place.first}", document.rename(place, f"{place.key}x"))


@hostile(REFUSED, "keys that look like others")
def _look_alike(document):
    for place in document.top:
        letter = next((one for one in place.key if one in LOOK_ALIKE), "")
        alike = place.key.replace(letter, LOOK_ALIKE.get(letter, "\u0430"), 1)
        yield File(f"letter in {place.key}", document.rename(place, alike))
        yield File(f"capitals in {place.key}", document.rename(place, place.key.upper()))
        for name, one in INVISIBLE.items():
            yield File(f"{name} in {place.key}", document.rename(place, quoted(place.key[:1] + one + place.key[1:])))


@hostile(REFUSED, "keys that programs know")
def _odd(document):
    line = len(document.lines) + 1
    for number, key in enumerate(ODD):
        yield File(f"{number:02}", document.below(f"{key}: x"), line)
        if key != "yes":  # that could be the name of a language
            yield File(f"{number:02} within", document.put(document.words, f"{{{key}: x}}"), document.words.first + 1)


@hostile(REFUSED, "keys that are no texts")
def _no_texts(document):
    for name, key in {"list": "[a, b]", "mapping": "{a: b}", "long": "k" * 101, "longer": "k" * 9000}.items():
        yield File(name, document.below(f"? {key}", ": x"), len(document.lines) + 1)


@hostile(EITHER, "missing keys")
def _missing(document):
    for place in document.places[::2]:
        yield File(f"{place.key} {place.first}", document.drop(place))


@hostile(REFUSED, "values of another kind")
def _other_kinds(document):
    for place in document.places:
        wrong = "{'': [x]}" if _is_list(document, place) else "[[x]]"
        yield File(f"{place.key} {place.first}", document.put(place, wrong), place.first + 1)


@hostile(EITHER, "values of any kind")
def _any_kind(document):
    for number, place in enumerate(document.places[1::2]):
        values = ("{a: b}", "[1, 2]", "[]", "{}", "x", "-1", "true")
        yield File(f"{place.key} {place.first}", document.put(place, values[number % len(values)]))
