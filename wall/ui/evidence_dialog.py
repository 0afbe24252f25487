"""The evidence of one camera or place, alarm by alarm: two pictures side by side, and the clip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wall.alarms.evidence import Exhibit
from wall.ui import evidence_words
from wall.ui.evidence import Case, Item
from wall.ui.parts import ElidedLabel, PlainLabel, dim_label, plain_tip, push_button
from wall.ui.sheet_chooser import SheetChooser
from wall.ui.theme import BODY, COLOURS, GRID, TITLE, font

_SIZE = QSize(1180, 620)  # pixels, where the screen has room for it
_SCREEN_SHARE = 0.92
_LEAST_PICTURE = QSize(240, 135)
_OLDER_KEY, _NEWER_KEY = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp


class PictureBox(QWidget):
    """A picture as large as there is room, in its own shape; or words where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(_LEAST_PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.picture: QImage | None = None
        self.text = ""

    def show_picture(self, picture: QImage | None, text: str = "") -> None:
        """That, or the words."""
        self.picture, self.text = picture, text
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Scaled smoothly: it is looked at, not watched."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), COLOURS.ground)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self.picture)
        elif self.text:
            painter.setFont(font(BODY))
            painter.setPen(COLOURS.text_dim)
            inner = self.rect().adjusted(4 * GRID, 4 * GRID, -4 * GRID, -4 * GRID)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text)
        painter.end()


class _Still(QWidget):
    """Heading, time, picture, and a button to take it away."""

    save_pressed = Signal()

    def __init__(self, exhibit: Exhibit) -> None:
        super().__init__()
        self._exhibit = exhibit
        self.heading = ElidedLabel(BODY, bold=True)
        self.at = ElidedLabel(BODY, colour=COLOURS.text_dim)
        self.box = PictureBox()
        self.save = push_button()
        self.save.clicked.connect(self.save_pressed)
        kept = self.save.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # both pictures stand on one line
        self.save.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.heading)
        line.addWidget(self.at, 1)
        line.addWidget(self.save)
        column.addLayout(line)
        column.addWidget(self.box, 1)

    def show_item(self, item: Item | None) -> None:
        """Its words; the picture follows, and stays while only the words change."""
        there = item is not None and item.path is not None
        self.at.setText(evidence_words.taken(item) if item is not None and there else "")
        self.save.setVisible(there)
        if self.box.picture is None:
            self.box.show_picture(None, "…" if there else evidence_words.missing(item))

    def retranslate(self, save: str) -> None:
        """Say it in the present language."""
        self.heading.setText(evidence_words.exhibit(self._exhibit))
        self.save.setText(save)


