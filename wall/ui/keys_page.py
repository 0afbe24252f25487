"""Which key does what at this desk: every action with its key, and how to give it another one.

A key that another action has is refused with a word who has it, and can be swapped. What is changed holds at once in
every window; keeping it for the next start is another's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wall.access import Deed
from wall.search import Query, searched
from wall.ui import words
from wall.ui.action_words import does, does_in_source, group_name, in_groups
from wall.ui.actions import SHORTCUTS, Action
from wall.ui.icons import Icon, icon
from wall.ui.keymap import MOST_KEYS, Keys, Refusal, RefusalKind, keymap, shown
from wall.ui.keys_page_catcher import KeyCatcher
from wall.ui.palette_hindrance import not_permitted
from wall.ui.parts import PlainLabel, plain_tip, push_button
from wall.ui.theme import BODY, COLOURS, GRID, font

_ACTION = Qt.ItemDataRole.UserRole
_KEYS_WIDTH, _USUAL_WIDTH = 200, 160  # pixels
_ROW = 28


class KeysPage(QWidget):
    """A tab of the settings. `may`: whether somebody who sits here may change keys."""

    changed_by_hand = Signal(object)  # Keys: what this desk has changed, to be kept
    said = Signal(str)

    def __init__(self, may: Callable[[Deed], bool] = lambda _: True) -> None:
        super().__init__()
        self.may = may
        self._adding = False  # the key that is pressed comes beside those that there are
        self._refusal: Refusal | None = None
        self.search = QLineEdit()
        self.table = QTreeWidget()
        self.told = PlainLabel()
        self.catcher = KeyCatcher()
        self.change, self.add, self.swap = push_button(), push_button(), push_button()
        self.usual, self.all_usual = push_button(), push_button()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.setFocusProxy(self.table)
        self.search.addAction(icon(Icon.SEARCH, COLOURS.text_dim), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.table.setColumnCount(3)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setIndentation(2 * GRID)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.table.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, _KEYS_WIDTH), (2, _USUAL_WIDTH)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        self.told.setWordWrap(True)
        self.told.setFont(font(BODY))
        self.told.setMinimumHeight(12 * GRID)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        around = QVBoxLayout(self)
        around.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        around.setSpacing(2 * GRID)
        around.addWidget(self.search)
        around.addWidget(self.table, 1)
        around.addWidget(self.catcher)
        around.addWidget(self.told)
        row = QHBoxLayout()
        for button in (self.change, self.add, self.swap):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.usual)
        row.addWidget(self.all_usual)
        around.addLayout(row)
        self.catcher.hide()
        self.swap.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.table.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.table.itemActivated.connect(lambda *_: self.begin())
        self.change.clicked.connect(lambda: self.begin())
        self.add.clicked.connect(lambda: self.begin(adding=True))
        self.swap.clicked.connect(self._swap)
        self.usual.clicked.connect(self._reset)
        self.all_usual.clicked.connect(lambda: self._use({}))
        self.catcher.caught.connect(self._caught)
        self.catcher.given_up.connect(self._end_catching)
        keymap().changed.connect(self._refresh)

    # What is shown -----------------------------------------------------------------------------------------------

    def choose(self, action: Action) -> None:
        """Select that action."""
        self.search.clear()
        if (item := self._item(action)) is not None:
            self.table.setCurrentItem(item)
            self.table.scrollToItem(item)

    @property
    def chosen(self) -> Action | None:
        """The action whose key would be changed."""
        item = self.table.currentItem()
        return None if item is None else item.data(0, _ACTION)

    def _fill(self) -> None:
        chosen, query = self.chosen, Query(self.search.text())
        self.table.clear()
        for group, actions in in_groups().items():
            heading = QTreeWidgetItem([group_name(group)])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFont(0, font(BODY, bold=True))
            heading.setSizeHint(0, QSize(1, _ROW))
            for action in actions:
                own = searched(f"{does(action)} {does_in_source(action)} {action.value}")
                pressed = self.search.text().strip().casefold()
                by_key = pressed and pressed in keymap().said(action).casefold()
                if query.words and query.rank(own) is None and not by_key:
                    continue
                item = QTreeWidgetItem(heading)
                item.setSizeHint(0, QSize(1, _ROW))
                item.setData(0, _ACTION, action)
            if heading.childCount():
                self.table.addTopLevelItem(heading)
        self.table.expandAll()
        self._refresh()
        wanted = self._item(chosen) if chosen is not None else None
        first = self.table.topLevelItem(0)
        if wanted is None and first is not None:
            wanted = first.child(0)
        if wanted is not None:
            self.table.setCurrentItem(wanted)

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.table.topLevelItem(at) for at in range(self.table.topLevelItemCount())]
        found = [top.child(at) for top in tops if top is not None for at in range(top.childCount())]
        return [item for item in found if item is not None]

    def _item(self, action: Action) -> QTreeWidgetItem | None:
        return next((item for item in self._items() if item.data(0, _ACTION) is action), None)

    def _refresh(self) -> None:
        """The keys as they are now: bold where they are not as delivered."""
        for item in self._items():
            action: Action = item.data(0, _ACTION)
            usual = SHORTCUTS[action]
            other = keymap().keys(action) != usual
            item.setText(0, does(action))
            item.setToolTip(0, plain_tip(does(action)))
            item.setText(1, keymap().said(action) or self.tr("none"))
            item.setText(2, " · ".join(shown(key) for key in usual) if other else "")
            item.setFont(1, font(BODY, bold=other))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._refuse(None)
        action = self.chosen
        permitted = self.may(Deed.KEYS)
        for button in (self.change, self.add):
            button.setEnabled(action is not None and permitted)
        self.add.setEnabled(self.add.isEnabled() and action is not None and len(keymap().keys(action)) < MOST_KEYS)
        self.usual.setEnabled(permitted and action in keymap().own)
        self.all_usual.setEnabled(permitted and bool(keymap().own))
        self.told.setText("" if permitted else not_permitted(Deed.KEYS))

    # What is changed ---------------------------------------------------------------------------------------------

    def begin(self, *, adding: bool = False) -> None:
        """The next key that is pressed is meant for the chosen action."""
        action = self.chosen
        if action is None or not self.change.isEnabled():
            return
        self._adding = adding
        self._refuse(None)
        self.catcher.setText(self.tr("Press the new key for: {0}").format(does(action)))
        self.told.setText(self.tr("Esc leaves everything as it is."))
        self.catcher.show()
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)

    def _caught(self, key: str) -> None:
        action = self.chosen
        if action is None:
            return
        refusal = keymap().refusal(action, key)
        if refusal is not None:
            self._refuse(refusal)
            if refusal.kind is RefusalKind.TAKEN:
                self._end_catching()
                self._refuse(refusal)
            return
        before = keymap().keys(action) if self._adding else ()
        self._end_catching()
        self._use(keymap().with_keys(action, tuple(dict.fromkeys((*before, key)))))
        if self.may(Deed.KEYS):
            self._tell(self.tr("{0}: {1}").format(keymap().said(action), does(action)))

    def _end_catching(self) -> None:
        if not self.catcher.isHidden():
            self.catcher.hide()
            self.told.setText("")
            self.table.setFocus()

    def _refuse(self, refusal: Refusal | None) -> None:
        self._refusal = refusal
        taken = refusal is not None and refusal.kind is RefusalKind.TAKEN
        self.swap.setVisible(taken)
        if refusal is not None:
            self._tell(refused(refusal))
        if taken:
            self.swap.setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap(self) -> None:
        action, refusal = self.chosen, self._refusal
        if action is None or refusal is None or refusal.by is None:
            return
        self._use(keymap().swapped(action, refusal.key))
        said = self.tr("{0}: {1}")
        mine, theirs = (said.format(keymap().said(each) or "–", does(each)) for each in (action, refusal.by))
        if self.may(Deed.KEYS):
            self._tell(f"{mine}\n{theirs}")
        self.table.setFocus()

    def _reset(self) -> None:
        """As delivered; where another action has that key by now, that one has to give it back first."""
        action = self.chosen
        if action is None:
            return
        for key in SHORTCUTS[action]:
            refusal = keymap().refusal(action, key)
            if refusal is not None:
                self._refuse(refusal)
                return
        self._use({each: keys for each, keys in keymap().own.items() if each is not action})

    def _use(self, own: Keys) -> None:
        if not self.may(Deed.KEYS):  # whoever has begun with it has signed out meanwhile
            self._show_chosen()
            return
        keymap().use(own)
        self.changed_by_hand.emit(keymap().own)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.said.emit(text)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Find an action, or a key"))
        self.table.setHeaderLabels([self.tr("Action"), self.tr("Key"), self.tr("As delivered")])
        self.change.setText(self.tr("Another key … (Enter)"))
        self.add.setText(self.tr("One key more …"))
        self.swap.setText(self.tr("Swap the two"))
        self.usual.setText(self.tr("As delivered"))
        self.all_usual.setText(self.tr("All as delivered"))
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list is for the chosen action."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self.begin()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def title() -> str:
    """Of the tab."""
    return words.translate("KeysPage", "Keys")


def refused(refusal: Refusal) -> str:
    """Why that key cannot be had, and what to do, in the language of the moment."""
    key = shown(refusal.key)
    match refusal.kind:
        case RefusalKind.FIXED:
            text = words.translate(
                "KeysPage", "{0} cannot be given away: lists, fields and dialling need it. Hold Ctrl or Alt with it."
            )
        case RefusalKind.DESKTOP:
            text = words.translate(
                "KeysPage", "{0} belongs to the desktop, which may not let it through. Choose another key."
            )
        case RefusalKind.TAKEN:
            does_it = "" if refusal.by is None else does(refusal.by)
            text = words.translate(
                "KeysPage", "{0} is taken: “{1}”. Give that another key first, or swap the two."
            ).replace("{1}", does_it)
        case _:
            text = words.translate(
                "KeysPage", "This is no key that every keyboard has. Choose a letter from A to Z, a sign or an F key."
            )
    return text.replace("{0}", key)
