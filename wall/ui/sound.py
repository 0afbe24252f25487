"""The sounds on a sound device, in a thread of its own: opening a device may block, the screen may not.

The only door to miniaudio. Without a sound card it finds a device that discards everything, or none: then the
state is NO_DEVICE, which the screen says in words, and the device is looked for again from time to time. At the start
and after each loss the device has to prove itself: it is opened, and must take samples (silence) within their time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from enum import Enum
from functools import partial
from typing import Protocol

import miniaudio

from wall.alarms.annunciate import Announcement
from wall.ui.tone import PATTERNS, SAMPLE_RATE, samples, trial

log = logging.getLogger(__name__)

_LOOK_AGAIN_AFTER = 15.0  # seconds between two looks for a device
_JOIN_SECONDS = 2.0  # a driver that hangs must not keep the program from ending: the thread is a daemon
_BYTES_A_SAMPLE = 2
_DRAIN_SECONDS = 0.3  # the device's own buffer plays out
_LATE_SECONDS = 2.0  # more than the sound's own length: a device that is slower takes nothing
_SILENCE = bytes(_BYTES_A_SAMPLE * SAMPLE_RATE // 10)  # what the self-test plays
_DISCARDING = ("discard all samples", "null", "dummy output")  # ALSA, miniaudio, PulseAudio and PipeWire


class SoundError(Exception):
    """The device cannot be found or opened, or takes nothing; the text says why."""


class SoundState(Enum):
    """Can the alarms be heard?"""

    OFF = "off"  # the settings want no sound
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
    """The system's default sound device. `backends` are miniaudio's; none: whatever the system has."""

    def __init__(self, backends: tuple[miniaudio.Backend, ...] = ()) -> None:
        self._backends = list(backends) or None

    def find(self) -> None:
        """Look whether there is a device that does not merely discard."""
        try:
            names = [str(device["name"]) for device in miniaudio.Devices(self._backends).get_playbacks()]
        except miniaudio.MiniaudioError as error:
            raise SoundError(str(error)) from error
        if all(name.lower().startswith(_DISCARDING) for name in names):
            raise SoundError("no sound device")

    def play(self, data: bytes, stop: threading.Event) -> None:
        """Play on the default device, opened anew: a headset plugged in meanwhile is found."""
        self.find()
        taken = threading.Event()
        try:
            with miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                backends=self._backends,
                app_name="videowall",
            ) as device:
                stream = _stream(data, taken)
                next(stream)  # miniaudio sends the number of frames wanted: the generator must have begun
                device.start(stream)
                _wait(taken, stop, len(data) / _BYTES_A_SAMPLE / SAMPLE_RATE + _LATE_SECONDS)
        except miniaudio.MiniaudioError as error:
            raise SoundError(str(error)) from error
        if not taken.is_set() and not stop.is_set():
            raise SoundError("the sound device takes no samples")


def _wait(taken: threading.Event, stop: threading.Event, longest: float) -> None:
    """Until the device has taken and played everything, or `stop`, or it is too late."""
    if taken.wait(longest):
        stop.wait(_DRAIN_SECONDS)


def _stream(data: bytes, taken: threading.Event) -> Generator[bytes, int, None]:
    wanted = yield b""
    at = 0
    while at < len(data):
        size = wanted * _BYTES_A_SAMPLE
        chunk = data[at : at + size]
        at += size
        wanted = yield chunk
    taken.set()


class Sounder:
    """Plays on request. `start` and `stop` belong to whoever made it; without a start the state is OFF."""

    def __init__(self, device: SoundDevice | None = None, volume: int = 100) -> None:
        """`volume` in per cent of the sounds' own calm loudness."""
        self._device: SoundDevice = device or SystemSound()
        self._sounds = {
            Announcement(severity, louder): samples(severity, volume, louder=louder)
            for severity in PATTERNS
            for louder in (False, True)
        }
        self._trial = trial(volume)
        self._lock = threading.Lock()
        self._wanted: Announcement | None = None
        self._trial_wanted = False
        self._asked = threading.Event()
        self._ending = threading.Event()
        self._state = SoundState.OFF
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)

    @property
    def state(self) -> SoundState:
        """What the last attempt showed. Read it as often as you like."""
        return self._state

    def start(self) -> None:
        """Begin: the device proves itself."""
        self._state = SoundState.STARTING
        self._thread.start()

    def play(self, sound: Announcement) -> None:
        """Play it once, soon. Returns at once. While one plays, the worst of those that were asked for comes next."""
        with self._lock:
            if self._wanted is None or sound.severity.value >= self._wanted.severity.value:
                self._wanted = sound
            self._asked.set()

    def play_trial(self) -> None:
        """Play all sounds for a listener, soon: how loud, and does it work at all."""
        with self._lock:
            self._trial_wanted = True
            self._asked.set()

    def stop(self) -> None:
        """End the thread."""
        self._ending.set()
        with self._lock:
            self._asked.set()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        self._try(self._prove)
        while not self._ending.is_set():
            sound = self._next()
            if sound is not None:
                self._try(partial(self._device.play, sound, self._ending))
            elif not self._asked.wait(_LOOK_AGAIN_AFTER):
                self._try(self._device.find if self._state is SoundState.READY else self._prove)

    def _next(self) -> bytes | None:
        """What is to be played now; an alarm comes before a trial."""
        with self._lock:
            self._asked.clear()
            wanted, self._wanted = self._wanted, None
            if wanted is not None:
                return self._sounds[wanted]
            trial_wanted, self._trial_wanted = self._trial_wanted, False
            return self._trial if trial_wanted else None

    def _prove(self) -> None:
        self._device.play(_SILENCE, self._ending)

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
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
