"""Which page a report is: the names that there are."""

import pytest

import premortem
from premortem.reading.library import content_folder
from premortem.reporting.looks import PAGES, USUAL
from premortem.reporting.rendering import FORMATS
from reporting.specimens import assessed


def test_every_page_has_a_template_in_every_format():
    names = {f"{page}.{form.suffix}" for page in PAGES for form in FORMATS.values()}
    assert names <= {path.name for path in content_folder("reports").iterdir()}
    assert USUAL.page in PAGES


def test_a_page_that_there_is_not():
    with pytest.raises(ValueError, match="there is no page 'poster', only report, brief"):
        premortem.render(assessed("empty"), "html", page="poster")


def test_a_brief_is_of_one_assessment():
    found = premortem.lenses(premortem.load_case("japan-technopolis"), [])
    with pytest.raises(ValueError, match="there is no page 'brief' of such a result"):
        premortem.render(found, "html", page="brief")
