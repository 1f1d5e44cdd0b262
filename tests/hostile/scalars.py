"""Values that mean something else than they say: numbers, dates, words that YAML takes for values, ids and links."""

from hostile.classes import EITHER, KEPT, REFUSED, File, each, hostile
from hostile.documents import quoted


def _each_at(must, name, role, values):
    """Enter a class of values of one key, quoted or as they are."""

    @hostile(must, name)
    def make(document):
        place = getattr(document, role)
        for number, value in enumerate(values):
            yield File(f"{number:02}", document.put(place, value), place.first + 1)


_each_at(
    REFUSED,
    "numbers that are none",
    "number",
    [
        *(
            ".inf",
            "-.INF",
            "+.inf",
            ".nan",
            ".NaN",
            "1.0e+400",
            "-1e999",
            "five",
            "[5]",
            "{v: 5}",
            "yes",
            "null",
            "2024-01-01",
        ),
        *(
            "0x5",
            "0b1",
            "0o7",
            "1_0",
            "5%",
            "5,0",
            "\u0665",
            "\uff15",
            '""',
            '" 5"',
            "1.2.3",
            "--5",
            "0:05",
            "1:30.5",
            "=",
        ),
    ],
)
_each_at(
    REFUSED,
    "numbers that explode",
    "number",
    [
        *("9" * 4301, "9" * 15_000, "9" * 200_000, "0x" + "f" * 100_000, "0b" + "1" * 100_000, "1" + ":59" * 100_000),
        *("1" + ":59" * 2000 + ".5", "1e" + "9" * 10_000, "1" + "0" * 400),
    ],
)
_each_at(
    EITHER,
    "numbers at the edge",
    "number",
    ["010", "08", "+5", "-1", "-0.0", "5e0", "5.0", '"5"', "0." + "9" * 9000, "9" * 300, "1e-400"],
)
_each_at(
    REFUSED,
    "dates that are none",
    "date",
    [
        *(
            "2024-13",
            "2024-00",
            "2024-01-32",
            "24",
            "20240",
            "2024-1",
            "yesterday",
            "2024-01-01T00:00:00Z",
            "2024-01-01 00:00",
        ),
        *(
            "2024-01-01 00:00:00 +99:00",
            "-2024",
            "2024-01-01x",
            "\u0662\u0660\u0662\u0664",
            "[2024]",
            "1e3",
            "0x7e8",
            "9" * 5000,
        ),
    ],
)
_each_at(
    EITHER,
    "dates that no calendar has",
    "date",
    ["2023-02-30", "2023-02-29", "2023-04-31", "0000", "0000-01-01", "9999-12-31"],
)


WORDS = (
    *("yes", "no", "on", "OFF", "y", "N", "true", "False", "null", "~", "010", "0o7", "0x1F", "1_000", "1e3", ".inf"),
    *("-.INF", ".nan", "12:30", "1:59:59", "2024-01-01", "2023-02-30", "2001-12-14t21:59:43.10-05:00", "=", "0b_"),
    *("1.10", "+1", ".5", "5.", "9" * 4301),
)
"""Texts that YAML takes for something else, as they are written."""


@hostile(KEPT, "words that YAML takes for values")
def _words(document):
    for number in range(0, len(WORDS), 6):
        yield File(f"{number:02}", document.put_texts(WORDS[number : number + 6]))


@hostile(REFUSED, "texts that are empty")
def _empty(document):
    for place in document.texts:
        yield File(f"{place.key} {place.first}", document.put(place, '"   "'), place.first + 1)


@hostile(EITHER, "nothing after a colon")
def _nothing(document):
    for place in document.places[::2]:
        if place.value:
            yield File(f"{place.key} {place.first}", document.put(place, ""))


IDS = (
    *(
        "../../zz_escape",
        "..",
        ".",
        "/nonexistent/zz_escape",
        "a/b",
        "..\\..\\zz",
        "C:\\zz",
        "\\\\host\\share",
        "a\nb",
        "",
        " ",
    ),
    *(
        "x" * 300,
        "-rf",
        "~root",
        "a:b",
        "CON",
        "abc.",
        "abc ",
        "%2e%2e%2fzz",
        "..\u2215zz",
        "\u200bx",
        "<b>x</b>",
        'x" onclick="y',
    ),
    *("*", "$(id)", "`id`", "cafe\u0301", "x\n", "{{x}}", "a b", "\u0430bc", "1e3\t", "é"),
)


@hostile(REFUSED, "names that become file names")
def _ids(document):
    for number, name in enumerate(IDS):
        yield File(f"{number:02}", document.put(document.id, quoted(name)), document.id.first + 1)
        at = next(place for place in document.places if place.path[-2:-1] in (("sources",), ("replace",), ("add",)))
        if document.kind != "rubric":
            yield File(f"{number:02} as a key", document.rename(at, quoted(name)))


LINKS = (
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
    ),
    *(
        "javascript://https://ok.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/hostname",
    ),
    *(
        "blob:https://x/1",
        "view-source:https://x",
        "//evil.example/x",
        "evil.example",
        "mailto:a@b.example",
        "ftp://x.example",
        "",
    ),
    *(
        "https://www.oecd.org@evil.example/",
        'https://a.example/"onmouseover="alert(1)',
        "https://a.example/<b>",
        "http:///x",
    ),
    *(
        "https://a.example/](javascript:alert(1)",
        "https://a.example/\nevil: 1",
        "https://a.example:99999/",
        "http://[::1/",
    ),
    *(
        "https://a.example/a b",
        "https://a.example/`x`",
        "https://a.example/|x|",
        "https:\\\\a.example",
        "HTTPS://a.example",
        "https://",
    ),
)
each(REFUSED, "links", [quoted(link) for link in LINKS], lambda document, raw: document.put(document.link, raw))
each(
    EITHER,
    "links that are odd",
    [
        "https://\u043eecd.org/",
        f"https://a.example/{'x' * 5000}",
        "http://127.0.0.1:22/",
        "https://a.example/(x)*y*_z_",
    ],
    lambda document, raw: document.put(document.link, raw),
)
