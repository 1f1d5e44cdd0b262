"""Hostile and broken files are refused at a place, without a traceback; odd but harmless ones are kept."""

import re
import subprocess
import sys

import pytest

import premortem
from premortem.cli import main

HARMLESS = """\
case: hostile
title: A case
programme:
  summary: A summary.
sources:
  s: {citation: A source, url: https://example.org}
facts:
  n: {value: 1, source: s}
evidence: []
"""


def with_value(value, key="summary"):
    """Put raw YAML in the place of a value."""
    [line] = [line for line in HARMLESS.split("\n") if f"{key}: " in line]
    before, after = line.split(f"{key}: ")
    rest = after[after.index(",") :] if after.endswith("}") and "," in after else after[len(after.rstrip("}")) :]
    return HARMLESS.replace(line, f"{before}{key}: {value}{rest}")


def with_lines(*lines):
    return HARMLESS + "\n".join(lines) + "\n"


def laughs(levels, width=9):
    anchors = ["&a0 [" + ", ".join(["lol"] * width) + "]"]
    anchors += [f"&a{n} [" + ", ".join([f"*a{n - 1}"] * width) + "]" for n in range(1, levels)]
    return f"[{', '.join(anchors)}]"


def merges(levels, width=10):
    first = "m0: &m0 {" + ", ".join(f"k{n}: {n}" for n in range(width)) + "}"
    return [first, *(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * width)}]}}" for n in range(1, levels))]


KEYS = ("__class__", "model_config", "''", "~", "1", "yes", "' '", "a.b", "=")
TAGS = ("!!str", "!!int", "!!binary", "!!python/name:os.system", "!include", "!ENV", "!<tag:yaml.org,2002:str>")
CHARACTERS = "\0\a\b\v\f\r\x1b\x7f\x9b\u2028\u202e\u2066\ufeff\uffff"
KINDS = ("[1, 2]", "{a: b}", "[[{a: [b]}]]", '""', '"   "')
NUMBERS = (".inf", "-.INF", ".nan", "1.0e+400", "five", "[5]", "yes", "0x5", "1_0", "0:05", "5%", "9" * 4301, "\u0665")
IDS = ("../../x", "..", "/etc/x", "a/b", "..\\\\x", "C:\\\\x", "", " ", "x" * 300, "~root", "$(id)", "a\\nb", "<b>")
LINKS = (
    *("javascript:alert(1)", "java\\tscript:alert(1)", " javascript:x", "data:text/html,x", "file:///etc/x", "//x.y"),
    *('https://x.y/\\"onclick=\\"x', "https://x.y/<b>", "https://x@y.z", "https://x.y/](javascript:z)", "http://[::1/"),
)

