"""The line above the wall: which place it shows, what is put aside, view and grid, which page, full screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from wall.layouts.grid import LAYOUTS
from wall.layouts.saved import SavedView
from wall.ui import hiding_words
from wall.ui.actions import Action
from wall.ui.icons import Icon, icon
from wall.ui.keymap import keyed
from wall.ui.parts import ElidedLabel, dim_label, plain_tip, push_button, tool_button
from wall.ui.theme import BODY, COLOURS, GRID, TITLE
from wall.ui.tour_button import TourButton
from wall.ui.view_chooser import ViewChooser

HEIGHT = 44  # pixels
WIDE = 900  # pixels from which the counts are said in words


class WallHeader(QFrame):
    """Shows what the wall shows; reports the layout, the page and the full screen that are asked for."""

    layout_chosen = Signal(str)
    page_chosen = Signal(int)  # from 0
    full_screen_pressed = Signal()
    aside_pressed = Signal()  # what is shelved or out of service is to be listed

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self._page, self._pages = 0, 1
        self._aside = (0, 0, 0)
        self._title = ""
        self._view: SavedView | None = None
        self.title = ElidedLabel(TITLE, bold=True, elide=Qt.TextElideMode.ElideMiddle)  # names differ at their ends
        self.aside = push_button()
        self.aside.setFlat(True)
        self.views = ViewChooser()
        self.layouts = QComboBox()
        self.previous = tool_button(Icon.PREVIOUS)
        self.page = dim_label(BODY)
        self.next = tool_button(Icon.NEXT)
        self.tour = TourButton()
        self.full_screen = tool_button(Icon.FULL_SCREEN)
        self._build()
        self._retranslate()

    def _build(self) -> None:
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self.title, 1)
        row.addWidget(self.aside)
        row.addSpacing(GRID)
        row.addWidget(self.views)
        row.addWidget(self.layouts)
        row.addSpacing(2 * GRID)
        for widget in (self.previous, self.page, self.next):
            row.addWidget(widget)
        row.addSpacing(GRID)
        row.addWidget(self.tour)
        row.addWidget(self.full_screen)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.layouts.addItems([layout.name for layout in LAYOUTS])
        self.layouts.setMinimumWidth(20 * GRID)
        self.layouts.textActivated.connect(self.layout_chosen)
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.full_screen.clicked.connect(self.full_screen_pressed)
        self.aside.clicked.connect(self.aside_pressed)

    def show_view(
        self, title: str, layout_name: str, page: int, pages: int, view: SavedView | None = None, place: str = ""
    ) -> None:
        """Show that place, layout and page (from 0) of so many; or a view that somebody has made, whose grid has no
        name. `place`: what the place is called whose views are offered."""
        self._title, self._view = title, view
        self._show_title()
        self.views.show_view(view, place or title)
        if view is not None:
            self.layouts.setCurrentIndex(-1)
        else:
            if self.layouts.findText(layout_name) < 0:
                self.layouts.addItem(layout_name)
            self.layouts.setCurrentText(layout_name)
        self._page, self._pages = page, max(1, pages)
        self._show_page()

    def _show_title(self) -> None:
        """Where there is no room for the view's own button, its name stands behind that of its place."""
        view = self._view
        named = view is not None and self.width() < WIDE and view.name not in self._title
        self.title.setText(f"{self._title} · {view.name}" if named and view is not None else self._title)

    def show_aside(self, shelved: int, out: int, planned: int = 0) -> None:
        """How many alarms are shelved, and how many cameras out of service: always there, also when none is.

        `planned`: cameras and facilities that are away by plan now; told where there are any.
        """
        if (shelved, out, planned) != self._aside:
            self._aside = (shelved, out, planned)
            self._show_aside()

    def _show_aside(self) -> None:
        shelved, out, planned = self._aside
        counted = hiding_words.counted(shelved, out, planned)
        numbers = " · ".join(str(each) for each in ((shelved, out, planned) if planned else (shelved, out)))
        text = counted if self.width() >= WIDE else numbers  # the place's name needs the room
        self.aside.setText(f" {text}")
        tip = self.tr("What is shelved, out of service or away by plan, and putting it back")
        self.aside.setToolTip(plain_tip(f"{counted}\n{keyed(tip, Action.ASIDE)}"))
        sign = Icon.WRENCH if (out or planned) and not shelved else Icon.SHELF
        self.aside.setIcon(icon(sign, COLOURS.text if any(self._aside) else COLOURS.text_dim))

    def free_room(self) -> QRect:
        """Where nothing can be pressed: over the name of the place, left of every control."""
        return QRect(0, 0, self.aside.x(), HEIGHT)

    def turn(self, step: int) -> None:
        """Ask for the page so many further on, if there is one."""
        wanted = self._page + step
        if 0 <= wanted < self._pages:
            self.page_chosen.emit(wanted)

    def _show_page(self) -> None:
        said = self.tr("page {0}/{1}").format(self._page + 1, self._pages)
        wide = self.width() >= WIDE
        self.page.setText(said if wide else f"{self._page + 1}/{self._pages}")
        self.page.setToolTip(plain_tip("" if wide else said))
        for widget in (self.previous, self.page, self.next):
            widget.setVisible(self._pages > 1)
        self.previous.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < self._pages)

    def _retranslate(self) -> None:
        self._show_aside()
        self.layouts.setPlaceholderText(self.tr("Grid"))  # where a view has one of its own
        self.layouts.setToolTip(plain_tip(keyed(self.tr("Grid"), Action.GRID)))
        self.previous.setToolTip(plain_tip(keyed(self.tr("Previous page"), Action.PREVIOUS_PAGE)))
        self.next.setToolTip(plain_tip(keyed(self.tr("Next page"), Action.NEXT_PAGE)))
        self.full_screen.setToolTip(plain_tip(keyed(self.tr("Full screen"), Action.FULL_SCREEN)))
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more or less room for words."""
        super().resizeEvent(event)
        self.views.be_brief(self.width() < WIDE)
        self._show_title()
        self.tour.be_brief(self.width() < WIDE)
        self._show_page()
        self._show_aside()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
