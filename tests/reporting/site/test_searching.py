"""What the search looks through."""

import json
import shutil
import subprocess

import pytest

from building import assess
from premortem.reading.library import content_folder
from premortem.reporting.site import searching
from premortem.reporting.site.bibliography import Known
from premortem.reporting.site.searching import Words
from reporting.parsing import parsed, text
from reporting.site import made


def search_page(html):
    """Give the entries of a search page, and the data of its script."""
    page = parsed(html)
    entries = [node for node in page.iter("li") if node.get("data-entry") is not None]
    [block] = [node for node in page.iter("script") if node.get("type") == "application/json"]
    return page, entries, json.loads(block.text)


def test_every_entry_is_listed_as_a_link_with_its_words():
    _, entries, data = search_page(made.small()["search.html"])
    assert len(data["words"]) == len(entries)
    said = {text(entry.find("a")): [data["texts"][place] for place in words] for entry, words in
            zip(entries, data["words"], strict=True)}  # fmt: skip
    assert "Town north north 마을" in said["Town north"]
    assert "The council" in said["Town north"]
    assert "Criterion c1" in said["Town north"]
    assert "There is the failure q1." in said["Town north"]
    assert "There is the failure q3." not in said["Town north"]
    assert "There is the failure q3." in said["Criterion c2"]
    assert said["The book of towns"] == []
    beside = {text(entry.find("a")): text(entry.find("span")) for entry in entries if entry.find("span") is not None}
    assert beside["Town north"] == "South Korea, 1999–2004"


def test_statements_are_not_searched():
    assert "Said of q1." not in made.small()["search.html"]


def test_what_is_left_out_is_said():
    page, entries, _ = search_page(made.crowded()["search.html"])
    shown = [entry for entry in entries if entry.find("a").get("href").startswith("sources/")]
    assert 0 < len(shown) < 25
    left = 25 - len(shown)
    assert f"{left} sources that few programmes use are not listed here." in text(page.find("body/main/header"))


def test_long_citations_are_cut_and_the_most_used_listed_first(monkeypatch):
    known = [Known(name, {"en": "word " * 60}, "g") for name in ("a", "b")]
    known[1].places = [(0, 0), (0, 0)]
    monkeypatch.setattr(searching, "LIMIT", 300)
    assert [one.name for one in searching._within_limit(known)] == ["b"]  # noqa: SLF001
    assert searching._cut("word " * 60).endswith("word…")  # noqa: SLF001
    assert searching._cut("two  words") == "two words"  # noqa: SLF001


def test_texts_stand_once_in_all_languages():
    words = Words()
    given = ({"en": "A b", "ko": "가"}, {"en": "C"}, {"en": "A  b", "ko": "가"})
    assert [words.place(text) for text in given] == [0, 1, 0]
    assert [*words.places] == ["A b 가", "C"]


def test_nothing_in_the_data_ends_its_block():
    hostile = "</script><!-- &"
    html = made.made([assess(made.TOWNS, made.town("a", title={"en": hostile}))])["search.html"]
    _, _, data = search_page(html)
    assert hostile in data["texts"]
    assert hostile not in html


NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="there is no node here to read the script with")
def test_the_script_can_be_read():
    script = content_folder("reports") / "site-search.js"
    subprocess.run([NODE, "--check", str(script)], check=True)
