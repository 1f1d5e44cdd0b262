"""Where templates are filled in: what is kept of them between two runs, and where."""

import sys

import pytest

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
