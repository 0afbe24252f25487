"""A key frame now, for everybody who watches: SetSynchronizationPoint.

The library knows that operation of the Media2 service only (ONVIF Profile T); cameras with nothing but Media1
(Profile S) are asked in another way.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wall.onvif.careful import DeviceError, Heard, careful, client_options, place_of, resolve
from wall.urls import Credentials, StreamUrl

if TYPE_CHECKING:
    from onveef import AsyncOnvifClient

PROFILES = 4  # of which a key frame is asked for, where none of them names the stream's address


def force_key_frame(
    address: str,
    stream: StreamUrl,
    credentials: Credentials | None,
    patience_s: float,
    *,
    verify_tls: bool,
    about_to: Callable[[], None] = lambda: None,
) -> None:
    """Make the camera behind that ONVIF device address begin a new GOP of that stream now.

    Waits `patience_s` at the most, in the calling thread, and calls `about_to` in it before the camera is told.
    Raises DeviceError: no answer, no Media2 service, no profile, password refused.
    """
    end = time.monotonic() + patience_s
    try:
        literal = resolve(*place_of(address), patience_s)
        asked = _force(address, literal, stream, credentials, patience_s, verify_tls, about_to)
        asyncio.run(asyncio.wait_for(asked, max(0.0, end - time.monotonic())))
    except Exception as error:  # noqa: BLE001 - the library is young, and its texts quote what the device said
        raise DeviceError(type(error).__name__) from None


async def _force(
    address: str,
    literal: str,
    stream: StreamUrl,
    credentials: Credentials | None,
    patience_s: float,
    verify_tls: bool,
    about_to: Callable[[], None],
) -> None:
    from onveef import AsyncOnvifClient, OnvifEndpoint

    name = credentials.username if credentials else ""
    password = credentials.password.reveal() if credentials else ""
    transport = careful(address, literal, verify_tls=verify_tls, heard=Heard())
    common = client_options(transport, patience_s)
    try:
        # Which services there are is told to everybody, so no password is spent on the question.
        stranger = AsyncOnvifClient(address, **common)
        endpoint = OnvifEndpoint(address, await stranger.discover_services())
        device = AsyncOnvifClient(endpoint=endpoint, username=name, password=password, **common)
        tokens = await _profiles(device, stream)
        about_to()
        for token in tokens:
            await device.media2_set_synchronization_point(profile_token=token)
    finally:
        await transport.aclose()


async def _profiles(device: AsyncOnvifClient, stream: StreamUrl) -> list[str]:
    """The media profile of that stream; all of a device that names its addresses otherwise. Raises LookupError."""
    tokens = [str(profile["token"]) for profile in await device.media2_get_profiles()]
    if not tokens:  # nobody would be asked, and that would look like success
        raise LookupError
    for token in tokens if len(tokens) > 1 else ():
        if _same(await device.get_stream_uri(profile_token=token), stream):
            return [token]
    return tokens[:PROFILES]


def _same(address: str, stream: StreamUrl) -> bool:
    parts = urlsplit(address)
    return (f"{parts.path}?{parts.query}" if parts.query else parts.path) == stream.path
