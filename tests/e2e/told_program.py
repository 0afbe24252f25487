"""Starts the wall as main.py does, and prints what its window tells whenever that changes: one JSON value a line.

What an operator reads and hears is in no file and in no journal. Everything else is the program's own: this looks at
its window from a timer. SIGUSR1 chooses Vietnamese, as the box in the status bar does.
"""

from __future__ import annotations

import json
import signal
import sys
from types import FrameType

from PySide6.QtCore import QTimer

from wall.alarms.annunciate import calling
from wall.app.desk import Desk
from wall.cli import main
from wall.config import Language
from wall.ui.alarm_model import Heading, said
from wall.ui.alarm_rows import AlarmRow

EVERY_MS = 100  # the list is drawn at most five times a second


def _tell(desk: Desk, before: list[str]) -> None:
    window = desk.window
    assert window is not None
    shown = window.page.alarms.view.alarms
    rows = (each for each in shown.items if isinstance(each, Heading | AlarmRow))
    lines = [each.missing if isinstance(each, Heading) else said(each, shown.at) for each in rows]
    calls = sorted(call.source.kind.value for call in calling(desk.standing.listed()))
    answers = sorted(line.says.value for line in desk.alarms.uplinks.facts.values())
    told = json.dumps({"lines": [line for line in lines if line], "calls": calls, "answers": answers})
    if told != before[-1]:
        before.append(told)
        print(told, flush=True)


def _listen() -> None:
    show = Desk.show

    def show_and_tell(self: Desk) -> None:
        show(self)
        before = [""]
        timer = QTimer(self.window)
        timer.timeout.connect(lambda: _tell(self, before))
        timer.start(EVERY_MS)

        def choose(_number: int, _frame: FrameType | None) -> None:
            assert self.window is not None
            self.window.language_chosen.emit(Language.VIETNAMESE.value)

        signal.signal(signal.SIGUSR1, choose)

    Desk.show = show_and_tell  # type: ignore[method-assign]


if __name__ == "__main__":  # worker processes import this file again and must find nothing to do
    _listen()
    sys.exit(main())
