"""The files of the alarm health page: in which language, and the two buttons that ask for one."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from wall.config import Language
from wall.figures.report import Report
from wall.ui.figures_saving import ReportChooser
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords
from wall.ui.file_kind import FileKind
from wall.ui.i18n import own_name
from wall.ui.parts import dim_label, push_button
from wall.ui.theme import GRID, SMALL


class FilesBar(QWidget):
    """Reports which file is wanted, and where. The language is the screen's until another is chosen."""

    file_wanted = Signal(Path, FileKind, Language)

    def __init__(self) -> None:
        super().__init__()
        self._chosen_language = False
        self.label = dim_label(SMALL)
        self.language = QComboBox()
        self.save_xlsx, self.save_pdf = push_button(), push_button()
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for language in Language:
            self.language.addItem(own_name(language), language)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for widget in (self.label, self.language, self.save_xlsx, self.save_pdf):
            row.addWidget(widget)
        self.language.activated.connect(self._language_taken)

    def _language_taken(self) -> None:
        self._chosen_language = True

    def enable(self, ready: bool) -> None:
        """There is something to save, and nothing is being saved."""
        for button in (self.save_xlsx, self.save_pdf):
            button.setEnabled(ready)

    def ask(self, kind: FileKind, report: Report, words: FiguresWords, zone: tzinfo) -> None:
        """Ask where that report is to be kept."""
        begin, end = (day.astimezone(zone).strftime("%Y-%m-%d") for day in (report.asked.begin, report.asked.end))
        chooser = ReportChooser(self.window(), words, f"alarms_{begin}_{end}.{kind.value}", kind.value)
        chooser.fileSelected.connect(
            lambda name: self.file_wanted.emit(Path(name), kind, self.language.currentData())
        )
        chooser.open()

    def retranslate(self, words: FiguresWords) -> None:
        """Say it in that language."""
        self.label.setText(words(Text.FILE_LANGUAGE))
        self.save_xlsx.setText(words(Text.SAVE_XLSX))
        self.save_pdf.setText(words(Text.SAVE_PDF))
        if not self._chosen_language:
            self.language.setCurrentIndex(self.language.findData(words.language))
