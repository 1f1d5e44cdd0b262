"""What is left of a file when the machine fails while it is written: the old one or the new one, and nothing beside."""

import errno
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from premortem.files import is_temporary, write_pieces, write_whole, written_beside

OLD, NEW = "the old report", "the new report\n" * 10_000
CALLS = ("open", "fsync", "chmod", "replace")
FAULTS = (
    *(OSError(one, os.strerror(one)) for one in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EMFILE)),
    *(OSError(one, os.strerror(one)) for one in (errno.EACCES, errno.EROFS, errno.ENOENT, errno.EXDEV)),
    MemoryError(),
    KeyboardInterrupt(),
    SystemExit(143),
)


def failing(real, error, *, late):
    """Make a system call fail, before or after it has done what it does."""

    def call(*given, **more):
        if late:
            real(*given, **more)
        raise error

    return call


@pytest.mark.parametrize("there", [True, False], ids=["old", "none"])
@pytest.mark.parametrize("call", CALLS)
def test_system_calls_that_fail(tmp_path, call, there):
    """Each system call on the way, with each error, before and after it had its effect."""
    target = tmp_path / "report"
    for error, late in product(FAULTS, (False, True)):
        if there:
            target.write_text(OLD)
        else:
            target.unlink(missing_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, call, failing(getattr(os, call), error, late=late))
            if call == "chmod" and not there:
                write_whole(target, NEW)  # a new file is made with its permissions
                continue
            with pytest.raises(type(error)):
                write_whole(target, NEW)
        whole = call == "replace" and late
        assert [*tmp_path.iterdir()] == ([target] if there or whole else [])
        assert not target.exists() or target.read_text() == (NEW if whole else OLD)


def beside(path, content):
    """Write a file as a library would."""
    with written_beside(path) as name, Path(name).open("x") as file:
        file.write(content)


def in_pieces(path, content):
    """Write a file in two pieces."""
    write_pieces(path, [content[:9].encode(), content[9:].encode()])


@pytest.mark.parametrize("write", [beside, in_pieces])
@pytest.mark.parametrize("there", [True, False], ids=["old", "none"])
@pytest.mark.parametrize("call", ["chmod", "replace"])
def test_system_calls_that_fail_where_something_else_writes(tmp_path, write, there, call):
    """As above, once the file is whole beside the old one."""
    target = tmp_path / "report"
    for error, late in product(FAULTS, (False, True)):
        if there:
            target.write_text(OLD)
        else:
            target.unlink(missing_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, call, failing(getattr(os, call), error, late=late))
            if call == "chmod" and not there:
                write(target, NEW)
                continue
            with pytest.raises(type(error)):
                write(target, NEW)
        whole = call == "replace" and late
        assert [*tmp_path.iterdir()] == ([target] if there or whole else [])
        assert not target.exists() or target.read_text() == (NEW if whole else OLD)


def places(folder):
    """Make places that cannot be written to: name, path, error."""
    (folder / "folder").mkdir()
    (folder / "file").write_text("x")
    (folder / "loop").symlink_to("loop")
    (folder / "astray").symlink_to("nowhere/report")
    yield "folder", folder / "folder", errno.EISDIR
    yield "file where a folder should be", folder / "file" / "report", errno.ENOTDIR
    yield "missing folder", folder / "missing" / "report", errno.ENOENT
    yield "link to itself", folder / "loop", errno.ELOOP
    yield "link into a missing folder", folder / "astray", errno.ENOENT
    yield "name too long", folder / ("x" * 256), errno.ENAMETOOLONG
    yield "path too long", Path(folder, *["y" * 200] * 30), errno.ENAMETOOLONG
    yield "full device", Path("/dev/full"), errno.ENOSPC


def test_places_that_cannot_be_written_to(tmp_path):
    """All say which place it is, and all stay as they are."""
    tried = [*places(tmp_path)]
    before = sorted(tmp_path.rglob("*"))
    for name, path, expected in tried:
        with pytest.raises(OSError, match=os.strerror(expected)) as raised:
            write_whole(path, NEW)
        assert (name, raised.value.errno, raised.value.filename) == (name, expected, str(path))
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "loop").is_symlink()


# ---- real limits, in processes of their own

LIMITED = """\
import errno, os, resource, signal, sys
from premortem.files import write_whole
what, path, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
if what == "fsize":
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
elif what == "nobody" and os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
elif what == "kill":
    os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
try:
    write_whole(path, "n" * size)
    print("written")
except OSError as error:
    print(errno.errorcode[error.errno])
"""


def limited(what, path, size=100_000):
    """Write a file in a process with a limit; give what it says and how it ended."""
    command = [sys.executable, "-c", LIMITED, what, str(path), str(size)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean)
    assert done.stderr == ""
    return done.stdout.strip(), done.returncode


@pytest.fixture
def shared(tmp_path):
    """Make a folder with an old report that another user reaches, too; pytest's own are private."""
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_uid != os.geteuid() or path.parent == path:
            break
        path.chmod(path.stat().st_mode | 0o011)
    (tmp_path / "report").write_text(OLD)
    (tmp_path / "report").chmod(0o666)
    return tmp_path


def as_it_was(folder):
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("report", OLD)]


def test_limit_on_the_size_of_files(shared):
    assert limited("fsize", shared / "report") == ("EFBIG", 0)
    as_it_was(shared)


def test_read_only_folder(shared):
    shared.chmod(0o555)
    assert limited("nobody", shared / "report") == ("EACCES", 0)
    as_it_was(shared)
    shared.chmod(0o755)


def test_read_only_file(shared):
    shared.chmod(0o777)
    (shared / "report").chmod(0o444)
    assert limited("nobody", shared / "report") == ("EACCES", 0)
    as_it_was(shared)


def test_folder_that_is_full(tmp_path):
    """A file system of 64 KB; where none can be mounted, the limit on the size of files stands for it (above)."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        (tmp_path / "report").write_text(OLD)
        assert limited("full", tmp_path / "report") == ("ENOSPC", 0)
        as_it_was(tmp_path)
        assert limited("full", tmp_path / "report", 1000) == ("written", 0)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)  # noqa: S607


def test_kill_between_writing_and_putting_in_place(tmp_path):
    """The old file is whole; what is left beside it is known by its name, and in nobody's way."""
    (tmp_path / "report").write_text(OLD)
    assert limited("kill", tmp_path / "report") == ("", -9)
    [left] = [path for path in tmp_path.iterdir() if path.name != "report"]
    assert is_temporary(left.name)
    assert (tmp_path / "report").read_text() == OLD
    write_whole(tmp_path / "report", NEW)
    assert (tmp_path / "report").read_text() == NEW
