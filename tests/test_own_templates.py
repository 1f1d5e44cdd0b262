"""The page on own templates against the code: it lists all that a template can ask for, and nothing else."""

import inspect
import re
from pathlib import Path

import jinja2
import pytest

from premortem.reading.library import content_folder
from premortem.reporting.designs import Design
from premortem.reporting.environments import environment_of
from premortem.reporting.kit import Kit
from test_docs import column, quoted, table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "own-templates.md"
TABLE = re.compile(r"(?s)(### Helpers\n\n\| helper [^\n]*\n[^\n]*\n).*?(?=\n## )")


def helpers():
    """Write the table of helpers: how each is called, and the first sentence that is said of it."""
    return "".join(f"| `h.{call(name)}` | {said(name)} |\n" for name in sorted(dir(Kit)) if not name.startswith("_"))


def call(name):
    given = inspect.getattr_static(Kit, name)
    if isinstance(given, property):
        return name
    parameters = [one for one in inspect.signature(getattr(Kit, name)).parameters.values() if one.name != "self"]
    bare = [one.replace(annotation=one.empty) for one in parameters]
    return f"{name}{inspect.Signature(bare)}"


def said(name):
    first = inspect.getdoc(inspect.getattr_static(Kit, name)).split("\n")[0]
    return first.replace("|", "\\|")


def test_every_helper_is_listed_with_what_it_does(update_golden):
    page = PAGE.read_text("utf-8")
    written = TABLE.sub(lambda found: found[1] + helpers(), page)
    if update_golden:
        PAGE.write_text(written, "utf-8")
    assert update_golden or page == written, "the helpers have changed; run make golden and read the diff"


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "own.css").touch()
    return environment_of(Design(tmp_path), "markdown", "en")


def test_every_filter_is_listed(environment):
    usual = jinja2.Environment().filters  # noqa: S701 (only its names are read)
    own = {name for name, filled in environment.filters.items() if usual.get(name) != filled}
    assert set(column(PAGE, "Filters")) == own
    assert set(usual) - set(environment.filters) == {"random", "safe"}


def test_every_name_of_the_context_is_listed(environment):
    usual = jinja2.Environment().globals  # noqa: S701 (as above)
    given = {"r", "page", "lang", "missing", "site", "h"} | (set(environment.globals) - set(usual))
    assert set(column(PAGE, "What a template can ask for")) == given


def test_every_page_is_listed_with_its_templates():
    rows = {quoted(row[0])[0]: quoted(row[2]) for row in table(PAGE, "A folder of your own")}
    for name, templates in rows.items():
        assert templates == [f"{name}.{suffix}.j2" for suffix in ("html", "md", "txt")]
        assert all((content_folder("reports") / template).is_file() for template in templates)


def test_the_blocks_of_the_brief_are_listed():
    text = (content_folder("reports") / "brief.html.j2").read_text("utf-8")
    said_of = next(line for line in PAGE.read_text("utf-8").split("- **") if line.startswith("One part"))
    assert quoted(said_of.split("The brief has")[1]) == re.findall(r"block (\w+)", text)
