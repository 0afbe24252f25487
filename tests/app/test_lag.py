"""How late the window's thread was, in the last second and in the last minute."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from wall.app.lag import EVERY_MS, Lag


def test_what_was_late_a_while_ago_is_not_late_now(qapp: QApplication) -> None:
    now = 0.0
    lag = Lag(QObject(qapp), lambda: now)
    assert (lag.recent_s(), lag.p99_s, lag.max_s) == (0.0, 0.0, 0.0)
    for late in [0.2] * 20 + [0.01] * 40:
        now += EVERY_MS / 1000.0 + late
        lag.beat()
    assert round(lag.recent_s(), 6) == 0.01
    assert round(lag.p99_s, 6) == 0.2
    for _ in range(3):  # of some twenty turns in a second
        now += EVERY_MS / 1000.0 + 0.1
        lag.beat()
    assert round(lag.recent_s(), 6) == 0.1
