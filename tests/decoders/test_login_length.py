"""How long a login may be: FFmpeg cuts a longer one, which then looks like a wrong password."""

from __future__ import annotations

import av
import pytest
from av.error import HTTPUnauthorizedError

from tests.decoders.conftest import SMALL, Cameras
from wall.demo.spec import AuthScheme, MountSpec
from wall.urls import Credentials, Secret, StreamUrl

LOGINS = [("admin", "x" * 121), ("u" * 63, "p" * 63), ("admin", "ắ" * 13 + "x" * 4)]


@pytest.mark.parametrize(("user", "password"), LOGINS)
@pytest.mark.parametrize("scheme", [AuthScheme.BASIC, AuthScheme.DIGEST_MD5])
def test_the_longest_login_that_reaches_a_camera(
    cameras: Cameras, scheme: AuthScheme, user: str, password: str
) -> None:
    longest = Credentials(user, Secret(password))
    longer = Credentials(user, Secret(password + "x"))
    assert (longest.fit, longer.fit) == (True, False)
    camera = cameras(
        *(
            MountSpec(path, SMALL, auth=scheme, user=login.username, password=login.password.reveal())
            for path, login in (("/longest", longest), ("/longer", longer))
        )
    )
    for path, login in (("/longest", longest), ("/longer", longer)):
        address = StreamUrl.parse(camera.url(path).replace(_login_in(camera.url(path)), ""))[0].with_credentials(
            login
        )
        if login.fit:
            av.open(address, options={"rtsp_transport": "tcp"}).close()
        else:
            with pytest.raises(HTTPUnauthorizedError):
                av.open(address, options={"rtsp_transport": "tcp"})


def _login_in(address: str) -> str:
    """The user information with its @, which the simulator writes into its addresses."""
    return address[len("rtsp://") : address.rindex("@") + 1] if "@" in address else ""
