"""The brief and the fragments of specimens."""

from functools import cache

import premortem
from reporting.specimens import SPECIMENS, assessed, criteria, result, worked_out

NAMES = SPECIMENS

HOST = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Ours</title>
<style>:root {{ color-scheme: light dark }} body {{ background: light-dark(#fff, #111); color: light-dark(#111, #eee) }}
@media print {{ :root {{ color-scheme: light }} }} main {{ padding: 1rem }} {style}</style></head>
<body><main><h1>Ours</h1>{fragments}</main></body></html>"""
"""A page of somebody else."""


@cache
def told(name, form="html", lang="en"):
    """Write the brief of a specimen."""
    return premortem.render(worked_out(name), form, lang, page="brief")


def sections(name, lang="en", **more):
    """Write the fragment of every criterion of a specimen, and that of the whole."""
    names = ["overall", *(node["id"] for node in criteria(result(name)["root"]))]
    return [premortem.render_section(assessed(name), one, lang, **more) for one in names]


def hosted(name, _form="html", lang="en"):
    """Put all fragments of a specimen into a page."""
    fragments = "".join(sections(name, lang))
    return HOST.format(lang=lang, style=premortem.section_style(), fragments=fragments)
