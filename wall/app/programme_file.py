"""The programme's report as a file: read from the store, put into words, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from wall.app.local_zone import LocalZone
from wall.app.report_file import ReportOut
from wall.programme.funnel import ProgrammeReport, changes, programme
from wall.store.programme_store import ProgrammeFile
from wall.ui.file_kind import FileKind
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
    wish: ReportOut, report: ProgrammeReport, progress: Callable[[float], None] = lambda _: None
) -> None:
    """Write it: all of it or nothing. Raises OSError.

    `progress` is told 0 to 1, and may raise to give up: what stood there stays then.
    """
    words = ProgrammeWords(wish.language, LocalZone())
    write = write_programme_book if wish.kind is FileKind.XLSX else write_programme_paper
    with wish.opened() as out:
        write(out, report, words, wish.made, wish.by, progress)
