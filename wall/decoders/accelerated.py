"""One connection's way from software to a device and back: tried beside the software, checked, taken or left alone.

    software --key frame, on a screen--> trial: both decode the same packets, the software's pictures are shown
    trial    --same picture, and cheaper--> device
    device   --fails, hangs back, another size, off the screen--> software, from the packets since the key frame

A packet that the software cannot decode either is the stream's damage and not the device's fault: software goes on to
the next key frame, the device from there.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Sequence

import numpy as np

from wall.adapt.hardware import Device
from wall.decoders.base import DecoderError, PictureSize, StreamKey
from wall.decoders.catching_up import catch_up
from wall.decoders.hardware import Costs, Hardware, Session
from wall.decoders.packet_buffer import KeptPacket
from wall.decoders.pyav import Frame, Software, Unit, colours, luma
from wall.decoders.scaling import matrix_of, range_of

CHECKED = 3  # pictures that are compared first, a key frame among them: by then both decoders have begun
MEASURED = 25  # pictures whose cost is measured after these: a second
MEASURED_S = 0.5 if sys.platform == "win32" else 0.0
"""Seconds of the processor that the software has to take: Windows counts a thread's time in steps of 16 ms."""
MEASURED_AT_MOST = 1500  # pictures: a minute
DIFFERENCE = 2  # levels of any sample
"""H.264 and H.265 say each sample exactly: a decoder that conforms differs by none. One level more or less is granted
to the conversion of ten bits to eight, and one to its rounding of the copy."""
PATIENCE = 12  # packets without a picture in a row: no device holds back more than four
TRIES = 3  # of one connection, each time it comes to the screen
MISSES = 3  # in a row of which nobody can say whose fault they are


class Accelerated:
    """Decodes the packets of one connection; used by its thread alone."""

    def __init__(
        self,
        key: StreamKey,
        software: Software,
        hardware: Hardware,
        kept: Callable[[], Sequence[KeptPacket]],
        clock: Callable[[], float] = time.thread_time,
    ) -> None:
        """`kept`: the packets since the key frame, the one that is decoded now included. `clock`: seconds of the
        processor that this thread has used."""
        self._key = key
        self._software = software
        self._hardware = hardware
        self._kept = kept
        self._clock = clock
        self._seen = self._leaves_out = False
        self._tries = TRIES
        self._misses = self._empty = 0
        self._trial: _Trial | None = None
        self._taken: Session | None = None
        self._paused = False  # the device waits for the next key frame
        self._need_key = False  # so does the software

    @property
    def taken(self) -> Device | None:
        """What the pictures come from; None for software."""
        return None if self._taken is None or self._paused else self._taken.device

    def show(self, *, seen: bool) -> None:
        """Somebody looks at it, or nobody any more: for some key frames no device is held. Of no effect when told
        again."""
        if seen is self._seen:
            return
        self._seen, self._tries = seen, TRIES
        if not seen:
            self._abandon()
            self._leave()

    def leave_out_unreferenced(self, *, leave_out: bool) -> None:
        """From the next packet on, on the device too. A desk that is so busy tries nothing: that would be twice the
        work, and not each device leaves out the same."""
        self._software.leave_out_unreferenced(leave_out=leave_out)
        self._leaves_out = leave_out
        if self._taken is not None:
            self._taken.decoder.leave_out_unreferenced(leave_out=leave_out)
        if leave_out:
            self._abandon()

    def close(self) -> None:
        """Give the device back."""
        self._abandon()
        self._leave()

    def decode(self, unit: Unit) -> list[Frame]:
        """The pictures that the packet completes. Raises DecoderError for damaged data."""
        if unit.key_frame:
            self._need_key = False
            self._begin_again()
        if self._taken is not None and not self._paused:
            return self._by_device(self._taken, unit)
        if self._need_key:
            return []
        return self._by_software(unit)

    def decode_kept(self, data: bytes) -> None:
        """What was received a moment ago, from its key frame on. Raises DecoderError."""
        self._abandon()
        self._need_key = False
        if self._taken is None or self._paused:
            self._software.decode_kept(data)
            return
        try:
            self._taken.decoder.decode(data)
        except DecoderError:
            self._paused = self._need_key = True
            raise

    # The device --------------------------------------------------------------------------------------------------

    def _begin_again(self) -> None:
        """A key frame: the device may go on after damage, or has to be given back."""
        if self._taken is None:
            return
        if self._hardware.recalls(self._taken):
            self._leave()
            self._need_key = False
        elif self._paused:
            self._paused = False
            self._taken.decoder.restart()

    def _by_device(self, session: Session, unit: Unit) -> list[Frame]:
        try:
            pictures = session.decoder.decode(unit.packet)
        except DecoderError as error:
            return self._fall_back(session, unit, str(error))
        if not pictures:
            self._empty += 1
            if self._empty >= PATIENCE:
                return self._fall_back(session, unit, f"{PATIENCE} packets without a picture")
            return pictures
        self._empty = self._misses = 0
        if size_of(pictures[-1]) != session.size:  # what was found out is of the other size
            self._leave()
            self._tries = TRIES
            return self._again_in_software(unit)
        return pictures

    def _fall_back(self, session: Session, unit: Unit, why: str) -> list[Frame]:
        self._empty = 0
        self._misses += 1
        try:
            pictures = self._again_in_software(unit)
        except DecoderError:  # neither of them can: the stream is damaged
            self._paused, self._misses = True, 0
            raise
        sound = bool(pictures) and not pictures[-1].is_corrupt
        if pictures and not sound:
            self._misses = 0
        if sound or self._misses >= MISSES:
            self._taken, self._tries = None, 0
            self._hardware.failed(session, self._key, why)
        else:
            self._paused = True
        return pictures

    def _again_in_software(self, unit: Unit) -> list[Frame]:
        """Bring the software to where the stream is; nothing where that is not known, until the next key frame."""
        self._software.restart()
        before = self._kept()[:-1]
        if not unit.key_frame and not catch_up(self._software, before):
            self._need_key = True
            return []
        self._need_key = False
        return self._software.decode_packet(unit.packet)

    def _leave(self) -> None:
        """Back to software, which waits for a key frame, or for `decode_kept`."""
        if self._taken is not None:
            self._hardware.end(self._taken)
            self._software.restart()
            self._taken, self._paused, self._need_key = None, False, True

    # The trial ---------------------------------------------------------------------------------------------------

    def _by_software(self, unit: Unit) -> list[Frame]:
        began = self._clock()
        try:
            pictures = self._software.decode_packet(unit.packet)
        except DecoderError:
            self._abandon()
            raise
        used = self._clock() - began
        if pictures and pictures[-1].is_corrupt:
            self._abandon()
        elif self._trial is not None:
            self._try(self._trial, unit, pictures, used)
        elif unit.key_frame and pictures and self._wanted():
            self._begin(unit, pictures)
        return pictures

    def _wanted(self) -> bool:
        return (
            self._seen
            and not self._leaves_out
            and self._taken is None
            and self._tries > 0
            and self._hardware.possible
        )

    def _begin(self, unit: Unit, pictures: list[Frame]) -> None:
        session = self._hardware.session(self._software.coding, size_of(pictures[-1]))
        if session is not None:
            self._tries -= 1
            self._trial = _Trial(session)
            self._try(self._trial, unit, pictures, 0.0)

    def _try(self, trial: _Trial, unit: Unit, pictures: list[Frame], used: float) -> None:
        began = self._clock()
        try:
            copies = trial.session.decoder.decode(unit.packet)
        except DecoderError as error:
            self._trial = None
            self._hardware.refused(trial.session, str(error), at_once=trial.untried)
            return
        trial.add(pictures, copies, used, self._clock() - began)
        if trial.difference:
            self._hardware.differs(trial.session, trial.difference)
            self._abandon()
        elif trial.empty >= PATIENCE:
            self._trial = None
            self._hardware.refused(trial.session, f"{PATIENCE} packets without a picture", at_once=False)
        elif trial.over:
            worth_it = trial.session.known is not None or self._hardware.measured(trial.session, trial.costs)
            if worth_it:
                self._trial, self._taken, self._empty, self._misses = None, trial.session, 0, 0
            else:
                self._abandon()

    def _abandon(self) -> None:
        if self._trial is not None:
            self._hardware.end(self._trial.session)
            self._trial = None


