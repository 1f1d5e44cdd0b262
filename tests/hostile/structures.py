"""Files that nest, repeat and grow: what kills readers that build before they check."""

from hostile.classes import EITHER, REFUSED, File, each, hostile

WIDTH = 9


def _words(document, raw):
    return document.put(document.words, raw)


def _below(document, lines):
    return document.below(*lines)


def _bomb(levels, width=WIDTH):
    """Write a list of lists of aliases: a leaf, over and over."""
    parts = ["&a0 [" + ", ".join(["x"] * width) + "]"]
    parts += [f"&a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return f"[{', '.join(parts)}]"


def _merges(levels, width=10):
    first = "m0: &m0 {" + ", ".join(f"k{n}: {n}" for n in range(width)) + "}"
    return [first, *(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * width)}]}}" for n in range(1, levels))]


@hostile(REFUSED, "nesting")
def _nesting(document):
    flow = {
        "lists": ("[", "]"),
        "mappings": ("{a: ", "}"),
        "both": ("[{a: ", "}]"),
        "tagged": ("!!seq [", "]"),
        "quoted": ('["a": {', "}]"),
    }
    for name, (start, end) in flow.items():
        for depth in (33, 3000):
            yield File(f"{name} {depth}", _words(document, start * depth + "x" + end * depth))
        yield File(f"{name} left open", _words(document, start * 30_000))
    yield File("by dashes", document.below("zz:", "- " * 3000 + "x"))
    yield File("by question marks", document.below("? " * 2000 + "x"))
    yield File("by indentation", document.below(*(" " * depth + "a:" for depth in range(500))))
    yield File("from the first byte", "[" * 200_000)


each(
    REFUSED,
    "alias bombs",
    [_bomb(3), _bomb(9), _bomb(40), _bomb(30, 2), f"[&s {'x' * 5000}, {', '.join(['*s'] * 5000)}]"],
    _words,
)
each(
    REFUSED,
    "merge bombs",
    [_merges(3), _merges(8), ["zz: &d {x: 1}", "zy: {<<: *d}"], ["<<: 5"], ["<<: {x: 1}"]],
    _below,
)
each(
    REFUSED,
    "anchors and aliases",
    ["&x text", "*nowhere", "* ", "& x", "&a &b x", f"[{', '.join(f'&x{n} v' for n in range(20_000))}]"],
    _words,
)
each(REFUSED, "aliases of oneself", ["&a [*a]", "&a {self: *a}", "&a {<<: *a, x: 1}", "&a {? *a : b}"], _words)


@hostile(REFUSED, "document that holds itself")
def _holding_itself(document):
    yield File("", "&a\n" + document.below("self: *a"))


each(
    REFUSED,
    "tags",
    [
        *("!!python/object:os.system {}", "!!python/object/apply:os.system ['true']", "!!python/name:os.system x"),
        *("!!python/tuple [1]", "!ruby/object:Gem::Installer {i: x}", "!custom x", "!include /etc/hostname"),
        *(
            "!ENV ${HOME}",
            "!!binary aGVsbG8=",
            "!!binary '***'",
            "!!set {a, b}",
            "!!omap [a: 1]",
            "!!str x",
            "!!null x",
        ),
        *("!!int ''", "!!float x", "!!bool maybe", "!!timestamp x", "!!map [1]", "!!str [1]", "! x", "!%zz x"),
        *("!<tag:yaml.org,2002:str> x", "!" + "t" * 5000 + " x"),
    ],
    _words,
)


@hostile(REFUSED, "tag that is redirected")
def _redirected(document):
    yield File("", "%TAG ! tag:yaml.org,2002:python/\n---\n" + _words(document, "!object/apply:os.system ['true']"))


each(
    REFUSED,
    "long texts",
    [
        *(f'"{"x" * 20_001}"', f'"{"x" * 900_000}"', "x " * 50_000, f"'{'x' * 100_000}'"),
        "|\n" + ("            " + "y" * 80 + "\n") * 500,
        ">\n" + ("            " + "y" * 80 + "\n") * 500,
    ],
    _words,
)
each(
    REFUSED,
    "many values",
    [
        f"[{'1,' * 2001}]",
        f"[{'1,' * 200_000}]",
        "{" + ",".join(f"k{n}" for n in range(201)) + "}",
        "{" + ",".join(f"k{n}" for n in range(50_000)) + "}",
        "[" + "[1,2,3,4,5,6,7,8,9]," * 1999 + "x]",
        "[" + "[" * 10 + "{a: [1," * 50,
    ],
    _words,
)


@hostile(REFUSED, "many keys")
def _many_keys(document):
    yield File("unknown", document.below(*(f"zz_{n}: {{x: [y]}}" for n in range(100))))
    yield File("thousands", document.below(*(f"zz_{n}: 1" for n in range(50_000))))
    yield File("in lists", document.below("zz:", *("- {a: 1}" for _ in range(2001))))


@hostile(REFUSED, "big files")
def _big(document):
    def sparse(path):
        with path.open("wb") as file:
            file.truncate(100_000_000)

    def long_after_all(path):
        path.write_text(document.text, "utf-8")
        with path.open("r+b") as file:
            file.truncate(100_000_000)

    yield File("nothing but holes", sparse)
    yield File("holes at the end", long_after_all)
    yield File("comments", document.text + "# c\n" * 300_000)
    yield File("one text", _words(document, f'"{"x" * 2_000_000}"'))
    yield File("one list", _words(document, f"[{'1,' * 1_000_000}]"))
    yield File("noise", bytes((n * 2654435761 >> 13) & 255 for n in range(100_000)))


@hostile(EITHER, "nothing, at length")
def _nothing(document):
    yield File("blank lines", document.text + "\n" * 900_000)
    yield File("a comment", document.text + "# " + "c" * 900_000 + "\n")
