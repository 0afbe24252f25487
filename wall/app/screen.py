"""What an operator sees and hears of a desk: its windows, the canvases in them, blinking, notices and the tone."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from wall.alarms.annunciate import USUAL, AnnunciationRules, Annunciator, Escalated
from wall.alarms.book import Alarm
from wall.alarms.source import Source
from wall.app.drawing import Drawing
from wall.config import Desk as DeskSettings
from wall.decoders.base import PixelFormat, StreamReader
from wall.model import Camera, CameraId
from wall.ui import messages, settings_words
from wall.ui.blink import BlinkClock, Motion
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.renderer import Wish
from wall.ui.sound import Sounder, SoundState
from wall.ui.state import JournalState, SettingsNow, SettingsState, WallState
from wall.ui.theme import DARK
from wall.ui.tile import face
from wall.ui.tile_pictures import TilePictures
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

DISTANCE_SCALES = {1: 1.0, 2: 1.5, 3: 2.0}  # of captions: 20 minutes of arc as far as the chair is (ISO 9241-303)


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """How this desk looks. `layout` overrides the chosen ones; `bare`: tiles edge to edge and nothing else."""

    layout: str = ""
    bare: bool = False
    full_screen: bool = False
    kiosk: bool = False  # guard mode from the start


class Screen:
    """Shows what it is told. `window` is the main one, None on a bare wall, whose only widget is the canvas."""

    def __init__(
        self,
        settings: DeskSettings,
        options: DeskOptions,
        reader: StreamReader,
        annunciation: AnnunciationRules = USUAL,
        publish_as: Callable[[PixelFormat], None] = lambda _: None,
    ) -> None:
        """`publish_as` tells the reader's decoders what the canvases can draw."""
        self._settings = settings
        self._options = options
        self._blink = BlinkClock(motion=Motion.BLINKING if settings.blink else Motion.STEADY)
        self._reader = reader
        self.pictures = TilePictures(reader)  # of all canvases
        self.canvases: list[WallCanvas] = []
        self.drawing = Drawing(Wish(settings.renderer), publish_as, lambda: self.canvases)
        self.front: Callable[[], MainWindow | WallWindow | None] = lambda: self.window
        self.canvas = self._canvas()
        self.window = None if options.bare else MainWindow(self.canvas, settings.distance_m)
        self._sounder = Sounder(volume=settings.volume)
        self._sound_state = SoundState.OFF
        self._annunciator = Annunciator(annunciation)
        self._journal = JournalState.OK

    def _canvas(self) -> WallCanvas:
        bare, pictures = self._options.bare, self.pictures
        canvas = WallCanvas(self._reader, DARK, blink=self._blink, bare=bare, pictures=pictures)
        canvas.set_distance(DISTANCE_SCALES[self._settings.distance_m])
        self.canvases.append(canvas)
        self.drawing.add(canvas)
        return canvas

    def open_window(self, number: int) -> tuple[WallCanvas, WallWindow]:
        """One more window of the wall, not shown yet."""
        assert self.window is not None
        canvas = self._canvas()
        return canvas, WallWindow(canvas, number, self.window, self._settings.distance_m)

    def close_window(self, canvas: WallCanvas) -> None:
        """That window is gone: its canvas shows nothing any more."""
        self.canvases.remove(canvas)
        canvas.leave()

    def show(self) -> None:
        """Put the window on the screen."""
        window = self.window or self.canvas
        if self.window is not None:
            self.window.show_desk(self._settings.operator, self._settings.language)
        if not self._options.full_screen:
            self._show_framed(window)
        elif self.window is not None:
            self.window.show()
            self.window.toggle_full_screen()
        else:
            # a window manager does that by itself; a screen that has none (Xvfb, a kiosk) leaves the window as it was
            window.setGeometry(window.screen().geometry())
            window.showFullScreen()

    @staticmethod
    def _show_framed(window: QWidget) -> None:
        """As large as it is, or maximised where its title and frame would push the status bar off the screen."""
        room = window.screen().availableGeometry()
        if window.width() >= room.width() or window.height() >= room.height():
            window.showMaximized()
        else:
            window.show()

    def start(self) -> None:
        """Begin to blink and to sound."""
        self._blink.start()
        if self._settings.sound and self.window is not None:
            self._sounder.start()

    def freeze(self) -> None:
        """No more blinking; the pictures stay as they are, and the decoders' memory is let go."""
        self._blink.stop()
        for canvas in self.canvases:
            canvas.freeze_pictures()

    def stop(self) -> None:
        """End what sounds, and what draws: a graphics card's things go before the window whose interface they had."""
        self._sounder.stop()
        for canvas in self.canvases:
            canvas.leave()

    def show_state(
        self, state: WallState, page: Iterable[Camera | None], limit_of: Callable[[CameraId], float]
    ) -> None:
        """Every part as it is now; `page` are the cameras of all tiles, `limit_of` how old their pictures may be."""
        faces = {
            camera.id: face(camera, state.cameras.get(camera.id), state.now, state.at, limit_of(camera.id))
            for camera in page
            if camera is not None
        }
        for canvas in self.canvases:
            canvas.set_faces(faces)
        if self.window is not None:
            self.window.show_state(state)
        if state.journal is not self._journal:
            before, self._journal = self._journal, state.journal
            if state.journal is JournalState.FAILING:
                self.say(messages.journal_failed(), MessageKind.ERROR)
            elif state.journal is JournalState.AWAY:
                self.say(messages.centre_away(), MessageKind.ERROR)
            elif before is JournalState.AWAY:
                self.say(messages.centre_back(), MessageKind.WARNING)
            else:
                self.say(messages.journal_written())

    def show_unknown(self, page: Iterable[Camera | None], at: datetime) -> None:
        """Nothing is known of these cameras: no tile looks as it did."""
        now = time.monotonic()
        faces = {camera.id: face(camera, None, now, at) for camera in page if camera is not None}
        for canvas in self.canvases:
            canvas.set_faces(faces)

    def sound(
        self,
        alarms: Iterable[Alarm],
        now: float,
        unheard: Collection[Source] = (),
        others: Collection[Source] = (),
        handed: Collection[Source] = (),
    ) -> tuple[Escalated, ...]:
        """Let sound what is due, and say whether that can be heard. Gives the steps that are due as nobody answers.

        `unheard`: of which of these alarms nothing is to be heard; `others` and `handed` see `Annunciator.tick`.
        """
        due = self._annunciator.tick(alarms, now, unheard, others, handed)
        if self.window is not None:
            if due.sound is not None and self._settings.sound:
                self._sounder.play(due.sound)
            self._tell_sound_state(self._sounder.state)
            self.window.show_sound(self._sounder.state, self._annunciator.silenced)
        return due.escalated

    def _tell_sound_state(self, state: SoundState) -> None:
        """What the status line says all the time is said once more where it is seen also in full screen."""
        before, self._sound_state = self._sound_state, state
        if state is SoundState.NO_DEVICE and before is not state:
            self.say(messages.sound_lost(), MessageKind.WARNING)
        elif state is SoundState.READY and before is SoundState.NO_DEVICE:
            self.say(messages.sound_works())

    def silence(self) -> None:
        """Silence what sounds now, and say so; a newer alarm sounds again."""
        called, state = self._annunciator.silence(), self._sounder.state
        if state is SoundState.OFF:
            self.say(messages.sound_off(), MessageKind.WARNING)
        elif state is SoundState.NO_DEVICE:
            self.say(messages.sound_lost(), MessageKind.WARNING)
        else:
            self.say(messages.silenced() if called else messages.nothing_sounds())

    def try_sound(self) -> None:
        """Play every sound once for whoever wants to hear whether it works, and how loud it is."""
        state = self._sounder.state
        if state is SoundState.OFF:
            self.say(messages.sound_off(), MessageKind.WARNING)
            return
        self._sounder.play_trial()
        if state is SoundState.NO_DEVICE:
            self.say(messages.sound_lost(), MessageKind.WARNING)
        else:
            self.say(messages.sound_tried(), MessageKind.WORKING)

    def show_outside(self, failing: str) -> None:
        """By which ways others outside are not told; "": there is nothing to say."""
        if self.window is not None:
            self.window.status.show_outside(failing)

    def show_settings(self, now: SettingsNow) -> None:
        """How the centre's settings are: all the time in the status line, and once in a notice where it is news."""
        if self.window is None:
            return
        self.window.status.show_settings(now)
        if now.state is SettingsState.CHANGED:
            self.say(settings_words.changed(now), MessageKind.WARNING)
        elif now.state is SettingsState.UNUSABLE:
            self.say(settings_words.unusable(), MessageKind.WARNING)

    def say(self, text: str, kind: MessageKind = MessageKind.DONE) -> None:
        """A notice, where there is a window for it: in the one with the keyboard; what warns in the main one too."""
        front = self.front()
        if front is not None:
            front.show_message(text, kind)
        if self.window is not None and front is not self.window and kind in (MessageKind.WARNING, MessageKind.ERROR):
            self.window.show_message(text, kind)
