"""`bench alarms`: what thousands of cameras in trouble cost the core, the journal and the alarm list.

No stream is opened: the facts about streams are made up, everything from there on is the real thing.
"""

from __future__ import annotations

import contextlib
import json
import math
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from wall.alarms.book import Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import whereabouts
from wall.alarms.source import Source
from wall.bench.alarm_panel import PanelBench, panel_figures
from wall.bench.country import country
from wall.health.assess import HealthLimits
from wall.health.condition import Condition
from wall.health.sample import Failure, StreamSample, StreamState
from wall.model import CameraId, Inventory
from wall.monitor import Monitor
from wall.store.database import Database, open_database
from wall.store.journal import Journal, place_names

TICK_S = 0.25  # as a desk judges
AT_ONCE = 0.25  # of the cameras change within one tick: a bad storm, and 40 ticks for 50,000 changes of 5,000
CALM_S, CALM_TICKS = 40, 8  # longer than any delay of a condition; of these the last ones are measured
BURST = 1000  # changes that reach the journal together
START = datetime(2026, 1, 1, tzinfo=UTC)
SYNCHRONOUS = ("OFF", "NORMAL", "FULL", "EXTRA")  # of SQLite, by number

Figure = float | int | str
_KINDS = (None, Failure.UNAUTHORISED, Failure.NOT_FOUND, Failure.REFUSED)  # None: live


@dataclass(frozen=True, slots=True)
class AlarmBench:
    """What to measure. `seconds` is how long the list is scrolled."""

    cameras: int
    changes: int
    seconds: float
    json_file: Path | None


def run_alarm_bench(bench: AlarmBench, folder: Path, platform: str) -> int:
    """Measure, print one JSON object, write it. The journal is made in `folder` and removed. Raises StoreError."""
    inventory = country(bench.cameras)
    figures: dict[str, Figure] = {"cameras": bench.cameras, "changes": bench.changes}
    figures |= core_figures(inventory, bench.changes)
    figures |= journal_figures(inventory, folder, min(BURST, bench.changes))
    figures |= panel_figures(PanelBench(inventory, bench.seconds, platform))
    told = json.dumps({key: _rounded(value) for key, value in figures.items()}, indent=1)
    print(told)
    if bench.json_file is not None:
        bench.json_file.write_text(told + "\n", "utf-8")
    return 0


# The core -------------------------------------------------------------------------------------------------------


def core_figures(inventory: Inventory, changes: int, seed: int = 1) -> dict[str, Figure]:
    """How many changed streams a second judgement, causes and book take in, in CPU time of one thread.

    Each tick judges every camera, as the desk's does, so that the price of those that did not change is in it.
    `reference_per_s` is the same number of alarm rows changed in a plain dictionary: what no core can be faster than
    on that machine.
    """
    monitor, places = Monitor(HealthLimits(), AlarmBook()), whereabouts(inventory)
    ticks: list[float] = []
    entered, now, at = 0, 1000.0, START
    for samples in _storm(inventory, changes, random.Random(seed)):  # no secret: the same storm each time
        now, at = now + TICK_S, at + timedelta(seconds=TICK_S)
        told = {camera_id: _sample(kind, now) for camera_id, kind in samples.items()}
        begin = time.thread_time()
        entered += len(monitor.tick(now, at, told, places=places).changes)
        ticks.append(time.thread_time() - begin)
    taken = np.array(ticks)
    reference = changes / _reference(inventory, changes)
    per_second = changes / float(taken.sum())
    return {
        "core_changes_per_s": per_second,
        "core_journal_records": entered,
        "core_tick_ms_p50": float(np.percentile(taken, 50)) * 1000,
        "core_tick_ms_max": float(taken.max()) * 1000,
        "core_calm_tick_ms": _calm(monitor, inventory, now, at) * 1000,
        "reference_per_s": reference,
        "reference_over_core": reference / per_second,
    }


