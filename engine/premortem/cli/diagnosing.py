"""A diagnostic in words for a terminal: what it means, why it is said, an example, and how to mend it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from premortem.cli.paragraphs import in_language, paragraphs
from premortem.reading.diagnostics import load_diagnostics
from premortem.reporting.wording import wrapped

if TYPE_CHECKING:
    from premortem.model.diagnostic import Demonstration

_INDENT = " " * 4


def diagnosed(code: str, lang: str) -> str:
    """Explain a diagnostic by its code, one of `premortem.problems.CODES`."""
    diagnostic, words = load_diagnostics().by_code()[code], _WORDS[lang]
    severities = ", ".join(words[severity] for severity in diagnostic.severities)
    return paragraphs(
        f"{code}  ({severities})",
        wrapped(in_language(diagnostic.meaning, lang)),
        wrapped(f"{words['cause']}: {in_language(diagnostic.cause, lang)}"),
        *(_shown(diagnostic.example, words) if diagnostic.example else ()),
        wrapped(f"{words['mend']}: {in_language(diagnostic.mend, lang)}"),
    )


def _shown(example: Demonstration, words: dict[str, str]) -> tuple[str, ...]:
    """Show lines as they stand in a file, which breaking them would change."""
    lines, mended = (textwrap.indent(text.rstrip(), _INDENT) for text in (example.lines, example.mended))
    return f"{words[example.of]}:", lines, f"{words['mended']}:", mended


_WORDS = {
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "cause": "Why",
        "case": "Example, part of a case",
        "rubric": "Example, part of a rubric",
        "overlay": "Example, part of an overlay",
        "table": "Example, a table",
        "programmes": "Example, a table of programmes",
        "mended": "Mended",
        "mend": "To mend it",
    },
    "ko": {
        "error": "오류",
        "warning": "경고",
        "info": "알림",
        "cause": "이유",
        "case": "보기(사례 파일의 일부)",
        "rubric": "보기(평가틀의 일부)",
        "overlay": "보기(변형판의 일부)",
        "table": "보기(표)",
        "programmes": "보기(사업 표)",
        "mended": "고친 것",
        "mend": "고치는 법",
    },
}
