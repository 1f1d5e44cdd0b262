"""What is said where Spark cannot be had; `test_spark_engine` starts one."""

import sys

import pytest

from premortem.portfolio.engines import spark_session
from premortem.portfolio.engines.spark_session import has_java, open_session


def test_without_pyspark(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(
        ValueError, match=r"^the engine 'spark' needs the extra 'spark': pip install 'premortem\[spark\]'$"
    ):
        open_session()


def test_java_is_looked_for_where_it_is_said_to_be(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert not has_java()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch(mode=0o755)
    assert has_java()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_java()


def test_without_java(monkeypatch):
    pytest.importorskip("pyspark", reason="no Spark here: pyspark is missing")
    from pyspark.sql import SparkSession

    monkeypatch.setattr(SparkSession, "getActiveSession", lambda: None)
    monkeypatch.setattr(spark_session, "has_java", lambda: False)
    with pytest.raises(ValueError, match="needs Java, 17 or newer"):
        open_session()
