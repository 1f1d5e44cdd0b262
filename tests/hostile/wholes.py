"""Documents that are none, that break off, whose syntax is damaged, and names behind which there is no file."""

import os
import shutil

from hostile.classes import EITHER, KEPT, NAMED, REFUSED, File, each, hostile


def _whole(must, name, texts):
    each(must, name, texts, lambda _, text: text)


_whole(
    REFUSED,
    "nothing in the file",
    ["", "\n\n  \n", "# nothing\n", "---\n", "...\n", "\ufeff", "~\n", "''\n", "# a\n---\n# b\n"],
)
_whole(
    REFUSED,
    "documents of another kind",
    [
        *(
            "hello\n",
            "42\n",
            "- 1\n- 2\n",
            "{}\n",
            "[]\n",
            '{"a": }\n',
            "a,b\n1,2\n",
            '"x"\n',
            "- case: x\n",
            "null: null\n",
        ),
        "<!doctype html><html><body>404</body></html>\n",
        "#!/bin/sh\necho x: y\n",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>\n",
    ],
)


@hostile(REFUSED, "several documents")
def _several(document):
    yield File("twice", f"{document.text}---\n{document.text}", len(document.lines) + 1)
    yield File("and an empty one", document.below("---"))
    yield File("and something after the end", document.below("...", "garbage: [1"))
    yield File("merge conflict", f"<<<<<<< HEAD\n{document.text}=======\n{document.text}>>>>>>> x\n")


@hostile(REFUSED, "directives")
def _directives(document):
    for name, line in {
        "another version": "%YAML 9.9",
        "a version": "%YAML 1.1",
        "twice": "%YAML 1.1\n%YAML 1.1",
        "tags": "%TAG ! x:",
    }.items():
        yield File(name, f"{line}\n---\n{document.text}")


each(
    REFUSED,
    "damaged syntax",
    [
        *(
            "zz:\n\tchild: 1",
            "zz:\n  a: 1\n\tb: 2",
            "zz:\n-\tx: 1\n \ty: 2",
            "zz:\n    a: 1\n  b: 2",
            "zz: a: b",
            "zz: @x",
            "zz: `x`",
        ),
        *(
            "zz: %x",
            "zz: [1]]",
            "zz: {a: 1}}",
            'zz: "\\q"',
            'zz: "\\xZZ"',
            "zz: |9\n  x",
            "zz: |-+\n  x",
            "zz: 1\n- x",
            "zz:\n- x\nzy",
        ),
        *(
            'zz: "no end',
            "zz: 'no end",
            "zz: [1, 2",
            "zz: {a: 1,",
            "zz",
            "- x",
            "? ",
            ": ",
            "!",
            "&",
            "*",
            "zz: >\n\t",
            'zz: "a" b',
            "zz: 'a' : b",
        ),
    ],
    lambda document, text: document.below(text),
)


@hostile(EITHER, "files that break off")
def _broken_off(document):
    data = document.text.encode()
    for part in range(4, 100, 4):
        yield File(f"{part:02}", data[: len(data) * part // 100])
    for number, line in enumerate(document.lines):
        if number % 9 == 0:
            yield File(f"line {number}", "\n".join(document.lines[:number]) + "\n" + line[: len(line) // 2])


@hostile(KEPT, "harmless files")
def _harmless(document):
    text = document.text
    for name, whole in {
        "plain": text,
        "from Windows": text.replace("\n", "\r\n"),
        "with a mark": "\ufeff" + text,
        "explicit": f"---\n{text}...\n",
        "without an end": text.rstrip("\n"),
        "with comments": f"# one\n#\ttwo é\n\n{text}\n# end",
        "with spaces": text.replace("\n", "  \n"),
    }.items():
        yield File(name, whole)


def _nothing(_):
    """Make no file at all."""


@hostile(NAMED, "names without a regular file")
def _no_files(_):
    yield File("a folder", os.mkdir)
    yield File("a pipe", os.mkfifo)
    yield File("a link to nowhere", lambda path: path.symlink_to("nowhere"))
    yield File("a link to itself", lambda path: path.symlink_to(path.name))
    yield File("an endless device", lambda path: path.symlink_to("/dev/zero"))
    yield File("an empty device", lambda path: path.symlink_to("/dev/null"))
    yield File("a terminal", lambda path: path.symlink_to("/dev/tty"))
    yield File("no file at all", _nothing)
    yield File("x" * 300, _nothing)


@hostile(KEPT, "names that are odd")
def _odd_names(document):
    names = ("a b & $(id) '\"", "-rf", "line\nbreak", "\u202egpj", "\x1b[31mred", "caf\u00e9", "100% {0} %s")
    for name in names:
        yield File(name, document.text)


@hostile(KEPT, "links to a file")
def _links(document):
    def link(path):
        target = path.with_suffix(".txt")
        target.write_text(document.text, "utf-8")
        path.symlink_to(target)

    yield File("", link)


@hostile(REFUSED, "files of the system")
def _system_files(_):
    yield File("passwords", lambda path: shutil.copyfile("/etc/passwd", path))
