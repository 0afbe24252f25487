"""The programme's report as a file: read from the store, put into words, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from wall.app.local_zone import LocalZone
from wall.app.report_file import ReportFormat
from wall.config import Language
from wall.paths import APP, replacing
from wall.programme.funnel import ProgrammeReport, changes, programme
from wall.store.programme_store import ProgrammeFile
from wall.ui.programme_tables import write_programme_book, write_programme_paper
from wall.ui.programme_words import ProgrammeWords


def report_of(file: ProgrammeFile, today: date) -> ProgrammeReport:
    """What the store knows as the report of that day."""
    issued = file.issued
    return ProgrammeReport(
        programme(file.inventory, file.known, today),
        today,
        () if issued is None else changes(file.moves),
        None if issued is None else issued.snapshot,
        None if issued is None else issued.at,
        file.looked_at,
    )


def write_programme(
    file: Path, kind: ReportFormat, report: ProgrammeReport, language: Language, made: datetime, by: str
) -> None:
    """Write it in that language, whichever the screen speaks: all of it or nothing. Raises OSError."""
    words = ProgrammeWords(language, LocalZone())
    application = QGuiApplication.instance()
    if kind is ReportFormat.PDF and application is None:  # letters need one, for as long as they are drawn
        application = QGuiApplication([APP, "-platform", "offscreen"])
    with replacing(file) as out:
        if kind is ReportFormat.XLSX:
            write_programme_book(out, report, words, made, by)
        else:
            write_programme_paper(out, report, words, made, by)


def write_programme_piecewise(
    file: Path,
    kind: ReportFormat,
    report: ProgrammeReport,
    language: Language,
    made: datetime,
    by: str,
    progress: Callable[[float], None],
) -> None:
    """The same as a process of its own is asked for it; `progress` is told before and after. Raises OSError."""
    progress(0.0)
    write_programme(file, kind, report, language, made, by)
    progress(1.0)
