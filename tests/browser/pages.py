"""Every kind of page that there is, to be opened in a browser: one more kind is one more line of the table."""

from functools import partial

from reporting import briefs, eras, ledgers, meetings, recurrences, sides, specimens, views
from reporting.site import made

LANGUAGES = ("en", "ko")


def _written(told):
    """Give what writes a page into a folder and names its file."""

    def write(folder, lang):
        file = folder / "page.html"
        file.write_text(told(lang), "utf-8")
        return file

    return write


def _pages(kind, tell, *names):
    return {f"{kind} {name}": _written(lambda lang, name=name: tell(name, "html", lang)) for name in names}


def _of_site(site, *paths):
    """Give what writes a site into a folder and names one page of it."""

    def write(path, folder, lang):
        for name, text in site(lang).items():
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        return folder / path

    return {f"site-{path.partition('/')[0].removesuffix('.html')} {path}": partial(write, path) for path in paths}


PAGES = {
    **_pages("report", specimens.report, *specimens.BUNDLED, "maximal", "labels", "pefa", "uneven", "long"),
    **_pages("brief", briefs.told, *specimens.BUNDLED, "maximal", "labels", "uneven", "long"),
    **_pages("fragments", briefs.hosted, "maximal", "labels", "long"),
    **_pages("comparison", sides.told, "bundled", "many", "wordy", "maximal"),
    **_pages("editions", sides.told, "editions", "labelled"),
    **_pages("frames", views.told, "rich", "bundled"),
    **_pages("patterns", recurrences.told, "bundled", "families"),
    **_pages("portfolio", ledgers.told, "unlinked", "crowd", "labels"),
    **_pages("timeline", eras.told, "road", "japan-technopolis"),
    **_of_site(made.small, "index.html", "search.html", "sources.html", "sources/book.html", "rubrics/towns.html"),
    **_of_site(made.small, "rubrics/overseas-cluster-failure.html", "cases/north.html", "compare/towns.html"),
    **_of_site(made.small, "patterns/towns.html"),
    **_of_site(made.crowded, "index.2.html", "rubrics/towns.c1.html"),
    **_pages("checklist", meetings.told, "plan", "japan-technopolis", "long"),
}
"""What writes a page in a language into a folder, and gives the path of its file; by kind and specimen."""
KINDS = tuple({name.partition(" ")[0]: name for name in reversed(PAGES)}.values())
"""The first page of each kind."""
EVERY = [(name, lang) for name in PAGES for lang in LANGUAGES]
BUSY = ("report korea", "report europe", "brief korea", "brief europe")
"""Pages that differ from others of their kind in what they say, and not in how it is marked up."""
LIGHTER = [(name, lang) for name, lang in EVERY if (lang == "en" or name in KINDS) and not name.startswith(BUSY)]
"""For what takes long: a page of each kind in every language, all others in English."""
