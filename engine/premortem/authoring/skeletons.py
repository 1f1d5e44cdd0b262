"""Files to begin with: a case with every question of a rubric as a comment, and a small rubric that explains itself.

What the comments say stands in ``reports/skeletons``; how they are laid out, here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from premortem.authoring.questionnaires import Questionnaire
from premortem.authoring.remarks import Remarks
from premortem.authoring.yaml_text import STEP, written_entry, written_part, written_scalar
from premortem.model.case import Case
from premortem.model.conventions import RELIABILITIES
from premortem.model.rubric import bands_of
from premortem.reading.library import content_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from premortem.authoring.remarks import Piece
    from premortem.model.rubric import Rubric

EXAMPLE_RUBRIC = "my-rubric"
"""The id that the skeletons of rubrics carry; the new one takes its place."""
EXAMPLE_SOURCE = "my-source"
"""The id that the piece for a source carries."""


def schema_file(name: str) -> str:
    """Name the file that holds a schema for editors: in a folder beside the skeleton, which nobody has to keep.

    Args:
        name: ``rubric``, or the id of a rubric with ``.case`` behind it.
    """
    return f".premortem/{name}.json"


def _schema_line(name: str) -> str:
    return f"# yaml-language-server: $schema={schema_file(name)}"


def rubric_skeleton(name: str, *, lang: str = "en") -> str:
    """Write a small rubric in which every part is explained; it passes ``check``.

    Args:
        name: the id of the new rubric.
        lang: of its comments and texts, ``en`` or ``ko``.
    """
    text = (content_folder("reports") / "skeletons" / f"rubric.{lang}.yaml").read_text("utf-8")
    return f"{_schema_line('rubric')}\n{text.replace(EXAMPLE_RUBRIC, name)}"


def case_skeleton(
    rubric: Rubric,
    name: str,
    *,
    lang: str = "en",
    stage: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> str:
    """Write a case with a comment for all that can be filled in; it passes ``check``.

    Args:
        rubric: whose questions stand in it, with what to look for.
        name: the id of the case.
        lang: of its comments, ``en`` or ``ko``.
        stage: of the programme; questions that cannot be asked at it are left out, and those to a plan are worded as
            risks. None for all of them.
        data: plain values of a case, to be filled in at their places.

    Raises:
        ValueError: there are no skeletons in this language.
    """
    laid_out = _CaseSkeleton(rubric, name, Remarks(lang), stage, data or {})
    return "\n".join(laid_out.lines()) + "\n"


class _CaseSkeleton:
    """A case that is being laid out, section by section."""

    def __init__(self, rubric: Rubric, name: str, remarks: Remarks, stage: str | None, data: Mapping[str, Any]) -> None:
        self.rubric = rubric
        self.name = name
        self.remarks = remarks
        self.given = data
        self.programme = {**(data.get("programme") or {}), **({"stage": stage} if stage else {})}
        self.stage = self.programme.get("stage")
        self.questionnaire = Questionnaire(rubric, remarks, self.stage, data)

    def lines(self) -> list[str]:
        """Write everything: what a case has to say, then what each section can say."""
        sections = {
            "edition": self.edition,
            "programme": self.about,
            "sources": self.sources,
            "facts": self.questionnaire.facts,
            "evidence": self.questionnaire.evidence,
            "answers": self.questionnaire.answers,
            "unknowns": self.unknowns,
            "overrides": self.overrides,
        }
        lines = [_schema_line(f"{self.rubric.rubric}.case"), *self.head()]
        keys = [str(field.alias) for field in Case.model_fields.values()]
        for key in dict.fromkeys((*keys, *self.given)):
            if key in sections:
                lines += ["", *section] if (section := sections[key]()) else []
            elif key in self.given and key not in ("case", "title", "rubric"):
                lines += ["", *written_entry(key, self.given[key])]
        return lines

    def head(self) -> list[str]:
        """Explain the file, and name the case and its rubric."""
        say, explain = self.remarks.say, self.remarks.explain
        title = self.given.get("title")
        named = [*written_entry("title", title)] if title else [self._title()]
        version = self.rubric.version.partition(".")[0]
        left_out = len(self.questionnaire.questions) - len(self.questionnaire.asked)
        lines = [
            *explain(say("head", file=f"{self.name}.yaml")),
            "##",
            *explain(say("how-to")),
            "",
            *written_entry("case", self.name),
            *named,
            *written_entry("rubric", self.given.get("rubric") or f"{self.rubric.rubric}@{version}"),
        ]
        if left_out:
            count = {"count": left_out, "all": len(self.questionnaire.questions), "stage": self.stage}
            lines += explain(say("left-out", **count))
        return lines

    def _title(self) -> str:
        words = self.name.replace("-", " ").strip().capitalize() or self.name
        return f"title: {written_scalar(words)}  ## {self.remarks.say('title')}"

    def edition(self) -> list[str]:
        """Write the state of the file; a new one is a draft."""
        given = self.given.get("edition") or {"version": "1", "status": "draft"}
        pieces: dict[str, Piece] = {
            "date": [("date:", self.remarks.say("date"))],
            "authors": [("authors: []", self.remarks.say("authors"))],
        }
        return self._mapping("edition", given, pieces)

    def about(self) -> list[str]:
        """Write what the programme is, as far as it is known."""
        say = self.remarks.say
        pieces: dict[str, Piece] = {
            "country": [("country:", say("country"))],
            "sponsor": [("sponsor:", say("sponsor"))],
            "period": [("period:", ""), ("  from:", say("from")), ("  to:", say("to"))],
            "stage": [("stage:", say("stage"))],
            "summary": [("summary:", say("summary"))],
        }
        return [*self.remarks.explain(say("programme")), *self._mapping("programme", self.programme, pieces)]

    def _mapping(self, key: str, given: Mapping[str, Any], pieces: Mapping[str, Piece]) -> list[str]:
        """Write a part with the keys that are given, and a piece for each of the others."""
        lines = [f"{key}:"]
        for name in dict.fromkeys((*given, *pieces)):
            written = name in given
            lines += written_entry(name, given[name], STEP) if written else self.remarks.piece(pieces[name], STEP)
        return lines

    def sources(self) -> list[str]:
        """Write the sources that are given, and a piece for one more."""
        say = self.remarks.say
        lines = [*self.remarks.explain(say("sources")), "sources:"]
        for name, source in (self.given.get("sources") or {}).items():
            lines += written_entry(name, source, STEP)
        letters = self.rubric.evidence.reliability
        keys = [
            ("citation:", say("citation")),
            ("reliability:", say("reliability") if letters.keys() == RELIABILITIES.keys() else " | ".join(letters)),
            ("published:", say("published")),
            ("position:", say("position")),
            ("group:", say("group")),
            ("url:", ""),
            ("note:", say("source-note")),
        ]
        piece = [(f"{EXAMPLE_SOURCE}:", ""), *((f"  {key}", remark) for key, remark in keys)]
        return [*lines, *self.remarks.piece(piece, STEP)]

    def unknowns(self) -> list[str]:
        """Write the questions that are known to be open, and a piece for one more."""
        say = self.remarks.say
        keys = [("question:", say("unknown-question")), ("kind:", say("kind")), ("note:", say("unknown-note"))]
        return self._list("unknowns", keys)

    def overrides(self) -> list[str]:
        """Write the verdicts of assessors, and a piece for one more."""
        bands = " | ".join(band.id for band in bands_of(self.rubric))
        keys = [
            ("criterion:", self.remarks.say("override-criterion")),
            ("band:", bands),
            ("reason:", ""),
            ("assessor:", self.remarks.say("assessor")),
        ]
        return self._list("overrides", keys)

    def _list(self, key: str, keys: Piece) -> list[str]:
        lines = [*self.remarks.explain(self.remarks.say(key)), f"{key}:"]
        for part in self.given.get(key) or ():
            lines += written_part(part, STEP)
        piece = [(f"{'  ' if place else '- '}{name}", remark) for place, (name, remark) in enumerate(keys)]
        return [*lines, *self.remarks.piece(piece, STEP)]
