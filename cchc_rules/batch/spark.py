"""Facts in Spark: on the cluster that a job was submitted to, else in a session of this machine."""

from __future__ import annotations

import importlib
import os
from typing import Any

import narwhals as nw

_SUBMITTED = "PYSPARK_GATEWAY_PORT"
"""What ``spark-submit`` sets for the program that it starts."""

_LOCAL = {
    "spark.master": "local[*]",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
}


def open_spark(path: str, delimiter: str | None) -> object:
    """A Parquet file, or a CSV file of that delimiter as text."""
    session = spark_session()
    if delimiter is None:
        return session.read.parquet(path)
    return session.read.csv(path, sep=delimiter, header=True)


def spark_session() -> Any:
    """The Spark session there is; one of ``spark-submit``'s cluster; or a local one, all cores."""
    session = importlib.import_module("pyspark.sql").SparkSession
    active = session.getActiveSession()
    if active is not None:
        return active
    builder = session.builder
    settings = {} if _SUBMITTED in os.environ else _LOCAL
    return builder.config(map=settings).getOrCreate()


def session_of(frame: nw.LazyFrame[Any]) -> dict[str, Any]:
    """The session that a frame of Spark lives in, under its name; nothing for other frames."""
    if not frame.implementation.is_pyspark():
        return {}
    return {"session": frame.to_native().sparkSession}


def in_one_job(parts: list[nw.LazyFrame[Any]]) -> list[nw.LazyFrame[Any]]:
    """Frames of the same columns as they are; those of Spark together, to be asked for once."""
    return [nw.concat(parts)] if parts and parts[0].implementation.is_pyspark() else parts
