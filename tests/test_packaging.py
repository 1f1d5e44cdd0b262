"""What is installed: a wheel with all the content inside, that does the main job, the same from any build."""

import os
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from packaging.metadata import Metadata

import premortem

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ("rubric", "cases", "examples", "reports", "schemas")
TOGETHER = (".gitignore", "README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-CONTENT", "pyproject.toml")
"""What the source distribution carries beside the package and the content; what git ignores, no build takes along."""
HOSTS = {
    "creativecommons.org",
    "docs.oasis-open.org",
    "example.org",
    "json-schema.org",
    "www.apache.org",
    "www.example.org",
    "www.w3.org",
}
"""The hosts that what is shipped names outside cases, which cite their sources."""
MACHINE = re.compile(r"/(?:home|Users|root|tmp|opt|work)/|[A-Z]:\\\\Users|file://|index-url")
"""What a text says that was written on one machine and for it."""


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    """Build the source distribution and the wheel, from it, as a release does."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def built_elsewhere(tmp_path_factory):
    """Build both once more, each from the checkout: in another folder, at another time, under other habits."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in kept(*CONTENT, "engine", *TOGETHER):
        copy = folder / "checkout" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy)
        copy.chmod(0o600)
        os.utime(copy, (0, 2_000_000_000))
    build = "import os, sys, runpy; os.umask(0o077); runpy.run_module('hatchling', run_name='__main__')"
    subprocess.run(
        [sys.executable, "-c", build, "build", "-d", str(folder)],
        check=True,
        capture_output=True,
        cwd=folder / "checkout",
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Seoul", "LC_ALL": "C", "HOME": str(folder)},
    )
    return folder


@pytest.fixture(scope="module")
def source(distributions):
    [path] = distributions.glob("*.tar.gz")
    return path


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


def kept(*folders):
    """List the files of some folders of the checkout that are no leftovers of a tool."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return {name for name in listed if name and (ROOT / name).is_file()}


def texts(archive):
    """Read what an archive holds, by name; compiled catalogues are none of it."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            read = {name: opened.read(name) for name in opened.namelist()}
    else:
        with tarfile.open(archive) as opened:
            read = {member.name: opened.extractfile(member).read() for member in opened}
    return {name: held.decode() for name, held in read.items() if not name.endswith(".mo")}


def test_wheel_holds_the_package_and_the_content_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    info = f"premortem-{premortem.__version__}.dist-info"
    modules = {name.removeprefix("engine/") for name in kept("engine")}
    content = {f"premortem/_content/{name}" for name in kept(*CONTENT) if not name.endswith(".po")}
    about = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-CONTENT")
    assert {"premortem/py.typed", "premortem/cli/__init__.py"} <= modules
    assert {"premortem/_content/reports/locale/ko/LC_MESSAGES/premortem.mo"} <= content
    assert sorted(names) == sorted(modules | content | {f"{info}/{name}" for name in about})


def test_source_distribution_holds_what_the_wheel_is_built_from_and_nothing_else(source):
    with tarfile.open(source) as archive:
        names = archive.getnames()
    top = f"premortem-{premortem.__version__}"
    expected = {*kept("engine", *CONTENT), *TOGETHER, "PKG-INFO"}
    assert sorted(names) == sorted(f"{top}/{name}" for name in expected)


def test_files_in_the_archives_are_plain_ones_of_nobody_that_all_can_read(source, wheel):
    with tarfile.open(source) as archive:
        assert {(one.mode, one.isreg(), one.uid, one.gid, one.uname, one.gname) for one in archive} == {
            (0o644, True, 0, 0, "", "")
        }
    with zipfile.ZipFile(wheel) as archive:
        modes = {one.external_attr >> 16 for one in archive.infolist()}
    assert {stat.S_IMODE(mode) for mode in modes} == {0o644}
    assert {stat.S_IFMT(mode) for mode in modes} <= {stat.S_IFREG, 0}


def test_what_is_shipped_speaks_of_no_machine_and_of_few_hosts(source, wheel):
    for archive in (source, wheel):
        for name, text in texts(archive).items():
            assert not MACHINE.search(text), name
            assert str(ROOT) not in text, name
            if "cases/" not in name:
                assert set(re.findall(r"https?://([\w-]+(?:\.[\w-]+)+)", text)) <= HOSTS, name


def test_the_build_is_reproducible(distributions, built_elsewhere):
    """The same bytes from another folder, time, umask, hash seed, time zone and locale; the wheel, of the sdist too."""
    names = sorted(path.name for path in distributions.iterdir())
    assert len(names) == 2
    for name in names:
        assert (built_elsewhere / name).read_bytes() == (distributions / name).read_bytes(), name


def test_metadata_are_valid_and_the_long_description_renders(wheel):
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read(f"premortem-{premortem.__version__}.dist-info/METADATA")
    metadata = Metadata.from_email(raw, validate=True)
    assert metadata.metadata_version == "2.4"
    assert metadata.version.public == premortem.__version__
    assert metadata.description == (ROOT / "README.md").read_text("utf-8")
    assert metadata.description_content_type == "text/markdown"
    assert "<h1>premortem</h1>" in MarkdownIt().render(metadata.description)


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
    needed = re.findall(r"^Requires-Dist: ([\w-]+)(?!.*; extra ==)", metadata, re.MULTILINE)
    assert {name.lower() for name in needed} == {
        "pydantic", "pyyaml", "jinja2", "numpy", "openpyxl", "shtab", "polars", "narwhals",
    }  # fmt: skip


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


def test_installed_package_brings_its_example(python, tmp_path):
    run(python, "-m", "premortem", "portfolio", "example", "asem", cwd=tmp_path)
    for path in (ROOT / "examples" / "asem").iterdir():
        assert (tmp_path / "asem" / path.name).read_bytes() == path.read_bytes()


def test_installed_package_says_the_same_as_the_checkout(python, tmp_path):
    arguments = ["-m", "premortem", "assess", "japan-technopolis", "--format", "json"]
    assert run(python, *arguments, cwd=tmp_path) == run(sys.executable, *arguments, cwd=tmp_path)


def as_nobody():
    """Become a user who owns nothing here, where that is allowed."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def test_read_only_installation_says_the_same_as_the_checkout(python, tmp_path):
    """Nothing is written beside the package, and where there is no place for compiled templates, none are kept."""
    installed = python.parent.parent
    entries = [installed, *installed.rglob("*")]
    modes = {path: path.stat().st_mode for path in entries if not path.is_symlink()}
    home = tmp_path / "home"
    home.mkdir()
    for path, mode in {**modes, home: 0o755}.items():
        path.chmod(mode & 0o555)
    arguments = ["-m", "premortem", "assess", "japan-technopolis", "--format", "html"]
    options = {"capture_output": True, "cwd": "/", "env": {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}}
    try:
        try:
            subprocess.run([str(python), "-c", ""], check=True, preexec_fn=as_nobody, **options)
            become = as_nobody
        except (OSError, subprocess.CalledProcessError):  # another user does not get as far as this Python
            become = None
        done = subprocess.run([str(python), *arguments], check=False, preexec_fn=become, **options)
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == run(sys.executable, *arguments, cwd=tmp_path)
    assert {path for path in installed.rglob("*") if path not in entries} == set()
