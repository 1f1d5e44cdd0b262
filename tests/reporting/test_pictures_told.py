"""The pictures of pages as their templates make them: what each part adds."""

import pytest

from premortem.reporting import arranging
from reporting.drawings import macros
from reporting.parsing import parsed, pictures, text
from reporting.specimens import BUNDLED, LANGUAGES, SPECIMENS, result


def waterfalls(name, lang="en", **more):
    """Draw every waterfall of a specimen on one page."""
    told, root = macros(name, lang), result(name)["root"]
    figures = [told.waterfall(node, **more) for node in (root, *arranging.criteria(root))]
    return parsed(f"<!doctype html><title>x</title>{''.join(map(str, figures))}")


@pytest.mark.parametrize("name", SPECIMENS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_waterfall_says_what_it_shows_and_has_a_table_behind_it(name, lang):
    whole = waterfalls(name, lang)
    ids = {node.get("id"): text(node) for node in whole.iter() if node.get("id")}
    drawn = pictures(whole)
    assert len(ids) == 2 * len(drawn)
    assert len([*whole.iter("table")]) == len(drawn) == len([*whole.iter("figcaption")])
    for picture in drawn:
        assert picture.get("role") == "img"
        assert ids[picture.get("aria-labelledby")]
        assert ids[picture.get("aria-describedby")]


@pytest.mark.parametrize("name", BUNDLED)
def test_a_waterfall_stands_where_readings_are_sums(name):
    root = result(name)["root"]
    told = macros(name)
    assert str(told.waterfall(root)).strip()
    assert not str(told.waterfall(root["children"][2])).strip()


def test_the_table_can_stand_elsewhere():
    assert not [*waterfalls("korea-ripp", table=False).iter("table")]


def test_one_of_five_parts_takes_little_room():
    told, root = macros("korea-ripp", "ko"), result("korea-ripp")["root"]
    sizes = [len(str(told.waterfall(node, False)).encode()) for node in (root, *root["children"])]  # noqa: FBT003 (table)
    assert max(sizes) < 2_000
    assert sum(sizes) < 7_000


def test_texts_of_a_case_are_text_in_a_picture():
    assert not [node for node in waterfalls("clashing").iter() if node.tag == "b"]
