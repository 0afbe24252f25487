"""What a signal carried. `QSignalSpy.at` of a signal that never came kills the process: this fails instead."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QSignalSpy


def heard(spy: QSignalSpy, index: int = 0) -> list[Any]:
    """The arguments of that emission, from 0."""
    assert spy.count() > index, f"the signal came {spy.count()} times"
    return spy.at(index)
