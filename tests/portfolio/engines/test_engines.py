"""What engines have to offer."""

import inspect

from premortem.portfolio.engines.engines import Engine
from premortem.portfolio.engines.polars_engine import PolarsEngine


def test_an_engine_has_everything_by_the_same_names():
    for name, method in inspect.getmembers(Engine, inspect.isfunction):
        if not name.startswith("_"):
            assert [*inspect.signature(getattr(PolarsEngine, name)).parameters] == [
                *inspect.signature(method).parameters
            ]
