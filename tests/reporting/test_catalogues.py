"""Message catalogues: complete, without leftovers, true to their placeholders, and compiled."""

import gettext
import io
import json
import re
from itertools import product
from typing import ClassVar

import pytest
from babel.messages import extract, mofile, pofile
from jinja2.ext import babel_extract

import premortem
from analysis import canaries
from premortem.reading.library import content_folder
from premortem.reporting import portfolios, timelines, wording
from premortem.reporting.rendering import FORMATS, render_part
from premortem.reporting.wording import DOMAIN, LANGUAGES
from reporting import briefs, drawings, ledgers, meetings, previewed, recurrences, sides, views
from reporting.eras import SPECIMENS as ERAS
from reporting.eras import told
from reporting.site import made as sites
from reporting.specimens import SPECIMENS, assessed, worked_out

REPORTS = content_folder("reports")
CATALOGUES = [path.name for path in sorted((REPORTS / "locale").iterdir())]
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%(.)")


def said_in_templates():
    """List the messages of all templates; one with a plural as both together."""
    said = set()
    for path in sorted(REPORTS.glob("*.j2")):
        with path.open("rb") as template:
            found = extract.extract(babel_extract, template, {"_": None, "_n": (1, 2)}, [], {})
            said |= {message for _, message, _, _ in found}
    return said


def read(lang, suffix):
    path = REPORTS / "locale" / lang / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"
    with path.open("rb") as file:
        return pofile.read_po(file) if suffix == "po" else mofile.read_mo(file)


def translations(catalogue):
    return {_hashable(message.id): _hashable(message.string) for message in catalogue if message.id}


def _hashable(texts):
    return tuple(texts) if isinstance(texts, list) else texts


def one_by_one(texts):
    return [texts] if isinstance(texts, str) else list(texts)


def placeholders(text):
    return {name or f"%{odd}" for name, odd in PLACEHOLDER.findall(text)}


def test_there_is_a_catalogue_for_every_language_but_english():
    assert {"en", *CATALOGUES} == set(LANGUAGES)


class Recording(gettext.NullTranslations):
    """English messages, and which of them were said."""

    said: ClassVar = set()

    def gettext(self, message):
        self.said.add(message)
        return message

    def ngettext(self, one, many, n):
        self.said.add((one, many))
        return one if n == 1 else many


NEVER_SAID = set()


@pytest.mark.no_cover
@pytest.mark.usefixtures("forget")
def test_every_message_is_said_in_the_report_of_some_specimen(monkeypatch):
    monkeypatch.setattr(wording, "translations", lambda _: Recording())
    for name in SPECIMENS:
        for form in FORMATS:
            premortem.render(assessed(name) if form == "text" else worked_out(name), form)
        for part, form in product(("gaps", "agreement"), ("markdown", "text")):
            render_part(part, worked_out(name), form)
    for name in ERAS:
        for form in timelines.FORMATS:
            told(name, form)
    for made in (briefs, sides, meetings, views, recurrences):
        for name, form in product(made.NAMES, FORMATS):
            made.told.__wrapped__(name, form)
    for name, form in product(ledgers.NAMES, portfolios.FORMATS):
        ledgers.told.__wrapped__(name, form)
    previewed.preview_all()
    sites.make_all()
    drawings.draw_all()
    canaries.tell_all()
    assert said_in_templates() - Recording.said == NEVER_SAID


@pytest.mark.parametrize("lang", CATALOGUES)
def test_every_message_is_translated(lang):
    translated = translations(read(lang, "po"))
    assert sorted(map(str, said_in_templates() - translated.keys())) == []
    assert [said for said, texts in translated.items() if not all(one_by_one(texts))] == []


@pytest.mark.parametrize("lang", CATALOGUES)
def test_no_message_is_left_over_or_unsure(lang):
    catalogue = read(lang, "po")
    assert sorted(map(str, translations(catalogue).keys() - said_in_templates())) == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    assert catalogue.obsolete == {}


@pytest.mark.parametrize("lang", CATALOGUES)
def test_placeholders_are_those_of_the_message(lang):
    for said, texts in translations(read(lang, "po")).items():
        wanted = set().union(*map(placeholders, one_by_one(said)))
        for text in one_by_one(texts):
            assert placeholders(text) == wanted, said


def test_a_percent_sign_in_a_message_is_part_of_a_placeholder():
    for said in said_in_templates():
        for text in one_by_one(said):
            assert not {name for name in placeholders(text) if name.startswith("%")}, said


@pytest.mark.parametrize("lang", CATALOGUES)
def test_messages_hold_no_markup(lang):
    texts = [text for string in translations(read(lang, "po")).values() for text in one_by_one(string)]
    said = [text for message in said_in_templates() for text in one_by_one(message)]
    assert [text for text in [*said, *texts] if re.search(r"[<>&*`\[\]|\\]", text)] == []


@pytest.mark.parametrize("lang", CATALOGUES)
def test_compiled_catalogue_is_up_to_date(lang):
    compiled = io.BytesIO()
    mofile.write_mo(compiled, read(lang, "po"))
    compiled.seek(0)
    fresh = translations(mofile.read_mo(compiled))
    assert translations(read(lang, "mo")) == fresh, "run make catalogues"


def test_every_language_writes_months_and_days():
    calendars = json.loads((REPORTS / "dates.json").read_text("utf-8"))
    assert set(calendars) == set(LANGUAGES)
    for calendar in calendars.values():
        assert len({*calendar["months"]}) == 12
        assert {*calendar} == {"month", "day", "months"}
        assert re.findall(r"{(\w+)}", calendar["month"] + calendar["day"]).count("year") == 2


def test_countries_have_a_name_in_every_language():
    names = json.loads((REPORTS / "countries.json").read_text("utf-8"))
    assert set(names) == set(LANGUAGES)
    assert len({frozenset(named) for named in names.values()}) == 1
    for named in names.values():
        assert all(re.fullmatch("[A-Z]{2}", code) and name.strip() for code, name in named.items())
        assert {"KR", "JP", "DE", "US"} <= named.keys()
