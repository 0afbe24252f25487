"""What was there is left out of the search for cycles; what comes later is searched as always."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from wall.app.pauses import NEW_VALUES, search_if_due, searched_here, spare_what_stays


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    searched = gc.isenabled()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    (gc.enable if searched else gc.disable)()


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.self = self


def test_what_stays_is_spared_and_what_comes_later_is_not() -> None:
    dead = weakref.ref(Knot())
    spare_what_stays()
    assert dead() is None  # what was over already is gone
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] == NEW_VALUES
    later = weakref.ref(Knot())
    gc.collect()
    assert later() is None


def _make_many(count: int) -> None:
    """In a thread of its own, as the desk's other threads do."""
    thread = threading.Thread(target=lambda: [[] for _ in range(count)])
    thread.start()
    thread.join()


def test_an_object_that_nobody_holds_goes_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    went: list[int] = []
    gc.set_threshold(700, 10, 10)
    parent = QObject()
    with searched_here(parent):
        knot = QObject()
        knot.held = knot  # type: ignore[attr-defined]
        knot.destroyed.connect(lambda: went.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)
        del knot
        _make_many(5_000)
        assert not went
        keep = [[] for _ in range(5_000)]  # type: ignore[var-annotated]
        qtbot.waitUntil(lambda: bool(went))
        del keep
    assert went == [threading.get_ident()]
    assert gc.isenabled()


def test_a_generation_is_searched_when_its_time_has_come_and_not_before() -> None:
    gc.disable()
    gc.collect()
    gc.set_threshold(1_000, 2, 2)
    dead = weakref.ref(Knot())
    search_if_due()
    assert dead() is not None  # too few new values
    keep = [[] for _ in range(2_000)]  # type: ignore[var-annotated]
    search_if_due()
    assert dead() is None
    assert gc.get_count()[0] < 1_000
    del keep


_DIES = """
import gc, sys, threading
from contextlib import ExitStack
from PySide6.QtCore import QObject, QTimer
from wall.app.application import open_application

class Owner(QObject):
    def __init__(self):
        super().__init__()
        self.timer = QTimer(self, interval=0)
        self.timer.timeout.connect(self.tick)
        self.timer.start()
        self.me = self

    def tick(self):
        pass

def work():
    while not over.is_set():
        [[] for _ in range(2000)]

over = threading.Event()
with ExitStack() as stack:
    app = open_application("offscreen", stack)
    if sys.argv[1] == "each thread":
        gc.enable()
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    for _ in range(300):
        for _ in range(20):
            Owner()
        app.processEvents()
    over.set()
    thread.join()
print("lived")
"""


@pytest.mark.parametrize("searched_by", ["the window's thread", "each thread"])
def test_a_process_whose_threads_search_dies_of_it_and_ours_does_not(searched_by: str) -> None:
    """The second shows that the first can fail."""
    ended = subprocess.run([sys.executable, "-c", _DIES, searched_by], capture_output=True, text=True, check=False)
    if searched_by == "each thread":
        assert ended.returncode != 0 or "another thread" in ended.stderr
    else:
        assert (ended.returncode, ended.stdout) == (0, "lived\n"), ended.stderr
        assert "another thread" not in ended.stderr
