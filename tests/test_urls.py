"""Addresses and secrets: what can be a camera's, and that no text shows a password."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.urls import AddressError, Credentials, Secret, StreamUrl, redact

PASSWORD = "s3cr€t/@:?"  # what people really choose
words = st.text(st.characters(min_codepoint=33, max_codepoint=0x1EF9, exclude_categories=("C", "Z")), min_size=1)


def test_an_address_is_taken_apart() -> None:
    url, credentials = StreamUrl.parse("  RTSP://admin:p%40ss@10.0.0.7:8554/Streaming/101?transport=tcp&x=1 ")
    assert url == StreamUrl("rtsp", "10.0.0.7", 8554, "/Streaming/101?transport=tcp&x=1")
    assert credentials == Credentials("admin", Secret("p@ss"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rtsp://cam/", "rtsp://cam/"),
        ("rtsp://cam:554/a", "rtsp://cam/a"),
        ("rtsps://cam/a", "rtsps://cam/a"),
        ("rtsps://cam:322", "rtsps://cam"),
        ("rtsp://[fe80::1]:8554/a", "rtsp://[fe80::1]:8554/a"),
        ("rtsp://cam:8554", "rtsp://cam:8554"),
    ],
)
def test_the_text_is_the_shortest_that_means_the_same(text: str, shown: str) -> None:
    url, credentials = StreamUrl.parse(text)
    assert credentials is None
    assert str(url) == url.with_credentials(None) == shown
    assert StreamUrl.parse(shown)[0] == url


@pytest.mark.parametrize(
    "text",
    [
        "", "cam", "http://cam/", "rtsp://", "rtsp:///path", "rtsp://cam:0/", "rtsp://cam:65536/", "rtsp://cam:x/",
        "rtsp://cam/a b", "rtsp://ca m/", "rtsp://[::1/",
    ],
)  # fmt: skip
def test_what_cannot_be_a_cameras_address_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(AddressError):
        StreamUrl.parse(text)
    with pytest.raises(AddressError) as caught:
        StreamUrl.parse(f"http://admin:hunter2@{text}")
    assert "hunter2" not in str(caught.value)


@given(words, words)
def test_credentials_go_in_and_come_out_unchanged(username: str, password: str) -> None:
    credentials = Credentials(username, Secret(password))
    url = StreamUrl("rtsp", "cam", 554, "/a?b=c")
    assert StreamUrl.parse(url.with_credentials(credentials)) == (url, credentials)


def test_no_text_of_a_secret_shows_it() -> None:
    secret = Secret(PASSWORD)
    credentials = Credentials("admin", secret)
    for text in (
        str(secret),
        repr(secret),
        f"{secret}",
        f"{secret:>20}",
        repr(credentials),
    ):
        assert PASSWORD not in text
    assert secret.reveal() == PASSWORD
    assert secret
    assert not Secret("")
    assert pickle.loads(pickle.dumps(credentials)) == credentials  # crosses the pipe to a worker


@pytest.mark.parametrize("password", ["hunter2", "hunter2@home", "hunter2/x", "hunter2:y", "hunter2?z"])
def test_other_peoples_messages_are_cleaned(password: str) -> None:
    text = redact(f"[Errno 5] I/O error: 'rtsp://admin:{password}@cam/a' and RTSPS://u:{password}@b")
    assert "hunter2" not in text
    assert "rtsp://***@cam/a" in text
    assert redact("nothing to hide: rtsp://cam/a") == "nothing to hide: rtsp://cam/a"