class _Trial:
    """Both decode: are the pictures the same, and what do they cost?"""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.difference = ""  # in words; empty while there is none
        self.empty = 0  # packets in a row that gave the software pictures and the device none
        self._waiting: deque[Frame] = deque(maxlen=PATIENCE)  # of the software
        self._same = self._counted = 0  # pictures
        self._software = self._device = 0.0  # seconds of the processor

    def add(self, pictures: list[Frame], copies: list[Frame], software: float, device: float) -> None:
        """What a packet gave both, and the seconds that it took them."""
        if self._same >= CHECKED:
            self._counted += len(pictures)
            self._software += software
            self._device += device
        self._waiting.extend(pictures)
        self.empty = 0 if copies else self.empty + bool(pictures)
        for copy in copies:
            if all(picture.pts != copy.pts for picture in self._waiting):
                continue
            while (picture := self._waiting.popleft()).pts != copy.pts:
                self.difference = "pictures are missing"
            self._compare(picture, copy)

    def _compare(self, picture: Frame, copy: Frame) -> None:
        self._same += 1
        if self._same <= CHECKED or self.over:
            self.difference = self.difference or difference(picture, copy)

    @property
    def untried(self) -> bool:
        """The device has given no picture yet."""
        return self._same == 0

    @property
    def over(self) -> bool:
        """All is known that is to be."""
        if self.session.known is not None:
            return self._same >= CHECKED
        enough = self._software >= MEASURED_S or self._counted >= MEASURED_AT_MOST
        return enough and self._same >= CHECKED + MEASURED

    @property
    def costs(self) -> Costs:
        """Of a picture."""
        number = max(1, self._counted)
        return Costs(self._software / number, self._device / number)


def size_of(picture: Frame) -> PictureSize:
    """In pixels."""
    return PictureSize(picture.width, picture.height)


def difference(picture: Frame, copy: Frame) -> str:
    """How the device's picture differs from the software's, in words for the log; empty where it does not."""
    if size_of(picture) != size_of(copy):
        return f"{copy.width}x{copy.height} instead of {picture.width}x{picture.height}"
    if (matrix_of(picture), range_of(picture)) != (matrix_of(copy), range_of(copy)):
        return "another matrix or range of its colours"
    ours, theirs = (luma(picture), *colours(picture)), (luma(copy), *colours(copy))
    for one, other in zip(ours, theirs, strict=True):
        if one.shape != other.shape:
            return f"planes of {other.shape} instead of {one.shape}"
        most = int(np.abs(one.astype(np.int16) - other).max(initial=0))
        if most > DIFFERENCE:
            return f"by up to {most} of 255 levels"
    return ""
