"""The door to ONVIF: the only place that imports `onveef` (and with it the only HTTP of the program).

`onveef` is young, so it is asked for one thing: SetSynchronizationPoint, by which a camera makes a key frame at once
for everybody who watches. It knows that operation of the Media2 service only (ONVIF Profile T); cameras with nothing
but Media1 (Profile S) are asked in another way. It is imported when a camera with an ONVIF address is asked for the
first time: it costs a worker memory, and most workers never need it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from wall.urls import Credentials, StreamUrl

if TYPE_CHECKING:
    import httpx
    from onveef import AsyncOnvifClient

REFUSALS = 3  # a password that is refused so often is not tried once more: Dahua's cameras lock an account after 5
PROFILES = 4  # of which a key frame is asked for, where none of them names the stream's address


class DeviceError(Exception):
    """The device does not do what it was asked for. The text holds no credential."""


def force_key_frame(
    address: str, stream: StreamUrl, credentials: Credentials | None, patience_s: float, *, verify_tls: bool
) -> None:
    """Make the camera behind that ONVIF device address begin a new GOP of that stream now.

    Waits `patience_s` at the most, in the calling thread. Raises DeviceError: no answer, no Media2 service, password
    refused.
    """
    import httpx
    import onveef

    try:
        asyncio.run(asyncio.wait_for(_force(address, stream, credentials, patience_s, verify_tls), patience_s))
    except (onveef.OnvifError, httpx.HTTPError, OSError, ValueError, TimeoutError) as error:
        # the texts of the library quote what the device said: only the kind of the error goes on
        raise DeviceError(f"{address}: {type(error).__name__}") from None


async def _force(
    address: str, stream: StreamUrl, credentials: Credentials | None, patience_s: float, verify_tls: bool
) -> None:
    from onveef import AsyncOnvifClient, OnvifEndpoint

    name = credentials.username if credentials else ""
    password = credentials.password.reveal() if credentials else ""
    transport = _careful(verify_tls)
    common: dict[str, Any] = {"timeout_s": patience_s, "retries": 0, "transport": transport}
    try:
        # Which services there are is told to everybody, so no password is spent on the question.
        stranger = AsyncOnvifClient(address, **common)
        endpoint = OnvifEndpoint(address, await stranger.discover_services())
        device = AsyncOnvifClient(endpoint=endpoint, username=name, password=password, **common)
        for token in await _profiles(device, stream):
            await device.media2_set_synchronization_point(profile_token=token)
    finally:
        await transport.aclose()  # both clients share it, and have nothing else to close


async def _profiles(device: AsyncOnvifClient, stream: StreamUrl) -> list[str]:
    """The media profile of that stream; all of a device that names its addresses otherwise."""
    tokens = [str(profile["token"]) for profile in await device.media2_get_profiles()]
    for token in tokens if len(tokens) > 1 else ():
        if _same(await device.get_stream_uri(profile_token=token), stream):
            return [token]
    return tokens[:PROFILES]


def _same(address: str, stream: StreamUrl) -> bool:
    parts = urlsplit(address)
    return (f"{parts.path}?{parts.query}" if parts.query else parts.path) == stream.path


def _careful(verify_tls: bool) -> httpx.AsyncBaseTransport:
    """A transport that stops before a camera locks the account: the library tries a password in several ways."""
    import httpx

    class Careful(httpx.AsyncHTTPTransport):
        refusals = 0

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if self.refusals >= REFUSALS:
                raise httpx.ProtocolError("refused")
            response = await super().handle_async_request(request)
            self.refusals += response.status_code >= 400
            return response

    return Careful(verify=verify_tls)
