"""What a desk adds to the figures that others read: counted every few seconds, from what is known anyway.

A stream's own counters begin anew with each connection to a worker; these here only grow.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from datetime import datetime

from wall.alarms.alarm import Alarm
from wall.alarms.hiding import Hidden
from wall.alarms.source import Source
from wall.app import remote_shown as shown
from wall.app.desk import Desk
from wall.app.lag import Lag
from wall.health.sample import StreamSample
from wall.model import CameraId
from wall.remote.figures import CameraFigures, Figures, Now
from wall.ui.state import SILENT, CameraState, WallState

LOOK_S = 2.0  # between two looks; what a stream counted and lost with a worker in between is missing

_ASIDE = {
    Hidden.SHELVED: "shelved",
    Hidden.SHELVED_ONCE: "shelved",
    Hidden.OUT_OF_SERVICE: "out_of_service",
    Hidden.ON_TRIAL: "on_trial",
}
_Counts = tuple[int, int, int, int, int, int]


class Counting:
    """Compares what is with what was at the last look. What was there before the first look is not counted."""

    def __init__(self, desk: Desk, figures: Figures) -> None:
        self._desk = desk
        self._figures = figures
        self._streams: dict[CameraId, _Counts] = {}
        self._rows: dict[Source, tuple[int, datetime | None]] | None = None
        self._restarts = 0

    def begin(self) -> None:
        """From now on; the journal tells of each write by itself."""
        self._desk.standing.journaling.watch_writes(self._wrote)
        self._alarms()

    def look(self, state: WallState) -> None:
        """Count what has come since the last look."""
        self._streams = {camera: self._stream(camera, each.sample) for camera, each in state.cameras.items()}
        self._alarms()
        lost = self._desk.pool.lost_workers
        self._figures.restarts.inc(lost - self._restarts)
        self._restarts = lost

    def now(self, state: WallState, listed: Collection[Alarm], lag: Lag, tiles: Mapping[str, int], tours: int) -> Now:
        """All gauges. `listed`: the rows that are on the list."""
        alarms: dict[tuple[str, str], int] = {}
        for row in listed:
            key = row.state.value, _priority(row)
            alarms[key] = alarms.get(key, 0) + 1
        aside: dict[str, int] = {}
        for row in state.aside:
            kind = _ASIDE[row.hiding.kind]
            aside[kind] = aside.get(kind, 0) + 1
        waiting = [row.raised_at for row in listed if row.state.unanswered and row.raised_at is not None]
        oldest = max(0.0, (state.at - min(waiting)).total_seconds()) if waiting else 0.0
        desk = self._desk
        return Now(
            conditions=shown.counted(state),
            live=sum(map(shown.is_live, state.cameras.values())),
            alarms=alarms,
            aside=aside,
            oldest_s=oldest,
            journal=state.journal.value,
            workers=len(desk.pool.worker_process_ids),
            cpu_cores=state.cpu_cores,
            memory_bytes=desk.standing.memory_bytes,
            lag_p99_s=lag.p99_s,
            lag_max_s=lag.max_s,
            reduced={level.name.lower(): count for level, count in desk.governing.by_level.items()},
            late_s=desk.governing.late_s,
            tiles=tiles,
            tours=tours,
            per_camera=self._per_camera(state) if desk.settings.remote.metrics_per_camera else (),
        )

    def _per_camera(self, state: WallState) -> tuple[CameraFigures, ...]:
        inventory = self._desk.inventory
        return tuple(
            _camera(camera.id, camera.name, inventory.facility[camera.facility_id].name, known, state.now)
            for camera in inventory.cameras
            if (known := state.cameras.get(camera.id)) is not None
        )

    def _stream(self, camera: CameraId, sample: StreamSample) -> _Counts:
        now = (
            sample.frames,
            sample.published,
            sample.dropped,
            sample.bytes,
            sample.decode_errors,
            max(0, sample.attempts - 1),
        )
        before = self._streams.get(camera)
        if before is None or any(new < old for new, old in zip(now, before, strict=True)):
            before = (0, 0, 0, 0, 0, 0)  # another stream of it, or the same one in another worker
        if now != before:
            figures = self._figures
            counters = (
                figures.pictures,
                figures.published,
                figures.dropped,
                figures.bytes,
                figures.errors,
                figures.reconnects,
            )
            for counter, new, old in zip(counters, now, before, strict=True):
                counter.inc(new - old)
        return now

    def _alarms(self) -> None:
        """A row's occurrence counts its calls, and the time of its answer tells one answer from another."""
        rows = self._desk.standing.journaling.shown
        before = self._rows
        self._rows = {source: (row.occurrence, row.acknowledged_at) for source, row in rows.items()}
        if before is None:
            return
        for source, row in rows.items():
            occurrence, answered = before.get(source, (0, None))
            if row.occurrence > occurrence:
                self._figures.raised.labels(_priority(row)).inc(row.occurrence - occurrence)
            if row.acknowledged_at is not None and row.acknowledged_at != answered:
                self._figures.acknowledged.labels(_priority(row)).inc()
                if row.raised_at is not None:
                    took = (row.acknowledged_at - row.raised_at).total_seconds()
                    self._figures.answer_s.labels(_priority(row)).observe(max(0.0, took))

    def _wrote(self, seconds: float, taken: bool) -> None:
        self._figures.write_s.observe(seconds)
        if not taken:
            self._figures.write_failures.inc()


def _priority(row: Alarm) -> str:
    priority = shown.priority_of(row)
    return "none" if priority is None else str(priority)


def _camera(camera: CameraId, name: str, facility: str, known: CameraState, now: float) -> CameraFigures:
    judged, sample = known.judgement, known.sample
    silent = judged.condition in SILENT or math.isnan(sample.fps)  # its rate is of before
    return CameraFigures(
        camera,
        name,
        facility,
        shown.is_live(known),
        judged.condition.value,
        None if math.isnan(judged.picture_at) else max(0.0, now - judged.picture_at),
        None if silent else sample.fps,
    )
