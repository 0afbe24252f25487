"""Asking devices what they are, against simulated ones in a process of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.onvif.simulated import CAMERA, INSIDE, PASSWORD, RECORDER, RIGHT, WRONG, at
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import Oddity, OnvifLogin, OnvifProfile, OnvifSpec
from wall.onvif import device as asking
from wall.onvif.device import ask
from wall.onvif.told import Told, Trouble
from wall.urls import Credentials, Secret

DAY_S = 86400.0
XM = OnvifProfile("x", "x", "v", "rtsp://192.0.2.9/user=admin&password=geheim&channel=1&stream=0.sdp?real_stream")
LOGIN_INSIDE = OnvifProfile("y", "y", "v", f"rtsp://admin:geheim@{INSIDE}:8554/live")

DEVICES = (
    at(CAMERA, 31, media2=False),
    at(RECORDER, 32),
    at(CAMERA, 33, clock_ahead_s=-3 * 365 * DAY_S),
    at(CAMERA, 34, oddity=Oddity.NONSENSE),
    at(CAMERA, 35, oddity=Oddity.BROKEN_XML),
    at(CAMERA, 36, oddity=Oddity.OVERSIZED),
    at(CAMERA, 37, oddity=Oddity.SILENT),
    at(RECORDER, 38, login=OnvifLogin.NONE, oddity=Oddity.SLOW, oddity_s=0.25),
    at(CAMERA, 39, reads_interfaces=False),
    at(CAMERA, 40, profiles=(XM,)),
    at(CAMERA, 41, profiles=(LOGIN_INSIDE,)),
    at(CAMERA, 42, oddity=Oddity.OTHER_LOGIN),
    at(CAMERA, 43, profiles=()),
    at(CAMERA, 44, login=OnvifLogin.NONE),
    at(CAMERA, 45, tells_strangers=True),
    at(CAMERA, 46, maker="Bad\n\u202emaker " + "x" * 500, password=""),
    *(at(CAMERA, last) for last in (47, 48)),
    *(at(RECORDER, last) for last in (49, 50)),
)


@pytest.fixture(scope="module")
def devices() -> Iterator[OnvifProcess]:
    with OnvifProcess(OnvifSpec(DEVICES)) as running:
        yield running


def asked(
    devices: OnvifProcess, last: int, credentials: Credentials | None = RIGHT, patience_s: float = 30.0
) -> Told:
    address = devices.address(f"127.0.0.{last}")
    return asyncio.run(ask(address, credentials, patience_s, verify_tls=False, now=lambda: datetime.now(UTC)))


def test_a_camera_tells_who_it_is_and_where_its_streams_are(devices: OnvifProcess) -> None:
    told = asked(devices, 31)
    assert told.trouble is Trouble.NONE
    assert told.proven
    assert (told.maker, told.model, told.firmware, told.serial) == ("Hikvision", "DS-2CD2043", "1.0", "C1")
    assert told.mac == "44:19:b6:00:00:1f"
    assert abs(told.clock_offset_s) < 5.0
    assert [(each.source, each.codec, each.width, each.height, each.fps, each.url) for each in told.profiles] == [
        ("VideoSource_1", "h264", 2560, 1440, 25.0, "rtsp://127.0.0.31/ch1/main"),
        ("VideoSource_1", "h264", 640, 360, 12.0, "rtsp://127.0.0.31/ch1/sub"),
    ]


def test_media2_tells_the_coding_that_media1_cannot(devices: OnvifProcess) -> None:
    told = asked(devices, 32)
    assert [each.codec for each in told.profiles] == ["hevc", "h264"] * 8
    assert {each.source for each in told.profiles} == {f"VideoSource0000{channel}" for channel in range(1, 9)}


def test_addresses_are_brought_to_where_the_device_was_reached(devices: OnvifProcess) -> None:
    told = asked(devices, 32)
    assert told.trouble is Trouble.NONE  # its services were reached too, though it names another host for them
    assert all(each.url.startswith("rtsp://127.0.0.32/ch") for each in told.profiles)


def test_a_clock_that_is_years_behind_costs_no_refusal(devices: OnvifProcess) -> None:
    told = asked(devices, 33)
    assert told.trouble is Trouble.NONE
    assert told.clock_offset_s == pytest.approx(-3 * 365 * DAY_S, abs=5.0)
    assert devices.counts("127.0.0.33").refused == 0


@pytest.mark.parametrize("last", [47, 49], ids=["in SOAP", "over HTTP"])
def test_a_wrong_password_is_said_once_and_never_in_clear(devices: OnvifProcess, last: int) -> None:
    told = asked(devices, last, WRONG)
    assert told.trouble is Trouble.REFUSED
    assert told.refused
    assert told.profiles == []
    counts = devices.counts(f"127.0.0.{last}")
    assert (counts.refused, counts.clear) == (1, 0)


@pytest.mark.parametrize("last", [48, 50], ids=["in SOAP", "over HTTP"])
def test_a_right_password_is_never_refused_and_never_in_clear(devices: OnvifProcess, last: int) -> None:
    assert asked(devices, last).trouble is Trouble.NONE
    counts = devices.counts(f"127.0.0.{last}")
    assert (counts.refused, counts.clear) == (0, 0)


def test_a_stranger_hears_that_a_password_is_needed(devices: OnvifProcess) -> None:
    told = asked(devices, 31, None)
    assert told.trouble is Trouble.LOGIN_NEEDED
    assert not told.refused
    assert abs(told.clock_offset_s) < 5.0


@pytest.mark.parametrize("last", [34, 35, 36])
def test_what_makes_no_sense_is_said_so(devices: OnvifProcess, last: int) -> None:
    told = asked(devices, last)
    assert told.trouble is Trouble.NOT_ONVIF
    assert told.profiles == []
    assert devices.counts(f"127.0.0.{last}").refused == 0


def test_a_printer_is_not_told_the_password(devices: OnvifProcess) -> None:
    assert asked(devices, 42).trouble is Trouble.NOT_ONVIF
    assert devices.counts("127.0.0.42").refused == 0  # it counts each attempt to log in


def test_one_that_never_answers_is_left(devices: OnvifProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "REQUEST_S", 0.3)
    assert asked(devices, 37).trouble is Trouble.NO_ANSWER
    assert asked(devices, 37, patience_s=0.3).trouble is Trouble.NO_ANSWER


def test_what_a_slow_one_has_told_by_then_is_kept(devices: OnvifProcess) -> None:
    told = asked(devices, 38, patience_s=3.0)  # of at least 5 s that it would take
    assert told.trouble is Trouble.NOT_ALL
    assert told.model == "NVR4108"
    assert len(told.profiles) < 16


def test_what_a_user_may_not_ask_is_no_wrong_password(devices: OnvifProcess) -> None:
    told = asked(devices, 39)
    assert told.trouble is Trouble.NONE
    assert len(told.profiles) == 2
    assert told.mac == ""


def test_an_address_with_a_password_in_its_path_is_not_kept(devices: OnvifProcess) -> None:
    told = asked(devices, 40)
    assert told.trouble is Trouble.PASSWORD_IN_ADDRESS
    assert "geheim" not in repr(told)


def test_a_login_in_an_address_is_taken_out_and_its_port_stays(devices: OnvifProcess) -> None:
    told = asked(devices, 41)
    assert [each.url for each in told.profiles] == ["rtsp://127.0.0.41:8554/live"]


def test_a_device_without_profiles_has_no_streams(devices: OnvifProcess) -> None:
    told = asked(devices, 43)
    assert told.trouble is Trouble.NO_STREAMS
    assert told.model == "DS-2CD2043"


@pytest.mark.parametrize(("last", "proven"), [(31, True), (44, False), (45, False)])
def test_a_password_is_proven_where_strangers_are_refused(devices: OnvifProcess, last: int, proven: bool) -> None:
    told = asked(devices, last)
    assert len(told.profiles) == 2
    assert told.proven is proven


def test_what_a_device_calls_itself_fits_on_a_line(devices: OnvifProcess) -> None:
    told = asked(devices, 46, Credentials("admin", Secret("")))
    assert told.maker.startswith("Bad maker xxx")
    assert len(told.maker) == 80


def test_nobody_there() -> None:
    told = asyncio.run(
        ask("http://127.0.0.30:9/onvif/device_service", RIGHT, 5.0, verify_tls=False, now=lambda: datetime.now(UTC))
    )
    assert told.trouble is Trouble.NO_ANSWER
    assert PASSWORD not in repr(told)
