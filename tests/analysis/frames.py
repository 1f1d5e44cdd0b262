"""Small frames to read a case through, for the tests of what frames make of it."""

import premortem
from building import rubric
from premortem.analysis.frames import View, seen_through


def frame(name, *criteria, **more):
    return rubric(*criteria, rubric=name, **more)


def against(of, with_, **more):
    return {"of": of, "with": with_, "why": "They pull apart.", **more}


def lenses(one, *rubrics, **more):
    """Read a case through frames, all as plain data."""
    loaded = [premortem.load_rubric(data=questions) for questions in rubrics]
    return premortem.lenses(premortem.load_case(data=one), loaded, **more)


def views(one, *rubrics):
    """Look at a case through frames; one that cannot take it is refused."""
    loaded = premortem.load_case(data=one)
    found = []
    for questions in rubrics:
        by = premortem.load_rubric(data=questions)
        try:
            found.append(View(by, loaded.rubric, premortem.assess(seen_through(loaded, by), by)))
        except premortem.InvalidInput as error:
            found.append(View(by, loaded.rubric, None, error.problems[0].message))
    return loaded, found


HOME = """\
rubric: home
version: "1"
title: Home
levels: [category, question]
criteria: [{id: c, label: C, questions: [{id: q1, claim: There.}, {id: q2, claim: Here.}]}]
"""


def varied(folder):
    """Load a rubric, and a variant of it that changes nothing."""
    (folder / "home.yaml").write_text(HOME)
    (folder / "variant.yaml").write_text("rubric: variant\nversion: '1'\nextends: home@1\n")
    return premortem.load_rubric(folder / "home.yaml"), premortem.load_rubric(folder / "variant.yaml")
