"""The line under the header while a tour is on: ▷ or ❚❚, its name, when it goes on, what it guarantees.

In full screen too, where the header is hidden: whoever looks at a wall that turns by itself wants to know why it
does, or why it does not.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from wall.layouts.touring import Mode
from wall.ui import tour_words
from wall.ui.actions import Action
from wall.ui.icons import Icon, icon, pixmap
from wall.ui.keymap import in_keys_of_now
from wall.ui.parts import ElidedLabel, PlainLabel, plain_tip, push_button, tool_button, unmarked
from wall.ui.theme import BODY, COLOURS, GRID
from wall.ui.tour_values import TourNow, UnseenCamera

HEIGHT = 7 * GRID  # pixels
_SIGN = 16
_MOST_LISTED = 40  # lines of a menu; more do not fit on a screen
_SIGNS = {Mode.RUNNING: Icon.PLAY, Mode.PAUSED: Icon.PAUSE, Mode.HELD: Icon.PAUSE}


class TourBar(QFrame):
    """Shows what it is told, and is hidden while no tour is on."""

    stop_pressed = Signal()
    edit_pressed = Signal()
    camera_chosen = Signal(str)  # CameraId: one that has not been seen for long

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tour")
        self._now: TourNow | None = None
        self._pause_s = 0.0
        self.sign = PlainLabel()
        self.text = ElidedLabel(BODY, letters=20)
        self.promise = ElidedLabel(BODY, colour=COLOURS.text_dim)
        self.warning = push_button()
        self.stop = tool_button(Icon.STOP)
        self._build()
        self._retranslate()  # hidden, as no tour is on

    def _build(self) -> None:
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(2 * GRID)
        self.sign.setFixedWidth(_SIGN)
        self.warning.setObjectName("link")
        self.warning.setIcon(icon(Icon.EYE_CLOSED, COLOURS.text))
        self.stop.setObjectName("small")
        for widget, stretch in ((self.sign, 0), (self.text, 3), (self.promise, 2), (self.warning, 0), (self.stop, 0)):
            row.addWidget(widget, stretch)
        self.promise.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.warning.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stop.clicked.connect(self.stop_pressed)
        self.text.clicked.connect(self.edit_pressed)
        self.warning.clicked.connect(self._list_unseen)

    def guard(self, on: bool) -> None:
        """For a wall that nobody may change: it still says how the tour is, and nothing of it can be pressed."""
        self.setEnabled(not on)
        self.stop.setVisible(not on)

    def show_tour(self, now: TourNow | None, pause_s: float = 0.0) -> None:
        """The tour as it is now; None: none is on. `pause_s`: how long it waits after the last use."""
        self._now, self._pause_s = now, pause_s
        if now is None or now.progress.mode is Mode.STOPPED:
            self.hide()
            return
        self.sign.setPixmap(pixmap(_SIGNS[now.progress.mode], COLOURS.text, _SIGN, self.devicePixelRatioF()))
        said = [tour_words.state(now)]
        if now.progress.screenfuls > 1:
            said.append(tour_words.position(now.progress))
        self.text.setText(" · ".join((*said, now.name)))  # the name last: it may be cut
        self.sign.setToolTip(plain_tip(tour_words.tip(pause_s)))
        self._show_promise(now)
        self.show()

    def _show_promise(self, now: TourNow) -> None:
        """What has become too late comes before what will, and that before what holds."""
        promise = now.promise
        missed = promise is not None and not promise.kept
        warning = tour_words.unseen(now.unseen) if now.unseen else ""
        if not warning and promise is not None and missed:
            warning = tour_words.target_missed(promise)
        self.warning.setText(f" {unmarked(warning)}")
        self.warning.setToolTip(plain_tip(self._more(now)))
        self.warning.setVisible(bool(warning))
        said = "" if promise is None or warning else tour_words.guarantee(promise)
        if said and now.progress.mode is not Mode.RUNNING:
            said = tour_words.while_it_runs(said)
        self.promise.setText(said)
        self.promise.setVisible(bool(said))

    @staticmethod
    def _more(now: TourNow) -> str:
        lines = [tour_words.unseen_camera(each) for each in now.unseen[:_MOST_LISTED]]
        if now.promise is not None and now.promise.advice is not None:
            lines += [tour_words.target_missed(now.promise), tour_words.advice(now.promise.advice)]
        return "\n".join(lines)

    def _list_unseen(self) -> None:
        """The cameras; one that is chosen comes to the wall."""
        unseen = () if self._now is None else self._now.unseen
        if not unseen:
            self.edit_pressed.emit()  # a target that cannot be kept is mended there
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for camera in unseen[:_MOST_LISTED]:
            self._add(menu, camera)
        if len(unseen) > _MOST_LISTED:
            menu.addAction(self.tr("and %n more", "", len(unseen) - _MOST_LISTED)).setEnabled(False)
        menu.popup(self.warning.mapToGlobal(QPoint(0, self.warning.height())))

    def _add(self, menu: QMenu, camera: UnseenCamera) -> None:
        action = menu.addAction(unmarked(tour_words.unseen_camera(camera)))
        action.triggered.connect(lambda: self.camera_chosen.emit(camera.camera))

    def _retranslate(self) -> None:
        self.stop.setToolTip(plain_tip(in_keys_of_now(self.tr("Stop the tour (T)"), Action.TOUR)))
        self.show_tour(self._now, self._pause_s)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
