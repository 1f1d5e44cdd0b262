"""The documentation against the project: what it shows is run, what it names exists, what it links to is there."""

import contextlib
import doctest
import io
import re
import shlex
import shutil
import tomllib
from functools import cache
from inspect import signature
from pathlib import Path
from typing import NamedTuple, get_args, get_origin

import pytest

import premortem
from building import assess, case, criterion, item, question, rubric
from editors import needless_objections
from premortem import cli
from premortem.cli import COMMANDS, main
from premortem.cli.portfolio import TASKS
from premortem.model import case as case_models
from premortem.model import conventions, evidence, logic, scores
from premortem.model import example as example_models
from premortem.model import mapping as mapping_models
from premortem.model import overlay as overlay_models
from premortem.model import rubric as rubric_models
from premortem.model.agreement import Agreement, Alpha, Disagreement, Opinion
from premortem.model.gaps import Gap, Settled
from premortem.model.portfolio import Portfolio
from premortem.model.result import OPTIONAL, Gate, LeftOut
from premortem.model.robustness import Distance, Robust, Robustness, Variation, WeightRange
from premortem.problems import Problem
from premortem.reading.yaml_tree import parse_tree
from premortem.reporting.pictures.tracks import Mark, bar
from premortem.scoring.operators import OPERATORS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDES = sorted(DOCS.glob("*.md"))
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *GUIDES, *DECISIONS]
ELISION = "…"


def name_of(page):
    return page.relative_to(ROOT).as_posix()


# ---- Markdown --------------------------------------------------------------------------------------------------


class Block(NamedTuple):
    """A fenced block: the language after the fence, the options that follow it, and the lines inside."""

    language: str
    options: dict[str, str]
    lines: list[str]


def fenced(page):
    """List the fenced blocks of a page."""
    found = re.findall(r"^```(\S+)(?: ([^\n]*))?\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [
        Block(language, dict(word.split("=", 1) for word in shlex.split(options)), body.splitlines())
        for language, options, body in found
    ]


def prose(page):
    """Give a page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def excerpts(page):
    """List what a page quotes of the reports that its commands write, part by part."""
    lines = re.findall(r"^> (.*)$", prose(page), re.MULTILINE)
    return [part.strip() for part in " ".join(lines).split("[...]")] if lines else []


def table(page, heading):
    """Read the first table below a heading, as rows of cells without the header."""
    below = page.read_text("utf-8").split(f"# {heading}\n", 1)[1]
    lines = re.search(r"^\|.*?(?=^[^|]|\Z)", below, re.MULTILINE | re.DOTALL).group().splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def quoted(cell):
    """List what a table cell has in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def column(page, heading):
    """List what stands in backticks in the first column of a table."""
    return [name for row in table(page, heading) for name in quoted(row[0])]


# ---- running what is shown -------------------------------------------------------------------------------------


def said_by(arguments):
    """Run the command line as a terminal would show it: both streams in one, and the exit code."""
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        try:
            code = main(arguments)
        except SystemExit as wrong_usage:
            code = wrong_usage.code
    return stream.buffer.getvalue().decode(), code


def matches(shown, said):
    """Compare output line by line; a line that holds nothing but an ellipsis stands for any number of lines."""
    parts = [r"(?:.*\n)*?" if line.strip() == ELISION else re.escape(line.rstrip()) + r" *\n" for line in shown]
    return re.fullmatch("".join(parts), said.rstrip("\n") + "\n" if said else "") is not None


def run_console(lines):
    """Run every command of a console block, and compare what it says with what the block shows."""
    code = 0
    for command, shown in _commands(lines):
        if command == "echo $?":
            said = f"{code}\n"
        else:
            program, *arguments = shlex.split(command)
            assert program == "premortem", command
            said, code = said_by(arguments)
        assert matches(shown, said), f"$ {command}\n{said}"
    return code


