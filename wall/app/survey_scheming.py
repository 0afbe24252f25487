"""A facility's connection scheme, noted in its survey: asked for, with the addresses that the centre would use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from wall.app.scheme_rows import survey_rows
from wall.app.survey_trouble import TROUBLES, trouble_words
from wall.programme.facts import Scheme, Survey
from wall.ui.scheme_dialog import SchemeDialog
from wall.ui.scheme_values import AddressRow
from wall.ui.survey_page import SurveyWindow


class SurveyScheming:
    """Belongs to the survey's window. `survey`: the one that is open; `keep` writes a scheme into it, and answers the
    dialog by `answering`."""

    def __init__(
        self,
        window: SurveyWindow,
        survey: Callable[[], Survey | None],
        keep: Callable[[Scheme, SchemeDialog], None],
    ) -> None:
        self._window, self._survey, self._keep = window, survey, keep
        window.record.scheme.add.clicked.connect(self.ask)

    def ask(self) -> SchemeDialog | None:
        """Ask how the centre will reach the facility of the survey that is open."""
        survey = self._survey()
        if survey is None:
            return None

        def preview(scheme: Scheme) -> tuple[AddressRow, ...]:
            return survey_rows(replace(self._survey() or survey, scheme=scheme))

        name = survey.facility.name or self._window.name.currentText()
        dialog = SchemeDialog(self._window, name, survey.scheme, preview, datetime.now().astimezone().date())
        dialog.said.connect(lambda scheme: self._keep(scheme, dialog))
        dialog.open()
        return dialog


@contextmanager
def answering(dialog: SchemeDialog) -> Iterator[None]:
    """Tell the dialog whether what is done within was kept. Raises what is raised there."""
    try:
        yield
    except TROUBLES as error:
        dialog.refused(trouble_words(error))
        raise
    dialog.kept()
