"""Where the window's messages lie: over the name of the place above the wall, beside what can be pressed there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QStackedWidget, QWidget

from wall.model import Camera, StreamChoice
from wall.ui import stream_words, words
from wall.ui.message_bar import HEIGHT, MessageBar, MessageKind
from wall.ui.wall_page import WallPage

MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
_WIDTH = 640  # pixels, over the wall in full screen: the tiles further right keep their pictures
_NAME_LEAST = 320  # pixels: where the place's name has less, the bar lies below its line


class WindowMessages:
    """Shows messages, and puts the bar where it belongs.

    The window tells when something was resized, shown or hidden: an event filter of its own would be called while
    the window is taken down, when half of what it looks at is gone.
    """

    def __init__(self, window: QWidget, page: WallPage, pages: QStackedWidget) -> None:
        self.bar = MessageBar(window)
        self._window, self._page, self._pages = window, page, pages

    def show(self, text: str, kind: MessageKind) -> None:
        """Show it instead of what was shown."""
        self.bar.show_message(text, kind)
        self.place()

    def tell_mark(self, camera: Camera, may_be_still: bool, ptz: bool) -> None:
        """Which mark of that camera, as it was, is set or taken away now, and how to undo that."""
        still = camera.may_be_still != may_be_still
        mark, on = (words.may_be_still(), may_be_still) if still else (words.looks_around(), ptz)
        self.show(words.mark_changed(mark, on, words.numbered(camera.number, camera.name)), MessageKind.DONE)

    def tell_streams(self, camera: Camera, choice: StreamChoice, max_sessions: int | None) -> None:
        """Which stream of that camera is pulled from now on, or how many sessions it bears."""
        name = words.numbered(camera.number, camera.name)
        if camera.stream_choice is not choice:
            said = stream_words.changed(name, choice)
        else:
            said = stream_words.sessions_changed(name, max_sessions)
        self.show(said, MessageKind.DONE)

    def place(self) -> None:
        """Something around the bar has moved."""
        header, room = self._page.top
        tour = self._page.tour.height() if self._page.tour.isVisible() else 0  # there is something to press there too
        if header.isVisible():
            over = header
            if room.width() < _NAME_LEAST:
                room = QRect(0, header.height() + tour, min(header.width(), _WIDTH), HEIGHT)
        else:
            over, room = self._pages, QRect(0, 0, self._pages.width(), HEIGHT)
            if self._pages.currentWidget() is self._page:
                room = QRect(0, tour, min(room.width(), _WIDTH), HEIGHT)
        self.bar.place(room.translated(over.mapTo(self._window, QPoint(0, 0))))
