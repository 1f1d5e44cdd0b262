"""The notation of locators in rubrics and cases, read strictly.

A locator is one place or several, with ``; `` or `` and `` between them. A place is one of

- ``section 3``, ``III.3(1)``, ``opening``, ``heading 2 (its heading)``, then ``, para. 2``, ``, paras 2 and 4``,
  ``, paras 3-4`` or ``, last paragraph`` (the comma may be missing), then what is counted off there, ``, second`` or
  ``(the second challenge)``, or the word that the paragraph opens with, ``('Moreover')``, then ``, fn 5``;
- ``IV.2, third`` for a part that an ordinal names, then paragraphs within it;
- ``abstract (Korean)``, ``Korean abstract`` or ``abstract``, then ``, para. 2``, then ``, sentences 2-3``, then what is
  counted off: ``, lesson 1`` or ``, first lesson`` or ``, (2)``, then the languages in brackets;
- ``Table 4``, then heads of rows and columns: ``, row 'Total', columns '1st phase' and '2nd phase'``, or bare,
  ``, Region Specific Industry, Total, 2010``, or ``, columns of the national account``, or ``, stage column``;
- ``figure 1``, ``fn 5``, ``title``.

Before a place may stand the key of the document that it is in, as in ``nahm: abstract``; it holds for the places after
it as well. What does not read as this, or names what the document does not have, is a ValueError.
"""

import re
from typing import NamedTuple

from library.documents import documents

ORDINALS = ("first", "second", "third", "fourth", "fifth")
ORDINAL = "(?:first|second|third|fourth|fifth|sixth|last)"
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
NUMBERS = r"\d+(?:-\d+)?(?:(?:, \d+)* and \d+)?"


class Place(NamedTuple):
    """A place in a document.

    Attributes:
        kind: section, abstract, table, figure, fn or title.
        within: the numbers of paragraphs or sentences, or the cells (row and column, each with all its heads) that are
            named; all of them if none are.
        exact: whether any of them were named.
        part: the part that an ordinal names, with paragraphs of its own.
        items: what is counted off there, such as ("challenge", 2).
    """

    document: str
    kind: str
    name: str
    within: frozenset = frozenset()
    exact: bool = False
    part: str = ""
    items: frozenset = frozenset()


def parse_locator(locator, document):
    """Read all places of a locator in a document, or in those whose keys it gives."""
    if not isinstance(locator, str) or locator != locator.strip():
        raise ValueError("expected a line of text without spaces around it")
    found = []
    for each in locator.split("; "):
        reading = _Reading(each, document)
        document = reading.key
        found += reading.places()
    return tuple(found)


def numbers_of(text):
    """Read ``3``, ``3-4``, ``1, 4 and 5``; they have to ascend."""
    found = []
    for each in re.split(r", | and ", text):
        first, _, last = each.partition("-")
        if last and int(last) <= int(first):
            raise ValueError(f"{each} is no range")
        found += range(int(first), int(last or first) + 1)
    if found != sorted(set(found)):
        raise ValueError(f"{text} does not ascend")
    return found


