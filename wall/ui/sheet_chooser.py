"""The dialog that asks for a sheet: Qt's own, which speaks our languages (`qt_words`), with our grey drawings.

Not the desktop's dialog: that one speaks the language of the machine, which need not be the operator's.
"""

from __future__ import annotations

from PySide6.QtCore import QDir, QFileInfo, QSize, QStandardPaths, QUrl
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton, QWidget

from wall.ui.icons import Icon, icon
from wall.ui.theme import COLOURS

_SIZE = QSize(880, 520)  # pixels
_BUTTONS = {
    "backButton": Icon.PREVIOUS,
    "forwardButton": Icon.NEXT,
    "toParentButton": Icon.FOLDER,
    "listModeButton": Icon.GRID,
    "detailModeButton": Icon.SHEET,
}  # by the names that Qt gives them


class _Drawings(QAbstractFileIconProvider):
    """Grey drawings: colour means abnormal here too."""

    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Qt: the drawing of a kind of thing, or of a file."""
        if isinstance(what, QFileInfo):
            return icon(Icon.FOLDER if what.isDir() else Icon.SHEET, COLOURS.text_dim)
        files = QAbstractFileIconProvider.IconType.File
        return icon(Icon.SHEET if what is files else Icon.FOLDER, COLOURS.text_dim)


class SheetChooser(QFileDialog):
    """Starts in the operator's home. Deletes itself when it is closed."""

    def __init__(self, parent: QWidget) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation) or QDir.homePath()
        super().__init__(parent, "", home)
        self._drawings = _Drawings()  # Qt keeps no reference
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setIconProvider(self._drawings)
        self.setWindowTitle(self.tr("Choose the sheet"))
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters([self.tr("Sheets (*.csv *.xlsx *.txt)"), self.tr("All files (*)")])
        self.setSidebarUrls([QUrl.fromLocalFile(home)])
        label = QFileDialog.DialogLabel
        for part, text in (
            (label.LookIn, self.tr("Look in")),
            (label.FileName, self.tr("File name")),
            (label.FileType, self.tr("Files of type")),
            (label.Accept, self.tr("Open")),
            (label.Reject, self.tr("Cancel")),
        ):
            self.setLabelText(part, text)
        self._draw_grey()
        self.resize(_SIZE)
        self.finished.connect(lambda *_: self.deleteLater())

    def _draw_grey(self) -> None:
        """The dialog's own buttons have coloured drawings; a new folder is not wanted here at all."""
        for button in self.findChildren(QPushButton):
            button.setIcon(QIcon())
        for tool in self.findChildren(QToolButton):
            if tool.objectName() in _BUTTONS:
                tool.setIcon(icon(_BUTTONS[tool.objectName()], COLOURS.text_dim))
            elif tool.objectName() == "newFolderButton":
                tool.hide()
