"""Nothing but what is documented ever leaves a public function, whatever it is given."""

import inspect
import math
import re
import tempfile
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from fuzzing import laws
from junk import (
    CASES,
    FILES,
    MAPPINGS,
    RUBRICS,
    VALID,
    accepted,
    broken,
    data_of,
    dates,
    loaded,
    texts,
    values,
    was_meant,
)
from premortem import InvalidInput

cases, rubrics = loaded("case"), loaded("rubric")
flags = st.booleans()
when = {"as_of": dates, "include_undated": flags}
languages = st.sampled_from(["en", "en", "ko", "fr", "", "EN"])
formats = st.sampled_from(["html", "markdown", "text", "json", "svg", "pdf", ""])


@cache
def folder():
    """Make a folder of junk, once: it stays until the end of the process."""
    made = tempfile.TemporaryDirectory(prefix="junk-")
    path = Path(made.name)
    (path / "folder.yaml").mkdir()
    (path / "zip.yaml").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    (path / "empty.yaml").write_bytes(b"")
    (path / "loop.yaml").symlink_to("loop.yaml")
    (path / "utf-16.yaml").write_text("case: x\n", encoding="utf-16")
    (path / "report.md.j2").write_text("{{ nothing.at.all() }}")
    return path, made


@st.composite
def paths(draw):
    """Draw a path: of a folder, of a file that is no text, of one that is broken, or of nothing at all."""
    place, _ = folder()
    name = draw(st.sampled_from(["folder", "zip", "empty", "loop", "utf-16", "missing", "broken"]))
    if name == "broken":
        (place / "broken.yaml").write_bytes(draw(broken()))
    return draw(texts | st.sampled_from([place / f"{name}.yaml", str(place / f"{name}.yaml"), place, "towns"]))


def given_document(names):
    """Draw the arguments of what takes a file, a text or plain data: mostly one of them, sometimes none or several."""
    text = broken(names).map(lambda data: data.decode("utf-8", "surrogateescape")) | texts
    optional = {"path": paths(), "text": text, "data": data_of(names) | values}
    one = st.sampled_from([*optional]).flatmap(lambda key: st.fixed_dictionaries({key: optional[key]}))
    return one | st.fixed_dictionaries({}, optional=optional)


def dated(**more):
    return st.fixed_dictionaries(more, optional=when)


@st.composite
def stated(draw):
    """Draw a result as plain values, in which a part is anything; with the case and rubric that it was made from."""
    case, rubric = draw(cases), draw(rubrics)
    try:
        result = premortem.assess(case, rubric, draw(st.sampled_from([None, "2004"]))).to_dict()
    except InvalidInput:
        result = {}
    result |= draw(st.fixed_dictionaries({}, optional={"as_of": values, "left_out": values, "gates": values}))
    result |= draw(
        st.dictionaries(st.sampled_from([*result, "gaps", "agreement", "redacted", "x"]), values, max_size=2)
    )
    return {"stated": result if draw(flags) else draw(st.dictionaries(texts, values)), "case": case, "rubric": rubric}


@st.composite
def results(draw):
    """Draw a result of any kind, redacted or not."""
    kind = draw(st.sampled_from(["assess", "assess", "compare", "patterns", "lenses"]))
    few = draw(st.lists(cases, min_size=2, max_size=2))
    try:
        if kind == "assess":
            return premortem.assess(few[0], draw(rubrics))
        if kind == "lenses":
            return premortem.lenses(
                few[0].model_copy(update={"rubric": "post-cluster"}), draw(st.lists(rubrics, max_size=1))
            )
        return getattr(premortem, kind)(few, draw(rubrics))
    except (InvalidInput, ValueError):
        case = premortem.load_case(data={"case": "a", "title": "A"})
        return premortem.assess(case, premortem.load_rubric(VALID / "towns.yaml"))


