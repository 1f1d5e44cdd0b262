"""Files as editors and other readers of YAML see them before they apply a schema, and validators for them."""

import datetime as dt
import re
from functools import cache

import yaml
from jsonschema import Draft202012Validator

import premortem
from premortem.reading.loading import Rubrics, read_either


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, as language servers read it: numbers, true or false and null are typed, dates are not."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in resolvers if tag.endswith((":int", ":float", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))

LOADERS = (EditorLoader, yaml.SafeLoader)
"""The second reads YAML 1.1, where yes and no are true and false, and dates are dates."""


def seen(text, loader=EditorLoader):
    """Read YAML, and make of it what JSON could hold."""
    return _as_json(yaml.load(text, loader))  # noqa: S506 (safe loaders, both)


def _as_json(value):
    if isinstance(value, dict):
        return {str(key): _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def seen_or_none(path):
    """Read a file as an editor does; None if it is no YAML, or holds no mapping."""
    try:
        content = seen(path.read_text("utf-8"))
    except (ValueError, yaml.YAMLError):
        return None
    return content if isinstance(content, dict) else None


def kind_of(content):
    if "extends" in content:
        return "overlay"
    return next((kind for kind in ("case", "mapping") if kind in content), "rubric")


SHAPE = {"unknown-key", "missing-key", "wrong-type", "bad-value", "bad-link"}
"""Codes of what a schema sees as well."""


@cache
def validator(kind):
    return Draft202012Validator(premortem.schema(kind))


def objections(content, schema=None):
    """Say what a schema, by default that of its kind, has against the content of a file."""
    against = Draft202012Validator(schema) if schema else validator(kind_of(content))
    return [f"{error.json_path}: {error.message}" for error in against.iter_errors(content)]


def needless_objections(path):
    """Say what the schema has against a file in which the loader finds nothing of the wrong shape."""
    content = seen_or_none(path)
    codes = {problem.code for problem in read_either(path, Rubrics()).problems}
    return [] if content is None or codes & SHAPE else objections(content)
