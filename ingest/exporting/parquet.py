"""The same tables as Parquet: typed columns, written so that equal rows give equal bytes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from ingest.exporting.dictionary import DICTIONARY

_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "yes-no": pa.bool_(),
    "day": pa.string(),
    "instant": pa.string(),
    "list": pa.string(),
    "object": pa.string(),
}
BATCH = 5_000


def write_parquet(source: Path, target: Path) -> None:
    """Write the table in ``source`` (CSV or JSON Lines) as Parquet.

    Lists and objects inside a row are kept as JSON text, so that the columns stay the same
    whatever a report happens to say.
    """
    columns = DICTIONARY[source.name]
    schema = pa.schema([(column["name"], _TYPES[column["type"]]) for column in columns])
    with pq.ParquetWriter(target, schema, compression="zstd", store_schema=False) as writer:
        batches = _csv(source, schema) if source.suffix == ".csv" else _jsonl(source, schema)
        for table in batches:
            writer.write_table(table)


def _csv(source: Path, schema: Any) -> Iterator[Any]:
    table = pacsv.read_csv(
        source,
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=schema,
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=[""],
        ),
    )
    yield table.select(schema.names).cast(schema)


def _jsonl(source: Path, schema: Any) -> Iterator[Any]:
    rows: list[dict[str, Any]] = []
    with source.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            rows.append({name: _plain(row.get(name)) for name in schema.names})
            if len(rows) >= BATCH:
                yield pa.Table.from_pylist(rows, schema=schema)
                rows = []
    yield pa.Table.from_pylist(rows, schema=schema)


def _plain(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return value
