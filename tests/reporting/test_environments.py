"""Where templates are filled in: what is kept of them between two runs, and where."""

import hashlib
import marshal
import os
import stat
import sys
from pathlib import Path

import pytest
from jinja2.bccache import bc_magic

import premortem
from reporting.specimens import assessed, report


def test_compiled_templates_are_kept_in_a_folder_of_the_user(tmp_path, monkeypatch, forget):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    expected = report("empty", "markdown")
    assert premortem.render(assessed("empty"), "markdown") == expected
    kept = [path.stat().st_mtime_ns for path in sorted((tmp_path / "premortem").iterdir())]
    forget()
    assert premortem.render(assessed("empty"), "markdown") == expected
    assert kept == [path.stat().st_mtime_ns for path in sorted((tmp_path / "premortem").iterdir())] != []


@pytest.mark.usefixtures("forget")
def test_no_templates_are_kept_where_others_may_write(tmp_path, monkeypatch):
    folder = tmp_path / "premortem"
    folder.mkdir()
    folder.chmod(0o777)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("forget")
def test_a_user_without_a_home_gets_a_report_too(monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")


@pytest.mark.usefixtures("forget")
def test_a_home_that_is_nowhere_is_not_made(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("forget")
def test_a_cache_folder_that_depends_on_where_one_is_was_never_meant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert (tmp_path / "home" / ".cache" / "premortem").is_dir()


# ---- what lies in the cache folder


@pytest.fixture
def cache(tmp_path, monkeypatch, forget):
    """Fill a cache folder with compiled templates; give their files."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    premortem.render(assessed("empty"), "markdown")
    forget()
    files = sorted((tmp_path / "premortem").iterdir())
    assert files
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    return files


def replaced(file, make):
    """Put something else in the place of a file."""
    file.unlink()
    make(file)


DAMAGE = {
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:200]),
    "noise": lambda file: file.write_bytes(file.read_bytes()[:100] + os.urandom(1000)),
    "one bit": lambda file: file.write_bytes(file.read_bytes()[:-1] + bytes([file.read_bytes()[-1] ^ 1])),
    "folder": lambda file: replaced(file, Path.mkdir),
    "pipe": lambda file: replaced(file, os.mkfifo),
    "link to nothing": lambda file: replaced(file, lambda path: path.symlink_to("nothing")),
    "link to a device": lambda file: replaced(file, lambda path: path.symlink_to("/dev/zero")),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_templates_are_compiled_anew(cache, damage):
    for file in cache:
        DAMAGE[damage](file)
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")


def test_a_full_disk_keeps_nothing_and_the_report_comes(cache, monkeypatch):
    for file in cache:
        file.unlink()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")
    assert list(cache[0].parent.iterdir()) == []


HOSTILE = "import os; os.environ['PREMORTEM_HOSTILE'] = 'was here'"


def poison(file, source):
    """Write a file that is whole and right but for what it does."""
    text = (Path(premortem.__file__).parents[2] / "reports" / source).read_text("utf-8")
    code = marshal.dumps(compile(HOSTILE, "<hostile>", "exec"))
    checksum = hashlib.sha1(text.encode()).hexdigest()  # noqa: S324 (Jinja's)
    file.write_bytes(hashlib.sha256(bc_magic + checksum.encode() + code).digest() + code)


@pytest.fixture
def poisoned(cache, monkeypatch):
    """Put hostile code in the place of every compiled template of a Markdown report."""
    monkeypatch.delenv("PREMORTEM_HOSTILE", raising=False)
    for file in cache:
        poison(file, "report.md.j2")
    return cache


def test_the_trap_would_go_off(poisoned):
    assert poisoned
    with pytest.raises(KeyError):  # what was run is no template
        premortem.render(assessed("empty"), "markdown")
    assert os.environ.pop("PREMORTEM_HOSTILE") == "was here"


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666], ids=oct)
def test_what_others_may_write_is_not_run(poisoned, mode):
    for file in poisoned:
        file.chmod(mode)
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")
    assert "PREMORTEM_HOSTILE" not in os.environ


def test_what_belongs_to_others_is_not_run(poisoned, monkeypatch):
    real = os.fstat

    def fstat(handle):
        status = real(handle)
        return os.stat_result((*status[:4], status.st_uid + 1, *status[5:10]))

    monkeypatch.setattr(os, "fstat", fstat)
    assert premortem.render(assessed("empty"), "markdown") == report("empty", "markdown")
    assert "PREMORTEM_HOSTILE" not in os.environ
    assert poisoned