@st.composite
def together(draw, **more):
    """Draw a rubric and cases, mostly of that rubric and with ids of their own; under ``rubric`` and ``cases``."""
    rubric = draw(rubrics)
    own = [case for case in accepted("case") if case.rubric.partition("@")[0] == rubric.rubric]
    others = cases if draw(st.integers(0, 3)) == 0 else st.nothing()
    fewest = draw(st.sampled_from([2, 2, 0]))
    few = draw(st.lists(st.sampled_from(own or accepted("case")) | others, min_size=fewest, max_size=3))
    if draw(flags):
        few = [case.model_copy(update={"case": f"case-{place}"}) for place, case in enumerate(few)]
    return {"cases": few, "rubric": rubric, **draw(st.fixed_dictionaries({}, optional=more))}


@cache
def table():
    """Write a table of programmes, and make a mapping of it, once."""
    place, _ = folder()
    lines = ["id,first,second", "a,full,0.5", "b,,N/A", "a,absent,2", " ,x,"]
    (place / "table.csv").write_text("\n".join(lines) + "\n")
    asked = {"empty-homes": "first", "no-survey": {"column": "second", "as": "answer"}}
    return place / "table.csv", {"mapping": "m", "rubric": "towns", "id": "id", "questions": asked}


@st.composite
def tables(draw):
    """Draw what a table is scored by: mostly one of programmes, its mapping and its rubric, and junk in a part."""
    path, mapping = table()
    sources = {"register": {"citation": "The register"}}
    known = premortem.load_mapping(data={**mapping, "sources": sources})
    frame = pl.DataFrame({"id": ["a", "b", None], "first": ["full", "x", ""], "second": [0.5, None, math.inf]})
    junk = draw(st.sampled_from(["table", "mapping", "rubric", "none", "none"]))
    return {
        "table": draw(paths() | values.filter(not_text)) if junk == "table" else draw(st.sampled_from([path, frame])),
        "mapping": draw(paths()) if junk == "mapping" else known,
        "rubric": draw(rubrics | st.none()) if junk == "rubric" else premortem.load_rubric(VALID / "towns.yaml"),
    }


def not_text(value):
    return not isinstance(value, str)


@st.composite
def written(draw):
    """Draw where a scored table goes: into the folder of junk, or nowhere that there is."""
    place, _ = folder()
    return draw(
        st.sampled_from([place / "scored.parquet", str(place / "scored.csv"), place, place / "no" / "x", "a\0b"])
    )


engines = {"engine": st.sampled_from(["polars"] * 5 + ["x"]), "master": st.sampled_from([None] * 5 + ["local"])}
kept = {"refused": written() | st.none()}
assessments = results().filter(lambda result: isinstance(result, premortem.Assessment))
several = st.lists(cases, max_size=3)

