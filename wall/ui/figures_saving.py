"""The dialog that asks where a report is to be kept: the program's own, in the operator's language."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords
from wall.ui.sheet_chooser import SheetChooser


class ReportChooser(SheetChooser):
    """Asks before it lets an existing file be replaced. Deletes itself when it is closed."""

    def __init__(self, parent: QWidget, words: FiguresWords, name: str, suffix: str) -> None:
        """`name` is what is proposed, `suffix` without its dot."""
        super().__init__(parent)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setWindowTitle(words(Text.SAVE_REPORT))
        self.setLabelText(QFileDialog.DialogLabel.Accept, words(Text.SAVE))
        self.setNameFilters([f"{suffix.upper()} (*.{suffix})"])
        self.setDefaultSuffix(suffix)
        self.selectFile(name)
