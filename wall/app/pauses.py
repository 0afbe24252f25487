"""How the memory of a program that paints is searched: seldom, by the window's thread alone, and not where nothing is
to be found.

CPython looks through all objects for cycles that nobody holds any more, and nothing else runs meanwhile. With the
libraries and 5,000 cameras that took 55 ms, about once a second (measured with `bench alarms`), because every tick
makes thousands of values. What was there when the wall began to watch stays for as long as it runs: it is left out.

CPython searches in whatever thread makes a value, and destroys there what it finds. A timer or another QObject that
goes in a thread that is not its own leaves Qt's loop with a pointer to nothing: the program dies of it, seldom and at
any time (tests/app/test_pauses.py has a process that does). So no thread searches by itself.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

NEW_VALUES = 10_000  # until the youngest are looked through, which takes under a millisecond; CPython has 700
SEARCH_MS = 250  # between two looks at whether it is time: an alarm storm makes 10,000 values in about a second


def spare_what_stays() -> None:
    """To be called when everything is built, and again when the inventory is another. What is there is kept.

    It is freed as always when nobody uses it any more; only a cycle among what was spared is not.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_VALUES, *gc.get_threshold()[1:])


@contextmanager
def searched_here(parent: QObject) -> Iterator[None]:
    """While this lasts, only the thread of `parent`, which is this one, searches for cycles that nobody holds."""
    gc.disable()
    timer = QTimer(parent)
    timer.setInterval(SEARCH_MS)
    timer.timeout.connect(search_if_due)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        gc.enable()


def search_if_due() -> None:
    """Search the oldest generation whose time has come by CPython's own counts and thresholds, if any."""
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if threshold and count > threshold:
            gc.collect(generation)
            return
