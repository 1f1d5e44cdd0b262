"""The page of dependencies against what is installed: each is listed, under the licence that it states itself."""

import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "licences.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SECTIONS = {
    "Every installation": "",
    "The extra `watch`": "watch",
    "The extra `spark`": "spark",
    "For developers": "dev",
}
ADMITTED = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MPL-2.0", "PSF-2.0", "Zlib"}
"""Licences under which a package can be used by, and passed on beside, software under Apache-2.0."""
LOOSE = {
    "Apache 2.0": {"Apache-2.0"},
    "Apache Software License": {"Apache-2.0"},
    "BSD": {"BSD-2-Clause", "BSD-3-Clause"},
    "BSD License": {"BSD-2-Clause", "BSD-3-Clause"},
    "BSD 2-Clause License": {"BSD-2-Clause"},
    "MIT License": {"MIT"},
    "Mozilla Public License 2.0 (MPL 2.0)": {"MPL-2.0"},
}
"""What older metadata say, and what it can mean."""
SILENT = {"axe-playwright-python": {"MIT"}, "polars": {"MIT"}}
"""Packages that say it in the text of their licence alone, which was read."""


@cache
def listed(section):
    """Read a table of the page: canonical name to licence."""
    below = PAGE.read_text("utf-8").split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", below, re.MULTILINE)
    return {canonicalize_name(name): licence for name, licence in rows}


def direct(extra):
    needed = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    return [one for one in map(Requirement, needed) if one.name != "premortem"]


def reached(requirements):
    """Follow requirements through the metadata of what is installed: canonical name to distribution."""
    found, waiting = {}, [(one.name, tuple(one.extras)) for one in requirements if applies(one)]
    while waiting:
        name, extras = waiting.pop()
        known = canonicalize_name(name), extras
        if known not in found:
            found[known] = metadata.distribution(name)
            needed = map(Requirement, found[known].requires or [])
            waiting += [(one.name, tuple(one.extras)) for one in needed if applies(one, extras)]
    return {name: distribution for (name, _), distribution in found.items()}


def applies(requirement, extras=()):
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": one}) for one in ("", *extras))


def stated(distribution):
    """List the licences that a package may be under, by what it says of itself."""
    about = distribution.metadata
    if about["Name"] in SILENT:
        return SILENT[about["Name"]]
    named = about["License-Expression"] or (about["License"] or "").partition("\n")[0].strip()
    if not named:
        [named] = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") if one.startswith("License")]
    return LOOSE.get(named, {named})


@pytest.mark.parametrize("section", ["Every installation", "The extra `watch`", "The extra `spark`"])
def test_all_that_users_get_is_listed_under_its_licence(section):
    for name, distribution in reached(direct(SECTIONS[section])).items():
        licence = (listed("Every installation") | listed(section)).get(name)
        assert licence in stated(distribution), f"{name} {distribution.version}: {stated(distribution)}"


def test_tools_are_listed_under_their_licences():
    tools = {canonicalize_name(one.name): metadata.distribution(one.name) for one in direct("dev")}
    assert listed("For developers").keys() == tools.keys()
    for name, distribution in tools.items():
        assert listed("For developers")[name] in stated(distribution), f"{name}: {stated(distribution)}"


def test_licences_go_with_that_of_the_project():
    everything = reached([one for extra in SECTIONS.values() for one in direct(extra)])
    assert len(everything) > 40
    for name, distribution in everything.items():
        alternatives = [one for text in stated(distribution) for one in text.split(" OR ")]
        assert any(set(one.split(" AND ")) <= ADMITTED for one in alternatives), f"{name}: {alternatives}"


def test_what_nothing_needs_is_not_listed():
    everything = {*reached(direct("")), *reached(direct("watch")), *reached(direct("spark"))}
    only_elsewhere = {"colorama"}
    sections = ("Every installation", "The extra `watch`", "The extra `spark`")
    assert {name for section in sections for name in listed(section)} <= everything | only_elsewhere
