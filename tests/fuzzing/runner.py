"""Fuzz one target with coverage guidance, for so many seconds; or try it on files that were found before.

python tests/fuzzing/runner.py yaml 60
python tests/fuzzing/runner.py yaml build/fuzz/yaml/crash-0123
"""

import pkgutil
import sys
from contextlib import redirect_stderr
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build" / "fuzz"
LIMITS = {"timeout": 20, "rss_limit_mb": 1024, "max_len": 16384}
"""Seconds and megabytes that one input may take at most, the watching included; and bytes of an input."""
UNWATCHED = ("premortem.__main__", "premortem.cli", "premortem.authoring.watching")
"""Modules that no target runs; all others are watched from the start, also those that are imported where needed."""
TREES = ("cases", "rubrics", "overlays", "mappings")
"""Targets whose input is changed as a tree every other time."""


def main(target, *rest):
    """Hand over to libFuzzer, which ends the process: 0 if nothing was found."""
    sys.path.insert(0, str(HERE.parent))
    with atheris.instrument_imports(include=["premortem"]), redirect_stderr(StringIO()):
        package = import_module("premortem")
        for module in pkgutil.walk_packages(package.__path__, "premortem."):
            if not module.name.startswith(UNWATCHED):
                import_module(module.name)
        chosen = import_module("fuzzing.targets").TARGETS[target]
    lint = import_module("premortem.analysis.lint")
    lint.read_case = cache(lint.read_case)  # of every rubric it is asked which bundled cases answer its questions
    mutated = import_module("fuzzing.mutating").mutated

    def changed(data, most_bytes, seed):
        tree = mutated(data, most_bytes, seed) if seed % 2 else None
        return atheris.Mutate(data, most_bytes) if tree is None else tree

    options = {"custom_mutator": changed} if target in TREES else {}
    atheris.Setup([sys.argv[0], *arguments(target, *rest)], chosen, **options)
    atheris.Fuzz()


def arguments(target, *rest):
    """Say where the seeds lie, where what is found goes, and for how long; or which files are tried."""
    found = BUILD / target
    corpus = BUILD / "corpus" / target
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    told = [f"-{name}={value}" for name, value in LIMITS.items()]
    told += [f"-artifact_prefix={found}/", "-print_final_stats=1"]
    told += [] if target == "logic" else [f"-dict={HERE / 'words.dict'}"]
    if rest and not rest[0].isdigit():
        return [*told, *rest]
    seeds = [HERE / kind / target for kind in ("seeds", "found")]
    seeds += (
        [] if target in ("logic", "formulas") else [HERE.parent / "examples" / kind for kind in ("valid", "invalid")]
    )
    told += [f"-max_total_time={rest[0] if rest else 60}", str(corpus)]
    return [*told, *(str(folder) for folder in seeds if folder.is_dir()), *rest[1:]]


if __name__ == "__main__":
    main(*sys.argv[1:])
