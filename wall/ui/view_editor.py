"""The page on which somebody makes or changes a view, in the middle of the window; strip, tree and alarms stay.

Every edit is done at once and can be taken back. What is not saved is never lost by leaving: whoever leaves finds it
again (`wall.app.view_editing` keeps it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wall.layouts.editing import (
    Edited,
    History,
    cleared,
    filled_from,
    merged,
    put,
    resized,
    split,
    stretched,
    swapped,
)
from wall.layouts.grid import Span
from wall.layouts.saved import (
    CameraTile,
    ClockTile,
    Content,
    HotKind,
    HotSpot,
    Owner,
    SavedView,
    StatusTile,
    TextTile,
    ViewError,
)
from wall.model import CameraId, Inventory
from wall.ui import view_editor_words
from wall.ui.parts import ElidedLabel, dim_label, plain_tip
from wall.ui.theme import BODY, GRID, SMALL
from wall.ui.view_editor_canvas import EditorCanvas
from wall.ui.view_editor_demand import DemandLine
from wall.ui.view_editor_form import EditorForm, OwnerChoice
from wall.ui.view_editor_head import EditorHead
from wall.ui.view_editor_keys import Tool, every_gesture, help_lines
from wall.ui.view_editor_look import ContentLook
from wall.ui.view_editor_tools import ViewTools

_NEW_CONTENTS: dict[Tool, Content] = {
    Tool.NEWEST: HotSpot(HotKind.NEWEST_ALARM),
    Tool.SELECTED: HotSpot(HotKind.SELECTED),
    Tool.CLOCK: ClockTile(),
    Tool.TEXT: TextTile(""),
    Tool.STATUS: StatusTile(),
}


class ViewEditor(QWidget):
    """Edits the view of a `History`; reports when it is to be saved or left."""

    save_wanted = Signal(SavedView)
    save_as_wanted = Signal(SavedView)
    said_anew = Signal()  # in another language: what it was told in words is to be told again
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("firstRun")  # the ground behind it
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.picked: Callable[[], Sequence[CameraId]] = lambda: ()  # the cameras that are selected in the tree
        self.look = ContentLook()
        self._history: History | None = None
        self._saving = False
        self.head = EditorHead()
        self.form, self.tools, self.canvas = EditorForm(), ViewTools(), EditorCanvas()
        self.demand = DemandLine()
        self.note, self.help = ElidedLabel(BODY), dim_label(SMALL)
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.help.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.form.add(self.tools.detail)
        for part in (self.form, self.tools):
            column.addWidget(_padded(part))
        column.addWidget(self.canvas, 1)
        column.addWidget(self.demand)
        column.addWidget(_padded(self.note))
        self.bottom = _padded(self.help)
        column.addWidget(self.bottom)
        self.canvas.look = self.look.seen

    def _connect(self) -> None:
        head, form, tools, canvas = self.head, self.form, self.tools, self.canvas
        form.name_changed.connect(self._rename)
        form.name.returnPressed.connect(canvas.setFocus)
        form.owner_changed.connect(self._give_to)
        form.number_changed.connect(lambda number: self._change("number", number=number))
        form.size_changed.connect(lambda rows, columns: self._edit(lambda view: resized(view, rows, columns)))
        tools.tool_pressed.connect(self.use)
        tools.zone_chosen.connect(lambda zone: self._put(ClockTile(zone), "zone"))
        tools.text_changed.connect(lambda text: self._put(TextTile(text), "text"))
        tools.left.connect(self.canvas.setFocus)
        canvas.tool_pressed.connect(self.use)
        canvas.merge_asked.connect(lambda span: self._edit(lambda view: merged(view, span)))
        canvas.stretch_asked.connect(lambda *to: self._edit(lambda view: stretched(view, *to)))
        canvas.swap_asked.connect(self._swap)
        canvas.dropped.connect(self.put_cameras)
        canvas.selection_changed.connect(self._show_selection)
        canvas.left.connect(self.left)
        head.undo.clicked.connect(self.take_back)
        head.redo.clicked.connect(self.do_again)
        head.save.clicked.connect(self._save)
        head.save_as.clicked.connect(lambda: self._ask_to_save(self.save_as_wanted))
        head.cancel.clicked.connect(self.left)
        for key, does in (
            (QKeySequence.StandardKey.Undo, self.take_back),
            (QKeySequence.StandardKey.Redo, self.do_again),
            (QKeySequence("Ctrl+Y"), self.do_again),
            (QKeySequence.StandardKey.Save, self._save),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
            shortcut.activatedAmbiguously.connect(does)  # Ctrl+Y is the system's own key on some

    # What is edited ----------------------------------------------------------------------------------------------

    def open(self, history: History, owners: Sequence[OwnerChoice], told: str = "") -> None:
        """Edit that. `owners`: whose it may be; `told`: what is to be said at the beginning."""
        self._history, self._saving = history, False
        self.look.forget_stills()
        self.canvas.marked = None
        self.form.offer_owners(owners)
        self.canvas.select((0, 0))
        self._show()
        self.say(told)

    @property
    def history(self) -> History | None:
        """What is being edited; None before anything was."""
        return self._history

    def show_inventory(self, inventory: Inventory) -> None:
        """Other cameras and names."""
        self.look.inventory = inventory
        self.canvas.update()
        if self._history is not None:
            self.demand.show_view(self._view, inventory)

    def show_saving(self, saving: bool, told: str = "") -> None:
        """It is on its way to the store, or it has not been kept: `told` says why."""
        self._saving = saving
        self.say(told)
        self._show_state()

    def say(self, text: str) -> None:
        """What came of the last edit, under the tiles."""
        self.note.setText(text)

    # Edits -------------------------------------------------------------------------------------------------------

    def use(self, tool: Tool) -> None:
        """Do that with the tiles that are selected."""
        selected = self.canvas.selected
        if self._history is None or not selected:
            return
        if tool is Tool.PUT:
            self.put_cameras(selected[0], list(self.picked()))
        elif tool in _NEW_CONTENTS:
            self._put(_NEW_CONTENTS[tool])
            if tool is Tool.TEXT:
                self.tools.text.setFocus()
        elif tool is Tool.MERGE:
            self._merge(self.canvas.selection)
        elif tool is Tool.SPLIT:
            self._split(selected)
        elif tool is Tool.SWAP:
            self._mark(selected[0])
        elif tool is Tool.CLEAR:
            self._edit(lambda view: Edited(cleared(view, selected)))

    def _merge(self, span: Span) -> None:
        if len(self.canvas.selected) < 2:
            self.say(view_editor_words.one_tile())
        else:
            self._edit(lambda view: merged(view, span))

    def _split(self, selected: Iterable[int]) -> None:
        def edit(view: SavedView) -> Edited:
            for index in sorted(selected, reverse=True):  # what comes before keeps its index
                view = split(view, index)
            return Edited(view)

        if not self._edit(edit):
            self.say(view_editor_words.single_cell())

    def _mark(self, index: int) -> None:
        """The first of two tiles that change places, or the second."""
        first = self.canvas.marked
        if first is None or first == index:
            self.canvas.marked = index if first is None else None
            self.canvas.update()
            self.say(view_editor_words.marked() if first is None else "")
        else:
            self.canvas.marked = None
            self._swap(first, index)

    def _swap(self, first: int, second: int) -> None:
        self._edit(lambda view: Edited(swapped(view, first, second)))

    def put_cameras(self, index: int, cameras: Sequence[CameraId]) -> None:
        """One camera into that tile; several into the free ones from there on."""
        known = self.look.inventory.camera
        contents = [CameraTile(each, known[each].name) for each in cameras if each in known]
        if not contents:
            self.say(view_editor_words.nothing_picked())
        elif self._edit(lambda view: filled_from(view, index, contents)) and len(contents) == 1:
            self._go_on(index)

    def _go_on(self, index: int) -> None:
        """To the next tile: the next camera is put there by one more press."""
        view = self._view
        span = view.tiles[min(index + 1, len(view.tiles) - 1)].span
        self.canvas.select((span.column, span.row))

    def _put(self, content: Content, kind: str = "") -> None:
        """That content into the selected tile; letters that are typed are one step."""
        index = self.canvas.selected[0]
        self._edit(lambda view: Edited(put(view, index, content)), f"{kind}{index}" if kind else "")

    def _rename(self, name: str) -> None:
        try:
            self._edit(lambda view: Edited(replace(view, name=name)), "name")
        except ViewError:  # the view is called as before until something that can be read is written there
            self.say(self._wrong_name())
            self._show_state()

    def _wrong_name(self) -> str:
        """Why it cannot be called what is written in the field; "" where it is called so."""
        text = self.form.name.text()
        if not text.strip():
            return view_editor_words.no_name()
        return "" if self._history is None or text == self._view.name else view_editor_words.odd_name()

    def _give_to(self, owner: Owner) -> None:
        self._change("", owner=owner)

    def _change(self, kind: str, **values: object) -> None:
        self._edit(lambda view: Edited(replace(view, **values)), kind)  # type: ignore[arg-type]

    def _edit(self, edit: Callable[[SavedView], Edited], kind: str = "") -> bool:
        """Do it, show it, and say what fell out. False where nothing is different."""
        history = self._history
        if history is None:
            return False
        edited = edit(history.present)
        done = history.do(edited.view, kind)
        if done:
            self.canvas.marked = None  # tiles may have other indices now
        self._show()
        lost = [self.look.name(content) for content in edited.lost]
        self.say(view_editor_words.fell_out(lost) if lost else "")
        return done

    def take_back(self) -> None:
        """Undo the last step."""
        if self._history is not None and self._history.can_undo:
            self._history.undo()
            self._show()
            self.say("")

    def do_again(self) -> None:
        """Redo the step that was taken back last."""
        if self._history is not None and self._history.can_redo:
            self._history.redo()
            self._show()
            self.say("")

    def _save(self) -> None:
        self._ask_to_save(self.save_wanted)

    def _ask_to_save(self, signal: object) -> None:
        if self._history is None or self._saving:
            return
        self.form.commit()
        if wrong := self._wrong_name():
            self.say(wrong)
            self.form.name.setFocus()
            return
        signal.emit(self._history.present)  # type: ignore[attr-defined]

    # Showing -----------------------------------------------------------------------------------------------------

    @property
    def _view(self) -> SavedView:
        assert self._history is not None
        return self._history.present

    def _show(self) -> None:
        self.form.show_view(self._view)
        self.canvas.show_view(self._view)  # which tells its selection
        self.demand.show_view(self._view, self.look.inventory)
        self._show_state()

    def _show_state(self) -> None:
        if self._history is not None:
            self.head.show_state(self._history, named=not self._wrong_name(), saving=self._saving)

    def _show_selection(self) -> None:
        if self._history is None:
            return
        tiles = [self._view.tiles[index] for index in self.canvas.selected]
        spans = any(tile.span.columns * tile.span.rows > 1 for tile in tiles)
        one = tiles[0].content if len(tiles) == 1 else None
        self.tools.show_selection([tile.content for tile in tiles], one, spans=spans)
        self.canvas.setAccessibleDescription(self._described())

    def _described(self) -> str:
        """What is selected, for who cannot see it."""
        span, selected = self.canvas.selection, self.canvas.selected
        content = self._view.tiles[selected[0]].content if len(selected) == 1 else None
        said = "" if content is None else self.look.name(content)
        return view_editor_words.selection(span, said, len(selected))

    # Qt ----------------------------------------------------------------------------------------------------------

    def free_room(self) -> QRect:
        """Where nothing can be pressed, for messages: over the line of keys, in `bottom`."""
        return self.bottom.rect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape in a field gives the keyboard back to the tiles."""
        if event.key() == Qt.Key.Key_Escape and not self.canvas.hasFocus():
            self.canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the keyboard is the tiles'."""
        super().showEvent(event)
        self.canvas.setFocus()

    def _retranslate(self) -> None:
        self.head.retranslate()
        self.canvas.setAccessibleName(self.tr("Tiles of the view"))
        self.help.setText(help_lines())
        self.help.setToolTip(plain_tip(every_gesture()))
        if self._history is not None:
            self._show()
            self.say("")

    def changeEvent(self, event: QEvent) -> None:
        """Qt: say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.said_anew.emit()


def _padded(part: QWidget) -> QWidget:
    """It, with some room around it."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
    column.addWidget(part)
    return around
