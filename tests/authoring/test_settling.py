"""Files that somebody is writing: whatever way they are saved, only whole ones are read."""

import asyncio
import os

import pytest

from premortem.authoring.settling import PATIENCE, QUIET, TRIES, Reading, read_settled, stamp_of


def settled(path, *steps):
    """Read a file while something else happens to it, one step during each wait; give what was read and the waits."""
    left, waits = list(steps), []

    async def wait(seconds):
        waits.append(seconds)
        if left:
            left.pop(0)()

    return asyncio.run(read_settled(str(path), wait=wait)), waits


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("first half ")
    return path


def nothing():
    """Let a step pass."""


def add(path, text):
    def step():
        with path.open("a") as file:
            file.write(text)

    return step


def test_a_quiet_file_is_read_after_one_wait(path):
    reading, waits = settled(path)
    assert reading == Reading(stamp_of(path), b"first half ")
    assert waits == [QUIET]


def test_a_real_wait_lets_time_pass(path):
    assert asyncio.run(read_settled(str(path), 0.01)).text == b"first half "


def test_a_file_that_is_written_in_pieces_is_read_when_it_is_whole(path):
    reading, waits = settled(path, add(path, "second half"), nothing)
    assert reading.text == b"first half second half"
    assert len(waits) == 2


def test_a_file_that_is_emptied_and_written_again_is_never_read_empty(path):
    empty, fill = (lambda: path.write_text("")), (lambda: path.write_text("all of it"))
    reading, waits = settled(path, empty, fill)
    assert reading.text == b"all of it"
    assert waits == [QUIET, QUIET * PATIENCE, QUIET]


def test_a_file_that_stays_empty_is_read_as_such(path):
    path.write_text("")
    assert settled(path) == (Reading(stamp_of(path), b""), [QUIET * PATIENCE])


def test_another_file_in_its_place_is_read_as_a_whole(path):
    def replace():
        other = path.with_name("other")
        other.write_text("other file ")  # as long, and as old
        times = path.stat()
        os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
        other.replace(path)

    assert settled(path, replace)[0].text == b"other file "


def test_a_file_that_goes_and_comes_back_is_read(path):
    text = path.read_text()
    reading, waits = settled(path, path.unlink, lambda: path.write_text(text))
    assert reading.text == text.encode()
    assert waits == [QUIET, QUIET * PATIENCE, QUIET]


def test_a_file_that_is_gone_is_said_to_be(path):
    path.unlink()
    reading, waits = settled(path)
    assert (reading.stamp, reading.text, waits) == (None, None, [QUIET * PATIENCE])
    assert [problem.code for problem in reading.problems] == ["unreadable"]


def test_a_file_that_keeps_changing_is_left_for_later(path):
    reading, waits = settled(path, *[add(path, "more ")] * TRIES)
    assert reading is None
    assert len(waits) == TRIES


def test_a_name_that_no_file_can_have_is_no_file():
    assert stamp_of("a\0b") is None
