"""The strict, frozen base of every model, and the kinds of value that files are made of."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from premortem.problems import Origin

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
MAX_WEIGHT = 1e12
"""The largest weight or mass: far beyond use, and small enough that sums and products of them stay numbers."""
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_UNSAFE_IN_LINK = re.compile(r"[\s<>\"'\\^`{|}\[\]\x00-\x20\x7f]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def _hyphenated(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Model(BaseModel):
    """A part of a file: no unknown keys, no change after reading, no infinities, no input echoed in errors."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        hide_input_in_errors=True,
        alias_generator=_hyphenated,
    )


class _Kept:
    """What a document keeps besides its content; it never makes two documents differ."""

    __slots__ = ("derived", "origin", "sound_with")

    def __init__(self) -> None:
        self.origin: Origin | None = None
        self.derived: dict[object, Any] = {}
        self.sound_with: object = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept)

    __hash__ = None  # type: ignore[assignment]


class Document(Model):
    """A whole file: it remembers where it was read, and what was worked out from it once."""

    _kept: _Kept = PrivateAttr(default_factory=_Kept)

    @property
    def origin(self) -> Origin | None:
        """Say where the document was read; None if it was made in memory."""
        return self._kept.origin

    def read_from(self, origin: Origin) -> None:
        """Note where the document was read (done once, by the loader)."""
        self._kept.origin = origin

    def is_sound_with(self, other: Document) -> bool:
        """Tell whether this very document was checked against that very one, without an error."""
        return self._kept.sound_with is other

    def note_sound_with(self, other: Document) -> None:
        """Note that a check against another document found no error."""
        self._kept.sound_with = other

    def derive(self, build: Callable[[Self], T]) -> T:
        """Work something out from the document and keep it; the document is frozen, so it stays true."""
        derived = self._kept.derived
        if build not in derived:
            derived[build] = build(self)
        return derived[build]  # type: ignore[no-any-return]


def _number(value: Any) -> float:
    """Read a number written as a decimal; nothing else is a number (no octal, no sexagesimal, no yes)."""
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        value = float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= sys.float_info.max:
        return float(value)
    raise PydanticCustomError("wrong_type", "expected a number, written as a decimal such as 0.75")


def _boolean(value: Any) -> bool:
    """Read true or false; text such as yes stays text, and is refused."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise PydanticCustomError("wrong_type", "expected true or false")


def _integer(value: Any) -> int:
    """Read a whole number of at most nine digits."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    raise PydanticCustomError("wrong_type", "expected a whole number")


def _text_of_scalar(value: Any) -> Any:
    """Take a number from plain data as the text that a file would hold."""
    return repr(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def language_of(text: str) -> str:
    """Guess the language of a text given without one: Korean by its letters, Japanese by its kana, else English."""
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "en"


def _by_language(value: Any) -> Any:
    if isinstance(value, str):
        return {language_of(value): value}
    if isinstance(value, dict):
        return value
    raise PydanticCustomError("wrong_type", "expected a text, or texts by language")


def _link(value: str) -> str:
    """Accept an absolute http or https address that cannot break out of an attribute or a Markdown link."""
    refusal = PydanticCustomError("bad_link", "expected a link that starts with http:// or https://, without spaces, quotes, brackets or a user name")
    if _UNSAFE_IN_LINK.search(value) or not value.startswith(("http://", "https://")):
        raise refusal
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise refusal from None
    if not parts.hostname or "@" in parts.netloc:
        raise refusal
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "expected a text")
    return value


_ID = r"^[a-z0-9][a-z0-9-]*$"
_QUESTION_ID = r"^[a-z0-9][a-z0-9.-]*$"
_FACT_NAME = r"^[a-z][a-z0-9_]*$"
_WHEN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
COUNTRY = r"^[A-Z]{2}$"
VERSION = r"^[0-9]{1,6}(\.[0-9]{1,6}){0,2}$"
RUBRIC_REFERENCE = r"^[a-z0-9][a-z0-9-]*(@[0-9]{1,6}(\.[0-9]{1,6}){0,2})?$"

EXPECTED: dict[str, str] = {
    _ID: "an id of lower-case letters, digits and hyphens",
    _QUESTION_ID: "an id of lower-case letters, digits, dots and hyphens",
    _FACT_NAME: "a name of lower-case letters, digits and underscores that starts with a letter",
    _WHEN: "a year, a month or a day, such as 2004, 2004-05 or 2004-05-31",
    _LANGUAGE: "a language such as en or ko",
    COUNTRY: "a country of two capital letters, such as KR",
    VERSION: "a version such as 1.0.0",
    RUBRIC_REFERENCE: "the id of a rubric, with or without a version, such as overseas-cluster-failure@1",
}
"""What a text has to look like, in words, by its pattern."""

_SCALAR = {"type": ["string", "number"], "minLength": 1}
_TEXT = {
    "anyOf": [
        _SCALAR,
        {
            "type": "object",
            "propertyNames": {"pattern": _LANGUAGE},
            "additionalProperties": _SCALAR,
            "minProperties": 1,
        },
    ]
}


def _schema(schema: dict[str, Any], **more: Any) -> WithJsonSchema:
    """Say in JSON Schema what a file may hold, where that is more than what the model keeps."""
    return WithJsonSchema({**schema, **more}, mode="validation")


Number = Annotated[float, BeforeValidator(_number)]
"""A finite number."""
Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(_number)]
"""A number in [0, 1]."""
Positive = Annotated[float, Field(gt=0, le=MAX_WEIGHT), BeforeValidator(_number)]
"""A number above 0."""
Mass = Annotated[float, Field(ge=0, le=MAX_WEIGHT), BeforeValidator(_number)]
"""A number from 0."""
Boolean = Annotated[bool, BeforeValidator(_boolean)]
"""true or false."""
Integer = Annotated[int, BeforeValidator(_integer)]
"""A whole number from 0."""
Id = Annotated[str, StringConstraints(pattern=_ID, max_length=100)]
"""Lower-case letters, digits and hyphens; safe as a file name."""
QuestionId = Annotated[str, StringConstraints(pattern=_QUESTION_ID, max_length=100)]
"""An id that may hold dots."""
FactName = Annotated[str, StringConstraints(pattern=_FACT_NAME, max_length=100)]
"""Lower-case letters, digits and underscores: it stands in formulas."""
Line = Annotated[str, BeforeValidator(_text_of_scalar), AfterValidator(_not_blank), _schema(_SCALAR)]
"""A text in one language."""
Label = Annotated[
    str, StringConstraints(min_length=1, max_length=100), BeforeValidator(_text_of_scalar), _schema(_SCALAR, maxLength=100)
]
"""A label of a scale: any short text."""
When = Annotated[
    str, StringConstraints(pattern=_WHEN), BeforeValidator(_text_of_scalar), _schema(_SCALAR, pattern=_WHEN)
]
"""A year, a month or a day."""
Version = Annotated[
    str, StringConstraints(pattern=VERSION), BeforeValidator(_text_of_scalar), _schema(_SCALAR, pattern=VERSION)
]
"""One to three numbers with dots between them."""
Language = Annotated[str, StringConstraints(pattern=_LANGUAGE)]
"""A language tag such as en or ko."""
Link = Annotated[str, AfterValidator(_link)]
"""An http or https address."""
Text = Annotated[dict[Language, Line], Field(min_length=1), BeforeValidator(_by_language), _schema(_TEXT)]
"""A text by language; a plain text stands for its own language."""
