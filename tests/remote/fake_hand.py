"""A hand in memory: two walls, three cameras, two alarms. Notes who asked for what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from wall.alarms.lifecycle import AlarmState, TicketState
from wall.health.condition import Condition
from wall.remote import models
from wall.remote.hand import Caller, ChangedError, RefusedError, UnknownError

AT = datetime(2026, 5, 12, 3, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n"


def tile(number: int, camera: str) -> models.Tile:
    return models.Tile(
        number=number,
        content=models.Content.CAMERA,
        camera=camera,
        name=camera.upper(),
        condition=Condition.LIVE,
        live=True,
    )


def wall(number: int) -> models.Wall:
    return models.Wall(
        number=number,
        name=f"Màn hình {number}",
        place="all",
        place_name="Tất cả",
        view=None,
        view_name="",
        layout="2x2",
        page=1,
        pages=3,
        enlarged=None,
        selected=None,
        tour=None,
        tiles=[tile(1, "c1"), tile(2, "c2")],
    )


def alarm(name: str, version: str = "1.1", state: AlarmState = AlarmState.UNACKED) -> models.Alarm:
    return models.Alarm(
        id=name,
        version=version,
        state=state,
        priority=2,
        condition="offline",
        name="Cổng chính",
        place="facility:f1",
        place_name="Trạm y tế",
        since=AT,
        cleared=None,
        acknowledged=None,
        acknowledged_by="",
        note="",
        owner="",
        ticket=TicketState.NEW,
    )


class FakeHand:
    """`broken`: every look fails in our own code. `done`: who asked for what, in order."""

    def __init__(self) -> None:
        self.shown = {number: wall(number) for number in (1, 2)}
        self.rows = {name: alarm(name) for name in ("camera:c1", "facility:f1")}
        self.done: list[tuple[str, str]] = []
        self.broken = False
        self.refreshed = 0

    def walls(self) -> models.Walls:
        if self.broken:
            raise RuntimeError("rtsp://root:hunter2@10.0.0.1/stream does not open")
        return models.Walls(walls=[*self.shown.values()])

    def wall(self, wall: int) -> models.Wall:
        if wall not in self.shown:
            raise UnknownError(f"there is no wall {wall}: /walls lists them")
        return self.shown[wall]

    def show(self, caller: Caller, wall: int, what: models.Show) -> models.Wall:
        return self._put(caller, wall, "show", place=what.place or "all", page=what.page or 1)

    def enlarge(self, caller: Caller, wall: int, camera: str | None) -> models.Wall:
        return self._put(caller, wall, "enlarge", enlarged=camera)

    def select(self, caller: Caller, wall: int, camera: str | None) -> models.Wall:
        return self._put(caller, wall, "select", selected=camera)

    def tour(self, caller: Caller, wall: int, tour: str | None) -> models.Wall:
        now = None if tour is None else models.TourNow(id=tour, name="Đêm", paused=False, next_in_s=9.0)
        return self._put(caller, wall, "tour", tour=now)

    def _put(self, caller: Caller, wall: int, deed: str, **changes: object) -> models.Wall:
        before = self.wall(wall)
        self.done.append((caller.name, deed))
        self.shown[wall] = before.model_copy(update=changes)
        return self.shown[wall]

    def places(self) -> models.Places:
        province = models.Place(id="province:p1", name="Đắk Lắk", province=None, cameras=3, live=2)
        facility = models.Place(id="facility:f1", name="Trạm y tế", province="province:p1", cameras=3, live=2)
        return models.Places(places=[province, facility])

    def cameras(self, query: models.CameraQuery) -> models.Cameras:
        ids = ["c1", "c2", "c3"]
        begin = 0 if query.after is None else ids.index(query.after) + 1
        some = ids[begin : begin + query.limit]
        cameras = [
            models.Camera(
                id=each,
                name=each.upper(),
                place="facility:f1",
                condition=Condition.LIVE_SLOW,
                live=True,
                since_s=1.5,
                picture_age_s=None,
                alarm=None,
            )
            for each in some
        ]
        return models.Cameras(cameras=cameras, next=some[-1] if begin + query.limit < len(ids) else None)

    def views(self) -> models.Views:
        view = models.View(id="v1", name="Cổng", owner="facility:f1", number=12, rows=2, columns=3)
        return models.Views(views=[view])

    def tours(self) -> models.Tours:
        return models.Tours(tours=[models.Tour(id="t1", name="Đêm")])

    def alarms(self, query: models.AlarmQuery) -> models.Alarms:
        rows = [*self.rows.values()]
        return models.Alarms(alarms=rows[: query.limit], more=max(0, len(rows) - query.limit))

    def alarm(self, alarm: str) -> models.Alarm:
        if alarm not in self.rows:
            raise UnknownError(f"there is no alarm {alarm!r} on the list")
        return self.rows[alarm]

    async def acknowledge(self, caller: Caller, alarm: str, answer: models.Acknowledge) -> models.Acknowledged:
        row = self.alarm(alarm)
        if answer.version != row.version:
            raise ChangedError(f"the alarm is at version {row.version} now")
        self.done.append((caller.name, f"acknowledge {alarm}: {answer.note}"))
        changes = {"state": AlarmState.ACKED, "version": "1.2", "acknowledged_by": caller.name}
        self.rows[alarm] = row.model_copy(update=changes)
        return models.Acknowledged(alarm=self.rows[alarm], already=False, written=True)

    def health(self) -> models.Health:
        return models.Health(
            ok=True,
            version="0.1.0",
            now=AT,
            cameras=3,
            live=2,
            conditions={"live": 2, "offline": 1},
            alarms=2,
            unacknowledged=2,
            journal=models.Journal.OK,
            workers=2,
            worker_restarts=0,
            cpu_cores=0.5,
            memory_bytes=1,
            gui_lag_p99_s=0.01,
            gui_lag_max_s=0.02,
            reduced={"half": 3},
            desk_late_s=0.02,
            desk_exhausted=False,
            uptime_s=3.0,
        )

    async def picture(self, wall: int) -> bytes:
        if wall == 2:
            raise RefusedError("pictures are not given away")
        self.wall(wall)
        return PNG

    def alarm_versions(self) -> Mapping[str, str]:
        return {name: row.version for name, row in self.rows.items()}

    def refresh_figures(self) -> None:
        self.refreshed += 1