ARGUMENTS = {
    "agreement": st.fixed_dictionaries({"case": cases, "rubric": rubrics}, optional={"readings": several}),
    "assess": dated(case=cases, rubric=rubrics),
    "check": given_document((*CASES, *RUBRICS, *MAPPINGS, "strict-towns")).flatmap(
        lambda one: st.fixed_dictionaries(
            {key: st.just(part) for key, part in one.items()}, optional={"rubric": rubrics}
        )
    ),
    "collect": st.fixed_dictionaries(
        {"cases": several}, optional={"mapping": tables().map(lambda one: one["mapping"]), "rubric": rubrics}
    ),
    "compare": together(**when),
    "diff": st.fixed_dictionaries({"rubric_a": rubrics, "rubric_b": rubrics, "cases": several}),
    "extract": st.builds(dict, tables(), row=texts | st.sampled_from(["a", "b"])),
    "gaps": st.fixed_dictionaries({"case": cases, "rubric": rubrics}),
    "lenses": dated(case=cases, rubrics=st.one_of(*[st.lists(rubrics, max_size=2)] * 7, st.none())),
    "load_case": given_document(CASES),
    "load_mapping": given_document(MAPPINGS).flatmap(
        lambda one: st.fixed_dictionaries(
            {key: st.just(part) for key, part in one.items()}, optional={"rubric": rubrics}
        )
    ),
    "load_rubric": given_document((*RUBRICS, "strict-towns")),
    "patterns": together(**when),
    "redacted": st.fixed_dictionaries({"result": results()}),
    "render": st.fixed_dictionaries(
        {"assessment": results(), "format": formats},
        optional={
            "lang": languages,
            "page": st.sampled_from(["report", "brief", "x"]),
            "templates": paths(),
            "picture": st.sampled_from([None, "profile", "waterfall", "matrix", "forest", "x"]),
        },
    ),
    "render_section": st.fixed_dictionaries(
        {
            "assessment": assessments,
            "name": texts | st.sampled_from(["planning", "demand", "funding", "selection", "overall"]),
        },
        optional={"lang": languages, "level": st.integers(-1, 8), "prefix": st.none() | texts},
    ),
    "robustness": st.fixed_dictionaries({"case": cases, "rubric": rubrics}),
    "schema": st.fixed_dictionaries(
        {"kind": texts | st.sampled_from(["rubric", "overlay", "case", "mapping", "result"])},
        optional={"rubric": rubrics, "lang": languages},
    ),
    "score_table": st.tuples(
        tables(),
        st.fixed_dictionaries(
            {"output": written()},
            optional={
                "levels": st.lists(texts | st.just("part"), max_size=1),
                "fields": st.lists(texts | st.sampled_from(["point", "band"]), max_size=2),
                "precision": st.sampled_from([64, 32, 16, 0, None]),
                **kept,
                **engines,
            },
        ),
    ).map(lambda parts: parts[0] | parts[1]),
    "section_style": st.just({}),
    "site": together(lang=languages, title=texts, redact=flags).map(lambda one: {**one, "robustness": False}),
    "summarise_table": st.tuples(
        tables(),
        st.fixed_dictionaries({}, optional={"output": written(), "top": st.integers(-1, 3), **kept, **engines}),
    ).map(lambda parts: parts[0] | parts[1]),
    "verify": stated(),
}
"""For every public function, what it is called with."""
ITSELF = {"ValueError", "InvalidInput", "TypeError", "OSError"}


def documented(function):
    """Name the errors that a docstring promises."""
    _, _, promised = inspect.getdoc(function).partition("Raises:\n")
    return {*re.findall(r"^ *(\w+): ", promised, re.MULTILINE)}


def test_every_public_function_is_in_the_table():
    public = {name for name in premortem.__all__ if inspect.isfunction(getattr(premortem, name))}
    assert public == {*ARGUMENTS}
    for name in public:
        assert documented(getattr(premortem, name)) <= ITSELF


def check_error(error, promised):
    """An error is one of those that were promised, and says what is wrong."""
    assert promised & {one.__name__ for one in type(error).__mro__}, error
    if isinstance(error, OSError):
        return
    if isinstance(error, InvalidInput):
        laws.check_problems(error.problems)
        assert error.problems
    else:
        assert was_meant(error), error


@pytest.mark.parametrize("name", ARGUMENTS)
@given(data=st.data())
def test_only_documented_errors_leave(name, data):
    function = getattr(premortem, name)
    arguments = data.draw(ARGUMENTS[name])
    try:
        made = function(**arguments)
        for part in made if name == "site" else ():
            assert part.text
    except (InvalidInput, OSError, TypeError, ValueError) as error:
        check_error(error, documented(function))


def test_what_takes_one_of_three_says_so():
    for name in ("load_case", "load_mapping", "load_rubric", "check"):
        for wrong in ({}, {"path": "x", "text": "y"}, {"text": "x", "data": {}}):
            with pytest.raises(TypeError, match="exactly one of path, text and data"):
                getattr(premortem, name)(**wrong)


def test_files_for_junk_are_those_that_there_are():
    assert {*CASES, *RUBRICS, *MAPPINGS} <= {*FILES}
