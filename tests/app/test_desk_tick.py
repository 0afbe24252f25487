"""A desk's tick: what it does between its two steps, and what becomes of the screen when one of them breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import PoolByHand, desk_by_hand
from tests.app.places import camera, inventory
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.screen import Screen
from wall.model import Inventory
from wall.ui import messages

CAMERAS = tuple(camera(f"c{number}", number=number + 1) for number in range(4))
SITE = Inventory(inventory().provinces, inventory().facilities, CAMERAS)


@pytest.fixture
def pool() -> PoolByHand:
    return PoolByHand()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pool: PoolByHand) -> Iterator[Desk]:
    with desk_by_hand(qtbot, monkeypatch, pool, SITE) as made:
        made._tick.setInterval(1_000_000)  # the test says when
        made.show()
        made.tick()
        yield made


def word(desk: Desk) -> str:
    """What the tile of the first camera says; nothing while it is live."""
    return next(face.word for face in map(desk.canvas.face_at, range(4)) if face.name == CAMERAS[0].name)


def test_what_came_while_it_judged_is_done_before_it_shows(desk: Desk, pool: PoolByHand, qtbot: QtBot) -> None:
    assert word(desk) == ""
    pool.lost.add(CAMERAS[0].id)
    seen: list[str] = []
    QTimer.singleShot(0, lambda: seen.append(word(desk)))  # a key that was pressed meanwhile
    desk._tick.timeout.emit()
    qtbot.waitUntil(lambda: word(desk) != "")
    assert seen == [""]


def test_what_was_judged_is_not_shown_by_a_desk_that_has_ended(desk: Desk, pool: PoolByHand, qtbot: QtBot) -> None:
    pool.lost.add(CAMERAS[0].id)
    desk._tick.timeout.emit()
    desk._tick.stop()
    later: list[bool] = []
    QTimer.singleShot(0, lambda: later.append(True))
    qtbot.waitUntil(lambda: bool(later))
    assert word(desk) == ""


@pytest.mark.parametrize(("part", "step"), [(Judging, "tick"), (Screen, "show_state")])
def test_a_step_that_breaks_leaves_nothing_that_looks_known(
    part: type, step: str, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    assert desk.window is not None
    with monkeypatch.context() as patched:
        patched.setattr(part, step, broken)
        desk._tick.timeout.emit()
        qtbot.waitUntil(lambda: word(desk) != "")
        desk.tick()
        desk.tick()
        assert word(desk) != ""
    assert caplog.text.count("judging failed in our own code") == 1
    assert messages.judging_failed() in desk.window.message_bar.text.text()
    desk._tick.timeout.emit()
    qtbot.waitUntil(lambda: word(desk) == "")
    monkeypatch.setattr(part, step, broken)
    desk.tick()
    assert caplog.text.count("judging failed in our own code") == 2  # it worked meanwhile
