"""The peer of an assessment: what any tool pays that reads a YAML file with pydantic, before it does any work.

It imports argparse, yaml and pydantic (for HTML, jinja2 as well), defines 25 models of 8 fields, and loads the file.
It neither validates nor scores it, reads no rubric, and writes nothing.
"""

import argparse
from pathlib import Path

import yaml
from pydantic import BaseModel

parser = argparse.ArgumentParser()
parser.add_argument("files", nargs="+")
parser.add_argument("--format", choices=("json", "html"), default="json")
args = parser.parse_args()

if args.format == "html":
    import jinja2  # noqa: F401 (to import it is all that is asked)

for _ in range(25):

    class Part(BaseModel):
        """A model of eight fields of the plainest kinds."""

        id: str
        title: str
        note: str | None = None
        weight: float = 1.0
        rank: int = 0
        hidden: bool = False
        tags: list[str] = []
        texts: dict[str, str] = {}


for file in args.files:
    with Path(file).open(encoding="utf-8") as stream:
        yaml.load(stream, yaml.CSafeLoader)
