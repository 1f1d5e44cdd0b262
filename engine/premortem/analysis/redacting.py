"""Editions that can be passed on: what is confidential counts in them, and is not told.

Everything is worked out from the whole case first; what must not be told is taken out of the result afterwards, so
that no number moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from premortem.analysis.editions import Editions
from premortem.analysis.redacting_cases import redacted_assessment, redacted_lenses, redacted_timeline
from premortem.analysis.redacting_several import redacted_comparison, redacted_editions, redacted_patterns
from premortem.model.comparison import Comparison
from premortem.model.lenses import Lenses
from premortem.model.patterns import Patterns
from premortem.model.result import Assessment
from premortem.model.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

Result = TypeVar("Result", bound=Assessment | Comparison | Editions | Lenses | Patterns | Timeline)

KINDS: dict[type, Callable[[Any, Any], Any]] = {
    Assessment: redacted_assessment,
    Comparison: redacted_comparison,
    Editions: redacted_editions,
    Lenses: redacted_lenses,
    Patterns: redacted_patterns,
    Timeline: redacted_timeline,
}


def redacted(result: Result) -> Result:
    """Take what is confidential out of a result; all numbers stay what they are.

    What an assessment depends on has to be worked out before, since what it was made from goes too.

    Args:
        result: of any kind; one that was redacted before is given back as it is.

    Raises:
        ValueError: the result no longer knows what it was made from, so that nobody can say what is confidential.
    """
    if result.redacted is not None:
        return result
    if not result.inputs:
        raise ValueError("this result does not say what it was made from, so that it cannot be redacted")
    done: Result = KINDS[type(result)](result, result.inputs)
    return done
