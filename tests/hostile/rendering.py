"""Write the report of a hostile document in HTML and in Markdown by the command line: KIND FILE FOLDER.

Both in one process, since a judge of hundreds of files starts one for each. A rubric or an overlay is shown by the case
that is written for it; where it has lost the questions that this one answers, by a case of which nothing is known.
"""

import sys
from pathlib import Path

from premortem.cli import INVALID, main

HERE = Path(__file__).resolve().parent
CASES = (HERE / "case.yaml", HERE.parent / "examples" / "valid" / "least-case.yaml")
FORMATS = ("html", "markdown")


def rendered(kind, file, folder):
    """Write both reports; give the exit code of the one that failed, or that all is fine."""
    tried = [[file]] if kind == "case" else [[str(case), "--rubric", file] for case in CASES]
    code = INVALID
    for given in tried:
        codes = [main(["assess", *given, "--format", form, "--output", folder]) for form in FORMATS]
        code = max(codes)
        if code != INVALID:
            break
    written = [*Path(folder).glob("*.html"), *Path(folder).glob("*.md")]
    return code if code or len(written) == len(FORMATS) else INVALID


if __name__ == "__main__":
    sys.exit(rendered(*sys.argv[1:]))
