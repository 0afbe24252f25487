"""What the processes beside a survey have in common: how one begins."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from wall.logs import clean_last_words

NICENESS = 5  # the window comes first


def begin_helper() -> None:
    """The first thing such a process does: it goes after the window, and its end is for whoever started it to say."""
    clean_last_words()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started it
    if sys.platform != "win32":
        signal.pthread_sigmask(
            signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM}
        )  # whoever started it may hold it (`wall.decoders.nursery.interrupts_held`)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
