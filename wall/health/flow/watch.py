"""How a stream arrives: rates, gaps, losses, clocks."""

from __future__ import annotations

from wall.health.flow.evidence import FlowEvidence
from wall.health.learned import Part
from wall.health.packet import PacketFacts


class FlowWatch:
    """The evidence of one stream. Not thread-safe."""

    def __init__(self, learned: Part) -> None:
        del learned
        self.evidence = FlowEvidence()

    def connected(self, at: float) -> None:
        """A new connection."""

    def packet(self, packet: PacketFacts) -> None:
        """Every packet."""

    def decoded(self, at: float, *, corrupt: bool) -> None:
        """A picture came out of the decoder."""

    def failed(self, at: float) -> None:
        """A packet could not be decoded."""

    def moved(self, at: float) -> None:
        """When something in the picture last moved; NaN: never."""

    def learned(self) -> Part:
        """What there is to remember."""
        return {}
