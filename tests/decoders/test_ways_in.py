"""Every way in that the wall offers, through the real pool: TCP and UDP, RTSP and RTSPS, H.264 and H.265."""

from __future__ import annotations

import pytest

from tests.decoders.conftest import Cameras
from tests.waiting import wait_for
from wall.decoders.base import PictureSize, StreamKey, StreamSource
from wall.decoders.pool import DecoderPool
from wall.demo.spec import AuthScheme, ClipSpec, Codec, MountSpec
from wall.model import Transport
from wall.urls import StreamUrl

KEY = StreamKey("cam/sub")
SIZE = PictureSize(160, 90)


@pytest.mark.parametrize("codec", Codec, ids=lambda codec: codec.value)
@pytest.mark.parametrize(
    ("transport", "tls"),
    [(Transport.TCP, False), (Transport.UDP, False), (Transport.TCP, True)],
    ids=["tcp", "udp", "tls"],
)
def test_pictures_come_this_way(
    pool: DecoderPool, cameras: Cameras, codec: Codec, transport: Transport, tls: bool
) -> None:
    clip = ClipSpec(width=320, height=180, fps=15, gop=8, seconds=12, codec=codec)
    camera = cameras(MountSpec("/cam", clip, AuthScheme.DIGEST_MD5, "xem", "mật khẩu"), tls=tls)
    url, credentials = StreamUrl.parse(camera.url("/cam", tls=tls))
    assert url.scheme == ("rtsps" if tls else "rtsp")
    pool.want(KEY, StreamSource(url, credentials, transport), SIZE)
    picture = wait_for(lambda: pool.latest(KEY), "a picture")
    assert picture is not None
    assert (picture.width, picture.height) == (SIZE.width, SIZE.height)
    wait_for(lambda: pool.sample(KEY).frames > 30, "thirty pictures")
    sample = pool.sample(KEY)
    assert sample.codec == {Codec.H264: "h264", Codec.H265: "hevc"}[codec]
    assert (sample.attempts, sample.decode_errors) == (1, 0)
