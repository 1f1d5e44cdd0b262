"""Try the wheel with the lowest and with the newest versions of its dependencies, on each Python: `make versions`.

In each environment the tests run that touch what we use of each dependency, golden files among them: a version that
would make other bytes fails here.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from floors import floors

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
ENDS = ("lowest", "newest")
SLICE = Path(__file__).with_name("slice.txt")
SHOWN = ("pydantic", "PyYAML", "Jinja2", "numpy", "openpyxl", "shtab", "starlette", "uvicorn", "watchfiles")
"""What the table names the versions of: all that is installed for users."""
ASKED = """\
import sys
from importlib.metadata import version
import premortem
assert "site-packages" in premortem.__file__, premortem.__file__
print(sys.version.split()[0], *map(version, sys.argv[1:]))
"""


def found(names):
    """List the interpreters that there are: a name may stand for one that is not installed."""
    paths = filter(None, map(shutil.which, names.split()))
    return [path for path in paths if not subprocess.run([path, "-c", ""], check=False, capture_output=True).returncode]


def build(folder):
    """Build the wheel, as a release does."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    [wheel] = Path(folder).glob("*.whl")
    return wheel


def install(python, end, wheel, folder):
    """Make an environment of a Python with the wheel and what the tests need; give its interpreter."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    here = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [here, "-m", "pip", "--disable-pip-version-check", "-qq", "install", "--only-binary", ":all:"]
    command += ["--no-binary", "pyspark"]  # there are no wheels of it
    if end == "lowest":
        constraints = folder / "constraints.txt"
        constraints.write_text("".join(f"{floor}\n" for floor in floors()))
        command += ["--constraint", constraints]
    subprocess.run([*command, f"premortem[dev] @ {wheel.as_uri()}"], check=True)
    return here


def alone():
    """Give the surroundings of a run: nothing that leads back to the checkout, and no traces in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"}


def versions(python):
    """List what is there: the Python, and one version for each of `SHOWN`."""
    command = [python, "-c", ASKED, *SHOWN]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=alone(), cwd="/").stdout.split()


def run(python, tests):
    """Run tests of the checkout against what is installed; give the exit code, and the last line that was said."""
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb", "short", *tests]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=alone(), cwd=ROOT)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
    return done.returncode, done.stdout.rstrip().rpartition("\n")[2]


def say(*words):
    """Print a line of the table as soon as it is known."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main():
    """Try every combination, and print a table of what ran; 1 if something failed, or no Python was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pythons", default=" ".join(PYTHONS), help="names or paths of interpreters")
    parser.add_argument("--ends", nargs="*", choices=ENDS, default=ENDS)
    parser.add_argument("tests", nargs="*", default=SLICE.read_text().split(), help="default: those of slice.txt")
    args = parser.parse_args()
    pythons = found(args.pythons)
    failed = 0
    say("| Python | versions |", " | ".join(SHOWN), "| tests |")
    say("| --- " * (len(SHOWN) + 3) + "|")
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(folder)
        for place, python in enumerate(pythons):
            for end in args.ends:
                here = install(python, end, wheel, Path(folder, f"{place}-{end}"))
                there = versions(here)
                code, said = run(here, args.tests)
                say("|", there[0], "|", end, "|", " | ".join(there[1:]), "|", said, "|")
                failed += code != 0
    return 1 if failed or not pythons else 0


if __name__ == "__main__":
    sys.exit(main())
