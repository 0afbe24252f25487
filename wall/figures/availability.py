"""How much of the time the wall had live pictures of a camera, a facility and a province, as far as alarms tell.

A camera is *lost* while it, its recorder, its facility or its province has an active alarm that says so
(`tally.loses_picture`).
When this station itself was cut off nobody watched, and what was out of service, the camera or its place, was not
expected to work: that time counts neither way. A place's availability is that of
its cameras together: the time for which they were there, of the time for which they were watched.

The journal knows alarms, not every second. So: a loss is counted from the alarm on, its on-delay after it began, to
the alarm's end, an off-delay after it was over; while the program did not run, what was known last goes on; an alarm
of a whole facility counts for all its cameras, although some may have delivered; and a camera counts for the whole
period, although it may have come to the inventory later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wall.alarms.source import STATION, Source
from wall.figures.records import Named
from wall.figures.spans import Span, length, union, without
from wall.figures.tally import Tallied
from wall.model import Camera, CameraId, Facility, Inventory, Recorder


@dataclass(frozen=True, slots=True)
class Available:
    """One camera, or a place with its cameras together. Seconds."""

    named: Named
    cameras: int
    watched_s: float
    lost_s: float
    losses: int  # times that it, or of a place any of its cameras, was lost

    @property
    def share(self) -> float | None:
        """0 to 1; None where nobody watched."""
        return None if self.watched_s <= 0 else 1.0 - self.lost_s / self.watched_s


@dataclass(frozen=True, slots=True)
class Availability:
    """Each level in the order of the inventory; `all` is all cameras together."""

    all: Available
    provinces: tuple[Available, ...]
    facilities: tuple[Available, ...]
    cameras: tuple[Available, ...]


def availability(tallied: Tallied, begin: float, end: float, inventory: Inventory) -> Availability:
    """Of every camera that is in the inventory now, and of its places, in that span (seconds since 1970)."""
    seen = _Seen(tallied, begin, end)
    cameras: list[Available] = []
    facilities: list[Available] = []
    provinces: list[Available] = []
    for province in inventory.provinces:
        of_province: list[Available] = []
        for facility in inventory.facilities_of[province.id]:
            cameras_of = inventory.cameras_of[facility.id]
            found = [seen.camera(each, facility, province.name, inventory.recorder_of) for each in cameras_of]
            named = Named(Source.facility(facility.id), province.name, facility.name)
            of_province.append(_together(named, found))
            cameras += found
        facilities += of_province
        provinces.append(_together(Named(Source.province(province.id), province.name), of_province))
    everything = _together(Named(STATION), provinces)
    return Availability(everything, tuple(provinces), tuple(facilities), tuple(cameras))


class _Seen:
    """The time for which somebody watched, and what was lost within it."""

    def __init__(self, tallied: Tallied, begin: float, end: float) -> None:
        self._tallied = tallied
        self._whole: list[Span] = union([(begin, end)])
        self._cut_off = union(tallied.cut_off)
        self._watched = without(self._whole, self._cut_off)

    def camera(
        self, camera: Camera, facility: Facility, province: str, recorder_of: Mapping[CameraId, Recorder]
    ) -> Available:
        named = Named(Source.camera(camera.id), province, facility.name, camera.name)
        reasons = [named.source, Source.facility(facility.id), Source.province(facility.province_id)]
        if (recorder := recorder_of.get(camera.id)) is not None:
            reasons.append(Source.recorder(recorder.id))
        spans = union(span for reason in reasons for span in self._tallied.lost.get(reason, ()))
        out = union(span for reason in reasons for span in self._tallied.out.get(reason, ()))
        watched = without(self._watched, out)
        lost = without(spans, without(spans, watched))
        return Available(named, 1, length(watched), length(lost), len(lost))


def _together(named: Named, parts: Iterable[Available]) -> Available:
    parts = tuple(parts)
    return Available(
        named,
        sum(each.cameras for each in parts),
        sum(each.watched_s for each in parts),
        sum(each.lost_s for each in parts),
        sum(each.losses for each in parts),
    )
