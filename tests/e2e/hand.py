"""Drives the real program from outside, over its control interface: what a test wants shown, it asks for.

    remote = Remote(data_dir)                       # before the program starts: a token, a free port
    program = wall("run", settings=SETTINGS + remote.settings)
    remote.wait()                                   # until it answers
    remote.show(place="all", layout="2x2")

Every answer is checked against the OpenAPI document that the program serves.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from prometheus_client.parser import text_string_to_metric_families

from tests.remote.schema import answer_faults
from tests.remote.serving import free_port
from tests.waiting import wait_for
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.paths import paths_for
from wall.remote import models
from wall.remote.client import Address, CallError, Client
from wall.remote.operations import PREFIX
from wall.remote.tokens import Tokens
from wall.urls import Secret

T = TypeVar("T")


class CheckedClient(Client):
    """`document`: what the program says of itself; until it is known nothing is checked."""

    def __init__(self, address: Address, document: Mapping[str, Any] | None) -> None:
        super().__init__(address)
        self._document = document

    async def _call(
        self, method: str, path: str, body: bytes | None = None, query: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        status, answer = await super()._call(method, path, body, query)
        if self._document is not None and path.startswith(PREFIX) and answer[:1] == b"{":
            content = "application/json" if status == 200 else "application/problem+json"
            named = _named(self._document, path)
            assert answer_faults(self._document, method, named, status, content, json.loads(answer)) == []
        return status, answer


def _named(document: Mapping[str, Any], path: str) -> str:
    """The path as the document writes it."""
    for named in document["paths"]:
        if re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", named), path):
            return str(named)
    raise AssertionError(f"{path} is not in the document")


class Remote:
    """Makes a token in the secret store of that data folder; `role` as `remote token new` takes it."""

    def __init__(self, data_dir: Path, name: str = "test", role: str = "operator", more: str = "") -> None:
        """`more`: further lines of the section [remote]."""
        paths = paths_for(data_dir)
        paths.prepare()
        self.tokens = Tokens(EncryptedSecrets(paths.secrets_file, [KeyFile(paths.key_file)]))
        self.token: Secret = self.tokens.make(name, role).secret
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = f"\n[remote]\non = true\nport = {self.port}\npicture = true\n{more}\n"
        self._document: Mapping[str, Any] | None = None

    def wait(self) -> models.Health:
        """Until it answers; its health then."""

        def answers() -> bool:
            try:
                self._document = json.loads(self.run(lambda client: client.raw(f"{PREFIX}/openapi.json")))
            except CallError as error:
                if error.status:  # it answers, and refuses
                    raise
                return False
            return True

        wait_for(answers, "the control interface to answer")
        return self.health()

    def run(self, ask: Callable[[Client], Awaitable[T]]) -> T:
        """Whatever the client can: `remote.run(lambda client: client.views())`. Raises CallError."""

        async def go() -> T:
            async with CheckedClient(Address(self.url, self.token), self._document) as client:
                return await ask(client)

        return asyncio.run(go())

    def walls(self) -> list[models.Wall]:
        """All windows."""
        return self.run(lambda client: client.walls()).walls

    def wall(self, wall: int = 1) -> models.Wall:
        """One window."""
        return self.run(lambda client: client.wall(wall))

    def show(self, wall: int = 1, **what: Any) -> models.Wall:
        """`show(place="facility:ID", page=2, layout="3x3")`, `show(view=ID)`, `show(number=12)`."""
        return self.run(lambda client: client.show(wall, models.Show(**what)))

    def enlarge(self, camera: str | None, wall: int = 1) -> models.Wall:
        """None restores."""
        return self.run(lambda client: client.enlarge(wall, camera))

    def select(self, camera: str | None, wall: int = 1) -> models.Wall:
        """None: no camera is selected."""
        return self.run(lambda client: client.select(wall, camera))

    def tour(self, tour: str | None, wall: int = 1) -> models.Wall:
        """None stops the one that runs."""
        return self.run(lambda client: client.tour(wall, tour))

    def cameras(self, place: str = "all") -> dict[str, models.Camera]:
        """By name."""

        async def all_of(client: Client) -> dict[str, models.Camera]:
            return {each.name: each async for each in client.cameras(place)}

        return self.run(all_of)

    def places(self) -> dict[str, models.Place]:
        """By name."""
        return {each.name: each for each in self.run(lambda client: client.places()).places}

    def alarms(self) -> list[models.Alarm]:
        """What is on the list."""
        return self.run(lambda client: client.alarms()).alarms

    def alarm_of(self, name: str) -> models.Alarm:
        """That of the camera or place of that name, waited for."""
        found = wait_for(lambda: [each for each in self.alarms() if each.name == name], f"an alarm of {name}")
        return found[0]

    def acknowledge(self, alarm: models.Alarm, note: str = "") -> models.Acknowledged:
        """As it was read."""
        return self.run(lambda client: client.acknowledge(alarm.id, alarm.version, note))

    def health(self) -> models.Health:
        """Of the wall itself."""
        return self.run(lambda client: client.health())

    def picture(self, wall: int = 1) -> bytes:
        """PNG of the window."""
        return self.run(lambda client: client.picture(wall))

    def wait_live(self, count: int) -> None:
        """Until so many cameras are live."""
        wait_for(lambda: self.health().live == count, f"{count} cameras to be live")

    def metrics(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        """By name and labels, as Prometheus' own parser reads them."""
        text = self.run(lambda client: client.raw("/metrics")).decode()
        families = text_string_to_metric_families(text)
        return {
            (each.name, tuple(sorted(each.labels.items()))): each.value for one in families for each in one.samples
        }
