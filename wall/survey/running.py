"""A survey beside a window: a thread that waits for the processes, and news that are fetched when there is time.

The thread reads a few values a second from pipes; what costs anything is done in the processes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from queue import SimpleQueue

from wall.survey.probe import CameraProbe, HowToProbe, ProbeTask
from wall.survey.probing import Politeness, Progress, probe_all
from wall.urls import redact

log = logging.getLogger(__name__)


class SurveyRun:
    """One survey. All methods but `end` return at once."""

    def __init__(self, tasks: Sequence[ProbeTask], how: HowToProbe, politeness: Politeness) -> None:
        self._work = tasks, how, politeness
        self._news: SimpleQueue[Progress] = SimpleQueue()
        self._given_up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="survey", daemon=True)
        self.done: list[CameraProbe] = []  # once it has ended
        self.trouble = ""  # why it could not go on, in the system's words

    def start(self) -> None:
        """Begin; once."""
        self._thread.start()

    def news(self) -> list[Progress]:
        """What has happened since the last call, in order."""
        found = []
        while not self._news.empty():
            found.append(self._news.get())  # nobody else takes
        return found

    def give_up(self) -> None:
        """End it within two seconds, with what is done."""
        self._given_up.set()

    @property
    def over(self) -> bool:
        """It has ended, and so have all its processes."""
        return not self._thread.is_alive()

    def end(self) -> None:
        """Give it up and wait for its end."""
        self.give_up()
        self._thread.join()

    def _run(self) -> None:
        try:
            self.done = probe_all(*self._work, self._news.put, self._given_up.is_set)
        except OSError as error:
            self.trouble = error.strerror or str(error)
        except Exception as error:  # noqa: BLE001 - the thread's last line; whoever watches is told
            self.trouble = redact(repr(error))
            log.error("a survey failed in our own code: %s", self.trouble)
