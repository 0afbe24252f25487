"""`kill -9` at any moment of a storm: what was shown is written, nothing is lost, nothing is there twice.

A kill takes the process and not the machine: that a commit survives a loss of power rests on `synchronous=FULL`.
"""

from __future__ import annotations

import itertools
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from tests.waiting import PATIENCE_S
from wall.alarms.alarm import Alarm, ChangeKind
from wall.alarms.source import Source
from wall.store.auditing import JournalFile, Proven, open_journal, verify
from wall.store.database import open_database
from wall.store.journal import Journal

ROOT = Path(__file__).parents[2]
KILLS = 200  # in a storm; every eleventh desk is killed while it starts
LONGEST_S = 0.08  # from the start of the storm to the kill
STARTING_S = 0.06  # about as long as a start takes
AUDITED = 10  # every so many kills the whole chain is proven, and the table read as a start reads it
ALL_KINDS = {kind.value for kind in ChangeKind if kind is not ChangeKind.DESK}  # of alarms
QUERY = (
    "SELECT seq, source_kind, source_id, occurrence, version, state, hidden, kind, at, by"
    " FROM journal WHERE seq > ? ORDER BY seq"
)

Values = tuple[str, ...]  # of a row: kind and name of its source, occurrence, version, state, hiding
Table = dict[Values, Values]  # the row of each source, by kind and name


@dataclass
class Life:
    """What a desk told until it was killed."""

    began: Table | None = None
    made: list[Values] = field(default_factory=list)
    screen: Table = field(default_factory=dict)
    shown: list[Values] = field(default_factory=list)


@dataclass
class Model:
    """The journal as a dictionary: each record in its order, and what that does to the row of its source."""

    table: Table = field(default_factory=dict)
    seq: int = 0
    written: set[Values] = field(default_factory=set)
    refused: set[Values] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def take(self, seq: int, record: Values) -> None:
        """The next record. Fails for one that does not follow."""
        row, (kind, at, by) = record[:6], record[6:]
        source, (_, _, occurrence, version, *_) = row[:2], row
        old = self.table.get(source, (*source, "0", "0", "normal", ""))
        assert seq == self.seq + 1
        if kind == ChangeKind.REFUSED.value:
            assert row == old, "what is refused changes nothing"
            assert (*source, at, by) not in self.refused, "written twice"
            self.refused.add((*source, at, by))
        else:
            assert int(version) == int(old[3]) + 1, "a change is lost, or there twice"
            assert int(occurrence) - int(old[2]) in (0, 1), "calls are counted one by one, and never back"
            self.table[source] = row
            self.written.add(row)
        self.seq = seq
        self.kinds.add(kind)


class Killed:
    """Starts desks and kills them."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._told = process.stdin, process.stdout.fileno()
        self._text = b""

    def life(self, seed: int, *, starting: bool) -> Life:
        """One desk, killed while it starts, or in its storm."""
        chance = Random(seed)
        self._order(f"live {seed}")
        child = int(self._line_of("child").split()[1])
        try:
            if not starting:
                self._line_of("made")
            self._read(chance.uniform(0, STARTING_S if starting else LONGEST_S))
        finally:
            os.kill(child, 9)
        self._order("bury")
        assert self._line_of("dead") == "dead\t-9", "it has ended by itself"
        lines, self._text = self._lines(), b""
        return _life(lines)

    def _order(self, order: str) -> None:
        self._orders.write(f"{order}\n".encode())
        self._orders.flush()

    def _line_of(self, word: str) -> str:
        while not (found := [line for line in self._lines() if line.split("\t")[0] in (word, "dead")]):
            assert self._take(PATIENCE_S), f"it does not tell of {word!r}"
        return found[0]

    def _lines(self) -> list[str]:
        whole, _, _ = self._text.rpartition(b"\n")
        return whole.decode().splitlines()

    def _read(self, seconds: float) -> None:
        """Whatever is told in that time, so that the desk need not wait: the moment is what varies."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._take(left)

    def _take(self, seconds: float) -> bool:
        if not select.select([self._told], [], [], seconds)[0]:
            return False
        self._text += (read := os.read(self._told, 1 << 16))
        return bool(read)


