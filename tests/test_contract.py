"""Nothing but what is documented ever leaves a public function, whatever it is given."""

import inspect
import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import premortem
from fuzzing import laws
from junk import CASES, FILES, RUBRICS, VALID, accepted, broken, data_of, dates, loaded, texts, values, was_meant
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


assessments = results().filter(lambda result: isinstance(result, premortem.Assessment))
several = st.lists(cases, max_size=3)

ARGUMENTS = {
    "agreement": st.fixed_dictionaries({"case": cases, "rubric": rubrics}, optional={"readings": several}),
    "assess": dated(case=cases, rubric=rubrics),
    "check": given_document((*CASES, *RUBRICS, "strict-towns")).flatmap(
        lambda one: st.fixed_dictionaries(
            {key: st.just(part) for key, part in one.items()}, optional={"rubric": rubrics}
        )
    ),
    "compare": together(**when),
    "diff": st.fixed_dictionaries({"rubric_a": rubrics, "rubric_b": rubrics, "cases": several}),
    "gaps": st.fixed_dictionaries({"case": cases, "rubric": rubrics}),
    "lenses": dated(case=cases, rubrics=st.one_of(*[st.lists(rubrics, max_size=2)] * 7, st.none())),
    "load_case": given_document(CASES),
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
        {"kind": texts | st.sampled_from(["rubric", "overlay", "case", "result"])},
        optional={"rubric": rubrics, "lang": languages},
    ),
    "section_style": st.just({}),
    "site": together(lang=languages, title=texts, redact=flags).map(lambda one: {**one, "robustness": False}),
    "verify": stated(),
}
"""For every public function, what it is called with."""
ITSELF = {"ValueError", "InvalidInput", "TypeError"}


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
    assert type(error).__name__ in promised, error
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
    except (InvalidInput, TypeError, ValueError) as error:
        check_error(error, documented(function))


def test_what_takes_one_of_three_says_so():
    for name in ("load_case", "load_rubric", "check"):
        for wrong in ({}, {"path": "x", "text": "y"}, {"text": "x", "data": {}}):
            with pytest.raises(TypeError, match="exactly one of path, text and data"):
                getattr(premortem, name)(**wrong)


def test_files_for_junk_are_those_that_there_are():
    assert {*CASES, *RUBRICS} <= {*FILES}
