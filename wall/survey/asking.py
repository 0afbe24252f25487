"""One host, asked: by ONVIF where it has that, else by the address forms of makers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from wall.onvif.careful import resolve_beside
from wall.onvif.device import ask
from wall.onvif.search import DEVICE_PATH, Answer, knock
from wall.onvif.told import Profile, Told
from wall.onvif.told import Trouble as OnvifTrouble
from wall.programme.facts import DeviceFacts, ProfileFacts
from wall.survey.found import Trouble, Wanted
from wall.survey.logins import Logins, Way
from wall.survey.neighbours import mac_of
from wall.survey.places import Target
from wall.survey.templates import likely, templates
from wall.survey.trying import End, Opener, Trial, in_thread
from wall.urls import Credentials, StreamUrl

DEVICE_S = 60.0  # for a device to tell all: a recorder of 64 channels is asked 200 times
NAME_S = 3.0  # for a name to be found
KNOCK_S = 1.5  # for an answer of a host to WS-Discovery
CONNECT_S = 1.0  # for a port to open, on a facility's own network
SENSELESS = (OnvifTrouble.NO_ANSWER, OnvifTrouble.NOT_ONVIF)


@dataclass(slots=True)
class Asked:
    """What came of one host, as far as it went."""

    device: DeviceFacts = field(default_factory=lambda: DeviceFacts(""))
    login: Credentials | None = None
    trouble: Trouble | None = None
    refusals: int = 0

    @property
    def worth_keeping(self) -> bool:
        """It is a camera or a recorder, though perhaps one that told nothing."""
        return bool(self.device.host)


class Asker:
    """Knows how to ask. `now` is this machine's clock, aware."""

    def __init__(self, wanted: Wanted, opener: Opener, now: Callable[[], datetime]) -> None:
        self._wanted, self._opener, self._now = wanted, opener, now

    async def ask(self, target: Target, answer: Answer | None, asked: Asked, *, typed: bool) -> Asked:
        """Ask that host; `asked` is filled as it tells. Never raises for a host."""
        try:
            literal = await resolve_beside(target.host, 80, NAME_S)
        except OSError:
            asked.trouble = Trouble.NO_ANSWER
            return asked
        ports = self._wanted.ports
        if answer is None:
            answer, open_ports = await asyncio.gather(
                _knock(literal, ports.discovery), _open_ports(literal, (target.port, *ports.onvif, *ports.rtsp))
            )
        else:
            open_ports = await _open_ports(literal, (target.port, *ports.rtsp))
        if answer is None and not open_ports:
            asked.trouble = Trouble.NO_ANSWER if typed else None
            return asked
        logins = Logins(self._wanted.credentials)
        try:
            await self._interview(target, literal, answer, open_ports, logins, asked, typed)
        finally:
            asked.login, asked.refusals = logins.taken, logins.refusals
        return asked

    async def _interview(
        self,
        target: Target,
        literal: str,
        answer: Answer | None,
        open_ports: frozenset[int],
        logins: Logins,
        asked: Asked,
        typed: bool,
    ) -> None:
        told, address = await self._by_onvif(target, answer, open_ports, logins)
        mac = told.mac or (answer.mac if answer else "") or await in_thread(lambda: mac_of(literal))
        known = told.trouble not in SENSELESS
        if known or answer is not None:
            asked.device = _facts(target.host, address, told, mac, answer)
            asked.trouble = _TROUBLES.get(told.trouble)
        rtsp = [port for port in (target.port, *self._wanted.ports.rtsp) if port in open_ports]
        if told.profiles:
            if not told.proven and self._wanted.credentials:
                await self._log_in(told.profiles[0].url, logins, asked)
            return
        for port in rtsp:
            await self._by_forms(target.host, port, told, answer, mac, logins, asked)
            if asked.device.profiles:
                return
        if typed and asked.trouble is None and not asked.worth_keeping:
            asked.trouble = Trouble.NO_FORM

    async def _by_onvif(
        self, target: Target, answer: Answer | None, open_ports: frozenset[int], logins: Logins
    ) -> tuple[Told, str]:
        """What it tells, and at which address."""
        host = f"[{target.host}]" if ":" in target.host else target.host
        mine = [port for port in (target.port, *self._wanted.ports.onvif) if port in open_ports]
        addresses = [answer.address] if answer else [f"http://{host}:{port}{DEVICE_PATH}" for port in mine]
        told, server = Told(), ""
        for address in addresses:
            for credentials in logins.to_try(Way.ONVIF):
                told = await ask(address, credentials, DEVICE_S, verify_tls=self._wanted.verify_tls, now=self._now)
                server = server or told.server
                if credentials is not None and told.refused:
                    logins.refuse(Way.ONVIF, credentials)
                    continue
                if credentials is not None and told.proven:
                    logins.take(Way.ONVIF, credentials)
                break
            if told.trouble not in SENSELESS:
                return told, address
        told.server = told.server or server
        return told, addresses[0] if answer else ""

    async def _log_in(self, url: str, logins: Logins, asked: Asked) -> None:
        """It told strangers as well: which password its streams want is not known yet."""
        stream, _ = StreamUrl.parse(url)
        end = await Trial(stream.host, stream.port, logins, self._opener).login(stream)
        if end is End.REFUSED:
            asked.trouble = Trouble.REFUSED

    async def _by_forms(
        self, host: str, port: int, told: Told, answer: Answer | None, mac: str, logins: Logins, asked: Asked
    ) -> None:
        said = [told.maker, told.model, told.server, *((answer.name, answer.hardware) if answer else ())]
        trial = Trial(host, port, logins, self._opener, lambda: self._take(host, trial, told, mac, asked))
        tried = await trial.templates(likely(templates(), said, mac))
        if tried.profiles:
            asked.trouble = _STOPS.get(tried.stopped)
            return
        asked.trouble = asked.trouble or _ENDS.get(tried.end)
        if tried.end is not End.NO_ANSWER and not asked.worth_keeping:  # it speaks RTSP
            asked.device = DeviceFacts(host, mac=mac)

    def _take(self, host: str, trial: Trial, told: Told, mac: str, asked: Asked) -> None:
        """After each stream, so that nothing is lost when the search is cancelled."""
        template = trial.tried.template
        before = asked.device if asked.worth_keeping else DeviceFacts(host, mac=mac)
        asked.device = DeviceFacts(
            before.host,
            before.port,
            before.address,
            told.maker or (template.maker if template else ""),
            before.model,
            before.firmware,
            before.serial,
            before.mac,
            before.clock_offset_s,
            tuple(trial.tried.profiles),
            template.id if template else "",
        )


