"""Fragments on a page of somebody else: it looks as before, and says whether they are light or dark."""

import premortem
from reporting.specimens import assessed

HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<style>h2 {{ color: teal }} p {{ margin: 3em }} td {{ padding: 1px }} {style}</style></head>
<body style="color-scheme: {scheme}"><h2 class="range">Ours</h2><p class="filled track">Ours</p>
<table class="zone0"><tr><th>Ours</th><td>Ours</td></tr></table><ul><li><a href="#x">Ours</a></li></ul>{fragment}
</body></html>"""
LOOKS = """() => [...document.querySelectorAll("body > :not(.premortem), body > :not(.premortem) *")]
  .map(part => JSON.stringify([...getComputedStyle(part)].map(name => getComputedStyle(part)[name])))"""


def looks(context, folder, style, scheme):
    """Give how the page around a fragment looks, and the colour of the fragment's text."""
    fragment = premortem.render_section(assessed("japan-technopolis"), "overall")
    path = folder / "host.html"
    path.write_text(HOST.format(style=style, scheme=scheme, fragment=fragment), "utf-8")
    page = context.new_page()
    page.goto(path.as_uri())
    return page.evaluate(LOOKS), page.evaluate("getComputedStyle(document.querySelector('.premortem')).color")


def test_the_page_around_it_looks_as_before(context, tmp_path):
    assert looks(context, tmp_path, "", "light")[0] == looks(context, tmp_path, premortem.section_style(), "light")[0]


def test_light_and_dark_are_those_of_the_page(context, tmp_path):
    style = premortem.section_style()
    assert looks(context, tmp_path, style, "light")[1] == "rgb(28, 27, 25)"
    assert looks(context, tmp_path, style, "dark")[1] == "rgb(233, 230, 223)"