def _commands(lines):
    starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], lines
    return [
        (lines[start][2:], lines[start + 1 : end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def write_yaml(block, folder):
    """Do with a YAML block what the reader is told to do: save it, add it to a file, or put it in place of something.

    In place of what, is said by a line's number, or by words of a commented piece of a skeleton.
    """
    if "file" not in block.options:
        parse_tree("\n".join(block.lines), "block")
        return
    path = folder / block.options["file"]
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    if "line" in block.options:
        lines[int(block.options["line"]) - 1 : int(block.options["line"])] = block.lines
    elif "piece" in block.options:
        start, end = _piece(lines, block.options["piece"])
        lines[start:end] = block.lines
    elif "before" in block.options:
        place = lines.index(block.options["before"])
        lines[place:place] = block.lines
    else:
        lines += block.lines
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _piece(lines, words):
    """Find a piece of a skeleton: the lines with one ``#`` around the first that holds some words."""

    def is_piece(line):
        return line.lstrip().startswith("# ")

    start = end = next(place for place, line in enumerate(lines) if is_piece(line) and words in line)
    while is_piece(lines[start - 1]):
        start -= 1
    while is_piece(lines[end]):
        end += 1
    return start, end


def run_python(lines):
    """Run a Python block; a comment behind a print says what it prints."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile("\n".join(lines), "block", "exec"), {"__name__": "block"})  # noqa: S102 (our own documents)
    said = [line.split("  # ", 1)[1] for line in lines if line.lstrip().startswith("print(")]
    assert output.getvalue().splitlines() == said


def run_session(lines, names):
    """Run an interactive session; names stay from one to the next on a page."""
    test = doctest.DocTestParser().get_doctest("\n".join(lines) + "\n", names, "block", "block", 0)
    report = io.StringIO()
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    doctest.DocTestRunner(optionflags=flags, verbose=False).run(test, out=report.write, clear_globs=False)
    names |= test.globs
    assert not report.getvalue(), report.getvalue()


def run_page(page, folder):
    """Follow a page from top to bottom as a reader would, in a folder of its own."""
    session, blocks = {}, fenced(page)
    assert len(re.findall("^```", page.read_text("utf-8"), re.MULTILINE)) == 2 * len(blocks), (
        "a fence names no language"
    )
    for block in blocks:
        if block.language == "yaml":
            write_yaml(block, folder)
        elif block.language == "csv":
            (folder / block.options["file"]).write_text("\n".join(block.lines) + "\n", "utf-8")
        elif block.language == "console":
            run_console(block.lines)
        elif block.language == "python":
            run_python(block.lines)
        elif block.language == "pycon":
            run_session(block.lines, session)
        else:
            assert block.language in ("sh", "text"), f"{page.name}: nothing checks {block.language}"


@pytest.mark.parametrize("page", [*GUIDES, *DECISIONS], ids=name_of)
def test_what_a_page_shows_is_true(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if page.with_suffix("").is_dir():  # the files that the page is about
        shutil.copytree(page.with_suffix(""), tmp_path / page.with_suffix("").relative_to(ROOT))
    run_page(page, tmp_path)
    written = " ".join(path.read_text("utf-8") for path in sorted(tmp_path.glob("*/*.md")))
    assert [part for part in excerpts(page) if part not in " ".join(written.split())] == []
    for path in sorted(tmp_path.glob("*.yaml")):
        assert needless_objections(path) == [], path.name


# ---- what is named exists --------------------------------------------------------------------------------------


def anchors(page):
    """List the anchors of a page's headings, as Markdown hosts make them."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page):
    text = re.sub(r"`[^`\n]*`", "", prose(page))
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith(("http://", "https://"))]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_relative_links_resolve(page):
    for link in links(page):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_index_lists_every_page():
    listed = {(DOCS / link).resolve() for link in links(DOCS / "README.md")}
    assert {*GUIDES, *DECISIONS} - {DOCS / "README.md"} <= listed


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_target_named_exists(page):
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)\b", page.read_text("utf-8"), re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", [ROOT / "README.md", *GUIDES, *DECISIONS], ids=name_of)
def test_every_file_named_exists(page):
    folders = "rubric|cases|examples|reports|engine|docs|tests|benchmarks"
    for path in re.findall(rf"`((?:{folders})/[^`\s]*)`", page.read_text("utf-8")):
        assert (ROOT / path).exists(), path


@cache
def every_help():
    commands = [
        ["--help"],
        *([name, "--help"] for name in COMMANDS),
        *(["portfolio", name, "--help"] for name in TASKS),
    ]
    return "".join(said_by(arguments)[0] for arguments in commands)


