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
    model_validator,
)
from pydantic_core import PydanticCustomError

from premortem.model.lineage import Lineage
from premortem.problems import Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")
U = TypeVar("U")
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

    @model_validator(mode="before")
    @classmethod
    def _only_what_is_written(cls, value: Any) -> Any:
        """Take a key with nothing after it as not written, if it is one that this part can have."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        known = {field.alias for field in cls.model_fields.values()}
        return {key: part for key, part in value.items() if part is not None or key not in known}


class _Kept:
    """What a document keeps besides its content; it never makes two documents differ."""

    __slots__ = ("derived", "lineage", "origin", "pair")

    def __init__(self, lineage: Lineage | None = None) -> None:
        self.lineage = lineage
        self.origin: Origin | None = None
        self.derived: dict[object, Any] = {}
        self.pair: tuple[object, Any] | None = None

    def anew(self) -> _Kept:
        """Keep where the document comes from, and nothing that was worked out from it."""
        kept = _Kept(self.lineage)
        kept.origin = self.origin
        return kept

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[_Kept], tuple[Lineage | None]]:
        """Leave behind what can be worked out again when the document is pickled or copied."""
        return _Kept, (self.lineage,)


class Document(Model):
    """A whole file: it remembers where it was read, and what was worked out from it once."""

    _kept: _Kept = PrivateAttr(default_factory=_Kept)

    def __copy__(self) -> Self:
        """Copy the document; what was worked out from it stays behind, since the copy may come to differ."""
        copied = super().__copy__()
        copied.__pydantic_private__ = {"_kept": self._kept.anew()}
        return copied

    @property
    def origin(self) -> Origin | None:
        """Say where the document was read; None if it was made in memory."""
        return self._kept.origin

    def read_from(self, origin: Origin) -> None:
        """Note where the document was read (done once, by the loader)."""
        self._kept.origin = origin

    @property
    def lineage(self) -> Lineage | None:
        """Say what the document is a variant of; None for one that stands for itself."""
        return self._kept.lineage

    def descend_from(self, lineage: Lineage) -> None:
        """Note what the document is a variant of (done once, by the loader)."""
        self._kept.lineage = lineage

    def derive(self, build: Callable[[Self], T]) -> T:
        """Work something out from the document and keep it; the document is frozen, so it stays true."""
        derived = self._kept.derived
        if build not in derived:
            derived[build] = build(self)
        return derived[build]  # type: ignore[no-any-return]

    def derive_with(self, other: T, build: Callable[[Self, T], U]) -> U:
        """Work something out from this document and another, and keep it until it is asked for a different one.

        Whoever asks passes the same ``build``; what it raises is raised here, and nothing is kept.
        """
        kept = self._kept
        if kept.pair is None or kept.pair[0] is not other:
            kept.pair = (other, build(self, other))
        return kept.pair[1]


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


def _is_language(name: object) -> bool:
    """Tell a language from the rest of a text that a comma cut off."""
    return isinstance(name, str) and re.fullmatch(_LANGUAGE, name) is not None


def _by_language(value: Any) -> Any:
    if isinstance(value, str):
        return {language_of(value): value}
    if isinstance(value, dict):
        return {lang: text for lang, text in value.items() if text is not None or not _is_language(lang)}
    raise PydanticCustomError("wrong_type", "expected a text, or texts by language")


def _link(value: str) -> str:
    """Accept an absolute http or https address that cannot break out of an attribute or a Markdown link."""
    expected = "expected a link with http:// or https://, and no spaces, quotes or brackets"
    refusal = PydanticCustomError("bad_link", expected)
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
ELSEWHERE = r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9.-]*$"
_ANYWHERE = r"^([a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9.-]*$"
LINK = r"""^https?://(?![^/?#]*@)[^\s<>"'\\^`{|}\[\]/?#:][^\s<>"'\\^`{|}\[\]]*$"""
RUBRIC_REFERENCE = r"^[a-z0-9][a-z0-9-]*(@[0-9]{1,6}(\.[0-9]{1,6}){0,2})?$"
SHA256 = r"^[0-9a-f]{64}$"

