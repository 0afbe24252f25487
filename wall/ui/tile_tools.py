"""The tools of a canvas's tiles: what mouse, keys and menus ask for, and which tiles are not as usual.

It decides nothing about streams or files: it says what is wanted (`parts`, the signals), and whoever owns the
decoders answers. A tile's zoom and replay belong to its camera's place in the view: they stay when the layout
changes, and end when the camera leaves the view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from wall.decoders.base import Crop, PictureSize, StreamKey
from wall.decoders.tool_values import Steer
from wall.model import CameraId
from wall.ui import tile_tool_words
from wall.ui.tile import Tile
from wall.ui.tile_board import TileBoard
from wall.ui.tile_lens import ChoiceOf, Lens
from wall.ui.tile_mouse import TileMouse
from wall.ui.tile_replay import STEP_S, TileReplay
from wall.ui.tile_slot import Slot
from wall.ui.tile_zoom import PAN, Zoom

MOST_REPLAYS = 4  # at once: each decodes the whole stream, and holds its packets
_numbers = count(1)  # of outputs and replays: no two of this process are alike

Ref = tuple[CameraId, int]  # a camera, and which of its tiles


@dataclass(frozen=True, slots=True)
class PartWish:
    """A visible tile looks at that part of its camera's picture. `replay`: of that instead of the live one."""

    output: StreamKey
    camera_id: CameraId
    replay: StreamKey | None
    size: PictureSize
    crop: Crop


@dataclass(frozen=True, slots=True)
class ReplayWish:
    """Somebody wants to see the last seconds of that camera again, under that key."""

    key: StreamKey
    camera_id: CameraId
    size: PictureSize
    seconds: float