@pytest.mark.parametrize("page", [ROOT / "README.md", *GUIDES, *DECISIONS], ids=name_of)
def test_every_option_named_exists(page):
    known = every_help()
    for option in re.findall(r"(?<![\w|-])--[a-z][a-z-]+", page.read_text("utf-8")):
        assert option in known, option


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_note_is_short_and_complete(page):
    lines = page.read_text("utf-8").splitlines()
    assert 15 <= len(lines) <= 40
    assert lines[0].startswith(f"# {page.name[:3]} ")
    assert [line for line in lines if line.startswith("## ")] == [
        f"## {part}" for part in ("Context", "Decision", "Rejected", "Consequences")
    ]


def test_decision_notes_are_numbered_without_gaps():
    assert [page.name[:3] for page in DECISIONS] == [f"{number:03}" for number in range(1, len(DECISIONS) + 1)]


# ---- reference tables ------------------------------------------------------------------------------------------

CASE = DOCS / "writing-a-case.md"
RUBRIC = DOCS / "writing-a-rubric.md"
METHOD = DOCS / "method.md"
EMBEDDING = DOCS / "embedding.md"
OVERLAYS = DOCS / "overlays.md"
PORTFOLIOS = DOCS / "portfolios.md"
TABLES = {
    (CASE, "The file"): case_models.Case,
    (CASE, "edition"): case_models.Edition,
    (CASE, "programme"): case_models.Programme,
    (CASE, "sources"): evidence.Source,
    (CASE, "facts"): evidence.Fact,
    (CASE, "evidence"): evidence.Item,
    (CASE, "answers"): evidence.Answer,
    (CASE, "unknowns"): evidence.Unknown,
    (CASE, "overrides"): case_models.Override,
    (RUBRIC, "The file"): rubric_models.Rubric,
    (RUBRIC, "source"): rubric_models.RubricSource,
    (RUBRIC, "bands"): conventions.Band,
    (RUBRIC, "evidence"): conventions.EvidenceConventions,
    (RUBRIC, "verdict"): conventions.VerdictConventions,
    (RUBRIC, "criteria"): rubric_models.Criterion,
    (RUBRIC, "questions"): rubric_models.Question,
    (OVERLAYS, "The file"): overlay_models.Overlay,
    (OVERLAYS, "set"): overlay_models.Settings,
    (RUBRIC, "contradicts"): rubric_models.Contradiction,
    (RUBRIC, "rules"): logic.Rule,
    (RUBRIC, "table"): logic.Row,
    (RUBRIC, "examples"): example_models.Example,
    (RUBRIC, "expect"): example_models.Expected,
    (PORTFOLIOS, "The file"): mapping_models.TableMapping,
    (PORTFOLIOS, "questions"): mapping_models.QuestionColumn,
}

INNER = (
    evidence.Period,
    case_models.Change,
    evidence.Alternative,
    evidence.Quote,
    evidence.CrossReading,
    case_models.Tie,
    conventions.ConfidenceCuts,
    rubric_models.Remedy,
    rubric_models.Measure,
    mapping_models.Place,
    mapping_models.ProgrammeColumns,
    mapping_models.GroupColumn,
    mapping_models.LeftOut,
    mapping_models.Defaults,
    mapping_models.FactColumn,
)
"""Parts without a table of their own: their keys stand in that of the whole, as ``part.key``."""


class Key(NamedTuple):
    """A key that a part of a file can have: whether it is required, and the words it can take, if they are few."""

    name: str
    required: bool
    words: frozenset[str]


def parts(annotation):
    """List what an annotation is made of, itself included."""
    yield annotation
    for part in get_args(annotation):
        yield from parts(part)


def keys_of(model):
    """List the keys of a model, those of `INNER` parts among them; a list of parts is a key as well."""
    for field in model.model_fields.values():
        inside = list(parts(field.annotation))
        inner = [part for part in inside if part in INNER]
        if not inner or tuple in [get_origin(part) for part in inside]:
            words = [part for part in inside if isinstance(part, str)]
            yield Key(field.alias, field.is_required(), frozenset(words))
        for part in inner:
            yield from (key._replace(name=f"{field.alias}.{key.name}") for key in keys_of(part))


