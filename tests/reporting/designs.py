"""Folders of templates of one's own, and what comes of them."""

import premortem
from reporting.specimens import worked_out


def written(folder, **files):
    """Write files into a folder, each named by a keyword with two underscores for a dot."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text, "utf-8")
    return folder


def filled(folder, form="html", name="indicated", **more):
    """Render a specimen by the templates of a folder."""
    return premortem.render(worked_out(name), form, templates=folder, **more)


def refused(folder, form="html", **more):
    """Give the one problem that a folder of templates has."""
    try:
        filled(folder, form, **more)
    except premortem.InvalidInput as error:
        [problem] = error.problems
        return problem
    raise AssertionError("the template was filled in")
