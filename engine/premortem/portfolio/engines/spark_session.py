"""Spark sessions: one of our own beside whatever runs already, whose settings stay as they are."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NO_PYSPARK = "the engine 'spark' needs the extra 'spark': pip install 'premortem[spark]'"
NO_JAVA = "the engine 'spark' needs Java, 17 or newer, and there is none here: install it, or set JAVA_HOME"
_RULES = "spark.sql.optimizer.excludedRules"
_CATALYST = "org.apache.spark.sql.catalyst.optimizer"
EXCLUDED = (f"{_CATALYST}.CollapseProject", f"{_CATALYST}.PushDownPredicates")
"""What must not be done to a query: both would work out anew what a stage before has worked out."""
SETTINGS = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.caseSensitive": "true",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
}
"""How expressions are to be read, and that each stage is compiled by itself: together they are too long for Java.

What is known of columns that are made of others is not worked out: on a rubric of ten questions it fills the memory.
"""
STARTED = {
    "spark.driver.extraJavaOptions": "-XX:-DontCompileHugeMethods -XX:+UseParallelGC",
    "spark.executor.extraJavaOptions": "-XX:-DontCompileHugeMethods -XX:+UseParallelGC",
    "spark.log.level": "ERROR",
    "spark.python.sql.dataFrameDebugging.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""Settings of a session that is started here: long methods are compiled too, memory is cleared by the way that takes
least time in all, and nothing looks up where in Python an expression was written, as that takes longer than writing
it."""


def open_session(master: str | None = None) -> SparkSession:
    """Open a session with settings of its own, on the Spark that runs in this process, or else on one that is started.

    Args:
        master: of a Spark that has to be started, as ``local[2]`` or ``spark://host:7077``; None for its own choice.

    Raises:
        ValueError: there is no Spark, or no Java, or none that can be had from that master; it says which.
    """
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise ValueError(NO_PYSPARK) from None
    own = (SparkSession.getActiveSession() or _started(master)).newSession()
    rules = filter(None, (own.conf.get(_RULES, "") or "").split(","))
    own.conf.set(_RULES, ",".join(dict.fromkeys((*rules, *EXCLUDED))))
    for name, value in SETTINGS.items():
        own.conf.set(name, value)
    return own


def _started(master: str | None) -> SparkSession:
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    if not has_java():
        raise ValueError(NO_JAVA)
    builder = SparkSession.builder.appName("premortem")
    for name, value in STARTED.items():
        builder = builder.config(name, value)
    try:
        return (builder if master is None else builder.master(master)).getOrCreate()
    except (PySparkException, Py4JError) as error:
        said = next((line for line in str(error).splitlines() if "Exception: " in line), str(error))
        raise ValueError(f"Spark cannot be started: {said.strip()[:200]}") from None


def has_java() -> bool:
    """Tell whether there is a Java for Spark to run on."""
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which(os.path.join(home, "bin", "java") if home else "java"))  # noqa: PTH118 (a text)
