"""Starts the wall as main.py does, and prints what its Programme window tells whenever that changes: a JSON a line.

Where its buttons are is told too, so that a test presses them with a real pointer. Everything else is the program's
own: this looks at its windows from a timer.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from wall.app.desk import Desk
from wall.cli import main
from wall.ui.dialogs import AskingDialog
from wall.ui.facility_page import FacilityPage
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.scheme_dialog import SchemeDialog

EVERY_MS = 100


def _middle(widget: QWidget) -> tuple[int, int] | None:
    if not widget.isVisible():
        return None
    point = widget.mapToGlobal(widget.rect().center())
    return point.x(), point.y()


def _tab(facility: FacilityPage) -> tuple[int, int] | None:
    bar = facility.tabs.tabBar()
    if not bar.isVisible():
        return None
    point = bar.mapToGlobal(bar.tabRect(1).center())
    return point.x(), point.y()


def _told(window: ProgrammeWindow) -> dict[str, Any]:
    page, facility = window.programme, window.facility
    pages = {"figures": page, "facility": facility}
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, AskingDialog) and each.isVisible()]
    row = page.list.visualRect(page.model.index(0)).center() if page.model.rowCount() else None
    first = None if row is None or not page.list.isVisible() else page.list.viewport().mapToGlobal(row)
    return {
        "shown": next((name for name, each in pages.items() if each is window.pages.currentWidget()), "message"),
        "rows": page.model.rowCount(),
        "first": None if first is None else (first.x(), first.y()),
        "name": facility.name.text(),
        "stage": facility.stage.text(),
        "live": {key: (each.image is not None, each.fresh, each.word) for key, each in facility.model.live.items()},
        "foot": window.foot.text(),
        "search": _middle(page.search),
        "move": _middle(facility.move_button),
        "scheme tab": _tab(facility),
        "scheme": _middle(facility.scheme_part.add),
        "schemes": facility.schemes.table.rowCount(),
        "rules": next((_middle(each.rules) for each in dialogs if isinstance(each, SchemeDialog)), None),
        "addresses": next((each.summary.text() for each in dialogs if isinstance(each, SchemeDialog)), ""),
        "accept": _middle(dialogs[0].accept_button) if dialogs else None,
    }


def _listen() -> None:
    show = Desk.show

    def show_and_tell(self: Desk) -> None:
        show(self)
        before = [""]
        timer = QTimer(self.window)

        def tell() -> None:
            found = [each for each in QApplication.topLevelWidgets() if isinstance(each, ProgrammeWindow)]
            if found and found[0].isVisible() and (told := json.dumps(_told(found[0]))) != before[0]:
                before[0] = told
                print(told, flush=True)

        timer.timeout.connect(tell)
        timer.start(EVERY_MS)

    Desk.show = show_and_tell  # type: ignore[method-assign]


if __name__ == "__main__":  # worker processes import this file again and must find nothing to do
    _listen()
    sys.exit(main())