class SaveChooser(SheetChooser):
    """Asks where a copy goes. Deletes itself when it is closed."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAcceptMode(SheetChooser.AcceptMode.AcceptSave)
        self.setFileMode(SheetChooser.FileMode.AnyFile)
        self.setNameFilters([])
        self.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        self.setWindowTitle(self.tr("Save a copy as"))
        self.setLabelText(SheetChooser.DialogLabel.Accept, self.tr("Save"))
        self.selectFile(name)


class EvidenceDialog(QDialog):
    """Shows the cases, newest first. Deletes itself when it is closed; whoever opened it loads the pictures."""

    picture_wanted = Signal(object)  # Item
    play_requested = Signal(object)  # Item
    copy_requested = Signal(object, object)  # Item, Path to write to

    def __init__(self, parent: QWidget, name: str, cases: Sequence[Case]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = name
        self._cases = tuple(cases)
        self._place = 0
        self.title = ElidedLabel(TITLE, bold=True)
        self.case = ElidedLabel(BODY, colour=COLOURS.text_dim)
        self.number = dim_label(BODY)
        self.newer, self.older = push_button(), push_button()
        self.stills = {exhibit: _Still(exhibit) for exhibit in (Exhibit.LAST_GOOD, Exhibit.NOW)}
        self.clip = PlainLabel()
        self.clip_facts = dim_label(BODY)
        self.play, self.save_clip, self.close_button = push_button(), push_button(), push_button()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 4 * GRID)
        column.setSpacing(3 * GRID)
        head = QHBoxLayout()
        head.setSpacing(3 * GRID)
        head.addWidget(self.title)
        head.addWidget(self.case, 1)
        for widget in (self.older, self.number, self.newer):
            head.addWidget(widget)
        column.addLayout(head)
        both = QHBoxLayout()
        both.setSpacing(4 * GRID)
        for still in self.stills.values():
            both.addWidget(still, 1)
        column.addLayout(both, 1)
        self.clip.setFont(font(BODY, bold=True))
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.clip)
        foot.addWidget(self.clip_facts, 1)
        for button in (self.play, self.save_clip, self.close_button):
            foot.addWidget(button)
        column.addLayout(foot)
        self.close_button.setDefault(True)
        room = self.screen().availableGeometry().size() * _SCREEN_SHARE
        self.resize(_SIZE.boundedTo(room))

    def _connect(self) -> None:
        for button, key, steps in ((self.older, _OLDER_KEY, 1), (self.newer, _NEWER_KEY, -1)):
            button.clicked.connect(lambda _=False, by=steps: self._turn(by))
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._turn, steps))
        self.play.clicked.connect(lambda: self._with(Exhibit.CLIP, self.play_requested.emit))
        self.save_clip.clicked.connect(lambda: self._with(Exhibit.CLIP, self._ask_where))
        for exhibit, still in self.stills.items():
            still.save_pressed.connect(lambda exhibit=exhibit: self._with(exhibit, self._ask_where))
        self.close_button.clicked.connect(self.reject)

    @property
    def shown(self) -> Case:
        """The case that is looked at."""
        return self._cases[self._place]

    def _with(self, exhibit: Exhibit, do: Callable[[Item], object]) -> None:
        item = self.shown.items.get(exhibit)
        if item is not None and item.path is not None:
            do(item)

    def _turn(self, steps: int) -> None:
        self._place = max(0, min(len(self._cases) - 1, self._place + steps))
        self.look()

    def look(self) -> None:
        """Show the case and ask for its pictures."""
        for still in self.stills.values():
            still.box.show_picture(None)
        self._tell()
        for exhibit in self.stills:
            self._with(exhibit, self.picture_wanted.emit)

    def _tell(self) -> None:
        case = self.shown
        said = evidence_words.case(case)
        self.case.setText(said if case.camera == self._name else f"{case.camera} · {said}")
        self.number.setText(f"{self._place + 1} / {len(self._cases)}")
        self.newer.setEnabled(self._place > 0)
        self.older.setEnabled(self._place + 1 < len(self._cases))
        for widget in (self.newer, self.older, self.number):
            widget.setVisible(len(self._cases) > 1)
        for exhibit, still in self.stills.items():
            still.show_item(case.items.get(exhibit))
        clip = case.items.get(Exhibit.CLIP)
        there = clip is not None and clip.path is not None
        facts = evidence_words.lasts(clip) if clip is not None and there else evidence_words.missing(clip)
        self.clip_facts.setText(facts)
        self.play.setVisible(there)
        self.save_clip.setVisible(there)

    def show_picture(self, item: Item, picture: QImage | None) -> None:
        """A picture that was asked for; None: the file is not what was kept. Of another case by now: not shown."""
        for exhibit, still in self.stills.items():
            if self.shown.items.get(exhibit) is item:
                still.box.show_picture(picture, "" if picture is not None else evidence_words.changed())

    def show_flaw(self, item: Item) -> None:
        """The clip is not what was kept."""
        if self.shown.items.get(Exhibit.CLIP) is item:
            self.clip_facts.setText(evidence_words.changed())

    def _ask_where(self, item: Item) -> None:
        assert item.path is not None
        chooser = SaveChooser(self, item.path.name)
        chooser.fileSelected.connect(lambda path: self.copy_requested.emit(item, Path(path)))
        chooser.open()

    def _retranslate(self) -> None:
        title = self.tr("Evidence: {0}").format(self._name)
        self.setWindowTitle(title)
        self.title.setText(title)
        self.older.setText(self.tr("Older"))
        self.newer.setText(self.tr("Newer"))
        for button, key in ((self.older, _OLDER_KEY), (self.newer, _NEWER_KEY)):
            button.setToolTip(plain_tip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)))
        save = self.tr("Save as …")
        for still in self.stills.values():
            still.retranslate(save)
        self.clip.setText(evidence_words.exhibit(Exhibit.CLIP))
        self.play.setText(self.tr("Play"))
        self.save_clip.setText(save)
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._tell()
