"""A new desk needs one setting; one that starts without the server has what it had last."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tests.app.places import inventory
from tests.postgres import running_server
from wall.app.centre import Centre
from wall.app.keeper import SharedKeeper
from wall.inventory.secrets import open_secrets
from wall.layouts.grid import LAYOUTS
from wall.store.inventory_store import InventoryStore
from wall.store.layout_store import LayoutChoice, LayoutStore
from wall.store.shared import open_shared
from wall.store.thread import StoreThread

WHOLE = inventory()
CHOICE = LayoutChoice(LAYOUTS[0].name)


async def begun(url: str, folder: Path) -> tuple[bool, object, tuple[LayoutChoice, ...]]:
    """A desk that starts and ends: was it alone, what did it have?"""
    own = StoreThread(f"sqlite:///{(folder / 'own.sqlite3').as_posix()}")
    centre = Centre(url, "An", StoreThread(url), own)
    keeper = SharedKeeper(centre, open_secrets(folder / "secrets.bin", folder / "secrets.key"))
    try:
        waiting = asyncio.ensure_future(centre.start())
        while not waiting.done():  # the news comes through Qt's event loop
            QCoreApplication.processEvents()
            await asyncio.sleep(0.01)
        await waiting
        return centre.away, (await keeper.load()).inventory, await centre.layouts()
    finally:
        centre.stop()
        centre.join(10.0)


def test_what_a_desk_has_of_the_shared_store(qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with running_server() as server:
        url = server.new_database()
        other = open_shared(url)
        InventoryStore(other).save(WHOLE.provinces, WHOLE.facilities, WHOLE.cameras)
        LayoutStore(other).save(CHOICE)
        other.close()
        (tmp_path / "new").mkdir()
        assert asyncio.run(begun(url, tmp_path / "new")) == (False, WHOLE, (CHOICE,))
        server.stop()
        with caplog.at_level(logging.ERROR):
            assert asyncio.run(begun(url, tmp_path / "new")) == (True, WHOLE, (CHOICE,))
            (tmp_path / "newer").mkdir()
            alone, cameras, choices = asyncio.run(begun(url, tmp_path / "newer"))
        assert (alone, choices) == (True, ())
        assert cameras == type(WHOLE)()
        assert caplog.records == []
