"""Makes every output of the project in one process, and prints the SHA-256 of each by name, as JSON.

A script. It is given a folder with `cases/` and `rubric/`, becomes its current folder, and names everything in it as
seen from there. `PREMORTEM_SHUFFLE` gives the seed of the order in which folders list their files.
"""

import contextlib
import hashlib
import io
import json
import os
import random
import sys
from functools import partial
from pathlib import Path

import premortem
from premortem import cli
from premortem.analysis import comparing, robustness
from premortem.analysis.draws import Draws

CASE, OTHER, RUBRIC = "cases/a.yaml", "cases/b.yaml", "rubric/one.yaml"
NAMED = ["--rubric", RUBRIC]
LANGUAGES = ("en", "ko")
EVERY = ("text", "json", "markdown", "html")
PICTURES = {"assess": ("profile", "waterfall"), "compare": ("matrix", "forest")}
PAGES = {
    "assess": ([CASE, *NAMED], EVERY),
    "compare": ([CASE, OTHER, *NAMED], EVERY),
    "lenses": ([CASE, *NAMED, "--rubric", "rubric/other.yaml"], EVERY),
    "patterns": (["cases", *NAMED], EVERY),
    "timeline": ([CASE, *NAMED], (*EVERY, "svg")),
    "checklist": ([CASE, *NAMED], ("text", "markdown", "html")),
    "gaps": ([CASE, *NAMED], ("text", "json", "markdown")),
    "agreement": ([CASE, *NAMED], ("text", "json", "markdown")),
    "diff": ([RUBRIC, "rubric/other.yaml", "--cases", "cases"], ("text", "json")),
    "export": ([CASE, "--blank", *NAMED], ("csv", "xlsx")),
}
"""By command: arguments, and formats, each of which is written in every language."""
PLAIN = (
    ["assess", CASE, *NAMED, "--format", "json", "--robustness", "--redact"],
    ["assess", CASE, *NAMED, "--format", "html", "--template", "brief"],
    ["check", "cases", "rubric"],
    *(["check", "broken.yaml", "cases", "--format", form] for form in ("text", "json", "sarif", "github")),
    ["verify", "result.json", "--case", CASE, *NAMED, "--format", "json"],
    ["list"],
    *(["explain", name, "--lang", lang] for name in ("private-excluded", "unknown-key") for lang in LANGUAGES),
    ["resolve", RUBRIC, "--format", "yaml"],
    *(
        ["schema", kind, "--lang", lang]
        for kind in ("rubric", "overlay", "case", "mapping", "result")
        for lang in LANGUAGES
    ),
    ["schema", "case", "--rubric", RUBRIC],
    *(["completion", shell] for shell in ("bash", "zsh", "fish", "tcsh", "powershell")),
    *(["new", kind, "x", "--output", "-", "--lang", lang] for kind in ("case", "rubric") for lang in LANGUAGES),
    ["fmt", "--diff", CASE, "rubric/other.yaml"],
)


def commands(*, few):
    """List every command line; if they are to be few, pages only in one language, now in this one and now in that."""
    for at, (name, (words, formats)) in enumerate(PAGES.items()):
        for number, form in enumerate(formats, at):
            for lang in LANGUAGES[number % 2 :][:1] if few else LANGUAGES:
                yield [name, *words, "--format", form, "--lang", lang]
    for name, pictures in PICTURES.items():
        for picture in pictures:
            yield [name, *PAGES[name][0], "--format", "svg", "--picture", picture]
    yield from (words for words in PLAIN if not (few and {"ko", "zsh", "tcsh", "powershell"} & {*words}))


class Stream(io.TextIOWrapper):
    """Standard output as the environment would have it: its encoding is not ours to choose."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding=sys.__stdout__.encoding, errors=sys.__stdout__.errors)


def printed(words):
    """Run a command; give what it prints, and its exit code behind it."""
    stream, errors = Stream(), io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(errors):
        try:
            code = cli.main(words)
        except SystemExit as end:
            code = end.code
    stream.flush()
    if code not in (0, 1, 5):
        raise RuntimeError(f"{' '.join(words)}: {code} {errors.getvalue()}")
    return stream.buffer.getvalue() + f"{code}\n{errors.getvalue()}".encode()


def shuffled(real, seed):
    """List a folder in an order of one's own."""

    def listing(*given):
        with contextlib.ExitStack() as stack:
            found = real(*given)
            found = [*(stack.enter_context(found) if hasattr(found, "__enter__") else found)]
        random.Random(seed).shuffle(found)  # noqa: S311 (no secret)
        return contextlib.nullcontext(iter(found)) if real.__name__ == "scandir" else found

    return listing


def outputs(*, few):
    """Give every output by name."""
    for words in commands(few=few):
        yield " ".join(words), printed(words)
    for lang in LANGUAGES[few:]:
        yield f"site {lang}", printed(["site", "cases", *NAMED, "--output", f"site-{lang}", "--lang", lang])
        for path in sorted(Path(f"site-{lang}").rglob("*")):
            if path.is_file():
                yield path.as_posix(), path.read_bytes()
    yield from portfolios(few=few)


def portfolios(*, few):
    """Give what becomes of tables and of their rows, and every file of the portfolio of one."""
    yield "portfolio generate", printed(["portfolio", "generate", *NAMED, "--rows", "50", "--output", "made.parquet"])
    yield "portfolio collect", printed(["portfolio", "collect", "cases", *NAMED, "--output", "collected.csv"])
    for name in ("made.parquet", "made.mapping.yaml", "collected.csv", "collected.mapping.yaml"):
        yield name, Path(name).read_bytes()
    named = ["--mapping", "made.mapping.yaml", *NAMED]
    yield "portfolio extract", printed(["portfolio", "extract", "P00000001", "--table", "made.parquet", *named])
    for lang in LANGUAGES[few:]:
        words = ["portfolio", "score", "made.parquet", *named, "--keep-going", "--cases", "1", "--lang", lang]
        yield f"portfolio {lang}", printed([*words, "--output", f"portfolio-{lang}"])
        for path in sorted(Path(f"portfolio-{lang}").rglob("*")):
            if path.is_file():
                yield path.as_posix(), path.read_bytes()


def prepare():
    """Write the files that are neither cases nor rubrics of the project."""
    rubric = premortem.load_rubric(RUBRIC)
    text = Path(RUBRIC).read_text("utf-8")
    Path("rubric/other.yaml").write_text(text.replace(f"rubric: {rubric.rubric}", "rubric: other", 1), "utf-8")
    broken = Path(CASE).read_text("utf-8").replace("finding: full", "finding: fulll").replace("title:", "titel:", 1)
    Path("broken.yaml").write_text(broken, "utf-8")
    Path("result.json").write_text(premortem.assess(premortem.load_case(CASE), rubric).to_json(), "utf-8")


def main(folder, draws):
    os.chdir(folder)
    prepare()
    seed = os.environ.get("PREMORTEM_SHUFFLE")
    if seed:
        os.listdir, os.scandir = shuffled(os.listdir, seed), shuffled(os.scandir, seed)
    if draws:  # as many as tell an order from another, and no more
        robustness.Draws = comparing.Draws = partial(Draws, count=int(draws))
    found = {}
    here = (str(folder), str(Path(premortem.__file__).parents[2]))
    for name, content in outputs(few=bool(draws)):
        if any(place.encode() in content for place in here):
            raise RuntimeError(f"{name} says where it was made")
        found[name] = hashlib.sha256(content).hexdigest()
    sys.__stdout__.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2] if len(sys.argv) > 2 else None)