class _Reading:
    """One place as it is read: what is left of its text, and the document that it is in."""

    def __init__(self, text, document):
        self.text = self.rest = text
        keyed = self.take(r"([a-z-]+): ")
        self.key = keyed[1] if keyed else document
        if self.key not in documents():
            raise ValueError(f"no document {self.key}")
        self.document = documents()[self.key]

    def take(self, pattern):
        """Take a pattern off the front, if it stands there."""
        found = re.match(pattern, self.rest)
        if found:
            self.rest = self.rest[found.end() :]
        return found

    def fail(self, why):
        raise ValueError(f"{why} in {self.text!r} ({self.key})")

    def places(self):
        """Read the place; an abstract without a language stands for all of the document's."""
        for reader in (self.table, self.figure, self.footnote, self.title, self.abstract, self.section):
            found = reader()
            if found:
                return self.more(found) if self.rest else found
        return self.fail("no such place")

    def more(self, found):
        """Read the place after ``and``, in the same document."""
        if not self.take(" and "):
            self.fail(f"cannot read {self.rest!r}")
        return [*found, *self.places()]

    def figure(self):
        found = self.take(r"[Ff]igure (\d+)\b")
        if found and found[1] not in self.document.figures:
            self.fail("no such figure")
        return found and [Place(self.key, "figure", found[1])]

    def footnote(self):
        found = self.take(r"fn (\d+)\b")
        if found and found[1] not in self.document.footnotes:
            self.fail("no such footnote")
        return found and [Place(self.key, "fn", found[1])]

    def title(self):
        found = self.take(r"title\b")
        if found and self.document.title is None:
            self.fail("the title is not known")
        return found and [Place(self.key, "title", "title")]

    # ---- sections

    def section(self):
        name = self.section_name()
        if name is None:
            return None
        section = self.document.sections[name]
        title = self.take(rf" \((?!the |{ORDINAL} |')([^)]*)\)")
        if title and title[1] != section.heading:
            self.fail("no such heading")
        part = self.take(f", ({'|'.join(section.parts)})\\b") if section.parts else None
        count = section.parts[part[1]] if part else section.paragraphs
        named = self.paragraphs(count)
        place = Place(self.key, "section", name, frozenset(named), bool(named), part[1] if part else "")
        place = place._replace(items=self.items({n: section.counted.get(n, {}) for n in named}))
        self.opening(section, named)
        if not named:
            place = place._replace(within=frozenset(range(1, count + 1)))
        return [place, *self.note(place)]

    def section_name(self):
        names = {name: name for name in self.document.sections} | self.document.also
        for name in sorted(names, key=len, reverse=True):
            if self.take(re.escape(name) + r"(?![\w.(])"):
                return names[name]
        return None

    def paragraphs(self, count):
        if self.take(r",? last para(graph\b|\.)"):
            return [count]
        found = self.take(r",? para\. (\d+)(?![-\w]| and \d)") or self.take(rf",? paras ({NUMBERS})\b")
        numbers = numbers_of(found[1]) if found else []
        if found and found[0].lstrip(", ").startswith("paras") and len(numbers) < 2:
            self.fail("one paragraph is no paras")
        if not all(1 <= number <= count for number in numbers):
            self.fail(f"no such paragraph (there are {count})")
        return numbers

    def opening(self, section, named):
        found = self.take(r" \('([^']+)'\)")
        if found and (len(named) != 1 or section.opens.get(named[0]) != found[1]):
            self.fail("the paragraph does not open so")

    def note(self, place):
        """Read a footnote, whose mark has to stand in the place named before it."""
        found = self.take(r", fn (\d+)\b")
        if not found:
            return []
        marked = self.document.footnotes.get(found[1])
        if marked is None:
            self.fail("no such footnote")
        (mark,) = parse_locator(marked, self.key)
        if (mark.name, mark.part) != (place.name, place.part) or not mark.within & place.within:
            self.fail("the footnote has its mark elsewhere")
        return [Place(self.key, "fn", found[1])]

    # ---- what is counted off

    def items(self, counted):
        """Read ``, second``, ``(the second challenge)``, ``, lessons and first strategy``, ``, (2)``."""
        kinds = {kind: count for each in counted.values() for kind, count in each.items()}
        found = self.take(rf" \((?:the )?({ORDINAL} \w+)\)")
        if found:
            return self.item(found[1], kinds)
        calls = "|".join([rf"{ORDINAL} (?!and\b)[a-z]+", ORDINAL, *(f"{kind}s|{kind} \\d" for kind in kinds)])
        each = rf"(?:\(\d\)|(?:{calls})\b)"
        found = self.take(f", ({each}(?: and {each})*)")
        if not found:
            return frozenset()
        return frozenset().union(*(self.item(each, kinds) for each in found[1].split(" and ")))

    def item(self, text, kinds):
        for kind, count in kinds.items():
            if text == f"{kind}s":
                return frozenset((kind, number) for number in range(1, count + 1))
            calls = {f"({n})": n for n in range(1, count + 1)} | {f"{kind} {n}": n for n in range(1, count + 1)}
            for number, ordinal in enumerate((*ORDINALS[:count], "last"), 1):
                calls |= dict.fromkeys((ordinal, f"{ordinal} {kind}"), min(number, count))
            if text in calls:
                return frozenset({(kind, calls[text])})
        return self.fail(f"no {text!r} is counted off there")

    # ---- abstracts

    def abstract(self):
        found = self.take(r"abstract \((Korean|English)\)|(Korean|English) abstract\b|abstract\b")
        if not found:
            return None
        language = (found[1] or found[2] or "").lower()
        later = re.match(r"((?:(?!abstract).)*?) \((Korean|English|Korean and English)\)", self.rest)
        if later and not language:
            self.rest = later[1] + self.rest[later.end() :]
            languages = later[2].lower().split(" and ")
        else:
            languages = [language] if language else list(self.document.abstracts)
        if not languages or not set(languages) <= self.document.abstracts.keys():
            self.fail("no such abstract")
        left, found = self.rest, []
        for each in languages:
            self.rest = left
            found.append(self.abstract_in(each))
        return found

    def abstract_in(self, language):
        abstract = self.document.abstracts[language]
        paragraphs = self.paragraphs(len(abstract.paragraphs))
        ends = [sum(abstract.paragraphs[:n]) for n in range(len(abstract.paragraphs) + 1)]
        within = {s for n in paragraphs for s in range(ends[n - 1] + 1, ends[n] + 1)} or {*range(1, ends[-1] + 1)}
        sentences = self.sentences(within if not paragraphs else set(range(1, len(within) + 1)))
        if sentences:
            within = {sorted(within)[n - 1] for n in sentences}
        items = self.items({n: abstract.counted[n] for n in within if n in abstract.counted})
        exact = bool(paragraphs or sentences)
        return Place(self.key, "abstract", language, frozenset(within), exact, items=items)

    def sentences(self, known):
        found = self.take(r", sentence (\d+)(?![-\w]| and \d)") or self.take(rf", sentences ({NUMBERS})\b")
        numbers = numbers_of(found[1]) if found else []
        if found and "sentences" in found[0] and len(numbers) < 2:
            self.fail("one sentence is no sentences")
        if not known.issuperset(numbers):
            self.fail("no such sentence")
        return numbers

    # ---- tables

    def table(self):
        found = self.take(r"Table (\d+)(?=,|$)")
        if not found:
            return None
        if found[1] not in self.document.tables:
            self.fail("no such table")
        table, told = self.document.tables[found[1]], self.rest
        self.rest = ""
        heads = _Heads(table, self)
        for each in told.split(", ")[1:]:
            heads.read(each)
        return [Place(self.key, "table", found[1], heads.cells(), bool(told))]


