"""The tone on a sound device, in a thread of its own: opening a device may block, the screen may not.

The only door to miniaudio. Without a sound card it finds a device that discards everything, or none: then the
state is NO_DEVICE, which the status bar says in words, and the device is looked for again from time to time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator
from enum import Enum
from typing import Protocol

import miniaudio

from wall.ui.tone import SAMPLE_RATE, samples

log = logging.getLogger(__name__)

_LOOK_AGAIN_AFTER = 30.0  # seconds between two looks for a device
_JOIN_SECONDS = 2.0  # a driver that hangs must not keep the program from ending: the thread is a daemon
_BYTES_A_SAMPLE = 2
_DRAIN_SECONDS = 0.3  # the device's own buffer plays out
_DISCARDING = ("discard all samples", "null", "dummy output")  # ALSA, miniaudio, PulseAudio and PipeWire


class SoundError(Exception):
    """The device cannot be found or opened; the text says why."""


class SoundState(Enum):
    """Can the tone be heard?"""

    STARTING = "starting"
    READY = "ready"
    NO_DEVICE = "no_device"


class SoundDevice(Protocol):
    """What plays. Both methods may block; both raise SoundError."""

    def find(self) -> None:
        """Look whether there is a device that can be heard."""

    def play(self, data: bytes, stop: threading.Event) -> None:
        """Play signed 16-bit mono samples at SAMPLE_RATE to their end, or until `stop`."""


class SystemSound:
    """The system's default sound device."""

    def find(self) -> None:
        """Look whether there is a device that does not merely discard."""
        try:
            names = [str(device["name"]) for device in miniaudio.Devices().get_playbacks()]
        except miniaudio.MiniaudioError as error:
            raise SoundError(str(error)) from error
        if all(name.lower().startswith(_DISCARDING) for name in names):
            raise SoundError("no sound device")

    def play(self, data: bytes, stop: threading.Event) -> None:
        """Play on the default device, opened anew: a headset plugged in meanwhile is found."""
        self.find()
        try:
            with miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=SAMPLE_RATE, app_name="videowall"
            ) as device:
                stream = _stream(data)
                next(stream)  # miniaudio sends the number of frames wanted: the generator must have begun
                device.start(stream)
                stop.wait(len(data) / _BYTES_A_SAMPLE / SAMPLE_RATE + _DRAIN_SECONDS)
        except miniaudio.MiniaudioError as error:
            raise SoundError(str(error)) from error


def _stream(data: bytes) -> Generator[bytes, int, None]:
    wanted = yield b""
    at = 0
    while at < len(data):
        size = wanted * _BYTES_A_SAMPLE
        chunk = data[at : at + size]
        at += size
        wanted = yield chunk


class Sounder:
    """Plays the tone on request. `start` and `stop` belong to whoever made it."""

    def __init__(self, device: SoundDevice | None = None, volume: int = 100) -> None:
        """`volume` in per cent of the tone's own calm loudness."""
        self._device: SoundDevice = device or SystemSound()
        self._tone = samples(volume)
        self._asked = threading.Event()
        self._ending = threading.Event()
        self._state = SoundState.STARTING
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)

    @property
    def state(self) -> SoundState:
        """What the last attempt showed. Read it as often as you like."""
        return self._state

    def start(self) -> None:
        """Begin to look for the device."""
        self._thread.start()

    def play(self) -> None:
        """Play the tone once, soon. Returns at once; asking again while it plays changes nothing."""
        self._asked.set()

    def stop(self) -> None:
        """End the thread."""
        self._ending.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        self._try(play=False)
        while not self._ending.is_set():
            asked = self._asked.wait(_LOOK_AGAIN_AFTER)
            if self._ending.is_set():
                return
            self._try(play=asked)
            if asked:
                self._asked.clear()

    def _try(self, play: bool) -> None:
        try:
            if play:
                self._device.play(self._tone, self._ending)
            else:
                self._device.find()
        except SoundError as error:
            self._become_silent(str(error))
        except Exception as error:  # noqa: BLE001  # the thread's last line: it lives on and looks again
            self._become_silent(repr(error))
        else:
            self._state = SoundState.READY

    def _become_silent(self, why: str) -> None:
        if self._state is not SoundState.NO_DEVICE:
            log.warning("no alarm tone: %s", why)
        self._state = SoundState.NO_DEVICE
