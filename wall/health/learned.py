"""What was learnt about one stream, so that a restart, a reconnect or a rest does not begin from nothing.

Each room of `wall.health` has its own part, a mapping of plain JSON values that only that room reads. What cannot be
read (another version, a damaged file) is as if it had never been learnt.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = 1
OLD_AFTER_S = 30 * 86400.0  # a scene that nobody has seen for a month is another scene: another season's light

Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Learned:
    """The parts. `at`: when, seconds of the UNIX epoch."""

    at: float = 0.0
    still: Part = field(default_factory=dict)
    view: Part = field(default_factory=dict)
    flow: Part = field(default_factory=dict)

    def text(self) -> str:
        """As it is kept: one line of JSON."""
        parts = {"v": VERSION, "at": round(self.at), "still": self.still, "view": self.view, "flow": self.flow}
        return json.dumps(parts, separators=(",", ":"), allow_nan=False)

    @staticmethod
    def read(text: str, now: float) -> Learned:
        """What `text` wrote; nothing learnt where it is damaged, of another version, or old. `now` as `at`."""
        try:
            parts = json.loads(text, parse_constant=_finite, parse_float=_finite)
            at = float(parts["at"])
            known = parts["v"] == VERSION and 0 <= now - at <= OLD_AFTER_S
            rooms = [parts[name] for name in ("still", "view", "flow")]
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return Learned()
        if not known or not all(isinstance(room, dict) for room in rooms):
            return Learned()
        return Learned(at, *rooms)


def _finite(text: str) -> float:
    """That number. Raises ValueError: `text` writes no other, and what a room gives back unread must be writable."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number
