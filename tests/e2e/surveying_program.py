"""Starts the wall as main.py does, and works its survey window as a person does: keys and clicks on its widgets.

The plan is a JSON file that SURVEY_PLAN names. Each step waits for a fact of the window and is printed, one
JSON value a line; a step of which nothing comes ends the program. `pictures`: a folder for what each step looks like.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from wall.app.desk import Desk
from wall.cli import main
from wall.config import Language
from wall.ui.facility_dialogs import VisitDialog
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.survey_page import SurveyWindow

EVERY_MS = 50
STEP_S = 60.0  # for one fact
Fact = Callable[[], object]


class Person:
    """Somebody before the window. `field` and `centre` yield what is waited for."""

    def __init__(self, desk: Desk, plan: dict[str, Any]) -> None:
        assert desk.window is not None
        self.desk, self.window, self.plan = desk, desk.window, plan
        self._steps: Iterator[Fact] = getattr(self, plan["part"])()
        self._fact = next(self._steps)
        self._until = time.monotonic() + STEP_S
        self._timer = QTimer(self.window)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)

    def _look(self) -> None:
        if self._fact():
            self._until = time.monotonic() + STEP_S
            try:
                self._fact = next(self._steps)
            except StopIteration:
                self._timer.stop()
                self._say("done")
            except AssertionError as error:  # a button that cannot be pressed: what it is called
                self._timer.stop()
                self._say("stuck", why=str(error))
        elif time.monotonic() > self._until:
            self._timer.stop()
            page = self._page
            self._say("stuck", message=page.message.text(), told=page.arrival.told.text())
            self.window.close()

    # Hands and eyes ----------------------------------------------------------------------------------------------

    @property
    def _page(self) -> SurveyWindow:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, SurveyWindow))

    def _say(self, step: str, **more: object) -> None:
        print(json.dumps({"step": step, **more}, ensure_ascii=False), flush=True)
        if self.plan.get("pictures"):
            folder = Path(self.plan["pictures"])
            number = len(list(folder.iterdir()))
            shown = self._page if self._page.isVisible() else self.window
            shown.grab().save(str(folder / f"{number:02}-{step}.png"))

    @staticmethod
    def _click(button: QAbstractButton) -> None:
        called = button.text() or button.toolTip()
        assert button.isVisible(), called
        assert button.isEnabled(), called
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    @staticmethod
    def _type(field: QLineEdit, text: str) -> None:
        assert field.isVisible()
        field.clear()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)  # as an input method does

    def _turn_to(self, part: QWidget) -> None:
        tabs = self._page.tabs
        bar = tabs.tabBar()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(tabs.indexOf(part)).center())
        assert tabs.currentWidget() is part

    def _file(self, name: str) -> Iterator[Fact]:
        """Answer the dialog that asks for a file."""
        yield lambda: self._dialog() is not None
        dialog = self._dialog()
        assert dialog is not None
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    @staticmethod
    def _dialog() -> QFileDialog | None:
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog)]
        return next((each for each in found if each.isVisible()), None)

    def _idle(self) -> bool:
        return self._page.open.isEnabled()

    # What is done ------------------------------------------------------------------------------------------------

    def _opened(self) -> Iterator[Fact]:
        yield self.window.isVisible
        self._click(self.window.status.survey)  # without a window manager nobody gives it the keyboard
        yield self._page.isVisible
        yield lambda: self._page.search.networks.widget() is not None

    def field(self) -> Iterator[Fact]:
        """At the facility: from an empty page to the bundle."""
        yield from self._opened()
        page, plan = self._page, self.plan
        self._say("empty")
        self._type(page.name.lineEdit(), "HG-07")  # type: ignore[arg-type]
        self._click(page.open)
        yield lambda: "HG-07" in page.heading.text() and self._idle()
        self._say("begun")
        self._type(page.search.hosts, plan["hosts"])
        self._type(page.search.password, plan["wrong"])
        self._click(page.search.begin)
        yield lambda: page.search.progress.text()
        self._say("searching")
        yield lambda: page.search.found.told.toPlainText() and self._idle()
        self._say("refused", told=page.search.found.told.toPlainText(), message=page.message.text())
        self._type(page.search.password, plan["password"])
        self._click(page.search.begin)
        yield lambda: page.cameras.table.rowCount() == plan["cameras"] and self._idle()
        self._say("found", devices=[each.model for each in page.search.found._shown])
        self._turn_to(page.cameras)
        self._say("to-be-probed")
        self._click(page.cameras.rest)
        yield lambda: any(line.probing for line in page.cameras._lines)
        self._say("probing")
        yield self._idle
        table = page.cameras.table
        place = table.visualRect(table.model().index(0, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        yield lambda: not page.cameras.still.pixmap().isNull()
        self._say("verdicts", verdicts=[line.verdict.value for line in page.cameras._lines])
        yield from self._record()
        self._turn_to(page.bundle)
        for line in (page.bundle.passphrase, page.bundle.again):
            self._type(line, plan["passphrase"])
        self._say("sealing")
        self._click(page.bundle.save)
        yield from self._file(plan["bundle"])
        yield lambda: plan["bundle"] in page.message.text() and self._idle()
        self._say("bundle", message=page.message.text())

    def _record(self) -> Iterator[Fact]:
        page, plan = self._page, self.plan
        self._turn_to(page.record)
        self._say("no-record")
        for key, text in plan["record"].items():
            self._type(page.record.fields[key], text)
        self._click(page.record.save)
        yield lambda: not page.record.unsaved and self._idle()
        self._click(page.record.visits.add)
        yield lambda: page.findChild(VisitDialog) is not None
        dialog = page.findChild(VisitDialog)
        assert isinstance(dialog, VisitDialog)
        self._type(dialog.note, "cổng sau khoá")
        self._click(dialog.accept_button)
        yield lambda: page.record.visits.list.count() == 1 and self._idle()
        if plan["photograph"]:
            self._click(page.record.photographs.add)
            yield from self._file(plan["photograph"])
            yield lambda: page.record.photographs.list.count() == 1 and self._idle()
        self._say("record", heading=page.heading.text())

    def centre(self) -> Iterator[Fact]:
        """At the centre: from the bundle to the wall."""
        yield from self._opened()
        page, plan = self._page, self.plan
        part = page.arrival
        self._turn_to(part)
        self._say("no-bundle")
        self._click(part.choose)
        yield from self._file(plan["bundle"])
        yield lambda: part.held.text()
        self._type(part.passphrase, plan["passphrase"])
        self._say("chosen", held=part.held.text())
        self._click(part.look)
        yield lambda: part.take.isVisible() and part.take.isEnabled()
        cells = [[part.table.item(row, place) for place in (0, 1)] for row in range(part.table.rowCount())]
        rows = [["" if cell is None else cell.text().strip() for cell in row] for row in cells]
        self._say("changes", rows=rows, cameras=len(self.desk.inventory.cameras))
        self._click(part.take)
        yield lambda: len(self.desk.inventory.cameras) == plan["cameras"] and not part.take.isVisible()
        self._say("taken", told=part.told.text())
        self._click(self.window.status.programme)
        programme = next(each for each in QApplication.topLevelWidgets() if isinstance(each, ProgrammeWindow))
        yield lambda: plan["record"]["province"] in texts_of(programme)
        self._say("programme")
        programme.close()
        page.close()
        yield lambda: sum(self.desk.alarms.live_cameras().values()) == plan["cameras"]
        self._say("live", tree=plan["record"]["name"] in texts_of(self.window))


def texts_of(window: QWidget) -> str:
    """Every text that stands in a list, a table or a tree of it, and in its labels."""
    found = [label.text() for label in window.findChildren(QLabel)]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            found += _texts(model, QModelIndex())
    return "\n".join(found)


def _texts(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [str(index.data()), str(index.data(Qt.ItemDataRole.AccessibleTextRole)), *_texts(model, index)]
    return found


def _listen() -> None:
    show = Desk.show
    plan = json.loads(Path(os.environ["SURVEY_PLAN"]).read_text("utf-8"))

    def show_and_work(self: Desk) -> None:
        show(self)
        assert self.window is not None
        if plan.get("language"):
            self.window.language_chosen.emit(Language(plan["language"]).value)
        if plan.get("size"):
            self.window.resize(*plan["size"])
        self.person = Person(self, plan)  # type: ignore[attr-defined]

    Desk.show = show_and_work  # type: ignore[method-assign]


if __name__ == "__main__":  # worker processes import this file again and must find nothing to do
    _listen()
    sys.exit(main())
