"""Files, texts and plain data to models, or to every problem that stands in the way."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from premortem.model.base import Document
from premortem.model.case import Case
from premortem.model.rubric import Rubric
from premortem.problems import InvalidInput, Origin, Problem, nearest, shown
from premortem.reading import checking
from premortem.reading.content import content_hash
from premortem.reading.documents import Loaded, is_overlay, read_document
from premortem.reading.library import bundled, bundled_path
from premortem.reading.plain_data import plain_origin
from premortem.reading.rubric_checking import check_rubric
from premortem.reading.yaml_tree import MAX_BYTES, decode, parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path as FilePath

    from premortem.model.mapping import TableMapping

D = TypeVar("D", bound=Document)

_LIKE_AN_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_file(path: FilePath | str, limit: int = MAX_BYTES) -> bytes:
    """Read a regular file of at most the loader's limit, plus one byte to tell that it is larger.

    Raises:
        InvalidInput: it does not exist, is not a regular file, or may not be read.
    """
    name = os.fspath(path)
    try:
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return file.read(limit + 1)
        reason = "not a regular file"
    except (OSError, ValueError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else "not a usable file name"
    message = f"cannot read this file: {reason}"
    raise InvalidInput([Problem("error", name, 0, 0, "", "unreadable", message, "check the name")])


class Given(NamedTuple):
    """A document as it was handed in: exactly one of file, YAML text and plain data.

    ``name`` is for problems, ``folder`` says where a text lies that was read from a file before.
    """

    path: FilePath | str | None
    text: str | bytes | None = None
    data: Any = None
    name: str | None = None
    folder: str | None = None


def read_value(given: Given) -> tuple[Any, Origin]:
    """Take in a document.

    Raises:
        InvalidInput: it cannot be read or parsed.
        TypeError: not exactly one of the three was given.
    """
    path, text, data, name, _ = given
    if sum(one is not None for one in (path, text, data)) != 1:
        raise TypeError("give exactly one of path, text and data")
    if data is not None:
        return data, plain_origin(data, name or "<data>")
    content = read_file(path or "") if text is None else _encoded(text)
    file = name or ("<text>" if path is None else os.fspath(path))
    tree = parse_tree(decode(content, file), file)
    folder = given.folder if path is None else os.path.dirname(os.fspath(path))  # noqa: PTH120 (as it was named)
    said = partial(content_hash, tree.value)
    return tree.value, Origin(file, hashlib.sha256(content).hexdigest(), tree.locate, tree.original, folder, said)


def _encoded(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


class Rubrics:
    """The rubrics that cases are checked against: one that was given for all, or each case's own, read once."""

    def __init__(self, given: Rubric | None = None) -> None:
        """Use the rubric given for every case; without one, the bundled rubric that each case names."""
        self.given = given
        self.added: dict[str, Rubric] = {}
        self.read: dict[str, Loaded[Rubric]] = {}

    def of(self, case: Case | TableMapping) -> Loaded[Rubric]:
        """Find the rubric of a case, or of a mapping."""
        if self.given:
            return Loaded(self.given, ())
        name = case.rubric.partition("@")[0]
        if name in self.added:
            return Loaded(self.added[name], ())
        if name not in self.read:
            path = bundled_path("rubric", name)
            if path is None:
                return Loaded(None, (checking.no_such_rubric(case, name, bundled("rubric")),))
            self.read[name] = read_rubric(path)
        return self.read[name]

    def add(self, rubric: Rubric) -> None:
        """Use a rubric, beside the bundled ones, for the cases that name it."""
        self.added[rubric.rubric] = rubric

    def check(self, case: Case) -> list[Problem]:
        """Check a case against itself and against its rubric."""
        found = self.of(case)
        if found.document is None:
            return [*checking.check_case(case), *found.problems]
        return checking.check_case(case, found.document)

    def check_mapping(self, mapping: TableMapping) -> list[Problem]:
        """Check a mapping against itself and against its rubric."""
        from premortem.reading.mapping_checking import check_mapping  # few files are mappings

        found = self.of(mapping)
        return [*check_mapping(mapping, found.document), *(() if found.document else found.problems)]


def read_rubric(path: FilePath | str | None = None, *, text: str | None = None, data: Any = None) -> Loaded[Rubric]:
    """Read a rubric from a file, a bundled id, YAML text or plain data, and check it against itself."""
    return read_given(Given(path, text, data), ("rubric",), _rubric)


def read_case(
    path: FilePath | str | None = None,
    *,
    text: str | bytes | None = None,
    data: Any = None,
    name: str | None = None,
    rubrics: Rubrics | None = None,
) -> Loaded[Case]:
    """Read a case from a file, a bundled id, YAML text or plain data, and check it.

    Args:
        path: a file, or the id of a bundled case.
        text: YAML.
        data: what a YAML file would hold, as dicts, lists and scalars.
        name: how to call the document in problems; by default its path.
        rubrics: also check the case against its rubric among these; by default only against itself.
    """
    check = rubrics.check if rubrics else checking.check_case
    given = Given(path, text, data, name)
    return read_given(given, ("cases",), lambda value, origin: read_document(Case, value, origin, check))


def read_case_as_written(
    path: FilePath | str | None, *, text: bytes | None = None, name: str | None = None, rubrics: Rubrics
) -> tuple[Loaded[Case], Any]:
    """Read a case as `read_case` does, and give what its file says beside it: both are of one reading."""
    said: list[Any] = []

    def make(value: Any, origin: Origin) -> Loaded[Case]:
        """Make the case, and keep what it is made of."""
        said.append(value)
        return read_document(Case, value, origin, rubrics.check)

    loaded = read_given(Given(path, text, None, name), ("cases",), make)
    return loaded, said[0] if said else None


