"""What is measured within a page that is open, and at which widths."""

from pathlib import Path

PROBES = (Path(__file__).parent / "probes.js").read_text("utf-8")
WIDTHS = (1280, 768, 640, 390, 320)
"""Of a desk, a tablet, a desk at 200 %, a telephone, and a desk at 400 %."""
PAPER = 680
"""The width of a page of A4 within its margins, in CSS pixels."""
WHOLE = ("repeated", "astray", "skipping", "lacking", "unscoped", "moving")


def probed(page, *names):
    found = page.evaluate(f"names => {{ const probes = {PROBES}; return names.map(name => probes[name]()); }}", names)
    return {name: one for name, one in zip(names, found, strict=True) if one}
