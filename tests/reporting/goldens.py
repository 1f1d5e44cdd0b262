"""Golden pages: what a page says and how it is marked up, without the stylesheet and the script that all carry."""

import re

CARRIED = re.compile(rb"(?s)(<style>|<script>).*?(?=</style>|</script>)")
POLICY = re.compile(rb"sha256-[A-Za-z0-9+/=]+")
"""The hashes of both in the policy of a page."""


def without_assets(page):
    """Leave out of a page what has tests of its own, and would stand in every golden file."""
    return POLICY.sub(b"sha256-...", CARRIED.sub(rb"\1...", page))


def held(path, got, update, same=lambda content: content):
    """Compare a page with its golden file, or write that anew.

    Args:
        path: of the golden file.
        got: the page.
        update: whether to write.
        same: leaves out of both what may differ.
    """
    content = without_assets(got.encode())
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert same(content) == same(path.read_bytes()), (
        f"{path.name} has changed; if that is meant, run make golden and read the diff"
    )
