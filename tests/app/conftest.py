"""What the tests of a desk's parts begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.shift_at_work import file_url, filled
from wall.config import Language
from wall.store.thread import StoreThread
from wall.ui import theme
from wall.ui.i18n import Languages


@pytest.fixture
def languages(qtbot: QtBot, qapp: QApplication) -> Iterator[Languages]:
    """English, in the look of the program. The bot closes its widgets before."""
    if not qapp.styleSheet():
        theme.apply(qapp)
    found = Languages(qapp, Language.ENGLISH)
    yield found
    found.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    """A desk's own, with cameras, and with three operators who have PINs. See `shift_at_work`."""
    with filled(file_url(tmp_path / "wall.sqlite3")) as thread:
        yield thread
