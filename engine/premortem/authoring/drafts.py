"""The files that are being written, as they are now: what is wrong with each, and what it last came to."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from premortem.analysis.inspection import inspect
from premortem.authoring.settling import Reading, stamp_of
from premortem.model.case import Case
from premortem.model.rubric import Rubric
from premortem.problems import InvalidInput
from premortem.reading.documents import Loaded, fails
from premortem.reading.library import SUFFIX, bundled
from premortem.reading.loading import Rubrics, read_rubric_again
from premortem.reporting.previews import Draft, verdict_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from premortem.model.result import Assessment

NEVER_READ = Reading((), None)
"""Stands for a file that was not read yet; no file looks like this."""


class Drafts:
    """Cases, and rubrics, that are being written.

    Attributes:
        by_id: one a file, in order; replaced, never changed, so that whoever holds them sees one state of all files.
    """

    def __init__(
        self,
        listed: Callable[[], list[str]],
        rubric: str | None,
        assess: Callable[[Case, Rubric], Assessment],
        lang: str = "en",
    ) -> None:
        """Begin with nothing read.

        Args:
            listed: lists the files that there are now.
            rubric: the file of a rubric for all cases; None for the one that each case names.
            assess: scores a case.
            lang: language of verdicts.
        """
        self.listed = listed
        self.rubric = rubric
        self.assess = assess
        self.lang = lang
        self.by_id: dict[str, Draft] = {}
        self._readings: dict[str, Reading] = {}
        self._given: Loaded[Rubric] = Loaded(None, ())
        self._rubrics = Rubrics()

    def folders(self, *more: str) -> set[str]:
        """List the folders in which a change matters; behind a link also the one in which the file lies.

        Args:
            more: folders that matter although no file of them is listed yet.
        """
        files = [*self.listed(), *self._rubric_files()]
        real = [os.path.realpath(file) for file in files]
        return {str(Path(file).absolute().parent) for file in (*files, *real)} | set(more)

    def changed(self) -> list[str]:
        """List the files that are not what they were when they were last read; what is new or gone is among them."""
        files = dict.fromkeys((*self._rubric_files(), *self.listed(), *self._readings))
        return [file for file in files if stamp_of(file) != self._readings.get(file, NEVER_READ).stamp]

    def take(self, read: Mapping[str, Reading]) -> None:
        """Take in what files hold now, and work out what that changes; all, if a rubric may be among them."""
        listed = self.listed()
        before = {draft.name: draft for draft in self.by_id.values()}
        kept = {*listed, *self._rubric_files()}
        self._readings = {file: one for file, one in {**self._readings, **read}.items() if file in kept}
        files = [file for file in listed if file in self._readings]
        looked = self._cases_alone(files, read, before)
        drafts = self._all_anew(files, before) if looked is None else {**before, **looked}
        self.by_id = {drafts[file].id: drafts[file] for file in files}

    def _cases_alone(
        self, files: list[str], read: Mapping[str, Reading], before: Mapping[str, Draft]
    ) -> dict[str, Draft] | None:
        """Look at what was read; None if not all of it was and still is cases, which no other file depends on."""
        if not all(file in before and isinstance(before[file].document, Case) for file in read):
            return None
        looked = {file: self._looked_at(file, before) for file in files if file in read}
        return None if any(isinstance(draft.document, Rubric) for draft in looked.values()) else looked

    def _all_anew(self, files: list[str], before: Mapping[str, Draft]) -> dict[str, Draft]:
        """Look at every file by rubrics that are read again; twice if one of them is among the files.

        A case may have been looked at before the rubric that it names.
        """
        self._begin_again()
        looked = {file: self._looked_at(file, before) for file in files}
        return {file: self._looked_at(file, before) for file in files} if self._rubrics.added else looked

    def _rubric_files(self) -> list[str]:
        """List the file of the rubric for all cases, and those beside it, which it may change; else those bundled."""
        if self.rubric is None:
            return [str(path) for path in bundled("rubric").values()]
        return [self.rubric, *sorted(str(path) for path in Path(self.rubric).parent.glob(f"*{SUFFIX}"))]

    def _begin_again(self) -> None:
        """Read the rubric for all cases; while it has errors, its last version without any stays."""
        if self.rubric is not None:
            reading = self._readings.get(self.rubric, NEVER_READ)
            text, problems = reading.text, reading.problems
            found = Loaded(None, problems) if text is None else read_rubric_again(self.rubric, text)
            errors = tuple(problem for problem in found.problems if problem.severity == "error")
            self._given = Loaded(found.document or self._given.document, errors)
        self._rubrics = Rubrics(self._given.document)

    def _inspected(self, file: str) -> Loaded[Any]:
        """Find all that is wrong with what was last read of a file; nothing as long as there is no rubric for it."""
        reading = self._readings[file]
        if self.rubric is not None and self._given.document is None:
            return Loaded(None, ())
        text, problems = reading.text, reading.problems
        return Loaded(None, problems) if text is None else inspect(file, self._rubrics, text=text)

    def _looked_at(self, file: str, before: Mapping[str, Draft]) -> Draft:
        """Make the draft of a file; what can no longer be worked out stays as it was before."""
        found = self._inspected(file)
        try:
            made = self._made(found.document)
            problems = (*self._given.problems, *found.problems)
        except InvalidInput as error:
            made, problems = {}, (*self._given.problems, *found.problems, *error.problems)
        old = before.get(file) or Draft(_id(file), file)
        return old._replace(text=self._readings[file].text, problems=problems, current=not fails(problems), **made)

    def _made(self, document: Any) -> dict[str, Any]:
        """Say what a document comes to; nothing for one with errors.

        Raises:
            InvalidInput: it cannot be scored.
        """
        if document is None:
            return {}
        rubric = self._rubrics.of(document).document if isinstance(document, Case) else None
        if rubric is None:
            return {"document": document, "assessment": None, "verdict": ""}
        assessment = self.assess(document, rubric)
        return {"document": document, "assessment": assessment, "verdict": verdict_line(assessment, self.lang)}


def _id(file: str) -> str:
    """Make an id that an address can hold, whatever the file is called."""
    return hashlib.sha256(os.fsencode(file)).hexdigest()[:12]
