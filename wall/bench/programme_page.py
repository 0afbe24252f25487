"""The programme's page and the tree on a whole country: how soon they show, and how long a key waits for its result.

The real window on the display that there is, reading the real database on its own thread.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QWidget

from wall.app.programme_pages import ProgrammePages
from wall.bench.measure import LagMeter
from wall.config import Language
from wall.model import CameraId, Inventory
from wall.programme.verdict import SurveyLimits
from wall.search import fold
from wall.store.thread import StoreThread
from wall.ui import theme
from wall.ui.facility_cameras import WallPicture
from wall.ui.i18n import Languages
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.site_tree import SiteTree

SIZE = QSize(1880, 920)  # what a screen of 1920 x 1080 leaves
TREE = QSize(320, 900)
OPENINGS = 5  # the first one finds fonts and styles too
MOST_S = 30.0  # for the page to come at all
PAUSE_MS = 20  # between two keys, in which the lag is seen
SETTLE_MS = 500


@dataclass(frozen=True, slots=True)
class PageBench:
    """What to measure. `url`: of the database that holds `inventory`; `platform`: Qt's own."""

    url: str
    inventory: Inventory
    names: tuple[str, ...]  # to be typed, letter by letter, and to be found
    now: datetime
    platform: str = ""


def page_figures(bench: PageBench) -> dict[str, float]:
    """Seconds and milliseconds of the page and of the tree. Makes the QApplication it needs. Raises StoreError."""
    app, made = QApplication.instance(), None
    if not isinstance(app, QApplication):
        app = made = QApplication(["videowall", *(["-platform", bench.platform] if bench.platform else [])])
        theme.apply(made)
    languages = Languages(app, Language.VIETNAMESE)
    try:
        return {**_page(bench), **_tree(bench)}
    finally:
        languages.close()
        if made is not None:
            made.shutdown()


class _Painted(QObject):
    """Hears when a widget is painted: what comes next in the loop comes after it."""

    def __init__(self, widget: QWidget, there: Callable[[], bool], then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._there, self._then = widget, there, then
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Once."""
        if event.type() == QEvent.Type.Paint and self._there():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def _page(bench: PageBench) -> dict[str, float]:
    """From the request to the painted page, the first time and later, and how late the thread was meanwhile."""
    store = StoreThread(bench.url)
    store.start().result(MOST_S)
    owner = QWidget()
    taken: list[float] = []
    lag = LagMeter(owner)
    lag.start()
    try:
        taken += [_opened(bench, store, owner) for _ in range(OPENINGS)]
        _wait(SETTLE_MS)
    finally:
        _, late99, late_max = lag.stop()
        store.stop()
        store.join(MOST_S)
    return {
        "page_first_s": taken[0],
        "page_s": float(np.median(taken[1:])),
        "page_lag_ms_p99": late99,
        "page_lag_ms_max": late_max,
    }


def _opened(bench: PageBench, store: StoreThread, owner: QWidget) -> float:
    begin = time.perf_counter()
    window = ProgrammeWindow(owner, lambda: Language.VIETNAMESE, UTC, lambda: "bench", lambda: bench.now)
    window.resize(SIZE)

    def look(_cameras: Collection[CameraId], _size: QSize) -> Mapping[CameraId, WallPicture]:
        return {}

    pages = ProgrammePages(
        store, window, lambda: bench.inventory, lambda: "bench", dict, look, SurveyLimits(), lambda: bench.now
    )
    loop, page = QEventLoop(), window.programme
    done: list[float] = []

    def painted() -> None:
        done.append(time.perf_counter())
        loop.quit()

    hears = _Painted(page.list.viewport(), lambda: page.model.rowCount() > 0, painted)
    pages.open()
    QTimer.singleShot(int(MOST_S * 1000), hears, loop.quit)
    loop.exec()
    window.close()
    window.deleteLater()
    return done[0] - begin if done else math.nan


def _tree(bench: PageBench) -> dict[str, float]:
    """From a key to the painted result, over all letters of all names; and a plain look through all names beside."""
    tree = SiteTree()
    tree.resize(TREE)
    tree.show_inventory(bench.inventory)
    tree.show()
    _wait(SETTLE_MS)
    lag = LagMeter(tree)
    lag.start()
    keys: list[float] = []
    found = 0
    for name in bench.names:
        for letter in name:
            keys.append(_typed(tree.search, tree.results, letter))
            _wait(PAUSE_MS)
        first = tree.results.item(0)
        found += first is not None and fold(name) in fold(first.text())
        tree.search.clear()
    _, late99, late_max = lag.stop()
    tree.close()
    tree.deleteLater()
    scan = _scan(bench)
    taken = np.array(keys) * 1000
    return {
        "names_typed": len(bench.names),
        "names_found": found,
        "key_first_ms": float(taken[0]),
        "key_ms_p50": float(np.percentile(taken, 50)),
        "key_ms_p99": float(np.percentile(taken, 99)),
        "key_ms_max": float(taken.max()),
        "key_lag_ms_p99": late99,
        "key_lag_ms_max": late_max,
        "scan_of_names_ms": scan,
        "key_by_scan": float(np.percentile(taken, 50)) / scan,
    }


def _typed(field: QLineEdit, results: QListWidget, letter: str) -> float:
    begin = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    results.viewport().repaint()
    return time.perf_counter() - begin


def _scan(bench: PageBench) -> float:
    """The reference: each name of the inventory folded and looked into, nothing else; milliseconds."""
    inventory = bench.inventory
    names = [each.name for each in inventory.provinces]
    names += [each.name for each in inventory.facilities]
    names += [each.name for each in inventory.cameras]
    wanted = fold(bench.names[0])
    begin = time.perf_counter()
    sum(wanted in fold(name) for name in names)
    return (time.perf_counter() - begin) * 1000


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
