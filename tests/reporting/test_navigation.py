"""What a page of a site knows of the site."""

import pytest

from premortem.reporting.navigation import Site


@pytest.mark.parametrize(
    ("here", "home"),
    [("index.html", "index.html"), ("cases/a.html", "../index.html"), ("a/b/c.html", "../../index.html")],
)
def test_the_way_home_goes_up_as_many_folders_as_the_page_lies_in(here, home):
    site = Site("", here)
    assert site.home == home
    assert site.search == home.replace("index", "search")
    assert site.to("cases/b.html") == home.replace("index.html", "cases/b.html")
