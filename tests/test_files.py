"""Files that are written whole or not at all: what they are like, and what is left when it goes wrong."""

import os
import re
import stat
from pathlib import Path

import pytest

from premortem.files import (
    SUCCESS,
    folder_beside,
    is_temporary,
    write_pieces,
    write_private,
    write_whole,
    written_beside,
)  # fmt: skip


def test_new_file_has_the_usual_permissions(tmp_path):
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "정책\n")
    finally:
        os.umask(mask)
    assert (tmp_path / "new").read_bytes() == "정책\n".encode()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_old_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "old"
    path.write_text("old")
    path.chmod(0o600)
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_read_only_file_stays_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "old"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda file, mode: (file, mode) != (path, os.W_OK))  # root may write anything
    with pytest.raises(PermissionError, match="old"):
        write_whole(path, "new")
    assert [*tmp_path.iterdir()] == [path]
    assert path.read_text() == "old"


def test_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_devices_are_written_to():
    write_whole(Path("/dev/null"), "text")
    assert not Path("/dev/null").is_file()


def test_pipe_is_written_to():
    reader, writer = os.pipe()
    write_whole(Path(f"/dev/fd/{writer}"), "text")
    os.close(writer)
    with os.fdopen(reader) as pipe:
        assert pipe.read() == "text"


def test_nothing_is_left_behind_when_writing_fails(tmp_path, monkeypatch):
    (tmp_path / "report").write_text("old")

    def fail(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output error") as raised:
        write_whole(tmp_path / "report", "new")
    assert raised.value.filename == str(tmp_path / "report")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report", "old")]


def test_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "report", "new")
    assert list(tmp_path.iterdir()) == []


def test_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path):
    (tmp_path / "report").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "report", "\ud800")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report", "old")]


def test_bytes_are_written_as_they_are(tmp_path):
    write_whole(tmp_path / "table", b"PK\x00\xff")
    assert (tmp_path / "table").read_bytes() == b"PK\x00\xff"


def test_private_file_takes_the_place_of_whatever_is_there(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("elsewhere")
    for name in ("new", "pipe", "link"):
        write_private(str(tmp_path / name), b"x")
        assert stat.S_IMODE((tmp_path / name).lstat().st_mode) == 0o600
        assert (tmp_path / name).read_bytes() == b"x"
    assert not (tmp_path / "elsewhere").exists()


def test_reader_of_a_pipe_may_have_seen_enough():
    reader, writer = os.pipe()
    os.close(reader)
    write_whole(f"/dev/fd/{writer}", "text")
    os.close(writer)


def test_name_as_long_as_names_can_be(tmp_path):
    write_whole(tmp_path / ("x" * 255), "text")
    assert (tmp_path / ("x" * 255)).read_text() == "text"


def test_link_to_nothing_makes_what_it_leads_to(tmp_path):
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_temporary_files_are_known_by_their_names(tmp_path, monkeypatch):
    seen = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (seen.extend(tmp_path.iterdir()), real(handle)))
    write_whole(tmp_path / "report.yaml", "text")
    [path] = seen
    assert is_temporary(path.name)
    assert path.suffix == ".tmp"  # and so no file that any command reads
    assert not is_temporary("report.yaml")


# ---- files that a library writes


def test_what_a_library_writes_takes_its_place_as_a_whole(tmp_path):
    target = tmp_path / "a.bin"
    for content in (b"first", b"second"):
        with written_beside(target) as name:
            assert is_temporary(Path(name).name)
            Path(name).write_bytes(content)
            assert not target.exists() or target.read_bytes() == b"first"
        assert target.read_bytes() == content
    target.chmod(0o640)
    (tmp_path / "link").symlink_to("a.bin")
    with written_beside(str(tmp_path / "link")) as name:
        Path(name).write_bytes(b"third")
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"third", 0o640)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.bin", "link"]


def test_what_a_library_breaks_off_leaves_nothing(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), written_beside(tmp_path / "a.bin"):
        raise KeyboardInterrupt
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_what_a_library_cannot_write_to(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(PermissionError, match=re.escape(f"'{path}'")), written_beside(path):
            pass
    with pytest.raises(FileNotFoundError), written_beside(tmp_path / "nowhere" / "a.bin"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


# ---- files that are written piece by piece


def test_pieces_become_one_file(tmp_path):
    for pieces in ([b"a", b"", b"b"], [], iter([b"c"])):
        expected = b"".join(pieces) if isinstance(pieces, list) else b"c"
        write_pieces(tmp_path / "table.csv", pieces)
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [expected]


def test_pieces_that_break_off_leave_the_old_file(tmp_path):
    def pieces():
        yield b"new"
        assert len([*tmp_path.iterdir()]) == 2
        raise ValueError("no more")

    (tmp_path / "table.csv").write_bytes(b"old")
    with pytest.raises(ValueError, match="no more"):
        write_pieces(str(tmp_path / "table.csv"), pieces())
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_folder_is_put_in_its_place_whole(tmp_path):
    target = tmp_path / "scored.parquet"
    target.write_bytes(b"a file")
    for content in (b"first", b"second"):
        with folder_beside(target) as name:
            assert is_temporary(Path(name).name)
            assert target.exists()
            Path(name).mkdir()
            (Path(name) / SUCCESS).touch()
            (Path(name) / "part-0").write_bytes(content)
        assert (target / "part-0").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["scored.parquet"]


def test_a_folder_that_is_broken_off_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), folder_beside(tmp_path / "a") as name:
        Path(name).mkdir(mode=0o777 // 0)
    with pytest.raises(FileNotFoundError), folder_beside(tmp_path / "a"):
        pass
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(FileNotFoundError), folder_beside(tmp_path / "b"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_folder_of_something_else_stays(tmp_path):
    (tmp_path / "letters").mkdir()
    with pytest.raises(FileExistsError, match="letters"), folder_beside(tmp_path / "letters"):
        pass
