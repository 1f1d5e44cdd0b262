"""What an engine has to offer: the rows of one table, and everything that depends on where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    import narwhals as nw

    from premortem.portfolio.kernel.combinations import Lookup
    from premortem.portfolio.kernel.spellings import Raw
    from premortem.portfolio.rows.meanings import Row

    Words = Mapping[str, tuple[str, ...]]
    Progress = Callable[[int], None]
    Change = Callable[[nw.LazyFrame[Any]], nw.LazyFrame[Any]]
    Met = tuple[int, Row, bool]


class Engine(Protocol):
    """Runs expressions on the rows of one table.

    Attributes:
        name: of the table, for problems.
        columns: of the table, in order.
    """

    name: str
    columns: tuple[str, ...]

    def frame(self) -> nw.LazyFrame[Any]:
        """Give the rows of the table, without those that were found to repeat an id."""

    def rows(self) -> int:
        """Count the rows of the table."""

    def sample(self, columns: Iterable[str], rows: int) -> dict[str, list[Raw]]:
        """Give the different cells of each column in the first rows."""

    def find_repeated(self, ids: Change, name: str) -> None:
        """Find the rows whose id stands in a row above.

        Args:
            ids: makes a frame of the ids alone, as texts, of the rows of the table.
            name: of its column.
        """

    def refused(self, flagged: Change, flag: str) -> Iterator[Met]:
        """Give the rows in which a flag is down, and those that repeat an id, as they stand in the table.

        Args:
            flagged: adds the flag to the rows of the table.
            flag: the name of its column.

        Yields:
            The number of a row in its file, 0 if that is not known; its cells; whether it repeats an id.
        """

    def distinct(self, frame: nw.LazyFrame[Any], limit: int) -> list[Row] | None:
        """Give the different rows of a frame, in any order; None if there are more than so many."""

    def joined(self, frame: nw.LazyFrame[Any], key: nw.Expr, lookup: Lookup) -> nw.LazyFrame[Any]:
        """Add to each row what is found by its key, a text; none where nothing is. The order of rows stays."""

    def spread(self, frame: nw.LazyFrame[Any], rows: int, of: int, seed: int) -> nw.LazyFrame[Any]:
        """Draw at most so many rows at random out of so many, into the memory of this process (a frame of Polars)."""

    def writing(self, path: str) -> AbstractContextManager[str]:
        """Give a name to write to, which becomes the path's at the end, or goes if anything fails."""

    def write(
        self, frame: nw.LazyFrame[Any], words: Words, path: str, about: Mapping[str, str], progress: Progress
    ) -> int:
        """Write a scored table, as CSV if the path ends so, else as Parquet, and count its rows.

        Args:
            frame: with whole numbers in place of words.
            words: of columns, what the numbers stand for.
            path: of the file, as ``writing`` gave it.
            about: what to say in the metadata of the file; CSV has none.
            progress: is told how many rows more went through.
        """

    def read(self, path: str) -> nw.LazyFrame[Any]:
        """Read a scored table back."""

    def worded(self, frame: nw.LazyFrame[Any], words: Words) -> nw.LazyFrame[Any]:
        """Put words in the place of whole numbers."""
