"""The brief on paper: one page for every bundled case, in every language."""

import re

import pytest

from browser.pages import LANGUAGES
from reporting.briefs import told
from reporting.specimens import LIBRARY


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_bundled_case_fits_one_page_of_paper(lang, context, tmp_path):
    page, counts = context.new_page(), {}
    for name in LIBRARY:
        path = tmp_path / f"{name}.html"
        path.write_text(told(name, "html", lang), "utf-8")
        page.goto(path.as_uri())
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        counts[name] = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert counts == dict.fromkeys(LIBRARY, 1)
