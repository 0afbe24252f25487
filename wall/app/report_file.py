"""The alarm health report as a file: read from the journal, put into words, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from wall.app.local_zone import LocalZone
from wall.config import Language
from wall.figures.records import Period
from wall.figures.report import Report
from wall.paths import APP, replacing
from wall.store.figures_store import Gathering, open_beside
from wall.store.inventory_store import load_inventory
from wall.ui.figures_words import FiguresWords


class ReportFormat(Enum):
    """The value is the file's suffix, without its dot."""

    XLSX = "xlsx"
    PDF = "pdf"


def journal_report(
    url: str, asked: Period, now: datetime, progress: Callable[[float], None] = lambda _: None
) -> Report:
    """The report of that database, read beside a running wall. Raises StoreError.

    `progress` is told 0 to 1, and may raise to give up.
    """
    gathering = Gathering(asked, now)
    with open_beside(url) as connection:
        while not gathering.done:
            gathering.step(connection)
            progress(gathering.share)
        inventory = load_inventory(connection)
    return gathering.report(inventory, LocalZone())


def write_report(
    file: Path,
    kind: ReportFormat,
    report: Report,
    language: Language,
    made: datetime,
    by: str,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write it in that language, whichever the screen speaks: all of it or nothing. Raises OSError.

    `progress` is told 0 to 1, and may raise to give up: what stood there stays then.
    """
    words = FiguresWords(language, LocalZone())
    application = QGuiApplication.instance()
    if kind is ReportFormat.PDF and application is None:  # letters need one, for as long as they are drawn
        application = QGuiApplication([APP, "-platform", "offscreen"])
    with replacing(file) as out:
        if kind is ReportFormat.XLSX:
            from wall.ui.figures_book import write_book  # only who writes one waits for the library to load

            write_book(out, report, words, made, by, progress)
        else:
            from wall.ui.figures_paper import write_paper

            write_paper(out, report, words, made, by, progress)
