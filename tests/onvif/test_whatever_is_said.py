"""Whatever a device says of itself, its word holds for itself only, and no password stays in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from wall.onvif.search import answer_of
from wall.onvif.told import Told, Trouble
from wall.urls import StreamUrl, device_address

HERE = "http://192.0.2.9:8000/onvif/device_service"
TEXTS = st.text(max_size=40)
HOSTS = st.sampled_from(
    ["192.0.2.9", "10.0.0.1", "0.0.0.0", "[fe80::1]", "[fe80::1%25eth0]", "evil.example", "", "[", "a b"]
)
LOGINS = st.sampled_from(["", "admin:geheim@", "admin:ge@heim@", "admin@", ":@"])
PORTS = st.sampled_from(["", ":554", ":0", ":99999", ":x", ":-1"])
PATHS = st.sampled_from(["/live", "", "/a?b=c", "/user=admin&password=geheim", "/x#y", "/\x9b31m", "/a b"]) | TEXTS


@st.composite
def addresses(draw: st.DrawFn, *schemes: str) -> str:
    return f"{draw(st.sampled_from(schemes))}{draw(LOGINS)}{draw(HOSTS)}{draw(PORTS)}{draw(PATHS)}"


@given(st.lists(addresses("http://", "https://", "ftp://", "") | TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
@example(["http://admin:geheim@192.0.2.9/x"], ["onvif://www.onvif.org/name/%00%1b"])
def test_an_answer_leads_to_where_it_came_from(named: list[str], scopes: list[str]) -> None:
    answer = answer_of("192.0.2.9", named, scopes)
    assert urlsplit(answer.address).hostname == "192.0.2.9"
    assert device_address(answer.address) == answer.address  # so it holds no login
    assert (answer.name + answer.address).isprintable()


LISTED = st.fixed_dictionaries(
    {"token": TEXTS},
    optional={
        "name": TEXTS,
        "video_source": st.none() | st.fixed_dictionaries({}, optional={"source_token": TEXTS, "token": TEXTS}),
        "video_encoder": st.fixed_dictionaries(
            {},
            optional={
                "encoding": TEXTS | st.sampled_from(["H264", "h265"]),
                "width": st.none() | st.integers(),
                "height": st.none() | st.integers(),
                "fps_limit": st.none() | st.integers(0, 10**9),
            },
        ),
    },
)


@given(LISTED, addresses("rtsp://", "rtsps://", "http://", "rtsp:/") | TEXTS)
@example({"token": "a"}, "rtsp://admin:geheim@10.0.0.1:554/live")
def test_a_stream_is_where_the_device_is_and_has_no_password(listed: dict[str, object], uri: str) -> None:
    told = Told(Trouble.NO_STREAMS)
    told.keep(listed, uri, HERE)
    assert "geheim" not in repr(told)
    for profile in told.profiles:
        url, login = StreamUrl.parse(profile.url)
        assert (url.host, login) == ("192.0.2.9", None)
        assert profile.url.isprintable()
        assert 0 <= profile.width < 100_000
    assert bool(told.profiles) is (told.trouble is Trouble.NONE)
