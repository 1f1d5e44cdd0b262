"""The shape of the project: what import-linter does not see."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "engine" / "premortem"
MODULES = [
    path.relative_to(PACKAGE)
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.stem not in ("__init__", "__main__", "version")
]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_has_its_tests(module):
    assert (ROOT / "tests" / module.parent / f"test_{module.name}").is_file()


def test_content_holds_no_code():
    for folder in ("rubric", "cases", "examples", "reports"):
        assert [*(ROOT / folder).rglob("*.py")] == []
