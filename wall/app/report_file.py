"""The alarm health report as a file: read from the journal, put into words, and written whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from PySide6.QtGui import QGuiApplication

from wall.app.local_zone import LocalZone
from wall.config import Language
from wall.figures.records import Period
from wall.figures.report import Report
from wall.paths import APP, replacing
from wall.store.figures_store import Gathering, open_beside
from wall.store.inventory_store import load_inventory
from wall.ui.figures_words import FiguresWords
from wall.ui.file_kind import FileKind


@dataclass(frozen=True, slots=True)
class ReportOut:
    """A report's file: where, in which format and language, and what it says of itself: made when and by whom."""

    file: Path
    kind: FileKind
    language: Language  # whichever the screen speaks
    made: datetime
    by: str

    @contextlib.contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """To be written inside: all of it or nothing. Raises OSError."""
        application = QGuiApplication.instance()
        if self.kind is FileKind.PDF and application is None:  # letters need one, for as long as they are drawn
            application = QGuiApplication([APP, "-platform", "offscreen"])
        with replacing(self.file) as out:
            yield out


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


def write_report(wish: ReportOut, report: Report, progress: Callable[[float], None] = lambda _: None) -> None:
    """Write it: all of it or nothing. Raises OSError.

    `progress` is told 0 to 1, and may raise to give up: what stood there stays then.
    """
    words = FiguresWords(wish.language, LocalZone())
    with wish.opened() as out:
        if wish.kind is FileKind.XLSX:
            from wall.ui.figures_book import write_book  # only who writes one waits for the library to load

            write_book(out, report, words, wish.made, wish.by, progress)
        else:
            from wall.ui.figures_paper import write_paper

            write_paper(out, report, words, wish.made, wish.by, progress)
