"""Spark for tests: whether there is one, and how tests that need it are skipped, or fail where it is required."""

import os
from importlib.util import find_spec

import pytest

from conftest import NO_SPARK
from premortem.portfolio.engines.spark_session import has_java

MISSING = ", ".join(name for name, there in {"Java": has_java(), "pyspark": find_spec("pyspark")}.items() if not there)
REQUIRED = os.environ.get("PREMORTEM_SPARK") == "required"


def need_spark():
    """Skip, or fail where it is required, if there is no Spark."""
    if MISSING:
        (pytest.fail if REQUIRED else pytest.skip)(f"{NO_SPARK}: {MISSING} is missing")
