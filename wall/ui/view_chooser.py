"""The button above the wall that names the present view; its menu: automatic, the place's views, one's own, all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from wall.layouts.saved import SavedView
from wall.ui import view_words
from wall.ui.actions import Action
from wall.ui.icons import Icon, icon
from wall.ui.keymap import keymap, shown
from wall.ui.parts import plain_tip, unmarked
from wall.ui.theme import COLOURS, GRID

WIDEST, NARROWEST = 60 * GRID, 32 * GRID  # pixels, with words
BRIEF = 11 * GRID  # pixels, without
_AROUND = 10 * GRID  # pixels of the button beside its words: padding and the menu's arrow
_MOST = 20  # views of one owner in the menu; all of them are in the window of views


class ViewChooser(QPushButton):
    """Shows which view there is; reports which one is wanted."""

    view_chosen = Signal(str)  # ViewId
    automatic_chosen = Signal()
    all_wanted = Signal()  # the window of views

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: SavedView | None = None
        self._here: Sequence[SavedView] = ()
        self._own: Sequence[SavedView] = ()
        self._place = ""
        self._more: list[tuple[Callable[[], str], Callable[[], None]]] = []
        self._brief = False
        self.views_menu = QMenu(self)
        self.views_menu.aboutToShow.connect(self._fill)
        self.setMenu(self.views_menu)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._say()

    def offer(self, say: Callable[[], str], does: Callable[[], None]) -> None:
        """One more line at the end of the menu: what it says in the language of the moment, and what it does."""
        self._more.append((say, does))

    def show_view(self, shown: SavedView | None, place: str) -> None:
        """What the wall shows now: None = the automatic view of that place."""
        self._shown, self._place = shown, place
        self._say()

    def offer_views(self, here: Sequence[SavedView], own: Sequence[SavedView]) -> None:
        """What may be chosen: views of the present place, and of who sits here."""
        self._here, self._own = here, own

    def be_brief(self, brief: bool) -> None:
        """Only a sign, where there is little room: somebody else names the view then."""
        if brief != self._brief:
            self._brief = brief
            self.setIcon(icon(Icon.VIEW, COLOURS.text) if brief else QIcon())
            self._say()

    def sizeHint(self) -> QSize:
        """As wide as its words, within limits."""
        wanted = self.fontMetrics().horizontalAdvance(self._words()) + _AROUND
        width = BRIEF if self._brief else max(NARROWEST, min(WIDEST, wanted))
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The title has to have room too."""
        return QSize(BRIEF if self._brief else NARROWEST, super().minimumSizeHint().height())

    def _words(self) -> str:
        return view_words.automatic() if self._shown is None else view_words.with_number(self._shown)

    def _say(self) -> None:
        words = self._words()
        self.updateGeometry()
        room = max(self.width(), NARROWEST) - _AROUND + 2  # the width of words is rounded
        said = "" if self._brief else self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(unmarked(said))
        tip = self.tr("View: {0}").format(words)
        wanted = (Action.NEXT_VIEW, Action.PREVIOUS_VIEW, Action.VIEWS)
        keys = self.tr("Next: {0}, previous: {1}, all views: {2}")
        keys = keys.format(*(shown(keymap().first(each)) or "–" for each in wanted))
        self.setToolTip(plain_tip(f"{tip}\n{keys}"))
        self.setAccessibleName(tip)

    def _fill(self) -> None:
        menu = self.views_menu
        menu.clear()
        group = QActionGroup(menu)
        self._add(group, view_words.automatic(), self._shown is None).triggered.connect(self.automatic_chosen)
        for heading, views in ((self._place, self._here), (view_words.own_views(), self._own)):
            if not views:
                continue
            menu.addSeparator()
            title = menu.addAction(unmarked(heading))
            title.setEnabled(False)
            for view in views[:_MOST]:
                marked = self._shown is not None and self._shown.id == view.id
                action = self._add(group, view_words.with_number(view), marked)
                action.triggered.connect(lambda _=False, wanted=view.id: self.view_chosen.emit(wanted))
        menu.addSeparator()
        menu.addAction(self.tr("All views …")).triggered.connect(self.all_wanted)
        for say, does in self._more:
            menu.addAction(unmarked(say())).triggered.connect(lambda _=False, wanted=does: wanted())

    def _add(self, group: QActionGroup, text: str, marked: bool) -> QAction:
        action = self.views_menu.addAction(unmarked(text))
        action.setCheckable(True)
        action.setChecked(marked)
        action.setActionGroup(group)
        return action

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more or less room for the name."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