class TileTools(QObject):
    """Of one canvas."""

    changed = Signal()  # ask `parts` again
    replay_asked = Signal(object)  # ReplayWish
    replay_steered = Signal(object)  # Steer
    replay_ended = Signal(str)  # StreamKey
    snapshot_asked = Signal(str, object)  # CameraId, StreamKey of its replay or None
    clip_asked = Signal(str, float, object)  # CameraId, the last so many seconds, StreamKey of its replay or None
    address_asked = Signal(str)  # CameraId: copy it
    folder_asked = Signal()  # show where files are saved
    path_asked = Signal()  # copy where the last file is
    hash_asked = Signal()  # copy by what it is known to be the same
    said = Signal(str)  # why nothing happened

    def __init__(self, canvas: QWidget, board: TileBoard, repaint: Callable[[QRect], None]) -> None:
        """`repaint`: that part of the canvas looks different."""
        super().__init__(canvas)
        self._repaint = repaint
        self._board = board
        self.choice_of: ChoiceOf = lambda _: None  # why a camera's stream is the one that it is
        self.replay_s = 30.0  # seconds that B goes back; 0: there are no replays
        self._refs: list[Ref | None] = []  # of each tile
        self._lenses: dict[Ref, Lens] = {}
        self._all_figures = False
        self.selected: int | None = None
        board.lens_of = self._lens_at
        self.mouse = TileMouse(canvas, board, self.zoom_of, self.zoom)

    # What there is -----------------------------------------------------------------------------------------------

    def arrange(self, tiles: Sequence[Tile]) -> None:
        """Other tiles: what belongs to cameras that have gone ends."""
        seen: dict[CameraId, int] = {}
        self._refs = []
        for tile in tiles:
            if tile.camera_id is None:
                self._refs.append(None)
                continue
            number = seen[tile.camera_id] = seen.get(tile.camera_id, -1) + 1
            self._refs.append((tile.camera_id, number))
        for ref in [ref for ref in self._lenses if ref not in self._refs]:
            lens = self._lenses.pop(ref)
            self._board.forget(lens.keys)
            if lens.replay is not None:
                self.replay_ended.emit(lens.replay.key)

    def _lens_at(self, index: int) -> Lens | None:
        ref = self._refs[index] if index < len(self._refs) else None
        if ref is not None and self._all_figures and ref not in self._lenses:
            self._lenses[ref] = self._new_lens(ref)
        lens = None if ref is None else self._lenses.get(ref)
        if lens is not None and self._all_figures:
            lens.figures = True
        return lens

    def parts(self) -> list[PartWish]:
        """Which parts of pictures the visible tiles want."""
        return [
            PartWish(lens.output, camera, None if lens.replay is None else lens.replay.key, size, lens.zoom.crop)
            for camera, lens, size in self._visible()
            if lens.zoom.on
        ]

    def _visible(self) -> Iterator[tuple[CameraId, Lens, PictureSize]]:
        for slot in self._board.slots:
            rect, camera = slot.place.picture, slot.tile.camera_id
            if slot.lens is not None and camera is not None and rect.width > 0 and rect.height > 0:
                yield camera, slot.lens, PictureSize(rect.width, rect.height)

    def whole_cameras(self) -> set[CameraId]:
        """The cameras of which some visible tile shows the whole picture."""
        return {
            slot.tile.camera_id
            for slot in self._board.slots
            if slot.tile.camera_id is not None and (slot.lens is None or not slot.lens.zoom.on)
        }

    def replay_sizes(self) -> list[tuple[StreamKey, PictureSize]]:
        """The replays of visible tiles, and how large their pictures are."""
        return [(lens.replay.key, size) for _, lens, size in self._visible() if lens.replay is not None]

    @property
    def replays(self) -> int:
        """How many are on."""
        return sum(lens.replay is not None for lens in self._lenses.values())

    def zoom_of(self, index: int) -> Zoom:
        """How that tile is zoomed."""
        lens = self._lens_at(index)
        return Zoom() if lens is None else lens.zoom

    def replay_of(self, index: int) -> TileReplay | None:
        """What that tile shows again."""
        lens = self._lens_at(index)
        return None if lens is None else lens.replay

    def index_of(self, camera_id: CameraId) -> int | None:
        """That camera's tile: the selected one where it has several."""
        places = [at for at, ref in enumerate(self._refs) if ref is not None and ref[0] == camera_id]
        return self.selected if self.selected in places else next(iter(places), None)

    # Zoom --------------------------------------------------------------------------------------------------------

    def zoom(self, index: int, zoom: Zoom) -> None:
        """Look at that part."""
        slot, ref = self._slot(index), self._refs[index]
        if slot is None or ref is None or zoom == self.zoom_of(index) or (zoom.on and slot.shown is None):
            return
        lens = self._lenses.get(ref) or self._lenses.setdefault(ref, self._new_lens(ref))
        lens.zoom = zoom
        if not zoom.on:
            lens.part = None
            self._board.forget([lens.output])
        self._show(index)
        self.changed.emit()

    def zoom_by(self, index: int, by: float) -> None:
        """Nearer or farther around the middle of what is seen."""
        self.zoom(index, self.zoom_of(index).scaled(by))

    def move(self, index: int, right: int, down: int) -> None:
        """Look farther to that side."""
        self.zoom(index, self.zoom_of(index).moved(right * PAN, down * PAN))

    # Replay ------------------------------------------------------------------------------------------------------

    def replay(self, index: int) -> None:
        """Show the last seconds again, or the live picture where they are shown."""
        slot, ref = self._slot(index), self._refs[index]
        if slot is None or ref is None:
            return
        lens = self._lenses.get(ref)
        if lens is not None and lens.replay is not None:
            self.end_replay(lens.replay.key)
            return
        if self.replay_s <= 0:
            self.said.emit(tile_tool_words.replays_off())
            return
        if self.replays >= MOST_REPLAYS:
            self.said.emit(tile_tool_words.too_many_replays(MOST_REPLAYS))
            return
        lens = lens or self._lenses.setdefault(ref, self._new_lens(ref))
        key = StreamKey(f"{ref[0]}/@{next(_numbers)}")
        lens.replay = TileReplay(key, self.replay_s)
        rect = slot.place.picture
        self._show(index)
        self.replay_asked.emit(
            ReplayWish(key, ref[0], PictureSize(max(1, rect.width), max(1, rect.height)), self.replay_s)
        )
        self.changed.emit()

    def end_replay(self, key: StreamKey) -> None:
        """That replay is over: its tile is live again. Unknown keys are ignored."""
        for index, ref in enumerate(self._refs):
            lens = None if ref is None else self._lenses.get(ref)
            if lens is not None and lens.replay is not None and lens.replay.key == key:
                lens.replay = None
                self._show(index)
                self._board.forget([key])
                self.replay_ended.emit(key)
                self.changed.emit()
                return

    def steer(self, index: int, *, by: float = 0.0, pause: bool = False, speed: int = 0) -> None:
        """Jump so many seconds, stand or go on, or go faster (1) or slower (-1); where there is a replay."""
        lens = self._lens_at(index)
        if lens is None or lens.replay is None:
            self.said.emit(tile_tool_words.no_replay_here())
            return
        replay = lens.replay
        if pause:
            replay.paused = not replay.paused
        if speed:
            replay.speed = replay.speed.faster if speed > 0 else replay.speed.slower
        self._show(index)
        self.replay_steered.emit(Steer(replay.key, replay.speed, replay.paused, by))

    def takes_key(self, key: Qt.Key) -> bool:
        """In the selected tile's replay the arrows jump and Escape ends it; False: the key is the canvas's."""
        index = self.selected
        replay = None if index is None else self.replay_of(index)
        if index is None or replay is None:
            return False
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.steer(index, by=STEP_S if key == Qt.Key.Key_Right else -STEP_S)
        elif key == Qt.Key.Key_Escape:
            self.end_replay(replay.key)
        else:
            return False
        return True

    # Figures -----------------------------------------------------------------------------------------------------

    def toggle_figures(self, index: int | None) -> None:
        """Figures over that tile, or over none any more; None: over every tile."""
        if index is None:
            self._all_figures = not self._all_figures
            for ref in self._refs if self._all_figures else ():
                if ref is not None:
                    self._lenses.setdefault(ref, self._new_lens(ref))
            for lens in self._lenses.values():
                lens.figures = self._all_figures
            for each in range(len(self._refs)):
                self._show(each)
            return
        ref = self._refs[index]
        if ref is not None:
            lens = self._lenses.setdefault(ref, self._new_lens(ref))
            lens.figures, self._all_figures = not lens.figures, False
            self._show(index)

    def with_selected(self, does: Callable[[int], None]) -> Callable[[], None]:
        """Do it with the selected tile, or say that there is none."""

        def act() -> None:
            index = self.selected
            if index is None or index >= len(self._refs) or self._refs[index] is None:
                self.said.emit(tile_tool_words.no_tile())
            else:
                does(index)

        return act

    # Files -------------------------------------------------------------------------------------------------------

    def snapshot(self, index: int) -> None:
        """Save the picture that the tile shows, in the camera's full size."""
        ref, replay = self._refs[index], self.replay_of(index)
        if ref is not None:
            self.snapshot_asked.emit(ref[0], None if replay is None else replay.key)

    def clip(self, index: int, seconds: float) -> None:
        """Save the last so many seconds, or the replay that the tile shows, as a video."""
        ref, replay = self._refs[index], self.replay_of(index)
        if ref is not None:
            self.clip_asked.emit(ref[0], seconds, None if replay is None else replay.key)

    def copy_address(self, index: int) -> None:
        """Put the camera's address on the clipboard."""
        ref = self._refs[index]
        if ref is not None:
            self.address_asked.emit(ref[0])

    # Inside ------------------------------------------------------------------------------------------------------

    def _slot(self, index: int) -> Slot | None:
        return next((slot for slot in self._board.slots if slot.index == index), None)

    def _show(self, index: int) -> None:
        """The tile looks different."""
        ref = self._refs[index]
        lens = None if ref is None else self._lenses.get(ref)
        if ref is not None and lens is not None and lens.empty:
            del self._lenses[ref]
            lens = None
        slot = self._slot(index)
        if slot is not None:
            slot.put_lens(lens)
            self._repaint(slot.whole)

    def _new_lens(self, ref: Ref) -> Lens:
        return Lens(StreamKey(f"{ref[0]}/@{next(_numbers)}"), lambda camera: self.choice_of(camera))
