"""Files that change while they are read: what is worked out, its hash and its messages are of one reading."""

import hashlib
import os
import signal

import pytest

import premortem
from premortem.cli import main
from premortem.reading.yaml_tree import MAX_BYTES

BEFORE = "case: newtown\ntitle: Newtown\n"
AFTER = "case: oldtown\ntitle: Oldtown\n"


@pytest.fixture
def path(tmp_path):
    (tmp_path / "case.yaml").write_text(BEFORE)
    return tmp_path / "case.yaml"


@pytest.fixture
def meanwhile(monkeypatch):
    """Do something just before or just after a system call, once."""

    def arrange(call, change, *, late=False):
        real = getattr(os, call)

        def changed(*given, **more):
            done = real(*given, **more) if late else None
            monkeypatch.setattr(os, call, real)
            change()
            return done if late else real(*given, **more)

        monkeypatch.setattr(os, call, changed)

    return arrange


@pytest.fixture(autouse=True)
def _impatient():
    """End a test that waits for a pipe."""
    signal.alarm(20)
    yield
    signal.alarm(0)


def piped(path):
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("call", ["open", "fstat"])
def test_file_that_is_written_anew_meanwhile(path, meanwhile, call):
    """Whichever edition is read, the hash is that of its bytes."""
    meanwhile(call, lambda: path.write_text(AFTER))
    case = premortem.load_case(path)
    assert case.case == "oldtown"
    assert case.origin.sha256 == hashlib.sha256(AFTER.encode()).hexdigest()


def test_file_that_is_replaced_once_it_is_open(path, meanwhile):
    def replace():
        (path.parent / "new").write_text(AFTER)
        (path.parent / "new").replace(path)

    meanwhile("open", replace, late=True)
    case = premortem.load_case(path)
    assert case.case == "newtown"
    assert case.origin.sha256 == hashlib.sha256(BEFORE.encode()).hexdigest()


def test_file_that_is_cut_off_meanwhile(path, meanwhile):
    meanwhile("fstat", lambda: os.truncate(path, 17))
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(path)
    assert [problem.code for problem in raised.value.problems] == ["yaml-syntax"]


def test_file_that_grows_meanwhile(path, meanwhile):
    """No more of it is read than a file may have, however small it was when it was looked at."""
    meanwhile("fstat", lambda: os.truncate(path, 10**10), late=True)
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(path)
    assert [problem.code for problem in raised.value.problems] == ["too-large"]
    assert MAX_BYTES < 10**10


def gone(path):
    path.unlink()


def folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [piped, gone, folder])
def test_file_that_is_something_else_when_it_is_opened(path, meanwhile, change):
    meanwhile("open", lambda: change(path))
    with pytest.raises(premortem.InvalidInput) as raised:
        premortem.load_case(path)
    assert [problem.code for problem in raised.value.problems] == ["unreadable"]


@pytest.mark.parametrize(
    "words", [["assess"], ["export"], ["gaps"], ["timeline"], ["checklist"], ["lenses"], ["check", "--format", "json"]]
)
def test_case_is_read_once(path, monkeypatch, capsys, words):
    real, opened = os.open, []

    def counted(name, *given, **more):
        opened.append(os.fspath(name))
        return real(name, *given, **more)

    monkeypatch.setattr(os, "open", counted)
    assert main([words[0], str(path), *words[1:]]) == 0
    assert opened.count(str(path)) == 1
    assert capsys.readouterr().out
