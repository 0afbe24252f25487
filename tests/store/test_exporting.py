"""The journal as a file: complete, exact for programs, harmless for spreadsheets."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest

from wall.alarms.book import AlarmBook, AlarmChange
from wall.alarms.source import Source
from wall.model import CameraId
from wall.store.auditing import COLUMNS, EVERYTHING, Span, open_journal
from wall.store.chain import CHAINED, START, link
from wall.store.database import Database, file_of
from wall.store.exporting import ExportFormat, export, harmless
from wall.store.journal import Journal, PlaceNames
from wall.store.schema import utc_text

from .samples import storm

CHANGES: list[AlarmChange] = list(itertools.islice(storm(AlarmBook(), 7), 60))
NAMES = {Source.camera(CameraId("camera-00000")): PlaceNames("Đắk Lắk", "Trường, “Ea Kar”", "=cmd|' /C calc'!A0")}


@pytest.fixture
def in_vietnam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if os.name == "nt":
        pytest.skip("the zone of a process cannot be chosen")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Asia/Ho_Chi_Minh")
        time.tzset()
        yield
    time.tzset()


def exported(url: str, kind: ExportFormat, span: Span = EVERYTHING, separator: str = ",") -> bytes:
    out = io.BytesIO()
    with open_journal(url) as journal:
        assert export(journal, out, kind, span, separator) == journal.count(span)
    return out.getvalue()


def rows(url: str, span: Span = EVERYTHING, separator: str = ",") -> list[dict[str, str]]:
    data = exported(url, ExportFormat.CSV, span, separator)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_json_lines_hold_everything_and_prove_themselves(url: str, database: Database) -> None:
    noted = replace(CHANGES[0], note='một "ghi chú"\nhai dòng\t\u2028')
    Journal(database).append([noted, *CHANGES[1:]], NAMES)
    lines = exported(url, ExportFormat.JSONL).decode().split("\n")
    assert lines.pop() == ""
    records = [json.loads(line) for line in lines]
    assert all(tuple(record) == COLUMNS for record in records)
    assert [record["seq"] for record in records] == list(range(1, 61))
    assert (records[0]["change_note"], records[0]["province"]) == (noted.note, "Đắk Lắk")
    before = START.hash
    for record in records:
        before = link(before, [record[name] for name in CHAINED])
        assert record["hash"] == before


@pytest.mark.usefixtures("in_vietnam")
def test_a_table_has_local_times_beside_utc(url: str, database: Database) -> None:
    Journal(database).append(CHANGES, NAMES)
    assert exported(url, ExportFormat.CSV).startswith(b"\xef\xbb\xbfseq,at,at_utc,kind,")
    found = rows(url)
    assert len(found) == 60
    assert (found[0]["at"], found[0]["at_utc"]) == ("2026-05-10T13:00:00+07:00", "2026-05-10T06:00:00.000000+00:00")
    assert found[0]["acknowledged_at"] == found[0]["acknowledged_at_utc"] == ""
    assert found[0]["facility"] == "Trường, “Ea Kar”"
    for change, row in zip(CHANGES, found, strict=True):
        assert datetime.fromisoformat(row["at"]) == datetime.fromisoformat(row["at_utc"]) == change.at
        assert (row["kind"], row["by"], row["version"]) == (change.kind.value, change.by, str(change.alarm.version))
    assert rows(url, separator=";") == rows(url, separator="\t") == found


@pytest.mark.parametrize(
    "cell", ["=1+1", "+84 90", "-2", "@SUM(A1)", "\t=1", "\tx", "\r=1", " =1", "\n-1", "＝1", "＠x"]
)
def test_no_cell_is_a_formula(url: str, database: Database, cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    Journal(database).append([replace(CHANGES[0], by=cell, note=cell)], NAMES)
    (row,) = rows(url)
    assert (row["by"], row["change_note"]) == (f"'{cell}", f"'{cell}")
    assert row["camera"] == "'=cmd|' /C calc'!A0"
    (record,) = exported(url, ExportFormat.JSONL).decode().splitlines()
    assert json.loads(record)["by"] == cell


@pytest.mark.parametrize("cell", ["", "Nguyễn Văn A", "0901", "a=b", "đã gọi - không ai nghe", "'"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_from_and_to(url: str, database: Database) -> None:
    Journal(database).append(CHANGES, NAMES)
    first, last = CHANGES[20].at, CHANGES[40].at
    wanted = [change.at for change in CHANGES if first <= change.at < last]
    span = Span(utc_text(first), utc_text(last))
    assert [datetime.fromisoformat(row["at_utc"]) for row in rows(url, span)] == wanted
    assert len(rows(url, Span(begin=utc_text(first)))) == sum(change.at >= first for change in CHANGES)
    assert len(rows(url, Span(end=utc_text(last)))) == sum(change.at < last for change in CHANGES)


def test_more_records_than_a_page(url: str, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wall.store.auditing.PAGE", 7)
    Journal(database).append(CHANGES, NAMES)
    told: list[int] = []
    with open_journal(url) as journal:
        export(journal, io.BytesIO(), ExportFormat.CSV, progress=told.append)
    assert told == [*range(7, 60, 7), 60]


def test_damaged_values_are_exported_and_no_crash(url: str, database: Database) -> None:
    Journal(database).append(CHANGES, NAMES)
    with closing(sqlite3.connect(file_of(url), isolation_level=None)) as raw:
        raw.execute("UPDATE journal SET at = 'never', note = CAST(x'41ff' AS TEXT), by = x'00ff' WHERE seq = 3")
    assert rows(url)[2]["at"] == rows(url)[2]["at_utc"] == "never"
    record = json.loads(exported(url, ExportFormat.JSONL).splitlines()[2])
    assert (record["note"], record["by"]) == ("A\udcff", {"blob": "00ff"})
