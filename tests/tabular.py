"""Tables of programmes for tests: rubrics, mappings that suit them, and rows."""

from hypothesis import strategies as st

import premortem
from building import criterion, question, rubric
from premortem.model.mapping import TableMapping
from premortem.portfolio.rows.binding import bind
from premortem.portfolio.rows.refusals import problems_of

SCALES = {
    "finding": {"absent": 0, "minor": 0.25, "partial": 0.5, "substantial": 0.75, "full": 1},
    "stars": {"1": 0, "2": 0.25, "3": 0.5, "1.0": 1},
    "odd": {"withheld": 0.1, "Some Concerns": 0.4, "high": 0.9},
    "answer": ["N", "Y"],
    "risk": {"low": 0, "high": 1},
}
NUMERIC = {"found": "finding", "starred": "stars", "odd": "odd", "measured": "finding"}
LABELLED = {"planned": "answer", "kept": "answer"}

SMALL_DATA = rubric(
    criterion(
        "demand",
        question("found"),
        question("starred", scale="stars"),
        question("odd", scale="odd"),
        question("measured", measure={"formula": "a / b", "thresholds": {"minor": 1, "full": 2}}),
    ),
    criterion(
        "upkeep",
        question("planned", scale="answer"),
        question("kept", scale="answer"),
        operator="rules",
        scale="risk",
        rules=[
            {"id": "r1", "when": {"planned": ["Y"], "kept": ["Y"]}, "then": "high"},
            {"id": "r2", "otherwise": "low"},
        ],
    ),
    scales=SCALES,
)
SMALL = premortem.load_rubric(data=SMALL_DATA)
"""A rubric with labels that look like numbers, like kinds of nothing and like each other, and with rules."""
OTHER = premortem.load_rubric(
    data={
        **rubric(
            criterion(
                "all",
                question("both", **{"same-as": ["small/found", "small/measured"]}),
                question("found", **{"same-as": ["small/found"]}),
            )
        ),
        "rubric": "other",
    }
)
"""A rubric with questions that are the same as some of the small one's."""

SOURCES = {
    "audit": {"citation": "Audit office", "reliability": "A"},
    "agency": {"citation": {"en": "Agency", "ko": "기관"}, "reliability": "C", "group": "state"},
}


def mapping(**more):
    """Make a mapping of a table with the column ID and one source."""
    given = {"mapping": "m", "id": "ID", "rubric": "small", "sources": {"audit": SOURCES["audit"]}, **more}
    return TableMapping.model_validate(given)


def bound(columns, rubric=SMALL, **more):
    """Bind a mapping to the columns ID and others."""
    return bind(mapping(**more), ["ID", *columns], rubric, "t.csv")


CODES = ("-", "n/a", "Ja", "S", "teils", "keine Angabe")
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " \t", "N/A", "n/a", "-", "ja", "S", "3", "1", "1.0", "0.5", "4", "withheld", "Not-Applicable"]
    ),
    st.sampled_from(["absent", "FULL", " partial ", "minor", "some  concerns", "Some Concerns", "Y", "n", "2"]),
    st.integers(0, 5),
    st.floats(0, 5),
    st.sampled_from([float("nan"), True, 1.0, 0.1, 1 / 3]),
)


@st.composite
def mappings(draw, *, coded=True):
    """Draw a mapping on the small rubric, on columns c0 to c9; several entries may name one column."""
    column = st.sampled_from([f"c{number}" for number in range(10)])
    strength = st.sampled_from(["weak", "moderate", "strong"])
    kinds = ["not-assessed", "no-information", "withheld", "not-applicable"]
    source = st.sampled_from(["audit", "agency"])

    def codes(*meanings):
        return st.dictionaries(st.sampled_from(CODES), st.sampled_from([*meanings, *kinds]), max_size=3 if coded else 0)

    def entry(scale, as_):
        optional = {
            "strength": strength,
            "source": source,
            "codes": codes(*SCALES[scale]),
            "blank": st.sampled_from(kinds),
        }
        must = {"column": column, "as": st.just(as_)}
        if as_ == "answer":
            optional.pop("strength")
            ends = st.sampled_from([(0, 1), (1, 5), (100, 0), (-1, 2), (0.1, 0.7)])
            must["ends"] = ends
        return st.fixed_dictionaries(must, optional=optional).map(_with_ends)

    questions = {}
    for name, scale in {**NUMERIC, **LABELLED}.items():
        what = draw(st.sampled_from(["findings", "findings", "answer", "nothing"]))
        if name in LABELLED and what == "findings":
            what = "answer"
        if what == "answer":
            questions[name] = [draw(entry(scale, "answer"))]
        elif what == "findings":
            entries = st.lists(entry(scale, "finding"), min_size=1, max_size=3, unique_by=lambda one: one["column"])
            questions[name] = draw(entries)
    more = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "year": column,
                "facts": st.fixed_dictionaries(
                    {}, optional={"a": st.fixed_dictionaries({"column": column}), "b": column.map(_fact)}
                ),
                "codes": codes(*(label for label, those in _ASKED.items() if those & questions.keys())),
                "programme": st.fixed_dictionaries(
                    {},
                    optional={
                        "title": column,
                        "from": column,
                        "to": column,
                        "sponsor": column,
                        "summary": column,
                        "stage": st.just("ongoing"),
                    },
                ),
            },
        )
    )
    default = draw(
        st.fixed_dictionaries({"source": source}, optional={"strength": strength, "blank": st.sampled_from(kinds)})
    )
    return mapping(sources=SOURCES, default=default, questions=questions, **more)


def _fact(column):
    return {"column": column, "unit": "homes", "source": "agency"}


def _with_ends(entry):
    if "ends" in entry:
        entry["zero"], entry["one"] = entry.pop("ends")
    return entry


_ASKED = {"absent": {"found", "measured"}, "Y": {"planned", "kept"}}
"""Labels, and the questions that have them."""
COLUMNS = ["ID", *(f"c{number}" for number in range(10)), "unused"]


def rows():
    """Draw rows of the columns of drawn mappings; not all of them are free of problems."""
    return st.fixed_dictionaries({**dict.fromkeys(COLUMNS, CELLS), "ID": st.text(min_size=1)})


def mended(row, binding):
    """Clear the cells of a row that have something wrong with them; None if that does not mend it."""
    row = dict(row)
    for _ in range(3):
        problems = problems_of(row, 2, binding, "t.csv")
        if not problems:
            return row
        for problem in problems:
            column = binding.columns[problem.column - 1]
            row[column] = "r 1" if column == binding.id else None
    return None
