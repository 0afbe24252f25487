"""The words of the command line that an operator reads, in his language; no window is needed for them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from wall.app.gestures import sheet_problems
from wall.config import Language
from wall.inventory.importing import ImportReport
from wall.inventory.lists.problems import shown_key
from wall.inventory.lists.reading import CameraList
from wall.ui import list_words, sheet_words
from wall.ui.i18n import Languages


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Words inside are of that language."""
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    languages = Languages(app, language)
    try:
        yield
    finally:
        languages.close()


def import_lines(report: ImportReport, language: Language) -> Iterator[str]:
    """The report, one line for each problem and one that sums up."""
    with speaking(language):
        yield from _lines(report)


def list_lines(path: Path, cameras: CameraList, language: Language) -> Iterator[str]:
    """What was found in a list of cameras: one line for each problem, and one that says what it is."""
    with speaking(language):
        for problem in cameras.problems:
            place = [list_words.line(problem.line)] if problem.line else []
            place += [shown_key(problem)] if problem.key else []
            yield f"{path.name}: {', '.join(place) + ': ' if place else ''}{list_words.text(problem)}"
        if cameras.errors:
            count = len(cameras.errors)
            text = QCoreApplication.translate("app", "{0}: nothing was imported; put the {1} mistakes right first")
            yield text.format(path.name, count)
        elif cameras.kind is not None:
            text = QCoreApplication.translate("app", "{0}: a list of {1} with {2} cameras")
            yield text.format(path.name, list_words.kind(cameras.kind.value), len(cameras.entries))


def _lines(report: ImportReport) -> Iterator[str]:
    translate = QCoreApplication.translate
    name = report.path.name
    for problem in sheet_problems(report.problems):
        place = ""
        if problem.row:
            place = translate("app", "row {0}").format(problem.row)
        if problem.column:
            place = f"{place}, {sheet_words.column(problem.column)}".lstrip(", ")
        yield f"{name}: {place + ': ' if place else ''}{sheet_words.wrong(problem)}. {sheet_words.right(problem)}"
    plan = report.plan
    if plan is None:
        yield translate("app", "{0}: nothing was imported; put the {1} mistakes right first").format(
            name, sum(not problem.is_warning for problem in report.problems)
        )
        return
    if plan.noted:
        yield translate("app", "{0}: notes on survey and scheme of {1} facilities are new").format(
            name, len(plan.noted)
        )
    text = (
        translate("app", "{0}: would add {1} cameras in {2} new facilities, change {3}, leave {4} as they are")
        if report.dry_run
        else translate("app", "{0}: added {1} cameras in {2} new facilities, changed {3}, left {4} as they were")
    )
    yield text.format(
        name,
        len(plan.cameras_added),
        len(plan.facilities_added),
        len(plan.cameras_changed),
        plan.cameras_unchanged,
    )
