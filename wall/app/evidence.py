"""Which alarms get evidence, and from which moment: asks the workers for it and has what came of it written down.

Called on the GUI thread, never waits. Nothing here can delay an alarm: it was raised, written and shown before.
"""

from __future__ import annotations

import logging
import math
import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from wall.alarms.book import Alarm, AlarmChange, ChangeKind
from wall.alarms.evidence import Exhibit, Lack, NotKept
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.app.evidence_rules import Budget, began, last_if_never, margin
from wall.config import EvidenceSettings
from wall.decoders.base import StreamKey
from wall.decoders.messages import Preserve, Preserved
from wall.health.condition import LOST, RULES, Condition, Judgement, Meaning
from wall.health.sample import StreamSample
from wall.model import Camera, CameraId, Inventory
from wall.store.evidence_pruning import AT_ONCE, tidy
from wall.store.evidence_store import EvidenceCase, EvidenceEntry, EvidenceStore
from wall.store.thread import StoreThread

log = logging.getLogger(__name__)

CLIPS_A_MINUTE = (
    12  # a storm of alarms is one story: the first clips tell it, and 500 would take the disk for minutes
)
STILLS_A_MINUTE = 60
OF_A_PLACE = 4  # cameras of which there is evidence when a whole place is lost: those that were lost first
IN_FLIGHT = 8  # requests that the workers have; the others wait here
ANSWER_S = 60.0  # a worker that has not answered by then was lost, or its disk hangs
PRUNE_S = 600.0
RETRY_S = 3.0
MOST_UNWRITTEN = 5_000  # some megabytes: of what is beyond that, the files are removed after a day
UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
NAME_LETTERS = 60
DISK = (Lack.DISK_FULL, Lack.NOT_WRITABLE)
REVEALING = frozenset({ChangeKind.UNSHELVED, ChangeKind.EXPIRED, ChangeKind.RETURNED})
EVERY_EXHIBIT = tuple(Exhibit)
STILLS = (Exhibit.LAST_GOOD, Exhibit.NOW)


class Keeper(Protocol):
    """What is needed of the decoders (`wall.decoders.pool.DecoderPool`)."""

    def hold(self, key: StreamKey, at: float, /) -> None: ...
    def preserve(self, request: Preserve, /) -> None: ...
    def preserved(self) -> tuple[Preserved, ...]: ...


@dataclass(slots=True)
class _Seen:
    """What is known of one camera from tick to tick. Monotonic seconds."""

    good_at: float = math.nan  # the newest picture that was judged to show the scene as it is
    wrong: Condition | None = None  # None: nothing is wrong or suspected
    wrong_at: float = math.nan  # since when; the newest good picture, as long as nothing is
    held: StreamKey | None = None
    asked: bool = False  # there is evidence of this fault already, or there will be
    judgement: Judgement | None = None
    sample: StreamSample | None = None


