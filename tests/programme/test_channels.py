"""Which profiles of a device are one camera's, and which of them is main and sub."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.programme.channels import cameras_of, device_key, main_and_sub, told_apart
from wall.programme.facts import CameraFacts, DeviceFacts, ProfileFacts


def profile(
    token: str, channel: str = "v1", size: tuple[int, int] = (0, 0), codec: str = "h264", url: str | None = None
) -> ProfileFacts:
    address = f"rtsp://192.0.2.1/{token}" if url is None else url
    return ProfileFacts(token, token, channel, codec, *size, math.nan, address)


FULL, MIDDLE, SMALL, TINY = (1920, 1080), (1280, 720), (640, 360), (176, 144)


def device(*profiles: ProfileFacts, **more: str) -> DeviceFacts:
    return DeviceFacts("192.0.2.1", 80, "http://192.0.2.1/onvif/device_service", profiles=profiles, **more)  # type: ignore[arg-type]


def test_a_camera_is_one_with_its_largest_stream_as_main() -> None:
    (camera,) = cameras_of(device(profile("b", size=SMALL), profile("a", size=FULL), model="Dome"), "admin")
    assert (camera.key, camera.name, camera.channel, camera.recorder) == ("192.0.2.1:80", "Dome", "", "")
    assert (camera.main_url, camera.sub_url) == ("rtsp://192.0.2.1/a", "rtsp://192.0.2.1/b")
    assert (camera.username, camera.onvif) == ("admin", "http://192.0.2.1/onvif/device_service")


def test_channels_of_a_recorder_are_cameras_of_their_own() -> None:
    found = cameras_of(
        device(
            profile("1m", "VideoSource_1", FULL),
            profile("3s", "VideoSource_3", SMALL),
            profile("1s", "VideoSource_1", SMALL),
            profile("3m", "VideoSource_3", FULL),
            maker="Dahua",
        )
    )
    assert [(each.key, each.name, each.channel, each.recorder) for each in found] == [
        ("192.0.2.1:80/VideoSource_1", "Dahua 1", "VideoSource_1", "192.0.2.1:80"),
        ("192.0.2.1:80/VideoSource_3", "Dahua 3", "VideoSource_3", "192.0.2.1:80"),
    ]
    assert [(each.main_url[-2:], each.sub_url[-2:]) for each in found] == [("1m", "1s"), ("3m", "3s")]


@pytest.mark.parametrize(
    ("tokens", "numbers"),
    [
        (("VideoSource00001", "VideoSource00010"), ("1", "10")),
        (("front", "back"), ("1", "2")),
        (("a1", "b1"), ("1", "2")),  # the number does not tell them apart
        (("ch1x", ""), ("1", "2")),
    ],
)
def test_a_channel_has_the_recorders_number_where_there_is_one(
    tokens: tuple[str, str], numbers: tuple[str, str]
) -> None:
    found = cameras_of(device(*(profile(each or "none", each, FULL) for each in tokens), model="NVR"))
    assert [each.name for each in found] == [f"NVR {number}" for number in numbers]


def test_the_sub_stream_is_the_one_that_suits_a_tile() -> None:
    streams = [
        profile("main", size=FULL),
        profile("tiny", size=TINY),
        profile("third", size=MIDDLE),
        profile("sub", size=SMALL),
    ]
    main, sub = main_and_sub(streams)
    assert sub is not None
    assert (main.token, sub.token) == ("main", "sub")


def test_two_streams_of_one_size_are_not_main_and_sub() -> None:
    main, sub = main_and_sub([profile("a", size=FULL), profile("b", size=FULL)])
    assert (main.token, sub) == ("a", None)


def test_where_sizes_are_not_told_the_order_counts() -> None:
    main, sub = main_and_sub([profile("a"), profile("b"), profile("c")])
    assert sub is not None
    assert (main.token, sub.token) == ("a", "b")


def test_pictures_for_a_browser_are_no_stream_but_where_there_is_nothing_else() -> None:
    main, sub = main_and_sub([profile("jpeg", size=FULL, codec="mjpeg"), profile("video", size=SMALL)])
    assert (main.token, sub) == ("video", None)
    main, sub = main_and_sub([profile("jpeg", size=FULL, codec="mjpeg")])
    assert (main.token, sub) == ("jpeg", None)


def test_what_has_no_address_and_what_has_it_twice_is_left_out() -> None:
    (camera,) = cameras_of(
        device(
            profile("a", size=FULL),
            profile("again", size=SMALL, url="rtsp://192.0.2.1/a"),
            profile("b", "v2", url=""),
        )
    )
    assert (camera.main_url, camera.sub_url, camera.channel) == ("rtsp://192.0.2.1/a", "", "")


def test_a_makers_address_form_says_which_is_which() -> None:
    streams = [profile("1/main", "1", SMALL), profile("1/sub", "1", SMALL)]
    streams = [ProfileFacts(each.token, each.token[2:], *_rest(each)) for each in streams]
    (camera,) = cameras_of(DeviceFacts("192.0.2.1", profiles=tuple(streams), template="dahua"))
    assert (camera.main_url[-4:], camera.sub_url[-3:], camera.port) == ("main", "sub", 554)


def _rest(each: ProfileFacts) -> tuple[str, str, int, int, float, str]:
    return each.channel, each.codec, each.width, each.height, each.fps, each.url


def test_cameras_of_one_model_are_told_apart() -> None:
    def named(name: str, host: str, port: int = 80) -> CameraFacts:
        return CameraFacts(f"{host}:{port}", name, host, port)

    cameras = named("Dome", "h1"), named("Dome", "h2"), named("Cube", "h3"), named("Dome", "h2", 81)
    assert [each.name for each in told_apart(cameras)] == ["Dome (h1)", "Dome (h2:80)", "Cube", "Dome (h2:81)"]


def test_devices_behind_one_address_differ_by_the_port_of_their_streams() -> None:
    one = DeviceFacts("192.0.2.1", profiles=(profile("a", url="rtsp://192.0.2.1:8554/a"),))
    assert device_key(one) == "192.0.2.1:8554"
    assert device_key(DeviceFacts("192.0.2.1")) == "192.0.2.1:0"


@given(
    st.lists(
        st.builds(
            ProfileFacts,
            st.text(max_size=3),
            st.text(max_size=3),
            st.sampled_from(["", "v1", "v2", "ch03"]),
            st.sampled_from(["h264", "hevc", "mjpeg", ""]),
            st.integers(0, 4000),
            st.integers(0, 4000),
            st.just(math.nan),
            st.sampled_from(["", "rtsp://h/1", "rtsp://h/2", "rtsp://h/3", "rtsp://h:8554/4"]),
        ),
        max_size=8,
    )
)
def test_whatever_a_device_tells_no_stream_is_two_cameras(profiles: list[ProfileFacts]) -> None:
    found = cameras_of(DeviceFacts("h", 80, profiles=tuple(profiles)))
    addresses = [url for each in found for url in (each.main_url, each.sub_url) if url]
    assert len(addresses) == len(set(addresses))
    assert all(each.main_url for each in found)
    assert len({each.key for each in found}) == len({each.name for each in found}) == len(found)