def read_either(
    path: FilePath | str | None,
    rubrics: Rubrics,
    *,
    text: str | bytes | None = None,
    data: Any = None,
    name: str | None = None,
) -> Loaded[Rubric] | Loaded[Case] | Loaded[TableMapping]:
    """Read a file, a text or plain data that may be a rubric, a case or a mapping; what its keys look like decides.

    File and text are both given for a file whose text was read before.
    """

    def choose(value: Any, origin: Origin) -> Loaded[Any]:
        """Make a rubric, a mapping or a case, as the keys suggest."""
        model = _suggested(value)
        if model is Rubric:
            return _rubric(value, origin)
        return read_document(model, value, origin, rubrics.check if model is Case else rubrics.check_mapping)

    given = Given(path, text, data, name) if path is None or text is None else _read_before(path, text, name)
    return read_given(given, ("cases", "rubric"), choose)


def read_rubric_again(path: FilePath | str, text: bytes) -> Loaded[Rubric]:
    """Read a rubric from the text that was read from its file before."""
    return read_given(_read_before(path, text), ("rubric",), _rubric)


def _read_before(path: FilePath | str, text: str | bytes, name: str | None = None) -> Given:
    """Hand in the text of a file; what the document rests on is looked for beside that file."""
    file = os.fspath(path)
    return Given(None, text, None, name or file, os.path.dirname(file))  # noqa: PTH120 (as it was named)


def _suggested(value: Any) -> type[Document]:
    """Choose the model that has most of the keys; a case, if no other has more of them."""
    keys = set(value) if isinstance(value, dict) else set()
    if "case" in keys:
        return Case
    if is_overlay(value):
        return Rubric
    from premortem.model.mapping import TableMapping  # most files are cases

    models: tuple[type[Document], ...] = (Case, Rubric, TableMapping)
    return max(models, key=lambda model: sum(field.alias in keys for field in model.model_fields.values()))


def load_rubric(path: FilePath | str | None = None, *, text: str | None = None, data: Any = None) -> Rubric:
    """Load a rubric from a file or the id of a bundled one, from YAML text, or from plain data.

    An overlay becomes the rubric that it comes to.

    Raises:
        InvalidInput: with every problem found.
        TypeError: not exactly one of the three was given.
    """
    return accepted(read_rubric(path, text=text, data=data))


def load_case(path: FilePath | str | None = None, *, text: str | None = None, data: Any = None) -> Case:
    """Load a case from a file or the id of a bundled one, from YAML text, or from plain data.

    It is checked against itself here, and against a rubric when it is assessed.

    Raises:
        InvalidInput: with every problem found.
        TypeError: not exactly one of the three was given.
    """
    return accepted(read_case(path, text=text, data=data))


def accepted(loaded: Loaded[D]) -> D:
    """Give the document that reading came to.

    Raises:
        InvalidInput: with every error, if there is none.
    """
    if loaded.document is None:
        raise InvalidInput(problem for problem in loaded.problems if problem.severity == "error")
    return loaded.document


def read_given(given: Given, kinds: tuple[str, ...], make: Callable[[Any, Origin], Loaded[D]]) -> Loaded[D]:
    """Read what was given, a name that is no file as the id of a bundled document of one of the kinds."""
    path = given.path
    if path is not None and not os.path.lexists(path):
        found = (bundled_path(kind, os.fspath(path)) for kind in kinds)
        given = given._replace(path=next(filter(None, found), path))
    try:
        value, origin = read_value(given)
    except InvalidInput as error:
        return Loaded(None, tuple(_with_bundled_names(problem, kinds) for problem in error.problems))
    return make(value, origin)


def _with_bundled_names(problem: Problem, kinds: tuple[str, ...]) -> Problem:
    """Suggest a file beside it of nearly the same name, or what is bundled of the kinds, if a name could be an id."""
    if problem.code != "unreadable" or os.path.lexists(problem.file):
        return problem
    if file := _same_but_for_suffix(problem.file):
        return problem._replace(hint=f"did you mean {shown(file)}?")
    if not kinds or not _LIKE_AN_ID.fullmatch(problem.file):
        return problem
    names = [known for kind in kinds for known in bundled(kind)]
    hint = nearest(problem.file, names) or "check the name; 'premortem list' says what is bundled"
    return problem._replace(hint=hint)


def _same_but_for_suffix(name: str) -> str | None:
    """Find a file that is called so but for the end of its name; some editors add one that they do not show."""
    stem = os.path.splitext(name)[0]  # noqa: PTH122 (as it was named)
    names = (f"{start}{end}" for start in (name, stem) for end in (".yaml", ".yml", ".txt", ".yaml.txt"))
    return next(filter(os.path.isfile, names), None)


def _rubric(value: Any, origin: Origin, chain: tuple[str, ...] = ()) -> Loaded[Rubric]:
    """Make a rubric of a value; ``chain`` names the overlays that lead to it."""
    if is_overlay(value):
        from premortem.reading.variants import read_variant  # its models cost a start more than a case takes to read

        return read_variant(value, origin, _base, chain)
    return read_document(Rubric, value, origin, check_rubric)


def _base(path: FilePath | str, chain: tuple[str, ...]) -> Loaded[Rubric]:
    """Read the rubric that an overlay extends."""
    try:
        value, origin = read_value(Given(path))
    except InvalidInput as error:
        return Loaded(None, error.problems)
    return _rubric(value, origin, chain)
