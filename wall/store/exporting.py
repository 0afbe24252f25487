"""The journal as a file for others: a table for people, or every record exactly as it stands.

No credential can be in it: the journal has no column for one (a test holds the schema to that), and a change knows
neither an address nor a user name of a camera. What an operator types into a note is exported as it was typed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import IO, Any

from wall.store.auditing import COLUMNS, EVERYTHING, JournalFile, Span
from wall.store.chain import as_json
from wall.store.schema import UTC_COLUMNS

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a spreadsheet may take for a formula when a cell begins with it (OWASP, CSV Injection)."""


class ExportFormat(Enum):
    """The value is the file's suffix, without its dot."""

    CSV = "csv"  # for Excel: UTF-8 with a byte order mark; times here and in UTC; no cell is a formula
    JSONL = "jsonl"  # for programs: one object a line, each column as it stands in the database


def export(
    journal: JournalFile,
    out: IO[bytes],
    kind: ExportFormat,
    span: Span = EVERYTHING,
    separator: str = ",",
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write the records of that time, oldest first; gives how many. Raises StoreError, OSError.

    `separator` stands between the cells of a CSV file. `progress` is told how many have been written.
    """
    # a damaged text (no UTF-8) becomes \\udcxx, which JSON reads back as it was read
    encoding = "utf-8-sig" if kind is ExportFormat.CSV else "utf-8"
    text = io.TextIOWrapper(out, encoding, errors="backslashreplace", newline="")
    write = _csv(text, separator) if kind is ExportFormat.CSV else _jsonl(text)
    written = 0
    with journal.snapshot():
        for page in journal.pages(span):
            for row in page:
                write(row)
            written += len(page)
            progress(written)
    text.flush()
    text.detach()  # whoever opened `out` closes it
    return written


def _jsonl(text: io.TextIOWrapper) -> Callable[[Sequence[Any]], object]:
    def write(row: Sequence[Any]) -> None:
        record = dict(zip(COLUMNS, row, strict=True))
        text.write(json.dumps(record, ensure_ascii=False, default=as_json) + "\n")

    return write


def _csv(text: io.TextIOWrapper, separator: str) -> Callable[[Sequence[Any]], object]:
    table = csv.writer(text, delimiter=separator)
    table.writerow(heading for name in COLUMNS for heading in ([name, f"{name}_utc"] if _is_time(name) else [name]))

    def write(row: Sequence[Any]) -> None:
        cells: list[str] = []
        for name, value in zip(COLUMNS, row, strict=True):
            if _is_time(name):
                cells.append(local(value))
            cells.append("" if value is None else str(value))
        table.writerow(map(harmless, cells))

    return write


def _is_time(name: str) -> bool:
    return name in UTC_COLUMNS


def local(value: object) -> str:
    """A time of the database in this machine's zone, with its offset; what is no time stays as it is."""
    try:
        moment = datetime.fromisoformat(str(value))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().isoformat()
    except (ValueError, OverflowError):
        return "" if value is None else str(value)


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet computes it: an apostrophe before what may be a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell
