"""Names of columns and of files for Spark; `test_spark_engine` reads tables with it."""

import pytest

from premortem.portfolio.engines.spark_tables import is_address, quoted


def test_names_are_quoted():
    assert [quoted(name) for name in ("a b", "1.1", "a`b")] == ["`a b`", "`1.1`", "`a``b`"]


@pytest.mark.parametrize(("path", "elsewhere"), [("hdfs://host/a", True), ("s3a://b/c.csv", True), ("a/b.csv", False)])
def test_addresses(path, elsewhere):
    assert is_address(path) == elsewhere
