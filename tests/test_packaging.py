"""What is installed: a wheel with all the content inside, that does the main job on its own."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import premortem

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ("rubric", "cases", "reports", "schemas")


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    """Build the source distribution and the wheel, from it, as a release does."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(distributions):
    [path] = distributions.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """Install the wheel into an environment that holds nothing else; the libraries are those of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    target = folder / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)  # noqa: S202 (our own)
    # Only its libraries: what an editable install of this checkout puts into the path stays out.
    libraries = folder / "libraries"
    libraries.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.startswith(("premortem", "_editable", "__editable", "_premortem")) and path.suffix != ".pth":
            (libraries / path.name).symlink_to(path)
    (target / "libraries.pth").write_text(f"{libraries}\n")
    return folder / "bin" / "python"


def run(python, *arguments, cwd):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    return subprocess.run(
        [str(python), *arguments], capture_output=True, encoding="utf-8", check=True, cwd=cwd, env=clean
    ).stdout


def content():
    """List the content of the checkout, as the wheel should carry it."""
    kept = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", *CONTENT],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\n")
    return {f"premortem/_content/{name}" for name in kept if name and (ROOT / name).is_file()}


def test_wheel_carries_all_the_content(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name for name in names if name.startswith("premortem/_content/")} == content()
    assert "premortem/py.typed" in names
    assert "premortem/cli/__init__.py" in names


def test_wheel_holds_one_package_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"premortem", f"premortem-{premortem.__version__}.dist-info"}


def test_wheel_names_its_command_and_licences(wheel):
    with zipfile.ZipFile(wheel) as archive:
        info = f"premortem-{premortem.__version__}.dist-info"
        assert (
            archive.read(f"{info}/entry_points.txt").decode()
            == "[console_scripts]\npremortem = premortem.cli:console\n"
        )
        metadata = archive.read(f"{info}/METADATA").decode()
        assert {f"{info}/licenses/LICENSE", f"{info}/licenses/LICENSE-CONTENT"} <= set(archive.namelist())
    assert "License-Expression: Apache-2.0 AND CC-BY-4.0" in metadata
    needed = re.findall(r"^Requires-Dist: ([\w-]+)[^;\n]*$", metadata, re.MULTILINE)
    assert {name.lower() for name in needed} == {"pydantic", "pyyaml", "jinja2", "numpy", "openpyxl", "shtab"}


def test_source_distribution_holds_what_the_wheel_is_built_from(distributions):
    [path] = distributions.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "LICENSE-CONTENT", "README.md", "engine/premortem/__init__.py"} <= names
    assert {name.removeprefix("premortem/_content/") for name in content()} <= names


def test_installed_package_does_the_main_job(python, tmp_path):
    where = run(python, "-c", "import premortem; print(premortem.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(python.parent.parent)
    arguments = ["assess", "japan-technopolis", "korea-ripp", "--format", "html", "--output", str(tmp_path)]
    run(python, "-m", "premortem", *arguments, cwd=tmp_path)
    for name in ("japan-technopolis", "korea-ripp"):
        assert (tmp_path / f"{name}.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_installed_package_finds_its_content(python, tmp_path):
    listed = run(python, "-m", "premortem", "list", cwd=tmp_path)
    for kind in ("rubric", "cases"):
        for path in (ROOT / kind).glob("*.yaml"):
            assert f"  {path.stem} " in listed


def test_installed_package_says_the_same_as_the_checkout(python, tmp_path):
    arguments = ["-m", "premortem", "assess", "japan-technopolis", "--format", "json"]
    assert run(python, *arguments, cwd=tmp_path) == run(sys.executable, *arguments, cwd=tmp_path)
