"""What a picture shows, against what this camera usually shows."""

from __future__ import annotations

from dataclasses import replace

from wall.health.frame import Frame
from wall.health.learned import Part
from wall.health.view.evidence import ViewEvidence


class ViewWatch:
    """The evidence of one stream. Not thread-safe."""

    def __init__(self, learned: Part) -> None:
        del learned
        self.evidence = ViewEvidence()

    def connected(self, at: float) -> None:
        """A new connection."""

    def look(self, frame: Frame, at: float, *, trusted: bool) -> None:
        """Take a picture, at key frames and a few times a second; learn from it only when it is `trusted`."""
        del at, trusted
        self.evidence = replace(self.evidence, mean_luma=float(frame.means.mean()))

    def learned(self) -> Part:
        """What there is to remember."""
        return {}
