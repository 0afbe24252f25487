"""Where makers put their streams: `resources/recorders.toml`, for devices that tell no address themselves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from wall.ui.resources import resource
from wall.urls import StreamUrl

_FIELD = re.compile(r"\{channel(?::02)?\}")


@dataclass(frozen=True, slots=True)
class Template:
    """One form of addresses. Its `id` is unique; its maker's others have the same `maker`."""

    id: str
    maker: str
    main: str
    sub: str  # empty: none is known
    first: int  # number of the first channel
    source: str
    words: tuple[str, ...] = ()
    macs: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """It is a recorder's, which has channels."""
        return _FIELD.search(self.main) is not None

    def main_url(self, host: str, port: int, channel: int) -> StreamUrl:
        """The main stream of that channel."""
        return StreamUrl("rtsp", host, port, _filled(self.main, channel))

    def sub_url(self, host: str, port: int, channel: int) -> StreamUrl | None:
        """Its sub stream; None where the maker has none."""
        return StreamUrl("rtsp", host, port, _filled(self.sub, channel)) if self.sub else None


@cache
def templates() -> tuple[Template, ...]:
    """All of the file, in its order. Raises ValueError for a file that is damaged."""
    return read(resource("recorders.toml").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Template, ...]:
    """The templates that such a file holds. Raises ValueError."""
    found = []
    for maker in tomllib.loads(text).get("maker", []):
        for number, address in enumerate(maker.get("address", []), 1):
            found.append(_template(maker, address, number))
    if len({each.id for each in found}) != len(found):
        raise ValueError("two makers have the same id")
    return tuple(found)


def likely(known: Iterable[Template], said: Sequence[str], mac: str) -> tuple[Template, ...]:
    """The same templates, the likeliest first. `said`: whatever a device calls itself or its server."""
    told = " ".join(said).lower()

    def unlikelihood(template: Template) -> int:
        if any(word in told for word in template.words):
            return 0
        return 1 if mac and mac.startswith(template.macs) else 2

    return tuple(sorted(known, key=unlikelihood))  # sorting keeps the order of the file


def _template(maker: dict[str, Any], address: dict[str, Any], number: int) -> Template:
    try:
        template = Template(
            str(maker["id"]) if number == 1 else f"{maker['id']}-{number}",
            str(maker["name"]),
            str(address["main"]),
            str(address.get("sub", "")),
            int(address.get("first", 1)),
            str(address["source"]),
            tuple(str(word).lower() for word in maker.get("words", ())),
            tuple(str(mac).lower() for mac in maker.get("macs", ())),
        )
    except KeyError as error:
        raise ValueError(f"{maker.get('id', 'a maker')}: {error} is missing") from None
    for path in (template.main, template.sub):
        if path:
            StreamUrl.parse(f"rtsp://camera{_filled(path, 1)}")  # raises AddressError, a ValueError
    return template


def _filled(path: str, channel: int) -> str:
    return _FIELD.sub(lambda field: f"{channel:02}" if ":02" in field[0] else str(channel), path)
