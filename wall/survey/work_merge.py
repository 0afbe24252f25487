"""What a search and a probe add to a survey that is being made. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from wall.decoders.base import StreamSource
from wall.programme.channels import device_key, told_apart
from wall.programme.facts import CameraFacts, DeviceFacts, Survey, Vantage
from wall.programme.verdict import CameraVerdict, SurveyLimits, judge_camera
from wall.survey.arrival_streams import LeftError, Which, streams_of
from wall.survey.found import Found
from wall.survey.probe import CameraProbe, ProbeTask, with_probe
from wall.urls import AddressError, Credentials, StreamUrl


def with_found(survey: Survey, found: Found) -> Survey:
    """The newest word about a device and its cameras counts; what it did not tell this time stays as it was."""
    devices = {device_key(each): each for each in survey.devices}
    for each in found.devices:
        key = device_key(each)
        devices[key] = _newer(devices[key], each) if key in devices else each
    return with_cameras(replace(survey, devices=tuple(devices.values())), found.cameras)


def _newer(old: DeviceFacts, new: DeviceFacts) -> DeviceFacts:
    """A device that was asked without its password tells little: that takes nothing back."""
    texts = ("address", "maker", "model", "firmware", "serial", "mac", "template")
    kept = {name: getattr(new, name) or getattr(old, name) for name in texts}
    offset = old.clock_offset_s if new.clock_offset_s != new.clock_offset_s else new.clock_offset_s
    return replace(new, **kept, profiles=new.profiles or old.profiles, clock_offset_s=offset)


def with_cameras(survey: Survey, cameras: Iterable[CameraFacts]) -> Survey:
    """Cameras that are known keep their name, remark and probes."""
    known = {each.key: each for each in survey.cameras}
    for each in cameras:
        old = known.get(each.key)
        known[each.key] = each if old is None else _found_again(old, each)
    return replace(survey, cameras=told_apart(known.values()))


def _found_again(old: CameraFacts, new: CameraFacts) -> CameraFacts:
    return replace(
        new,
        name=old.name,
        username=new.username or old.username,
        remark=old.remark,
        main=old.main,
        sub=old.sub,
        both_at_once=old.both_at_once,
        both_from_centre=old.both_from_centre,
    )


def renamed(survey: Survey, key: str, name: str) -> Survey | None:
    """With another name for that camera; None where another one has that name already."""
    if any(each.key != key and each.name.casefold() == name.casefold() for each in survey.cameras):
        return None
    cameras = tuple(replace(each, name=name) if each.key == key else each for each in survey.cameras)
    return replace(survey, cameras=cameras)


def with_probed(survey: Survey, probe: CameraProbe, now: datetime, by: str = "") -> Survey:
    """A still has one name for each camera, stream and place: the probe before, whose still is gone, goes with it."""
    cameras = tuple(_probed(each, probe) if each.key == probe.key else each for each in survey.cameras)
    facility = survey.facility
    if probe.vantage is Vantage.SITE:
        facility = replace(facility, surveyed_at=now, surveyed_by=facility.surveyed_by or by)
    return replace(survey, cameras=cameras, facility=facility)


def _probed(camera: CameraFacts, probe: CameraProbe) -> CameraFacts:
    main, sub = (
        tuple(each for each in told if each.vantage is not probe.vantage) for told in (camera.main, camera.sub)
    )
    return with_probe(replace(camera, main=main, sub=sub), probe)


def tasks_of(
    cameras: Iterable[CameraFacts], logins: Mapping[str, Credentials], vantage: Vantage = Vantage.SITE
) -> list[ProbeTask]:
    """What is to be probed of them; of a camera without an address nothing, which its verdict then says."""
    return [
        ProbeTask(each.key, _source(each.main_url, login), _source(each.sub_url, login), vantage)
        for each in cameras
        for login in (logins.get(each.key),)
    ]


def rewritten(cameras: Iterable[CameraFacts], survey: Survey) -> tuple[CameraFacts, ...]:
    """The same cameras with the addresses that the scheme gives them; without one where it has none."""
    return tuple(_rewritten(each, survey) for each in cameras)


def _rewritten(camera: CameraFacts, survey: Survey) -> CameraFacts:
    try:
        streams = streams_of(camera, survey, Which.ALL)
    except LeftError:
        return replace(camera, main_url="", sub_url="")
    return replace(camera, main_url=str(streams.main), sub_url=str(streams.sub or ""))


def _source(url: str, login: Credentials | None) -> StreamSource | None:
    if not url:
        return None
    try:
        return StreamSource(StreamUrl.parse(url)[0], login)
    except AddressError:  # what was written by hand; the verdict is "not surveyed"
        return None


def not_ready(
    cameras: Iterable[CameraFacts], limits: SurveyLimits, vantage: Vantage = Vantage.SITE
) -> tuple[CameraFacts, ...]:
    """Those that no probe has found fit yet."""
    return tuple(each for each in cameras if not judge_camera(each, vantage, limits).fit)


def not_probed(
    cameras: Iterable[CameraFacts], limits: SurveyLimits, vantage: Vantage = Vantage.SITE
) -> tuple[CameraFacts, ...]:
    """Those of which nothing is known yet: a survey that was ended early goes on with them."""
    told = CameraVerdict.NOT_SURVEYED
    return tuple(each for each in cameras if judge_camera(each, vantage, limits).verdict is told)
