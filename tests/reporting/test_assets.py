"""What a page carries inside itself."""

import base64
import hashlib
import json
import re

import pytest

from premortem.reading.library import content_folder
from premortem.reporting.assets import in_page, policy_hash, script, stylesheet

REPORTS = content_folder("reports")


def test_the_stylesheets_that_there_are_stand_in_the_order_of_their_names():
    whole = stylesheet(("report", "no-such-page", "compare"))
    assert whole == stylesheet(("report",)) + stylesheet(("compare",))
    assert script(("no-such-page",)) == ""


@pytest.mark.parametrize(
    "path", [*sorted(REPORTS.glob("*.css")), *sorted(REPORTS.glob("*.js"))], ids=lambda path: path.name
)
def test_a_page_carries_all_but_comments_and_layout(path):
    carried = (stylesheet if path.suffix == ".css" else script)((path.stem,))
    source = re.sub(r"(?ms)/\*.*?\*/|^\s*//[^\n]*$", "", path.read_text("utf-8"))
    assert re.sub(r"\s", "", re.sub(r"(?ms)/\*.*?\*/", "", carried)) == re.sub(r"\s", "", source)
    assert len(carried) < len(path.read_text("utf-8"))


def test_a_policy_names_the_hash_of_the_very_bytes():
    assert policy_hash("a\n") == "sha256-" + base64.b64encode(hashlib.sha256(b"a\n").digest()).decode()


def test_data_in_a_page_end_no_element():
    data = {"texts": ["</script><!--", "&amp;", "\u2028\u2029", "마을"]}
    text = in_page(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert "마을" in text
    assert json.loads(text) == data
    with pytest.raises(ValueError, match="JSON"):
        in_page([float("nan")])