@pytest.mark.parametrize("place", TABLES, ids=lambda place: f"{place[0].stem}: {place[1]}")
def test_the_tables_of_keys_are_complete(place):
    rows = table(*place)
    keys = list(keys_of(TABLES[place]))
    assert sorted(column(*place)) == sorted(key.name for key in keys)
    by_name = {quoted(row[0])[0]: row for row in rows}
    for key in keys:
        row = by_name[key.name]
        assert row[0].endswith("\\*") == key.required, row
        assert key.words - {"worst"} <= set(quoted(row[2])), row


def test_the_tables_of_labels_show_the_values_that_count():
    def numbers(heading, *columns):
        return {quoted(row[0])[0]: tuple(float(row[number]) for number in columns) for row in table(CASE, heading)}

    assert numbers("Finding: how far the claim holds", 1) == {k: (v,) for k, v in conventions.FINDINGS.items()}
    assert numbers("Strength: how well the source shows it", 1) == {k: (v,) for k, v in conventions.STRENGTHS.items()}
    assert numbers("Reliability: who says it", 1) == {k: (v,) for k, v in conventions.RELIABILITIES.items()}
    tests = (CASE.read_text("utf-8").split("In place of a strength")[1], conventions.TESTS)
    for name, (supports, undermines) in tests[1].items():
        assert f"| `{name}` | {supports:g} | {undermines:g} |" in tests[0]


@pytest.mark.parametrize(("page", "heading"), [(METHOD, "A criterion"), (RUBRIC, "3. Criteria, questions, operators")])
def test_every_operator_is_explained(page, heading):
    assert column(page, heading) == [*OPERATORS]


@pytest.mark.parametrize(
    ("page", "heading"), [(METHOD, "A criterion that comes to a label"), (RUBRIC, "6. Labels instead of numbers")]
)
def test_every_operator_that_gives_a_label_is_explained(page, heading):
    assert sorted(column(page, heading)) == sorted(rubric_models.CATEGORICAL)


def test_the_states_and_statuses_are_explained():
    assert sorted(column(METHOD, "The unknown")) == sorted(scores.STATES)
    assert sorted(column(METHOD, "From numbers to words")) == sorted(get_args(scores.VerdictStatus))
    ranks = [name.replace("-", " ") for name in scores.CONFIDENCES]
    grid = METHOD.read_text("utf-8").split("with how far it agrees:\n")[1].splitlines()[3:6]
    assert [[cell.strip() for cell in row.split("|")[2:5]] for row in grid] == [ranks[0:3], ranks[1:4], ranks[2:5]]


def test_the_functions_are_documented_with_their_signatures():
    for row in table(EMBEDDING, "Functions"):
        name, _, rest = quoted(row[0])[0].partition("(")
        real = signature(getattr(premortem, name))
        bare = [parameter.replace(annotation=parameter.empty) for parameter in real.parameters.values()]
        assert f"({rest}" == str(real.replace(parameters=bare, return_annotation=real.empty))
    documented = EMBEDDING.read_text("utf-8")
    assert [name for name in premortem.__all__ if f"`{name}" not in documented] == []


def test_the_fields_of_the_result_are_all_documented():
    result = premortem.assess(
        premortem.load_case("japan-technopolis"), premortem.load_rubric("overseas-cluster-failure")
    ).to_dict()
    criterion = result["root"]["children"][2]
    question = criterion["children"][0]["children"][0]
    documents = {
        "Result": result,
        "Rubric": result["rubric"],
        "Case": result["case"],
        "Overall": result["overall"],
        "Counts": result["counts"],
        "Criterion": criterion,
        "Verdict": criterion["verdict"],
        "Question": question,
        "Item": question["items"][0],
    }
    for heading, document in documents.items():
        assert sorted(column(EMBEDDING, heading)) == sorted(document), heading
    assert column(EMBEDDING, "Errors") == [*Problem._fields]


