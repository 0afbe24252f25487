"""A hand-over as a PDF: put into words, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

from wall.app.local_zone import LocalZone
from wall.app.report_file import ReportOut
from wall.handover import Handover
from wall.ui.figures_paper import Sheets
from wall.ui.handover_tables import sheets_of, write_handover_paper
from wall.ui.handover_words import HandoverWords


def write_handover(wish: ReportOut, handover: Handover, progress: Callable[[float], None] = lambda _: None) -> None:
    """Write it: all of it or nothing. Raises OSError.

    `progress` is told 0 to 1, and may raise to give up: what stood there stays then.
    """
    words = HandoverWords(wish.language, LocalZone())
    with wish.opened() as out:
        write_handover_paper(out, handover, words, progress)


def preview_of(wish: ReportOut, handover: Handover) -> Sheets:
    """Its pages, laid out, for the screen. Any thread of a program with windows."""
    return sheets_of(handover, HandoverWords(wish.language, LocalZone()))
