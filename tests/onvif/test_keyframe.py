"""The door to ONVIF against a device that answers as cameras do."""

from __future__ import annotations

import base64
import socket
import subprocess
import sys
import threading
import time

import pytest

from tests.decoders.onvif_device import OnvifDevice
from tests.waiting import wait_for
from wall.onvif.careful import MOST_BYTES, REFUSALS, DeviceError
from wall.onvif.keyframe import PROFILES, force_key_frame
from wall.urls import Credentials, Secret, StreamUrl

STREAM, _ = StreamUrl.parse("rtsp://192.0.2.9/sub?channel=1")
RIGHT = Credentials("admin", Secret("p@ss<&>w/rd"))
STREAMS = ("rtsp://10.0.0.7/main?channel=1", "rtsp://10.0.0.7/sub?channel=1", "rtsp://10.0.0.7/third")


def force(device: OnvifDevice, credentials: Credentials | None = RIGHT, patience_s: float = 10.0) -> None:
    force_key_frame(device.address, STREAM, credentials, patience_s, verify_tls=False)


def test_the_key_frame_is_made_in_the_stream_that_is_watched() -> None:
    with OnvifDevice(lambda: None, password=RIGHT.password.reveal(), streams=STREAMS) as device:
        force(device)
    assert device.tokens == ["p1"]
    assert device.refused == 0


def test_where_no_profile_has_the_address_each_makes_one() -> None:
    with OnvifDevice(lambda: None, streams=tuple(f"rtsp://10.0.0.7/{number}" for number in range(6))) as device:
        force(device)
    assert device.tokens == [f"p{number}" for number in range(PROFILES)]


def test_a_device_without_a_profile_has_not_done_it() -> None:
    with OnvifDevice(lambda: None, streams=()) as device, pytest.raises(DeviceError):
        force(device)
    assert device.forced == 0


def test_an_answer_that_is_packed_is_not_unpacked() -> None:
    with OnvifDevice(lambda: None, packed=True) as device, pytest.raises(DeviceError):
        force(device)
    assert device.encodings == {"identity"}
    assert device.forced == 0


def test_a_long_answer_is_read_up_to_a_limit() -> None:
    most = f"<tt:Extension>{' ' * (MOST_BYTES - 2000)}</tt:Extension>"
    with OnvifDevice(lambda: None, filler=most) as device:
        force(device)
    assert device.forced == 1
    with OnvifDevice(lambda: None, filler=f"<tt:Extension>{' ' * MOST_BYTES}</tt:Extension>") as device:
        with pytest.raises(DeviceError):
            force(device)
        assert device.forced == 0


def test_the_password_never_crosses_the_line_nor_gets_into_an_error() -> None:
    with OnvifDevice(lambda: None, password="another") as device, pytest.raises(DeviceError) as caught:
        force(device)
    assert RIGHT.password.reveal() not in str(caught.value) + repr(caught.value.__context__)
    assert caught.value.__cause__ is None
    assert not any(text in body for body in device.bodies for text in ("p@ss", "p@ss&lt;"))


def test_a_refused_password_is_not_tried_until_the_account_is_locked() -> None:
    with OnvifDevice(lambda: None, password="another") as device, pytest.raises(DeviceError):
        force(device)
    assert 0 < device.refused <= REFUSALS


def test_a_device_without_the_service_is_no_error_of_ours() -> None:
    with OnvifDevice(lambda: None, media2=False) as device, pytest.raises(DeviceError):
        force(device)
    assert device.forced == 0


def test_a_device_that_hangs_is_left_in_time() -> None:
    began = time.monotonic()
    with OnvifDevice(lambda: None, hangs=True) as device:
        with pytest.raises(DeviceError):
            force(device, patience_s=0.5)
        assert time.monotonic() - began < 10.0


def test_a_resolver_that_hangs_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        released.wait(60.0)
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(DeviceError):
        force_key_frame("http://camera.invalid/onvif/device_service", STREAM, RIGHT, 0.3, verify_tls=False)
    left_in_time = not released.is_set()
    hanging = [each for each in threading.enumerate() if each.name.startswith("resolver")]
    released.set()
    wait_for(lambda: not any(each.is_alive() for each in hanging), "the resolver to end")
    assert left_in_time
    assert hanging


def test_a_device_may_be_given_by_its_name() -> None:
    with OnvifDevice(lambda: None, password=RIGHT.password.reveal()) as device:
        named = device.address.replace("127.0.0.1", "localhost")
        force_key_frame(named, STREAM, RIGHT, 10.0, verify_tls=False)
    assert device.forced == 1


def test_a_name_that_nobody_knows_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(DeviceError):
        force_key_frame("http://camera.invalid/onvif/device_service", STREAM, RIGHT, 10.0, verify_tls=False)


@pytest.mark.parametrize("challenge", ["Basic", "Digest"])
def test_a_device_that_asks_over_http_is_told_digests_only(challenge: str) -> None:
    secret = RIGHT.password.reveal()
    with OnvifDevice(lambda: None, password=secret, challenge=challenge, streams=STREAMS) as device:
        if challenge == "Basic":
            with pytest.raises(DeviceError):
                force(device)
        else:
            force(device)
    assert device.tokens == ([] if challenge == "Basic" else ["p1"])
    plain = base64.b64encode(f"{RIGHT.username}:{secret}".encode()).decode()
    assert not any(plain in each or each.startswith("Basic") for each in device.authorizations)
    assert not any("PasswordText" in body or secret in body for body in device.bodies)


def test_a_wrong_password_over_http_does_not_lock_the_account_either() -> None:
    with OnvifDevice(lambda: None, password="another", challenge="Digest") as device, pytest.raises(DeviceError):
        force(device)
    assert 0 < device.refused <= REFUSALS


def test_only_the_host_that_was_asked_hears_the_login() -> None:
    with (
        OnvifDevice(lambda: None) as stranger,
        OnvifDevice(lambda: None, media_address=stranger.address) as device,
    ):
        force(device)
    assert (stranger.requests, device.forced) == (0, 1)


def test_what_a_device_said_is_in_no_error() -> None:
    inside = "http://[half:hunter2/onvif/media"
    with OnvifDevice(lambda: None, media_address=inside) as device, pytest.raises(DeviceError) as caught:
        force(device)
    assert "hunter2" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_what_is_about_to_happen_is_said_right_before() -> None:
    seen = []
    with OnvifDevice(lambda: None, streams=STREAMS) as device:
        force_key_frame(
            device.address,
            STREAM,
            RIGHT,
            10.0,
            verify_tls=False,
            about_to=lambda: seen.append((device.requests, device.forced)),
        )
        assert seen == [(device.requests - 1, 0)]


def test_nothing_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(DeviceError, match="Error"):
        force_key_frame(f"http://127.0.0.1:{port}/onvif/device_service", STREAM, RIGHT, 2.0, verify_tls=False)


def test_a_worker_without_such_cameras_never_loads_it() -> None:
    code = "import sys, wall.decoders.worker; print('onveef' in sys.modules, 'httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
