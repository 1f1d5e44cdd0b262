"""What a page carries inside itself."""

import base64
import hashlib

from premortem.reading.library import content_folder
from premortem.reporting.assets import policy_hash, script, stylesheet

REPORTS = content_folder("reports")


def test_the_stylesheets_that_there_are_stand_in_the_order_of_their_names():
    sheets = [(REPORTS / name).read_text("utf-8") for name in ("report.css", "compare.css")]
    assert stylesheet(("report", "no-such-page", "compare")) == "".join(sheets)
    assert script(("no-such-page",)) == ""


def test_a_policy_names_the_hash_of_the_very_bytes():
    assert policy_hash("a\n") == "sha256-" + base64.b64encode(hashlib.sha256(b"a\n").digest()).decode()
