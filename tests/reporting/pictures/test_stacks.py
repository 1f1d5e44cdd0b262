"""Shares of a whole as bars."""

from xml.etree import ElementTree as ET

from premortem.reporting.pictures.stacks import Share, stack


def drawn(*bars, title="What"):
    return ET.fromstring(stack(bars, title))  # noqa: S314 (our own)


def test_shares_follow_one_another_from_the_left():
    picture = drawn([Share(0.25, 3), Share(0.5, 0)], [Share(1, 1)])
    assert [(one.get("class"), one.get("x"), one.get("width"), one.get("y")) for one in picture] == [
        ("part3", "0%", "25%", "0"), ("part0", "25%", "50%", "0"), ("part1", "0%", "100%", "9"),
    ]  # fmt: skip
    assert picture.get("height") == "16"


def test_what_is_not_known_is_striped_and_nothing_takes_no_room():
    [line] = drawn([Share(0, 3), Share(0.2, None), Share(0, None)])
    assert (line.tag, line.get("class"), line.get("x1"), line.get("x2")) == ("line", "mute", "0%", "20%")


def test_the_title_is_text():
    assert drawn([], title='<b>"&').get("aria-label") == '<b>"&'
