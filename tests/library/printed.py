"""The figures that the documents print, by place."""

from functools import cache

from library.documents import documents, read
from library.locators import parse_locator

SCALES = {"3": 1, "4": 0.1, "5": 1}
"""What turns an amount of a table into billions of won."""


@cache
def figures():
    return read("figures")


@cache
def amounts(table):
    """Give the amounts of a table of kim-lee-kim by row and column, in its own unit; none where a cell is blank."""
    found = {}
    columns = documents()["kim-lee-kim"].tables[table].columns
    for row, line in figures()["tables"][table]["cells"].items():
        cells = dict(zip(columns, line, strict=True)) if isinstance(line, list) else line
        for column, printed in cells.items():
            found[row, column] = printed[0] if isinstance(printed, list) else printed
    return found


@cache
def shares(table):
    """Give the shares, in per cent, that a table prints beside its amounts."""
    cells = figures()["tables"][table]["cells"]
    return {
        (row, column): printed[1]
        for row, line in cells.items()
        if isinstance(line, dict)
        for column, printed in line.items()
        if isinstance(printed, list) and len(printed) == 2
    }


def looked_up(values, row, column):
    """Find what a table has under a row and column given with all their heads."""
    return next(
        (
            values[one, other]
            for one in reversed(row)
            for other in (column, *reversed(column))
            if (one, other) in values
        ),
        None,
    )


def cell(place, *, share=False):
    """Give what is printed in the one cell that a place names, money in billions of won; none if it names several."""
    if place.kind != "table" or place.name not in SCALES or len(place.within) != 1:
        return None
    ((row, column),) = place.within
    if share:
        return looked_up(shares(place.name), row, column)
    amount = looked_up(amounts(place.name), row, column)
    return None if amount is None else round(amount * SCALES[place.name], 1)


def total(place):
    """Sum up the cells that a place names, in billions of won."""
    found = [looked_up(amounts(place.name), row, column) for row, column in place.within]
    return round(sum(amount for amount in found if amount is not None) * SCALES[place.name], 1)


def said_in(place):
    """List the figures printed at a place, money in billions of won as well as in its own unit."""
    return {*in_table(place)} if place.kind == "table" else {*in_text(place)}


def in_table(place):
    table = figures()["tables"].get(place.name, {"cells": {}})
    if place.document != "kim-lee-kim":
        return
    for column, years in table.get("heads", {}).items():
        if any(column in heads for _, heads in place.within):
            yield from years
    for row, column in place.within:
        if place.name == "1":
            yield from (number for head in row for number in table["cells"].get(head, {}).get(column[-1], []))
            continue
        for values in (amounts(place.name), shares(place.name)) if place.name in SCALES else ():
            printed = looked_up(values, row, column)
            if printed is not None:
                yield from (printed, round(printed * SCALES[place.name], 1))


def in_text(place):
    for locator, printed in figures()["text"].get(place.document, {}).items():
        (where,) = parse_locator(locator, place.document)
        if (where.kind, where.name) == (place.kind, place.name) and where.within <= place.within:
            for number in printed:
                yield from in_billions(number)


def in_billions(number):
    """Give ``1.1 trillion`` as 1.1 and as 1,100; a number as itself."""
    if not isinstance(number, str):
        return [number]
    amount, scale = number.split(" ")
    return [float(amount), float(amount) * {"trillion": 1000}[scale]]