class _Heads:
    """The heads of rows and columns that a locator names, by how wide they are."""

    def __init__(self, table, reading):
        self.table = table
        self.fail = reading.fail
        self.axes = {"row": table.rows, "column": table.columns}
        self.named = {"row": {}, "column": {}}
        self.known = {}
        for axis, lines in self.axes.items():
            for line in lines:
                self.known |= {(axis, head.casefold()): (level, head) for level, head in enumerate(line)}
        for other, head in table.also.items():
            for axis in self.axes:
                if (axis, head.casefold()) in self.known:
                    self.known[axis, other.casefold()] = self.known[axis, head.casefold()]
        self.axis = None
        self.single = False

    def read(self, text):
        """Read what stands between two commas."""
        if text in ("rows", "columns", "column heads"):
            return
        group = re.fullmatch(r"(?:(two|three|four|five) )?(row|column)s of the (.+)", text)
        if group:
            self.name(group[2], group[3])
            if group[1] and len(self.lines(group[2])) != COUNTS[group[1]]:
                self.fail(f"there are not {group[1]} such {group[2]}s")
            return
        turned = re.fullmatch(r"(.+) (row|column)", text)
        if turned:
            self.name(turned[2], turned[1])
            return
        keyword = re.fullmatch(r"(row|column)(s?) (.+)", text)
        if keyword:
            self.axis, self.single, text = keyword[1], not keyword[2], keyword[3]
        elif not self.axis_of(text.split(" and ")[0]):
            self.axis = None
        for each in [text] if self.axis_of(text) else text.split(" and "):
            self.name(self.axis_of(each) or self.fail(f"no head {each}"), each)
        if self.axis and self.single and any(len(heads) > 1 for heads in self.named[self.axis].values()):
            self.fail(f"several heads after {self.axis!r}")

    def axis_of(self, text):
        head = _bare(text)
        found = [axis for axis in ([self.axis] if self.axis else self.axes) if (axis, head) in self.known]
        if len(found) > 1:
            self.fail(f"{text} is a row and a column: say which")
        return found[0] if found else None

    def name(self, axis, text):
        if (axis, _bare(text)) not in self.known:
            self.fail(f"no {axis} {text}")
        level, head = self.known[axis, _bare(text)]
        self.named[axis].setdefault(level, set()).add(head)

    def lines(self, axis):
        """List the rows or columns under all heads named; heads that no line has together stand side by side."""
        found = [
            [line for line in self.axes[axis] if len(line) > level and line[level] in heads]
            for level, heads in self.named[axis].items()
        ]
        common = [line for line in self.axes[axis] if all(line in lines for lines in found)]
        return common or [line for lines in found for line in lines]

    def cells(self):
        nothing = {frozenset(pair) for pair in self.table.nothing}
        found = {
            (row, column)
            for row in self.lines("row")
            for column in self.lines("column")
            if frozenset((row[-1], column[-1])) not in nothing
        }
        return frozenset(found) or self.fail("nothing is printed there")


def _bare(text):
    return re.sub(r"^'(.*)'$", r"\1", text).casefold()
