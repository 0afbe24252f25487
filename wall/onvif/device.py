"""What a device says of itself: its services, its clock, who it is, its media profiles and where their streams are.

A password costs one refusal at the most, if it is wrong: whether the device wants a digest in SOAP or over HTTP is
found out as a stranger, and by its clock, which is told to strangers, the digest is right the first time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from wall.onvif.careful import DeviceError, Heard, careful, client_options, place_of, resolve_beside
from wall.onvif.tidy import tidy_mac, tidy_text
from wall.onvif.told import Told, Trouble
from wall.urls import Credentials

if TYPE_CHECKING:
    pass

log = logging.getLogger(__name__)

MOST_BYTES = 2 * 1024 * 1024  # of one answer: a recorder of 64 channels with 3 profiles each tells 500 kB
MOST_PROFILES = 256
REQUEST_S = 5.0  # for one answer
HALF_SECOND = 0.5  # of the second that it tells, as much has passed on average
Parsed = TypeVar("Parsed")


async def ask(
    address: str, credentials: Credentials | None, patience_s: float, *, verify_tls: bool, now: Callable[[], datetime]
) -> Told:
    """Ask that device, for `patience_s` at the most; what it had told by then is kept. Never raises for a device.

    `now` is this machine's clock, aware.
    """
    told, heard = Told(), Heard()
    try:
        async with asyncio.timeout(patience_s):
            name, port = place_of(address)
            literal = await resolve_beside(name, port, patience_s)
            transport = careful(address, literal, verify_tls=verify_tls, most_bytes=MOST_BYTES, proofs=1, heard=heard)
            try:
                await _Interview(address, credentials, transport, heard, told, now).hold()
            finally:
                await transport.aclose()
    except Exception as error:  # noqa: BLE001 - the library is young, its texts quote the device: what was told counts
        log.info("%s was not asked to the end: %s", address, type(error).__name__)
        if told.profiles or (told.trouble is Trouble.NO_ANSWER and heard.answers):
            told.trouble = Trouble.NOT_ALL
    told.server = told.server or tidy_text(heard.server)
    told.refused = heard.refusals > 0
    if told.refused:
        told.trouble = Trouble.REFUSED
    return told


class _Interview:
    def __init__(
        self,
        address: str,
        credentials: Credentials | None,
        transport: Any,
        heard: Heard,
        told: Told,
        now: Callable[[], datetime],
    ) -> None:
        from onveef import AsyncOnvifClient

        self._address, self._credentials, self._heard, self._told, self._now = address, credentials, heard, told, now
        self._common = client_options(transport, REQUEST_S)
        self._client = AsyncOnvifClient(address, **self._common)  # a stranger, until it is known how to log in
        self._logged_in = False
        self._sign = False  # in SOAP
        self._tells_strangers = False  # who it is: then an answer does not say that the password is right

    async def hold(self) -> None:
        await self._clock()
        services = await self._services()
        self._told.trouble = Trouble.NO_STREAMS
        await self._log_in(services)
        await self._identity()
        for service in ("media2", "media"):
            if services.get(service) and await self._profiles(service):
                break
        await self._interfaces()  # last: not everybody who may watch may ask for it

    async def _clock(self) -> None:
        """Asked first: the digest of a password holds a time, and devices refuse one of another day."""
        from onveef import OnvifError, OnvifTransportError

        before = self._now()
        try:
            told = await self._client.get_system_date_time()
        except OnvifTransportError:
            if self._heard.answers:
                self._told.trouble = Trouble.NOT_ONVIF
            raise
        except OnvifError:  # it wants a password for that: then its clock is not known
            return
        utc = told.get("UTCDateTime")
        if not isinstance(utc, dict):
            return
        with contextlib.suppress(ValueError, OverflowError, KeyError, TypeError):
            date, hour = (utc["year"], utc["month"], utc["day"]), (utc["hour"], utc["minute"], utc["second"])
            middle = before + (self._now() - before) / 2
            told_at = datetime(*date, *hour, tzinfo=UTC)
            self._told.clock_offset_s = (told_at - middle).total_seconds() + HALF_SECOND

    async def _services(self) -> dict[str, str]:
        """The addresses of its services, by the library's names for them. Raises DeviceError where there are none."""
        from onveef import OnvifError

        services: dict[str, str] = {}
        with contextlib.suppress(OnvifError):
            services = await self._client.discover_services()
        if not services and self._credentials is not None and self._heard.soap:
            await self._log_in({})
            with contextlib.suppress(OnvifError):
                services = await self._client.discover_services()
        if not services:
            self._told.trouble = Trouble.NOT_ONVIF
            raise DeviceError("NoServices")
        return services

    async def _log_in(self, services: dict[str, str]) -> None:
        """Ask as a stranger, and see by the refusal how the password is to be told."""
        from onveef import AsyncOnvifClient, OnvifCredentials, OnvifEndpoint, OnvifError, envelopes

        endpoint = OnvifEndpoint(self._address, services)
        if self._logged_in:
            self._client.set_endpoint(endpoint)
            return
        self._client = AsyncOnvifClient(endpoint=endpoint, **self._common)
        if self._credentials is None:
            return
        with contextlib.suppress(OnvifError):
            await self._client.call(
                service="device",
                operation="GetDeviceInformation",
                body_inner=envelopes.device_get_information(),
            )
            self._tells_strangers = True
        self._logged_in, self._sign = True, not self._heard.digest
        options = {**self._common, "http_auth": "digest" if self._heard.digest else "none"}
        login = OnvifCredentials(self._credentials.username, self._credentials.password.reveal())
        self._client = AsyncOnvifClient(endpoint=endpoint, credentials=login, **options)
        offset = self._told.clock_offset_s
        # The library has no public way to say that the clock is known, and would find out by a refusal.
        self._client._clock_offset_s = 0.0 if math.isnan(offset) else offset
        self._client._clock_synced = True

    async def _call(self, service: str, operation: str, body: str, parse: Callable[[str], Parsed]) -> Parsed:
        xml = await self._client.call(service=service, operation=operation, body_inner=body, require_auth=self._sign)
        return parse(xml)

    async def _identity(self) -> None:
        from onveef import OnvifAuthError, OnvifError, OnvifTransportError, envelopes, parsers

        try:
            said = await self._call(
                "device",
                "GetDeviceInformation",
                envelopes.device_get_information(),
                parsers.parse_device_information,
            )
        except OnvifAuthError:
            self._told.trouble = Trouble.LOGIN_NEEDED if self._credentials is None else Trouble.REFUSED
            raise
        except OnvifTransportError:
            raise
        except OnvifError:  # it does not have that operation
            said = {}
        told = self._told
        told.maker, told.model = tidy_text(said.get("Manufacturer", "")), tidy_text(said.get("Model", ""))
        told.firmware = tidy_text(said.get("FirmwareVersion", ""))
        told.serial = tidy_text(said.get("SerialNumber", ""))
        self._heard.admitted = bool(said) and not self._tells_strangers
        told.proven = self._heard.admitted and self._credentials is not None

    async def _interfaces(self) -> None:
        from onveef import OnvifError, envelopes, parsers

        with contextlib.suppress(OnvifError):
            interfaces = await self._call(
                "device",
                "GetNetworkInterfaces",
                envelopes.device_get_network_interfaces(),
                parsers.parse_network_interfaces,
            )
            self._told.mac = self._mac(interfaces)

    def _mac(self, interfaces: list[dict[str, Any]]) -> str:
        """Of the interface that was asked; else of the first that has one."""
        host, _ = place_of(self._address)
        mine = [each for each in interfaces if host in each.get("addresses", ())]
        for each in (*mine, *interfaces):
            if mac := tidy_mac(str(each.get("hardware_address", ""))):
                return mac
        return ""

    async def _profiles(self, service: str) -> bool:
        """Whether that media service told addresses of streams."""
        from onveef import OnvifAuthError, OnvifError, OnvifTransportError, envelopes, parsers

        media2 = service == "media2"
        try:
            listed = await self._call(
                service, "GetProfiles", envelopes.media_get_profiles(use_media2=media2), parsers.parse_profiles
            )
        except OnvifAuthError:
            self._told.trouble = Trouble.LOGIN_NEEDED if self._credentials is None else Trouble.REFUSED
            raise
        except OnvifTransportError:
            raise
        except OnvifError:  # offered, and not there after all: the other service is asked
            return False
        self._heard.admitted = True
        for each in listed[:MOST_PROFILES]:
            token = str(each.get("token", ""))
            if not token or not each.get("video_encoder", {}):
                continue
            body = envelopes.media_get_stream_uri(profile_token=token, use_media2=media2)
            try:
                uri = await self._call(service, "GetStreamUri", body, parsers.parse_stream_uri)
            except (OnvifAuthError, OnvifTransportError):
                raise
            except OnvifError:  # of this profile only: a recorder has some for channels that are empty
                continue
            self._told.keep(each, uri, self._address)
        return bool(self._told.profiles)