class Evidencing:
    """Belongs to a desk. `folder`: where the files go. `say`: a warning for the screen, by what is wrong."""

    def __init__(
        self,
        keeper: Keeper,
        store: StoreThread,
        folder: Path,
        settings: EvidenceSettings,
        say: Callable[[Lack], None],
        stream_of: Callable[[Camera], StreamKey],
    ) -> None:
        self._keeper = keeper
        self._store = store
        self._folder = folder
        self._settings = settings
        self._say = say
        self._stream_of = stream_of
        self._seen: dict[CameraId, _Seen] = {}
        self._clips, self._stills = Budget(CLIPS_A_MINUTE), Budget(STILLS_A_MINUTE)
        self._numbers = 0
        self._waiting: deque[tuple[Preserve, EvidenceCase, tuple[NotKept, ...]]] = deque()
        self._asked: dict[int, tuple[Preserve, EvidenceCase, tuple[NotKept, ...], float]] = {}
        self._done: list[EvidenceEntry] = []
        self._trouble: Lack | None = None
        self._prune_at = 0.0
        self._pruning: Future[int] | None = None
        self._writing: tuple[Future[None], Sequence[EvidenceEntry]] | None = None
        self._unwritten = False  # the last writing failed
        self._write_at = 0.0
        self._swept = False

    def look(
        self,
        now: float,
        at: datetime,
        inventory: Inventory,
        known: Iterable[tuple[CameraId, Judgement, StreamSample]],
        changes: Sequence[AlarmChange],
        suppressed: Mapping[Source, Source],
    ) -> None:
        """After each tick: what was judged, what changed in the book, and which alarms a place's alarm hides."""
        if not self._settings.enabled:
            return
        for camera_id, judgement, sample in known:
            self._follow(camera_id, judgement, sample, inventory)
        for change in changes:
            if _calls(change):
                for camera in self._concerned(change.alarm.source, inventory, suppressed):
                    self._ask(camera, change, inventory, now, at)
        self._collect(now, at)
        self._send(now)
        self._write(now)

    # What is wrong since when ------------------------------------------------------------------------------------

    def _follow(self, camera_id: CameraId, judgement: Judgement, sample: StreamSample, inventory: Inventory) -> None:
        seen = self._seen.get(camera_id)
        if seen is None:
            seen = self._seen[camera_id] = _Seen()
        seen.judgement, seen.sample = judgement, sample
        rule = RULES[judgement.condition]
        # what came between the last look and a loss was good too: nobody had anything against it
        came_since = seen.wrong is None and judgement.condition in LOST and sample.last_frame_at > seen.good_at
        if (rule.shows_now and not judgement.suspect) or came_since:
            seen.good_at = sample.last_frame_at
        calm = rule.meaning is Meaning.GOOD and not judgement.suspect
        wrong = None if calm else judgement.condition
        if calm:
            seen.wrong_at = seen.good_at
        if wrong is seen.wrong:
            return
        seen.wrong = wrong
        camera = inventory.camera.get(camera_id)
        if calm or camera is None:
            seen.asked = False
            self._release(seen)
        elif not math.isnan(seen.good_at):
            stream = self._stream_of(camera)
            if seen.held != stream:
                self._release(seen)
            seen.held = stream
            seen.wrong_at = began(judgement, sample, seen.good_at)
            self._keeper.hold(stream, seen.wrong_at)

    def _release(self, seen: _Seen) -> None:
        if seen.held is not None:
            self._keeper.hold(seen.held, math.nan)
            seen.held = None

    def _concerned(self, source: Source, inventory: Inventory, suppressed: Mapping[Source, Source]) -> list[Camera]:
        """The cameras of which there is to be evidence: the one in alarm, or the first that a place has lost."""
        if source.camera_id is not None:
            if source in suppressed:
                return []
            found = [source.camera_id]
        else:
            hidden = [each.camera_id for each, cause in suppressed.items() if cause == source and each.camera_id]
            lost = [each for each in hidden if each in self._seen]
            found = sorted(lost, key=lambda each: last_if_never(self._seen[each].good_at))[:OF_A_PLACE]
        return [inventory.camera[each] for each in found if each in inventory.camera]

    # Asking ------------------------------------------------------------------------------------------------------

    def _ask(self, camera: Camera, change: AlarmChange, inventory: Inventory, now: float, at: datetime) -> None:
        seen = self._seen.setdefault(camera.id, _Seen())
        if seen.asked:
            return
        seen.asked = True
        alarm = change.alarm
        case = EvidenceCase(alarm.source, alarm.occurrence, alarm.condition.value, camera.id, camera.name)
        exhibits: tuple[Exhibit, ...] = EVERY_EXHIBIT
        missing: tuple[NotKept, ...] = ()
        silent = seen.sample is None or not seen.sample.packets
        if silent or not self._stills.take(now):  # one that never sent anything takes nothing from the others
            why = Lack.NOTHING_SENT if silent else Lack.TOO_MANY
            self._done.append(EvidenceEntry(case, (), tuple(NotKept(each, why) for each in exhibits), at))
            return
        if not self._clips.take(now):
            exhibits, missing = STILLS, (NotKept(Exhibit.CLIP, Lack.TOO_MANY),)
        self._numbers += 1
        fault_at = now if math.isnan(seen.wrong_at) else seen.wrong_at
        facility = inventory.facility[camera.facility_id]
        local = alarm.raised_at.astimezone() if alarm.raised_at is not None else at
        request = Preserve(
            self._stream_of(camera),
            self._numbers,
            exhibits,
            str(self._folder / f"{local:%Y-%m-%d}"),
            f"{local:%H%M%S}_{UNSAFE.sub('-', camera.id)[:NAME_LETTERS]}_{alarm.occurrence}_{self._numbers}",
            fault_at,
            fault_at - margin(seen.judgement, seen.sample),
            float(self._settings.clip_s),
            camera.name,
            f"{facility.name}, {inventory.province[facility.province_id].name}",
        )
        self._waiting.append((request, case, missing))

    def _send(self, now: float) -> None:
        while self._waiting and len(self._asked) < IN_FLIGHT:
            request, case, missing = self._waiting.popleft()
            self._asked[request.number] = request, case, missing, now
            self._keeper.preserve(request)

    def _collect(self, now: float, at: datetime) -> None:
        for answer in self._keeper.preserved():
            asked = self._asked.pop(answer.number, None)
            if asked is not None:
                self._take(asked[1], answer, asked[2], at)
        for number in [number for number, asked in self._asked.items() if now - asked[3] > ANSWER_S]:
            request, case, missing, _ = self._asked.pop(number)
            lost = tuple(NotKept(each, Lack.PROCESS_LOST) for each in request.exhibits)
            self._take(case, Preserved(number, (), lost), missing, at)

    def _take(self, case: EvidenceCase, answer: Preserved, missing: tuple[NotKept, ...], at: datetime) -> None:
        self._done.append(EvidenceEntry(case, answer.files, (*answer.missing, *missing), at))
        found = next((each for each in answer.missing if each.why in DISK), None)
        if found is not None:
            if self._trouble is None:
                log.warning("evidence cannot be kept: %s: %s", found.why.value.replace("_", " "), found.detail)
                self._say(found.why)
            self._trouble = found.why
        elif answer.files and self._trouble is not None:
            self._trouble = None
            log.info("evidence is kept again")

    # Keeping -----------------------------------------------------------------------------------------------------

    def _write(self, now: float) -> None:
        if self._writing is not None:
            if not self._writing[0].done():
                return
            (future, entries), self._writing = self._writing, None
            if (error := future.exception()) is None:
                self._unwritten = False
            else:
                if not self._unwritten:
                    log.warning("evidence is not written down, which is tried again: %s", error)
                self._unwritten = True
                self._done = [*entries, *self._done][:MOST_UNWRITTEN]
                self._write_at = now + RETRY_S
        if self._done and now >= self._write_at:
            batch, self._done = tuple(self._done), []
            self._writing = self._store.submit(lambda database: EvidenceStore(database).record(batch)), batch

    def keep_house(self, now: float, at: datetime, alarms: Iterable[Alarm]) -> None:
        """Remove what is old or too much, but nothing of open `alarms`. To be called every few seconds; most of the
        time it does nothing.
        """
        if self._pruning is not None:
            if not self._pruning.done():
                return
            done, self._pruning = self._pruning, None
            if (error := done.exception()) is not None:
                log.warning("old evidence was not removed: %s", error)
            elif done.result() == AT_ONCE:
                self._prune_at = now
        if now < self._prune_at:
            return
        self._prune_at = now + PRUNE_S
        before = at.astimezone(UTC) - timedelta(days=self._settings.keep_days)
        most, folder, strays = int(self._settings.max_gb * 1e9), self._folder, not self._swept
        self._swept = True
        still_open = [alarm for alarm in alarms if alarm.state is not AlarmState.NORMAL]
        self._pruning = self._store.submit(
            lambda database: tidy(database, folder, before, most, still_open, strays=strays)
        )


def _calls(change: AlarmChange) -> bool:
    """An operator sees it from now on: it is raised, or what hid it has ended. What is hidden takes nothing."""
    alarm = change.alarm
    revealed = change.kind in REVEALING and alarm.state is AlarmState.UNACKED
    return not alarm.hidden and (change.kind is ChangeKind.RAISED or revealed)