def _storm(inventory: Inventory, changes: int, chance: random.Random) -> Iterator[Mapping[CameraId, Failure | None]]:
    """What is wrong with each camera, tick after tick: a part of them becomes something else each time."""
    states: dict[CameraId, Failure | None] = {camera.id: None for camera in inventory.cameras}
    cameras, left = list(states), changes
    while left > 0:
        chosen = chance.sample(cameras, min(left, max(1, round(AT_ONCE * len(cameras)))))
        for camera_id in chosen:
            states[camera_id] = chance.choice([kind for kind in _KINDS if kind is not states[camera_id]])
        left -= len(chosen)
        yield states


def _sample(kind: Failure | None, now: float) -> StreamSample:
    if kind is None:
        seen = now - 0.05
        return StreamSample(
            StreamState.LIVE,
            last_packet_at=seen,
            last_frame_at=seen,
            picture_at=seen,
            connected_at=now - 600.0,
            fps=15.0,
            frames=1000,
        )
    state = StreamState.HALTED if kind is Failure.UNAUTHORISED else StreamState.BACKOFF
    return StreamSample(state, kind, state_since=now - 30.0)


def _calm(monitor: Monitor, inventory: Inventory, now: float, at: datetime) -> float:
    """CPU seconds of a tick once all is well again and every alarm is over; the median."""
    places, taken = whereabouts(inventory), []
    for second in range(1, CALM_S + 1):
        moment = now + second
        told = {camera.id: _sample(None, moment) for camera in inventory.cameras}
        begin = time.thread_time()
        monitor.tick(moment, at + timedelta(seconds=second), told, places=places)
        taken.append(time.thread_time() - begin)
    return float(np.median(taken[-CALM_TICKS:]))


def _reference(inventory: Inventory, changes: int) -> float:
    """CPU seconds for so many rows replaced in a dictionary: the least that an alarm's change can be."""
    rows = {Source.camera(camera.id): Alarm(Source.camera(camera.id)) for camera in inventory.cameras}
    sources, kinds = list(rows), (AlarmState.UNACKED, AlarmState.ACKED, AlarmState.RTN_UNACKED)
    begin = time.thread_time()
    for at in range(changes):
        source = sources[at % len(sources)]
        old = rows[source]
        rows[source] = replace(old, state=kinds[at % 3], version=old.version + 1)
    return time.thread_time() - begin


# The journal ----------------------------------------------------------------------------------------------------


def journal_figures(inventory: Inventory, folder: Path, burst: int = BURST) -> dict[str, Figure]:
    """Seconds until a burst is on the disk: handed over together, as a tick does, and one by one. Raises StoreError.

    `journal_synchronous` is what SQLite answered: with FULL a record that was written survives a loss of power.
    """
    names = place_names(inventory)
    file = folder / "bench-alarms.db"
    with contextlib.closing(open_database(f"sqlite:///{file}")) as database:
        journal = Journal(database)
        begin = time.perf_counter()
        journal.append(_burst(inventory, burst, 1), names)
        together = time.perf_counter() - begin
        begin = time.perf_counter()
        for change in _burst(inventory, burst, 2):
            journal.append([change], names)
        singly = time.perf_counter() - begin
        durable = _synchronous(database)
        records = len(journal)
    for left in folder.glob(f"{file.name}*"):
        left.unlink()
    return {
        "journal_burst": burst,
        "journal_burst_s": together,
        "journal_burst_singly_s": singly,
        "journal_records": records,
        "journal_synchronous": durable,
    }


def _burst(inventory: Inventory, size: int, occurrence: int) -> list[AlarmChange]:
    at = START + timedelta(hours=occurrence)
    changes = []
    for number in range(size):  # of fewer cameras each has several
        camera = inventory.cameras[number % len(inventory.cameras)]
        raised = number // len(inventory.cameras) + occurrence * size
        source = Source.camera(camera.id)
        alarm = Alarm(source, AlarmState.UNACKED, Condition.OFFLINE, raised, raised, raised_at=at)
        changes.append(AlarmChange(ChangeKind.RAISED, at, "", AlarmState.NORMAL, alarm))
    return changes


def _synchronous(database: Database) -> str:
    with database.read() as connection:
        number = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    return SYNCHRONOUS[int(number)]


def _rounded(value: Figure) -> Figure | None:
    if not isinstance(value, float):
        return value
    return None if math.isnan(value) else round(value, 3)
