"""The words and figures of what is measured about a feed, as an operator reads them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.health.signals import Reading, Signal
from wall.ui import words

translate = QCoreApplication.translate

_NAMES: Mapping[Signal, str] = {
    Signal.PICTURE_AGE: str(QT_TRANSLATE_NOOP("signals", "Since the last picture arrived")),
    Signal.PACKET_AGE: str(QT_TRANSLATE_NOOP("signals", "Since the last data")),
    Signal.FPS: str(QT_TRANSLATE_NOOP("signals", "Pictures a second")),
    Signal.BITRATE: str(QT_TRANSLATE_NOOP("signals", "Data rate")),
    Signal.NOVELTY: str(QT_TRANSLATE_NOOP("signals", "Change of the fine grain")),
    Signal.MOTION_AGE: str(QT_TRANSLATE_NOOP("signals", "Since something moved")),
    Signal.LUMA: str(QT_TRANSLATE_NOOP("signals", "Brightness")),
    Signal.SHARPNESS: str(QT_TRANSLATE_NOOP("signals", "Sharpness (usual: 100 %)")),
    Signal.STRUCTURED: str(QT_TRANSLATE_NOOP("signals", "Detail (usual: 100 %)")),
    Signal.VIEW_KEPT: str(QT_TRANSLATE_NOOP("signals", "View as usual")),
    Signal.LOST: str(QT_TRANSLATE_NOOP("signals", "Data lost")),
    Signal.CORRUPT: str(QT_TRANSLATE_NOOP("signals", "Damaged pictures")),
    Signal.CLOCK_OFFSET: str(QT_TRANSLATE_NOOP("signals", "Camera's clock")),
}

NO_BREAK = "\N{NO-BREAK SPACE}"
_BRIGHTEST = 255.0  # of luma


def _seconds(value: float) -> str:
    if abs(value) < 10:
        return translate("signals", "{0} s").format(words.decimal(value))
    return words.duration(value) if value > 0 else f"-{words.duration(-value)}"


def _age(value: float) -> str:
    """Never from the future: a sample may be a moment younger than the tick that is told."""
    return _seconds(max(0.0, value))


def _offset(value: float) -> str:
    return f"+{_seconds(value)}" if value > 0 else _seconds(value)


def _percent(value: float) -> str:
    percent = 100 * value
    return f"{words.decimal(percent)} %" if 0 < percent < 2 else f"{percent:.0f} %"


def _fps(value: float) -> str:
    return words.decimal(value)


def _rate(value: float) -> str:
    return f"{value:.0f} kbit/s"


def _brightness(value: float) -> str:
    return _percent(value / _BRIGHTEST)


_FIGURES: Mapping[Signal, Callable[[float], str]] = {
    Signal.PICTURE_AGE: _age,
    Signal.PACKET_AGE: _age,
    Signal.FPS: _fps,
    Signal.BITRATE: _rate,
    Signal.NOVELTY: _percent,
    Signal.MOTION_AGE: _age,
    Signal.LUMA: _brightness,
    Signal.SHARPNESS: _percent,
    Signal.STRUCTURED: _percent,
    Signal.VIEW_KEPT: _percent,
    Signal.LOST: _percent,
    Signal.CORRUPT: _percent,
    Signal.CLOCK_OFFSET: _offset,
}


def name(signal: Signal) -> str:
    """What is measured: "Since the last picture arrived"."""
    return translate("signals", _NAMES[signal])


def figure(signal: Signal, value: float) -> str:
    """The value with its unit: "3.2 s"; a dash where it is not measured."""
    return "–" if math.isnan(value) else _FIGURES[signal](value).replace(" ", NO_BREAK)


def on_scale(signal: Signal, value: float) -> str:
    """The value at an edge of a plot, which shows a clock's error whichever way it is."""
    said = _seconds(value) if signal is Signal.CLOCK_OFFSET else _FIGURES[signal](value)
    return said.replace(" ", NO_BREAK)


def limit(signal: Signal, value: float, above: bool) -> str:
    """Its threshold in words: "at most 3.0 s"; empty where there is none. `above`: that side is the bad one."""
    if math.isnan(value):
        return ""
    if signal is Signal.CLOCK_OFFSET:  # either way
        return translate("signals", "at most {0}").format(_seconds(abs(value)).replace(" ", NO_BREAK))
    text = translate("signals", "at most {0}") if above else translate("signals", "at least {0}")
    return text.format(figure(signal, value))


def outside(reading: Reading) -> str:
    """A signal on the wrong side of its threshold: "Since the last picture arrived: 12 s (at most 3.0 s)"."""
    told = limit(reading.signal, reading.limit, reading.above)
    return f"{name(reading.signal)}: {figure(reading.signal, reading.value)} ({told})"
