"""One cause, one alarm: cameras that are lost together are one alarm: their recorder, facility, province or station.

Told at each tick how every camera is, it says which causes hold, which alarms they hide, and which wait a moment for
a cause to appear. What is hidden is worked out anew each time and never stored: hidden alarms live on in the book.

A place is *forming* while its rule holds and its on-delay runs, and *down* from then until cameras return. The cause
that explains the others is never hidden itself.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from types import MappingProxyType

from wall.alarms.causes_now import NO_CAUSES, CauseNow, CausesNow, Remaining
from wall.alarms.losses import HOLD, CameraNow, Loss, Reach, most_within
from wall.alarms.places import (
    BACK_FOR,
    FACILITY_ON_DELAY,
    FRESH_ON_DELAY,
    PROVINCE_LEAST,
    PROVINCE_SHARE,
    PROVINCE_WITHIN,
    SILENT_AFTER,
    STATION_LEAST,
    STATION_SHARE,
    STATION_WITHIN,
    FacilityPlace,
    Place,
    RecorderPlace,
)
from wall.alarms.source import CAUSE_OF, STATION, Source, SourceKind
from wall.alarms.uplink import NO_UPLINK, Uplink, UplinkSays
from wall.model import CameraId, FacilityId, ProvinceId

__all__ = ["NO_CAUSES", "CauseNow", "Causes", "CausesNow", "Remaining"]

# What a tick finds, of CausesNow: active, suppressed, held, returning.
_Into = tuple[dict[Source, CauseNow], dict[Source, Source], set[Source], set[Source]]


class Causes:
    """The causes of one desk. `begun` are those that the journal knew to hold, `known` the cameras that were lost."""

    def __init__(self, begun: Iterable[Source] = (), known: Collection[CameraId] = ()) -> None:
        kept = set(begun)
        self._known = frozenset(known)
        self._losses: dict[CameraId, Loss] = {}
        self._recorders = {each: RecorderPlace(each, begun=True) for each in _of(SourceKind.RECORDER, kept)}
        self._facilities = {each: FacilityPlace(each, begun=True) for each in _of(SourceKind.FACILITY, kept)}
        self._provinces = {each: Place(each, begun=True) for each in _of(SourceKind.PROVINCE, kept)}
        self._station = Place(STATION, begun=STATION in kept)
        self._link_down = False
        self._since: dict[Source, float] = {}
        self._groups: Mapping[Source, Sequence[FacilityPlace]] = {}
        self._all_recorders: Set[Source] = frozenset()

    def forget(self, now: float) -> None:
        """The desk slept: what was down stays so until something is seen, everything else begins anew."""
        self._known = frozenset(key for key, each in self._losses.items() if each.lost or each.spent)
        self._losses = {}
        places = (self._recorders, self._facilities, self._provinces)
        for place in (*(each for found in places for each in found.values()), self._station):
            place.forget(now)

    def tick(
        self,
        now: float,
        cameras: Iterable[CameraNow],
        uplinks: Mapping[FacilityId, Uplink] = MappingProxyType({}),
        *,
        link_down: bool = False,
    ) -> CausesNow:
        """Every camera as it is at `now` (monotonic seconds). A camera that is not told of is forgotten.

        `uplinks`: what the lines of facilities say, of those that are asked. `link_down`: so says this machine of its
        own link to the network.
        """
        self._link_down = link_down
        provinces = self._see(now, cameras)
        for facility in self._facilities.values():
            facility.uplink = uplinks.get(FacilityId(facility.source.id), NO_UPLINK)
            if facility.step(now):
                facility.end_of_cause(now)
        for source, group in provinces.items():
            self._province(self._provinces[source], group, now)
        self._provinces = {key: each for key, each in self._provinces.items() if key in provinces}
        self._step_station(now)
        result = self._result(now, provinces)
        self._facilities = {key: each for key, each in self._facilities.items() if each.cameras}
        self._recorders = {key: each for key, each in self._recorders.items() if each.cameras}
        return result

    def _see(self, now: float, cameras: Iterable[CameraNow]) -> Mapping[Source, Sequence[FacilityPlace]]:
        """Take over what is told; the facilities by province."""
        stays, seen = True, 0
        for told in cameras:
            loss = self._losses.get(told.camera_id)
            if loss is None:
                loss = self._losses[told.camera_id] = Loss(told, spent=told.camera_id in self._known)
                stays = False
            stays = loss.see(told, now) and stays
            seen += 1
        if stays and seen == len(self._losses):
            return self._groups
        self._losses = {key: each for key, each in self._losses.items() if each.seen_at == now}
        self._groups = self._arrange()
        return self._groups

    def _arrange(self) -> Mapping[Source, Sequence[FacilityPlace]]:
        """Who belongs where, and who is in service: anew only when that is another than at the last tick."""
        groups: dict[FacilityId, list[Loss]] = {}
        recorders: dict[Source, list[Loss]] = {}
        places: dict[FacilityId, ProvinceId] = {}
        for loss in self._losses.values():
            place = loss.now.place
            groups.setdefault(place.facility_id, []).append(loss)
            if place.recorder_id is not None:
                recorders.setdefault(Source.recorder(place.recorder_id), []).append(loss)
            places[place.facility_id] = place.province_id
        provinces: dict[Source, list[FacilityPlace]] = {}
        for facility in self._facilities.values():
            facility.fill(groups.get(FacilityId(facility.source.id), []))
            facility.recorders = []
        for facility_id, group in groups.items():
            source, province = Source.facility(facility_id), Source.province(places[facility_id])
            if source not in self._facilities:
                self._facilities[source] = FacilityPlace(source)
                self._facilities[source].fill(group)
            self._provinces.setdefault(province, Place(province))
            provinces.setdefault(province, []).append(self._facilities[source])
        self._arrange_recorders(recorders)
        return provinces

    def _arrange_recorders(self, groups: Mapping[Source, list[Loss]]) -> None:
        self._all_recorders = frozenset(groups)
        for recorder in self._recorders.values():
            recorder.fill(groups.get(recorder.source, []))
        for source, group in groups.items():
            if source not in self._recorders:
                self._recorders[source] = RecorderPlace(source)
                self._recorders[source].fill(group)
            self._facilities[Source.facility(group[0].now.place.facility_id)].recorders.append(
                self._recorders[source]
            )

    def _province(self, province: Place, group: Sequence[FacilityPlace], now: float) -> None:
        if province.down:
            counted = [each for each in group if each.counts]
            away = sum(_away(each, now) for each in counted)
            # where nobody looks now nothing speaks against it, as long as anything of it is waited for
            known = any(each.seen_up(now) for each in counted) or all(each.away for each in group)
            if known and not _most(away, len(counted)):
                province.down = False
                self._end(province, group, now)
            return
        falling = [each.formed_at for each in group if each.forming]
        of = sum(each.counts for each in group)
        province.form(_most(most_within(falling, PROVINCE_WITHIN), of), now)
        province.down = province.forming and any(each.down for each in group)

    def _step_station(self, now: float) -> None:
        station, watched = self._station, [each for each in self._losses.values() if each.now.in_service]
        if not self._losses:
            station.down = False
        if station.down:
            # a refused password that was known before says nothing about the line: only what came since does
            after = -math.inf if station.unproven else station.formed_at
            if any(each.delivers_since >= after and each.delivered_for(now) >= BACK_FOR for each in watched):
                station.down = station.unproven = False
                for place in self._provinces.values():
                    place.fresh_until = now + FRESH_ON_DELAY
                self._end(station, tuple(self._facilities.values()), now)
            return
        station.form(self._all_silent(watched, now), now)
        if station.forming:
            waited = any(now - each.due_since >= HOLD for each in watched)
            told = any(each.down for each in (*self._facilities.values(), *self._provinces.values()))
            station.down = waited or told or now - station.formed_at >= FACILITY_ON_DELAY

    def _all_silent(self, watched: Sequence[Loss], now: float) -> bool:
        """Nothing is delivered any more, and what was delivered last stopped at once in several provinces, or this
        machine's own link is gone."""
        if any(now - each.now.heard_at <= SILENT_AFTER and each.now.reach is not Reach.LOST for each in watched):
            return False
        lost = [each for each in watched if each.lost]
        if not lost or len(lost) < STATION_SHARE * len(watched):
            return False
        news = [each for each in lost if not each.spent]
        last = max((each.quiet_since for each in news), default=math.nan)
        stopped = {each.now.place.province_id for each in news if last - each.quiet_since <= STATION_WITHIN}
        return self._link_down or len(stopped) >= STATION_LEAST

    def _end(self, place: Place, group: Sequence[FacilityPlace], now: float) -> None:
        place.formed_at = math.nan
        for each in group:
            each.begin_anew(now)

    def _result(self, now: float, provinces: Mapping[Source, Sequence[FacilityPlace]]) -> CausesNow:
        suppressed: dict[Source, Source] = {}
        held: set[Source] = set()
        returning: set[Source] = set()
        active: dict[Source, CauseNow] = {}
        remaining: dict[Source, Remaining] = {}
        station = self._station
        if station.down:
            lost = [each.lost for each in self._losses.values() if each.now.in_service]
            self._tell(active, station, sum(lost), len(lost), now)
        for source, group in provinces.items():
            province = self._provinces[source]
            if province.down:
                down, of = sum(each.down for each in group), sum(each.counts for each in group)
                self._tell(active, province, down, of, now)
            if station.down:
                suppressed[source] = STATION
            elif province.down and now < province.fresh_until:
                returning.add(source)
            for facility in group:
                above = STATION if station.down else source if province.down and _away(facility, now) else None
                self._facility(facility, above, (active, suppressed, held, returning), now)
                if above is None:
                    remaining.update(_remaining(facility, now))
        self._since = {key: each.since for key, each in active.items()}
        hidden = (suppressed, frozenset(held), frozenset(returning))
        return CausesNow(active, *hidden, remaining, self._all_recorders)

    def _facility(
        self,
        facility: FacilityPlace,
        above: Source | None,
        into: _Into,
        now: float,
    ) -> None:
        """What is to be said of one facility and its cameras; `above` is the cause that hides it."""
        active, suppressed, held, returning = into
        if facility.down:
            says = facility.uplink.says if facility.uplink.down else UplinkSays.NOTHING
            self._tell(active, facility, facility.lost(), len(facility.watched), now, says)
        if above is not None:
            suppressed[facility.source] = above
        elif facility.down and now < facility.fresh_until:
            returning.add(facility.source)
        by = above or (facility.source if facility.down else None)
        below = facility.explained()
        for recorder in dict.fromkeys(below.values()) if below else ():
            self._recorder(recorder, facility, by, into, now)
        for each in facility.cameras:
            if by is None and not each.now.due and now >= each.fresh_until and each not in below:
                continue  # nearly all of them, at each tick
            source = Source.camera(each.now.camera_id)
            cause = below[each].source if by is None and each in below else by
            if cause is not None and (cause is STATION or each.delivered_for(now) < BACK_FOR):
                suppressed[source] = cause
            elif now < each.fresh_until:
                returning.add(source)
            elif each.waits(now) and (self._station.forming or facility.holds(each, now)):
                held.add(source)

    def _recorder(
        self,
        recorder: RecorderPlace,
        facility: FacilityPlace,
        above: Source | None,
        into: _Into,
        now: float,
    ) -> None:
        """What is to be said of one recorder that is down; `above` is the cause that hides it."""
        active, suppressed, held, returning = into
        self._tell(active, recorder, recorder.lost(), len(recorder.watched), now)
        if above is not None:
            suppressed[recorder.source] = above
        elif now < recorder.fresh_until:
            returning.add(recorder.source)
        elif facility.holds_recorder(recorder, now) or (self._station.forming and not recorder.told):
            held.add(recorder.source)

    def _tell(
        self,
        active: dict[Source, CauseNow],
        place: Place,
        lost: int,
        of: int,
        now: float,
        uplink: UplinkSays = UplinkSays.NOTHING,
    ) -> None:
        since = self._since.get(place.source, now if math.isnan(place.lost_at) else place.lost_at)
        active[place.source] = CauseNow(place.source, CAUSE_OF[place.source.kind], since, lost, of, uplink)


def _of(kind: SourceKind, sources: Iterable[Source]) -> Iterable[Source]:
    return (each for each in sources if each.kind is kind)


def _remaining(facility: FacilityPlace, now: float) -> Iterable[tuple[Source, Remaining]]:
    """What of that facility is back without some of its cameras: it, or else recorders of it."""
    if left := facility.still_missing(now):
        recorders = frozenset(each.source for each in facility.recorders if each.outlasts)
        yield facility.source, Remaining(_sources(left), len(facility.watched), recorders)
    elif not facility.down:
        for recorder in facility.recorders:
            if missing := recorder.still_missing(now):
                yield recorder.source, Remaining(_sources(missing), len(recorder.watched))


def _sources(cameras: Iterable[Loss]) -> frozenset[Source]:
    return frozenset(Source.camera(each.now.camera_id) for each in cameras)


def _most(facilities: int, of: int) -> bool:
    return facilities >= PROVINCE_LEAST and facilities >= PROVINCE_SHARE * of


def _away(facility: FacilityPlace, now: float) -> bool:
    """It is down, or nothing of it is known to be up; and not because nobody expects it to be."""
    return (facility.down or not facility.seen_up(now)) and not facility.away