_TROUBLES = {
    OnvifTrouble.LOGIN_NEEDED: Trouble.LOGIN_NEEDED,
    OnvifTrouble.REFUSED: Trouble.REFUSED,
    OnvifTrouble.NOT_ALL: Trouble.NOT_ALL,
    OnvifTrouble.NO_ANSWER: Trouble.NOT_ALL,  # it answered the call, and no more
    OnvifTrouble.NOT_ONVIF: Trouble.NO_FORM,
    OnvifTrouble.NO_STREAMS: Trouble.NO_FORM,
    OnvifTrouble.PASSWORD_IN_ADDRESS: Trouble.PASSWORD_IN_ADDRESS,
}
_ENDS = {
    End.REFUSED: Trouble.REFUSED,
    End.LOGIN_NEEDED: Trouble.LOGIN_NEEDED,
    End.NO_FORM: Trouble.NO_FORM,
    End.FORBIDDEN: Trouble.FORBIDDEN,
    End.NO_ANSWER: Trouble.NO_ANSWER,
}
_STOPS = {None: None, End.REFUSED: Trouble.REFUSED, End.LOGIN_NEEDED: Trouble.REFUSED, End.NO_ANSWER: Trouble.NOT_ALL}


def _facts(host: str, address: str, told: Told, mac: str, answer: Answer | None) -> DeviceFacts:
    parts = urlsplit(address)
    return DeviceFacts(
        host,
        parts.port or (443 if parts.scheme == "https" else 80),
        address,
        told.maker,
        told.model or (answer.hardware if answer else ""),
        told.firmware,
        told.serial,
        mac,
        told.clock_offset_s,
        tuple(_profile(each) for each in told.profiles),
    )


def _profile(told: Profile) -> ProfileFacts:
    size = told.width, told.height
    return ProfileFacts(told.token, told.name, told.source, told.codec, *size, told.fps, told.url)


async def _knock(literal: str, port: int) -> Answer | None:
    with contextlib.suppress(OSError):
        return await knock(literal, KNOCK_S, port)
    return None


async def _open_ports(literal: str, ports: tuple[int, ...]) -> frozenset[int]:
    """Those of them that take a connection."""
    wanted = sorted({port for port in ports if port})
    found = await asyncio.gather(*(_takes(literal, port) for port in wanted))
    return frozenset(port for port, takes in zip(wanted, found, strict=True) if takes)


async def _takes(literal: str, port: int) -> bool:
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(literal, port), CONNECT_S)
    except (OSError, TimeoutError):
        return False
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True
