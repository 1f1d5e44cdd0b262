"""What recurs across programmes: all that a page on patterns may show.

Programmes are named by the ids of their cases, families by numbers from 1. Nothing here is a share, a mean over
programmes or a probability: there are counts, and the names of what was counted.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from premortem.model.families import Tied, TieKind
from premortem.model.result import Assessment, Engine, Redacted, RubricRecord, written_document, written_json
from premortem.model.scores import Text

SCHEMA = "premortem-patterns/1"
"""Name and major version of the JSON document; within one major, fields are only added."""

FEW = 3
"""Families from which on something can be called a pattern.

One is an instance. Two that agree are what any two would do half of the time, if each could only go one way or the
other; from three on, the odd one out can be told from the rule. It is a floor against stories, not a test.
"""

TooFew = Literal["families", "one-group", "no-source"]
By = Literal["country", "stage", "decade"]


class Tally(NamedTuple):
    """Programmes of which one thing can be said, and what that rests on.

    Attributes:
        cases: their ids, in the order given.
        families: the numbers of the fewest families that they can belong to, ascending.
        groups: of sources behind it, by name; empty for what is silent or set aside.
        few: why it is too few to call a pattern: fewer than `FEW` ``families``; sources of ``one-group`` only, or
            ``no-source`` that is named; empty if it is enough, or if there are no programmes.
    """

    cases: tuple[str, ...]
    families: tuple[int, ...]
    groups: tuple[str, ...]
    few: tuple[TooFew, ...]


class Row(NamedTuple):
    """A criterion or a question, and the programmes by what they come to on it.

    Every programme stands in exactly one of the five; `evidence` is the first three of them together.

    Attributes:
        kind: ``criterion`` (the outermost and the lowest ones) or ``question``.
        label: of a criterion; of a question, its claim.
        depth: of a criterion from 1; of a question, one more than the criterion around it.
        under: the id of the criterion around it; None for an outermost one.
        evidence: those on which anything is known.
        found: the failure is indicated or established; a question reads at least half way to the bad end.
        not_found: the verdict holds and shuts out all but the good end; a question reads nearer to the good end.
        unclear: there is an answer, and it is neither.
        silent: nothing is known.
        set_aside: not applicable, or not asked.
    """

    id: str
    kind: Literal["criterion", "question"]
    number: str | None
    label: Text
    level: str
    depth: int
    under: str | None
    evidence: Tally
    found: Tally
    not_found: Tally
    unclear: Tally
    silent: Tally
    set_aside: Tally

    @property
    def stated(self) -> Tally:
        """Give what a statement on the row rests on: where it is found, or, if nowhere, where it is not.

        There are no programmes in it where all is unclear or silent: then nothing is stated.
        """
        return self.found if self.found.cases else self.not_found


class Elsewhere(NamedTuple):
    """A programme that one at hand belongs to or followed, and that is not at hand itself.

    Attributes:
        case: its id.
        title: what it is called, by language; None if nobody says.
        kind: as of a tie.
    """

    case: str
    title: Text | None
    kind: TieKind


class Programme(NamedTuple):
    """A programme, as its case describes it.

    Attributes:
        id: of the case.
        country: as ISO 3166-1 names it.
        years: when it began (``from``) and ended (``to``), as the case says; None for an end that it does not say.
        decade: the first year of the decade in which it began; None if unknown.
        families: the numbers of its families; more than one for a part of several wholes.
        sha256: of the case.
        overrides: verdicts that a person set; they do not enter here.
        elsewhere: the programmes that it is tied to and that are not at hand.
    """

    id: str
    title: Text
    country: str | None
    years: dict[str, str | None] | None
    decade: str | None
    stage: str | None
    families: tuple[int, ...]
    sha256: str
    questions_answered: int
    questions_asked: int
    overrides: int
    elsewhere: tuple[Elsewhere, ...]


class Family(NamedTuple):
    """A whole and its parts, by the ids of their cases; a part of several wholes stands in each of their families."""

    number: int
    cases: tuple[str, ...]


class Part(NamedTuple):
    """The programmes of one country, stage or decade on one row; ``value`` is None for those of which it is unknown."""

    value: str | None
    evidence: Tally
    found: Tally
    not_found: Tally


class BrokenDown(NamedTuple):
    """A row, and what it comes to by country, stage or decade; values without evidence on it are left out."""

    row: str
    parts: tuple[Part, ...]


class Value(NamedTuple):
    """The programmes of one country, stage or decade, by the ids of their cases; ``value`` is None for unknown."""

    value: str | None
    cases: tuple[str, ...]


class Breakdown(NamedTuple):
    """All rows with any evidence, by one thing in which programmes differ.

    Attributes:
        by: ``country``, ``stage``, or the ``decade`` in which a programme began.
        values: in order, the unknown last.
    """

    by: By
    values: tuple[Value, ...]
    rows: tuple[BrokenDown, ...]


class RemedyRecord(NamedTuple):
    """What the rubric's source recommends against a failure, and what the record shows of it.

    Attributes:
        criterion: the id of the one that it answers; ``number`` and ``label`` are its own.
        place: among the remedies of the criterion, from 0.
        undoes: the questions whose claim says that it was not done.
        within: whether any of these lies under the criterion itself, so that the remedy in practice and the failure not
            found are in part the same observation.
        called_for: where the failure is found.
        in_practice: where a question that it undoes is answered, and reads nearer to the good end.
        not_followed: where such a question reads at least half way to the bad end; a programme can stand in both.
        without_failure: in practice and not anywhere not followed, and the failure is not found.
        despite: in practice, and the failure is found all the same.
    """

    criterion: str
    number: str | None
    label: Text
    place: int
    text: Text
    locator: str | None
    undoes: tuple[str, ...]
    within: bool
    called_for: Tally
    in_practice: Tally
    not_followed: Tally
    without_failure: Tally
    despite: Tally


class SourceGroup(NamedTuple):
    """Sources that are not independent, over all cases.

    Attributes:
        name: of the group, as the cases give it; the same name is taken for the same group.
        citation: of its source in the first case that has it.
        cases: those with scored evidence from it.
        behind: the ids of the rows in which it speaks for what is found.
    """

    name: str
    citation: Text
    cases: tuple[str, ...]
    behind: tuple[str, ...]


class Warned(NamedTuple):
    """What has to be said before anything else: ``too-few`` where that holds of most statements.

    Attributes:
        code: of the warning.
        statements: rows of which anything is stated: where the failure is found, or, if nowhere, where it is not.
        marked: those of them that are too few to call a pattern.
        by_families: of these, the ones that rest on fewer than `FEW` families.
        by_groups: of these, the ones that rest on one group of sources, or on none that is named; some do both.
    """

    code: Literal["too-few"]
    statements: int
    marked: int
    by_families: int
    by_groups: int


class Patterns(NamedTuple):
    """What recurs across programmes, by one rubric.

    Attributes:
        as_of: the date up to which evidence counts; None for all there is.
        few: the constant `FEW`.
        ties: among the programmes at hand.
        rows: outermost criteria with their lowest ones and their questions, in the order of the rubric.
        breakdowns: by country, stage and decade; one in which programmes do not differ is left out.
        remedies: those first that most families call for.
        unanswered: the ids of the questions that no case answers.
        groups: of sources, in the order in which the cases bring them in.
        redacted: how much is left out of an edition that can be passed on; None for one with everything in it.
        inputs: the assessments that were counted; not written.
    """

    engine: Engine
    rubric: RubricRecord
    as_of: str | None
    few: int
    programmes: tuple[Programme, ...]
    families: tuple[Family, ...]
    ties: tuple[Tied, ...]
    rows: tuple[Row, ...]
    breakdowns: tuple[Breakdown, ...]
    remedies: tuple[RemedyRecord, ...]
    unanswered: tuple[str, ...]
    groups: tuple[SourceGroup, ...]
    warnings: tuple[Warned, ...]
    redacted: Redacted | None = None
    inputs: tuple[Assessment, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Write it out as plain values: the JSON document that `SCHEMA` names."""
        return written_document(SCHEMA, self)

    def to_json(self) -> str:
        """Write it out as JSON text: keys in a fixed order, two spaces a level."""
        return written_json(self.to_dict())