def _life(lines: list[str]) -> Life:
    life = Life()
    for line in lines:
        word, *values = line.split("\t")
        match word:
            case "start":
                life.began = {}
            case "began":
                assert life.began is not None
                life.began[tuple(values[:2])] = life.screen[tuple(values[:2])] = tuple(values)
            case "made":
                life.made.append(tuple(values))
            case "shown":
                assert _is_newer(tuple(values), life.screen), "the screen went back"
                life.screen[tuple(values[:2])] = tuple(values)
                life.shown.append(tuple(values))
            case _:
                assert word in ("child", "look", "dead"), line
    return life


def _is_newer(row: Values, table: Table) -> bool:
    old = table.get(row[:2])
    return old is None or int(row[3]) > int(old[3])


def compare(journal: JournalFile, model: Model, life: Life) -> None:
    """One life: what it told, what it has left, and the model, which has every record after that."""
    if life.began is not None:
        assert life.began == model.table, "it started with another table than the journal's"
    screens = [dict(model.table)] if life.began is not None else [{}]
    records = [(row[0], tuple(map(str, row[1:]))) for row in journal.read(QUERY, (model.seq,))]
    for seq, record in records:
        model.take(seq, record)
        screens.append(dict(model.table))
    assert [record for _, record in records] == life.made[: len(records)], "written is what was made, in that order"
    assert set(life.shown) <= model.written, "shown before it was written"
    assert life.screen in screens, "the screen is no state of the journal"


def audit(url: str, model: Model) -> None:
    """The chain, and the table as a start and as a replay make it."""
    with open_journal(url) as journal:
        proven = verify(journal)
    assert isinstance(proven, Proven), proven
    assert proven.records == model.seq
    database = open_database(url)
    try:
        alarms = Journal(database).alarms()
        replayed: dict[Source, Alarm] = {change.alarm.source: change.alarm for change in Journal(database).replay()}
    finally:
        database.close()
    assert {alarm.source: alarm for alarm in alarms} == replayed
    assert {_values(alarm)[:2]: _values(alarm) for alarm in alarms} == model.table


def _values(alarm: Alarm) -> Values:
    numbers = str(alarm.occurrence), str(alarm.version)
    return (alarm.source.kind.value, alarm.source.id, *numbers, alarm.state.value, alarm.hiding.kind.value)


@contextmanager
def killing(url: str) -> Iterator[Killed]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.app.killed_program", url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process:
        try:
            yield Killed(process)
        except BaseException:
            process.kill()
            raise


@pytest.mark.skipif(os.name == "nt", reason="needs fork and kill -9")
def test_a_kill_at_any_moment_of_a_storm_loses_nothing_that_was_shown_and_doubles_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"
    model, killed, starting, unwritten, behind = Model(), 0, 0, 0, 0
    with killing(url) as desk:
        for seed in itertools.count():
            if killed >= KILLS and model.kinds == ALL_KINDS:  # a slow disk may want some more for the rarest
                break
            life = desk.life(seed, starting=seed % 11 == 10)
            starting += life.began is None
            killed += bool(life.made)
            before = model.seq
            with open_journal(url) as journal:
                compare(journal, model, life)
            unwritten += model.seq - before < len(life.made)
            behind += life.screen != model.table and life.began is not None
            if seed % AUDITED == 0:
                audit(url, model)
    audit(url, model)
    assert unwritten > 0, "some kill came before the disk"
    assert behind > 0, "some kill came between disk and screen"
    print(
        f"{killed} kills in a storm, {starting} before it; {model.seq} records, {len(model.refused)} of them refusals"
    )
    print(f"{unwritten} kills before the disk had all, {behind} before the screen had what the disk had")