REFUSED = {
    # bombs
    "alias bomb in a text": with_value(laughs(9)),
    "alias bomb of forty levels": with_value(laughs(40)),
    "alias bomb beside": with_lines(f"z: {laughs(9)}"),
    "merge bomb": with_lines(*merges(8)),
    "many aliases of one text": with_value(f"[&s {'x' * 5000}, {', '.join(['*s'] * 5000)}]"),
    "many anchors": with_value(f"[{', '.join(f'&x{n} v' for n in range(20_000))}]"),
    "alias of itself": with_value("&a [*a]"),
    "document that holds itself": "&a\n" + with_lines("self: *a"),
    # depth
    **{f"{depth} brackets": with_value("[" * depth + "]" * depth) for depth in (33, 1000, 100_000)},
    "brackets that stay open": with_value("[" * 50_000),
    "nothing but brackets": "[" * 200_000,
    "mappings in mappings": with_value("{a: " * 30_000 + "1" + "}" * 30_000),
    "lists in lists by dashes": with_lines("z:", "- " * 3000 + "x"),
    "keys in keys": with_lines("? " * 2000 + "x"),
    "mappings by indentation": with_lines(*(" " * depth + "a:" for depth in range(1000))),
    # size
    "text of a megabyte": with_value(f'"{"x" * 1_000_000}"'),
    "text of a hundred kilobytes": with_value("x" * 100_000),
    "words of half a megabyte": with_value("x " * 250_000),
    "block of a megabyte": with_value("|\n" + ("    " + "y" * 95 + "\n") * 9000),
    "list of 200,000 entries": with_value(f"[{'1,' * 200_000}]"),
    "mapping of 50,000 keys": with_value("{" + ",".join(f"k{n}" for n in range(50_000)) + "}"),
    "thousands of unknown keys": with_lines(*(f"zz_{n}: {{x: [y]}}" for n in range(20_000))),
    "key of nine kilobytes": with_lines("? " + "k" * 9000, ": x"),
    "comment of two megabytes": HARMLESS + "#" * 2_000_000,
    # keys
    "key twice": with_lines("title: Another"),
    "key twice, once in quotes": with_lines("'title': Another"),
    "key twice in one line": with_value("{en: A, en: B}"),
    "key misspelt": HARMLESS.replace("title", "titel"),
    "key in capitals": HARMLESS.replace("title", "TITLE"),
    "key with a Cyrillic letter": HARMLESS.replace("title", "titl\u0435"),
    "key with a letter of no width": HARMLESS.replace("title", "ti\u200btle"),
    "key with a bidirectional override": HARMLESS.replace("title", '"ti\\u202etle"'),
    **{f"key {key}": with_lines(f"{key}: x") for key in KEYS},
    "key of markup": with_lines('"<script>alert(1)</script>": x'),
    "key of escape codes": with_lines('"\\e[31mred": x'),
    "key with a line break": with_lines('"a\\nerror: line 1 is fine": x'),
    "key that is a list": with_lines("? [a, b]", ": x"),
    "merge key": with_lines("<<: {title: B}"),
    # tags and other features
    **{f"tag {tag}": with_value(f"{tag} x") for tag in TAGS},
    "tag that runs": with_value("!!python/object/apply:os.system ['true']"),
    "anchor": with_value("&x text"),
    "alias of nothing": with_value("*nowhere"),
    "second document": with_lines("---", "case: other"),
    "empty second document": with_lines("---"),
    "something after the end": with_lines("...", "garbage: [1"),
    "directive for another version": "%YAML 9.9\n---\n" + HARMLESS,
    "directive twice": "%YAML 1.1\n%YAML 1.1\n---\n" + HARMLESS,
    "tag that is redirected": "%TAG ! tag:yaml.org,2002:python/\n---\n" + with_value("!object:x {}"),
    # characters
    **{f"character {ord(c):04x}": with_value(f'"a{c}b"') for c in CHARACTERS},
    **{f"escape {ord(c):04x}": with_value(f'"a\\u{ord(c):04x}b"') for c in CHARACTERS[:-1]},
    "half a surrogate pair": with_value('"\\ud800"'),
    "beyond Unicode": with_value('"\\U00110000"'),
    "unknown escape": with_value('"\\q"'),
    # documents that are none
    "nothing": "",
    "nothing but a comment": "# nothing\n",
    "a text": "hello\n",
    "a number": "42\n",
    "a list": "- case: x\n",
    "an empty mapping": "{}\n",
    "a web page": "<!doctype html><html><body>404</body></html>\n",
    "a merge conflict": f"<<<<<<< HEAD\n{HARMLESS}=======\n{HARMLESS}>>>>>>> x\n",
    "a table": "a,b\n1,2\n",
    "a JSON mistake": '{"a": }\n',
    # damage
    "quote that stays open": with_lines('z: "no end'),
    "bracket that stays open": with_lines("z: [1, 2"),
    "one bracket too many": with_lines("z: [1]]"),
    "key without a colon": HARMLESS + "z",
    "tab for indentation": with_lines("z:", "\tchild: 1"),
    "indentation that breaks off": with_lines("z:", "    a: 1", "  b: 2"),
    "at sign": with_value("@x"),
    "per cent sign": with_value("%x"),
    # values of another kind
    **{f"summary {value}": with_value(value) for value in KINDS},
    **{f"number {value[:20]}": with_value(value, "value") for value in NUMBERS},
    "number of a hundred thousand digits": with_value("9" * 100_000, "value"),
    "number to the base of sixty": with_value("1" + ":59" * 100_000, "value"),
    # names that become file names, and links
    **{f"id {name}": with_value(f'"{name}"', "case") for name in IDS},
    **{f"link {link}": with_value(f'"{link}"', "url") for link in LINKS},
}

