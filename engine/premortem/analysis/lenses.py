"""One programme read through several frames, side by side, and where the frames disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.analysis.contradicting import oppositions_of
from premortem.analysis.frames import View, frame_of, seen_through
from premortem.analysis.twofold import double_edged_in, twofold_in
from premortem.model.lenses import Lenses
from premortem.model.result import Engine
from premortem.model.rubric import homes_of
from premortem.problems import InvalidInput
from premortem.reading.library import bundled
from premortem.reading.loading import Rubrics, load_rubric
from premortem.scoring.assessing import case_record, source_records
from premortem.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from premortem.model.case import Case
    from premortem.model.result import Assessment
    from premortem.model.rubric import Rubric

ENGINE = Engine("premortem", VERSION)
Outcome = tuple["Rubric", "Assessment | None", str | None]
"""A rubric, what a case comes to by it, and if there is nothing, why the rubric cannot take the case."""


def frames_for(case: Case, given: Sequence[Rubric] | None) -> list[Rubric]:
    """Find the rubrics to read a case by, the one first that it was written for: it may be among those given.

    Args:
        case: that was loaded.
        given: beside that of the case; None for all that are bundled, by id.

    Raises:
        InvalidInput: there is no rubric by the name of the case's own, or a bundled one is invalid.
        ValueError: a rubric stands among them twice.
    """
    rubrics = Rubrics()
    for rubric in given or ():
        rubrics.add(rubric)
    found = rubrics.of(case)
    own = found.document
    if own is None:
        raise InvalidInput(found.problems)
    if given is None:
        return [own, *(load_rubric(path) for name, path in bundled("rubric").items() if name != own.rubric)]
    frames = [own, *(rubric for rubric in given if rubric is not own)]
    names = [frame.rubric for frame in frames]
    if len({*names}) < len(names):
        raise ValueError(f"a rubric is a frame once: {', '.join(names)}")
    return frames


def outcome_of(case: Case, rubric: Rubric, own: Rubric, by: Callable[[Case, Rubric], Assessment]) -> Outcome:
    """Read a case by a rubric that it was not written for.

    Args:
        case: with everything.
        rubric: whatever the case says on it.
        own: the rubric that the case was written for.
        by: assesses what is seen of the case; its `InvalidInput` means that the rubric cannot take it.
    """
    try:
        return rubric, by(seen_through(case, rubric, homes_of(own)), rubric), None
    except InvalidInput as error:
        return rubric, None, error.problems[0].message


def lenses_of(case: Case, outcomes: Sequence[Outcome]) -> Lenses:
    """Set what the frames say of a programme beside each other.

    Args:
        case: with what counts of it, as of a date if there is one.
        outcomes: at least one, the rubric of the case first.
    """
    home = case.rubric.partition("@")[0]
    kin = homes_of(outcomes[0][0])
    views = [View(rubric, home, found, refused, kin) for rubric, found, refused in outcomes]
    oppositions = oppositions_of(views)
    return Lenses(
        ENGINE,
        case_record(case),
        None,
        tuple(frame_of(view, views) for view in views),
        tuple(oppositions),
        tuple(double_edged_in(case, views, oppositions)),
        tuple(twofold_in(case, views)),
        source_records(case),
    )