def test_the_fields_that_are_asked_for_are_all_documented():
    assert column(EMBEDDING, "Only where asked for") == [name for name in OPTIONAL if name != "inputs"]
    parts_asked_for = {
        "Robustness": Robustness,
        "Robustness of a node": Robust,
        "Variation": Variation,
        "Gap": Gap,
        "Agreement": Agreement,
    }
    for heading, model in parts_asked_for.items():
        assert sorted(column(EMBEDDING, heading)) == sorted(model._fields), heading
    named = [
        name for part in (*parts_asked_for, "Only where asked for") for row in table(EMBEDDING, part) for name in row
    ]
    inner = (Alpha, Disagreement, Distance, Gate, LeftOut, Opinion, Settled, WeightRange)
    assert {field for part in inner for field in part._fields} <= {name for cell in named for name in quoted(cell)}


def test_the_fields_of_a_summary_are_all_documented():
    assert column(EMBEDDING, "Tables of programmes") == ["schema", *Portfolio._fields]


def test_the_exit_codes_are_those_of_the_command_line():
    rows = table(EMBEDDING, "On the command line, and in continuous integration")
    assert [int(row[0]) for row in rows] == [*range(cli.GATE + 1)]


def test_the_dependencies_are_those_of_the_package():
    with (ROOT / "pyproject.toml").open("rb") as file:
        declared = tomllib.load(file)["project"]["dependencies"]
    names = dict.fromkeys(re.split(r"[<>=]", name)[0] for name in declared)  # one may have a line for each Python
    assert column(EMBEDDING, "Dependencies") == list(names)


# ---- the worked example of the method --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example():
    """The example of the method, scored: every node of the result document by its id."""
    weighed = {"i1": 5, "i2": 3, "i3": 2}
    first = criterion("a1", *(question(name, weight=weight) for name, weight in weighed.items()), weight=6)
    second = criterion("a2", question("j1"), question("j2"), weight=4)
    sources = {
        f"s{number}": {"citation": f"S{number}", "reliability": letter} for number, letter in enumerate("BACB", 1)
    }
    items = [
        item("i1", "full", "s1", strength="strong"),
        item("i1", "substantial", "s2"),
        item("i2", "full", "s1", strength="strong"),
        item("i2", "absent", "s3"),
        item("j1", "minor", "s4", strength="weak"),
        item("j2", "absent", "s2", strength="strong"),
    ]
    tree = assess(rubric(criterion("a", first, second)), {**case(*items), "sources": sources}).to_dict()["root"]
    return {node["id"]: node for node in nodes_of(tree)}


def nodes_of(node):
    yield node
    for child in node.get("children", ()):
        yield from nodes_of(child)


def test_the_worked_example_is_computed_as_printed(example):
    for name, _, *numbers in table(METHOD, "An example"):
        node = example[name.lower()]
        expected = [node[field] for field in ("point", "coverage", "lower", "upper", "conflict")]
        assert numbers == ["none" if number is None else f"{number:.4f}" for number in expected], name


def test_the_figure_of_the_worked_example_is_drawn_as_printed(example):
    figure = next(block.lines for block in fenced(METHOD) if "◆" in "".join(block.lines))
    for line in figure[1:4]:
        name, drawn = line.split()
        node = example[name.lower()]
        mark = Mark(((node["lower"], node["upper"]),), node["point"])
        assert drawn == bar(mark, 40, hollow=node["verdict"]["status"] == "insufficient-evidence"), name


# ---- the glossary ----------------------------------------------------------------------------------------------

NEW_IN_KOREAN = {
    *("결과표", "측면", "범주형 평가 항목", "빈 답 채우기", "작성 틀", "진단 메시지"),
    *("내보내기", "미리보기 화면"),
}
"""Words that no report, rubric, skeleton, hover text, diagnostic or command uses."""


def test_the_glossary_takes_its_korean_from_the_project():
    patterns = ["reports/locale/ko/*/*.po", "reports/diagnostics.yaml", "reports/skeletons/*.yaml", "rubric/*.yaml"]
    patterns += ["engine/premortem/model/hover/*.toml", "engine/premortem/cli/*.py"]
    used = "".join(path.read_text("utf-8") for pattern in patterns for path in ROOT.glob(pattern))
    parts_of_page = re.findall(r"^## (.*)$", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)
    korean = {row[1] for part in parts_of_page for row in table(DOCS / "glossary.md", part)}
    assert len(korean) > 30
    assert {word for word in korean if word not in used} == NEW_IN_KOREAN