BINARY = {
    "Latin-1": HARMLESS.replace("A case", "Café").encode("latin-1"),
    "UTF-16": HARMLESS.encode("utf-16"),
    "UTF-16 without its mark": HARMLESS.encode("utf-16-le"),
    "UTF-32": HARMLESS.encode("utf-32"),
    "EBCDIC": HARMLESS.encode("cp500"),
    "overlong": HARMLESS.encode().replace(b"A case", b"\xc0\xaf"),
    "surrogate": HARMLESS.encode().replace(b"A case", b"\xed\xa0\x80"),
    "cut in a character": HARMLESS.encode() + b"# \xe2\x82",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "archive": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abc",
    "zeros at the end": HARMLESS.encode() + b"\x00" * 1000,
    "nothing but zeros": b"\x00" * 10_000,
    "noise": bytes((n * 2654435761 >> 13) & 255 for n in range(100_000)),
}

KEPT = {
    "yes": "yes",
    "no": "no",
    "010": "010",
    "12:30": "12:30",
    "~": "~",
    "null": "null",
    "1e3": "1e3",
    "2023-02-30": "2023-02-30",
    "=": "=",
    "0b_": "0b_",
    "9" * 4301: "9" * 4301,
    '"it\'s: ok # no comment"': "it's: ok # no comment",
    '"<script>alert(1)</script>"': "<script>alert(1)</script>",
    '"{{ 7*7 }} {% raw %}"': "{{ 7*7 }} {% raw %}",
    "\"=cmd|' /C calc'!A0\"": "=cmd|' /C calc'!A0",
    '"a \\u200b\\u00ad\\u200fb"': "a \u200b\u00ad\u200fb",
    '"cafe\\u0301 \U0001f600"': "cafe\u0301 \U0001f600",
    '"\\t=1+1\\n# head"': "\t=1+1\n# head",
    f'"{"word " * 400}"': "word " * 400,
    "|\n    one: two # kept\n": "one: two # kept\n",
}


def problems_of(text):
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(text=text)
    return raised.value.problems


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_hostile_files_are_refused_at_a_place(text):
    problems = problems_of(text)
    assert 1 <= len(problems) <= 21
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert len(str(problem)) < 1000
        assert str(problem).isprintable()


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_what_is_no_text_is_refused_at_a_place(data, tmp_path, capsys):
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out.startswith(f"{path}:")


@pytest.mark.parametrize(("value", "text"), KEPT.items(), ids=[repr(value)[:30] for value in KEPT])
def test_odd_values_are_kept_as_they_are(value, text):
    [kept] = premortem.load_case(text=with_value(value)).programme.summary.values()
    assert kept == text


@pytest.mark.parametrize(
    "text",
    [
        HARMLESS,
        HARMLESS.replace("\n", "\r\n"),
        "\ufeff" + HARMLESS,
        "---\n" + HARMLESS + "...\n",
        HARMLESS.rstrip("\n"),
        "# one\n#\ttwo é\n\n" + HARMLESS + "\n# end",
        HARMLESS + "\n" * 100_000,
        HARMLESS + "# " + "c" * 500_000,
    ],
    ids=["plain", "windows", "mark", "explicit", "unended", "comments", "blank lines", "long comment"],
)
def test_odd_files_are_accepted(text):
    assert premortem.load_case(text=text) == premortem.load_case(text=HARMLESS)


@pytest.mark.parametrize("part", range(5, 100, 5))
def test_files_that_break_off_are_accepted_or_refused_cleanly(part):
    text = HARMLESS[: len(HARMLESS) * part // 100]
    try:
        premortem.load_case(text=text)
    except premortem.InvalidInput as error:
        places = [problem.line for problem in error.problems]
    else:
        places = [1]
    assert min(places) >= 1


IN_LITTLE_MEMORY = """\
import resource, sys
from premortem.cli import main
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
sys.exit(main(["check", *sys.argv[1:]]))
"""


def test_bombs_are_refused_in_little_memory(tmp_path):
    names = [name for name in REFUSED if "bomb" in name or "brackets" in name or "000" in name or "megabyte" in name]
    for number, name in enumerate(names):
        (tmp_path / f"{number:02}.yaml").write_text(REFUSED[name], "utf-8")
    command = [sys.executable, "-c", IN_LITTLE_MEMORY, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert {*re.findall(r"^\S*?(\d\d\.yaml):\d+:\d+: error: ", done.stdout, re.MULTILINE)} == {
        f"{n:02}.yaml" for n in range(len(names))
    }
