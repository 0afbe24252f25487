"""What is asked of the survey's page: one thing at a time, small things beside it, and errors in the page's words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from wall.app.survey_trouble import TROUBLES, trouble_words
from wall.app.tasks import Tasks
from wall.ui import survey_words
from wall.ui.survey_page import SurveyWindow
from wall.urls import redact

Step = Callable[[], Coroutine[Any, Any, None]]
log = logging.getLogger(__name__)


class Steps:
    """Belongs to the page. `over` is called when a thing has ended, before the page says so."""

    def __init__(self, window: SurveyWindow, over: Callable[[], None]) -> None:
        self._window, self._over = window, over
        self._tasks = Tasks()
        self.busy = False  # something goes on
        self.ended = False  # nothing is begun or shown any more
        self.given_up = threading.Event()  # of what goes on

    def start(self, work: Step, **what: bool) -> None:
        """Do it, unless something goes on already; meanwhile the page says what (`SurveyWindow.show_busy`)."""
        if self.busy or self.ended:
            return
        self.busy = True
        self.given_up = threading.Event()
        self._window.show_message("")
        self._window.show_busy(**what)
        task = self._tasks.start(self._told(work))
        task.add_done_callback(lambda _: self._end_one())

    def aside(self, work: Step) -> None:
        """Do it beside whatever goes on."""
        if not self.ended:
            self._tasks.start(self._told(work))

    async def end(self) -> None:
        """Give up whatever is under way; `ended` is set before."""
        await self._tasks.end()

    async def _told(self, work: Step) -> None:
        try:
            await work()
        except TROUBLES as error:
            self._window.show_message(trouble_words(error))
        except Exception as error:  # noqa: BLE001 - the last line of what somebody has asked for: it is told
            what = redact(repr(error))
            log.error("the survey's page failed in our own code: %s", what)
            self._window.show_message(survey_words.own_error(what))

    def _end_one(self) -> None:
        if self.ended:
            return
        self.busy = False
        self._over()
        self._window.show_busy()
