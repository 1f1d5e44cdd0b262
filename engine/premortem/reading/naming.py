"""What a file can name in a rubric, and the questions that it names there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from premortem.model.rubric import (
    CATEGORICAL,
    ROOT,
    Criterion,
    Question,
    Rubric,
    bands_of,
    criteria_of,
    has_values,
    homes_of,
    questions_of,
    read_by_label,
    scale_of,
    scales_of,
    targets_of,
    top_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from premortem.problems import Path
    from premortem.reading.findings import Findings


class Names:
    """What a file can name in a rubric, and the questions whose answer is read as a label."""

    def __init__(self, rubric: Rubric) -> None:
        """List the names of a rubric; `Document.derive` keeps them."""
        self.questions = {question.id: question for _, question in questions_of(rubric)}
        self.criteria = {ROOT: top_of(rubric), **{criterion.id: criterion for _, criterion in criteria_of(rubric)}}
        self.scales = scales_of(rubric)
        self.bands = [band.id for band in bands_of(rubric)]
        self.related = {same.partition("/")[0] for one in self.questions.values() for same in one.same_as}
        self.homes = homes_of(rubric)
        self.related |= {*self.homes[1:]}
        self.by_label = read_by_label(rubric)

    def scale(self, question: Question) -> Mapping[str, float | None]:
        """Give the scale of a question."""
        return scale_of(question, self.scales)

    def reads_label(self, question: Question) -> bool:
        """Tell whether only a label can answer a question."""
        return question.id in self.by_label or not has_values(self.scale(question))

    def labels(self, criterion: Criterion) -> list[str]:
        """Give what the verdict on a criterion can be: bands, or labels of its scale."""
        return list(scale_of(criterion, self.scales)) if criterion.operator in CATEGORICAL else self.bands


class Naming:
    """The questions of a rubric that a file names, which may have been written for another rubric."""

    def __init__(self, written_for: str, named: Iterable[str], rubric: Rubric, found: Findings) -> None:
        """Begin with no question looked up.

        Args:
            written_for: the rubric that the file was written for, as it names it.
            named: all questions that it names.
            rubric: that it is to be used with.
            found: takes the problems.
        """
        self.home, _, self.version = written_for.partition("@")
        self.rubric = rubric
        self.found = found
        self.names = rubric.derive(Names)
        self.targets = targets_of(rubric, self.home)
        by_name = any("/" in name and (name in self.targets or self._is_meant(name)) for name in named)
        self.has_strangers = self.home != rubric.rubric and (self.home in self.names.related or by_name)
        self.strangers: list[Path] = []

    def check_version(self, what: str) -> None:
        """Check that the file, a case for instance, was written for this version of the rubric."""
        rubric = self.rubric
        asked = self.version.split(".") if self.version else []
        if self.home == rubric.rubric and rubric.version.split(".")[: len(asked)] != asked:
            message = f"the {what} was written for version {self.version} of {self.home}"
            message = f"{message}; this is version {rubric.version}"
            self.found.error(("rubric",), "rubric-version", message, "check what changed, then name the new version")

    def questions(self, path: Path, name: str) -> list[Question]:
        """Find the questions that a name stands for.

        One of the file's own rubric may have no counterpart here, and one of another has none as a rule.
        """
        if name in self.targets:
            return [self.names.questions[target] for target in self.targets[name]]
        if not self.is_left_out(name):
            called = name.rpartition("/")[2]
            self.found.known(path, "unknown-question", called, self.names.questions, "the rubric has no question")
        elif "/" not in name:
            self.strangers.append(path)
        return []

    def is_left_out(self, name: str) -> bool:
        """Tell whether a name is of a question of another rubric that stands for none of this one."""
        return name not in self.targets and (not self._is_meant(name) if "/" in name else self.has_strangers)

    def _is_meant(self, name: str) -> bool:
        """Tell whether a name is of a question of this rubric, or of one that it varies, by the id before it."""
        return name.partition("/")[0] in self.names.homes and "/" in name

    def tell_left_out(self) -> None:
        """Note how many entries are left out because they are on questions of the file's own rubric alone."""
        if self.strangers:
            entries = "entries are on questions" if len(self.strangers) > 1 else "entry is on a question"
            message = f"{len(self.strangers)} {entries} of {self.home} that this rubric does not ask, and left out here"
            self.found.info(self.strangers[0], "other-rubric", message)