EXPECTED: dict[str, str] = {
    _ID: "an id of lower-case letters, digits and hyphens",
    _QUESTION_ID: "an id of lower-case letters, digits, dots and hyphens",
    _FACT_NAME: "a name of lower-case letters, digits and underscores that starts with a letter",
    _WHEN: "a year, a month or a day, such as 2004, 2004-05 or 2004-05-31",
    _LANGUAGE: "a language such as en or ko",
    COUNTRY: "a country of two capital letters, such as KR",
    VERSION: "a version such as 1.0.0",
    SHA256: "a hash of 64 hexadecimal digits in lower case, as 'premortem fmt --approve' writes it",
    ELSEWHERE: "a rubric and a question, such as overseas-cluster-failure/one-model-for-all",
    _ANYWHERE: "an id of lower-case letters, digits, dots and hyphens, or that of another rubric, / and the id there",
    LINK: "a link with http:// or https://, and no spaces, quotes or brackets",
    RUBRIC_REFERENCE: "the id of a rubric, with or without a version, such as overseas-cluster-failure@1",
}
"""What a text has to look like, in words, by its pattern."""

_SCALAR = {"type": "string", "pattern": r"\S"}
WRITTEN_TEXT = {
    "type": ["string", "object"],
    "pattern": r"\S",
    "propertyNames": {"pattern": _LANGUAGE},
    "additionalProperties": {"type": ["string", "null"], "pattern": r"\S"},
    "minProperties": 1,
}
"""A text as a file holds it, as a JSON Schema."""


class _Once:
    """The last annotation of a kind of value: its validation is worked out once and shared by all fields of that kind.

    Without it, pydantic works it out again for every field, which costs a start of the command line more than
    reading a case does.
    """

    def __init__(self) -> None:
        self.schema: CoreSchema | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self.schema is None:
            self.schema = handler(source)
        return self.schema


def shaped(schema: dict[str, Any], **more: Any) -> WithJsonSchema:
    """Say in JSON Schema what a file may hold, where that is more than what the model keeps."""
    return WithJsonSchema({**schema, **more}, mode="validation")


Number = Annotated[float, BeforeValidator(_number), _Once()]
"""A finite number."""
Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(_number), _Once()]
"""A number in [0, 1]."""
Positive = Annotated[float, Field(gt=0, le=MAX_WEIGHT), BeforeValidator(_number), _Once()]
"""A number above 0."""
Mass = Annotated[float, Field(ge=0, le=MAX_WEIGHT), BeforeValidator(_number), _Once()]
"""A number from 0."""
Boolean = Annotated[bool, BeforeValidator(_boolean), _Once()]
"""true or false."""
Integer = Annotated[int, BeforeValidator(_integer), _Once()]
"""A whole number from 0."""
Id = Annotated[str, StringConstraints(pattern=_ID, max_length=100), _Once()]
"""Lower-case letters, digits and hyphens; safe as a file name."""
QuestionId = Annotated[str, StringConstraints(pattern=_QUESTION_ID, max_length=100), _Once()]
"""An id that may hold dots."""
QuestionName = Annotated[str, StringConstraints(pattern=_ANYWHERE, max_length=201), _Once()]
"""The id of a question; one of another rubric than the file is written for has that rubric's id and ``/`` before it."""
Elsewhere = Annotated[str, StringConstraints(pattern=ELSEWHERE, max_length=201), _Once()]
"""What another rubric has under an id: the rubric's id, ``/``, and the id there."""
FactName = Annotated[str, StringConstraints(pattern=_FACT_NAME, max_length=100), _Once()]
"""Lower-case letters, digits and underscores: it stands in formulas."""
Line = Annotated[str, BeforeValidator(_text_of_scalar), AfterValidator(_not_blank), shaped(_SCALAR), _Once()]
"""A text in one language."""
Label = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100),
    BeforeValidator(_text_of_scalar),
    shaped({"type": "string"}, minLength=1, maxLength=100),
    _Once(),
]
"""A label of a scale: any short text."""
When = Annotated[
    str,
    StringConstraints(pattern=_WHEN),
    BeforeValidator(_text_of_scalar),
    shaped(_SCALAR, pattern=_WHEN, minimum=0, maximum=9999),
    _Once(),
]
"""A year, a month or a day."""
Version = Annotated[
    str,
    StringConstraints(pattern=VERSION),
    BeforeValidator(_text_of_scalar),
    shaped(_SCALAR, pattern=VERSION),
    _Once(),
]
"""One to three numbers with dots between them."""
Language = Annotated[str, StringConstraints(pattern=_LANGUAGE), _Once()]
"""A language tag such as en or ko."""
Link = Annotated[str, AfterValidator(_link), shaped({"type": "string"}, pattern=LINK), _Once()]
"""An http or https address."""
Text = Annotated[
    dict[Language, Line], Field(min_length=1), BeforeValidator(_by_language), shaped(WRITTEN_TEXT), _Once()
]
"""A text by language; a plain text stands for its own language."""
