"""All evidence about one stream, taken in the stream's own thread: how it arrives, what it shows, does it live.

One `FeedWatch` for a stream, for as long as the stream is wanted: it goes on through reconnects, so that a still that
is connected anew is known at its first key frame. It judges nothing; `wall.health.assess` does.
"""

from __future__ import annotations

import math

from wall.health.flow.evidence import FlowEvidence
from wall.health.flow.watch import FlowWatch
from wall.health.frame import Frame
from wall.health.learned import Learned
from wall.health.packet import PacketFacts
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.still.watch import StillWatch
from wall.health.view.evidence import ViewEvidence
from wall.health.view.watch import ViewWatch


class FeedWatch:
    """Not thread-safe: one stream, one thread. Every `at` is monotonic seconds and never goes back.

    The order of calls for each connection: `connected` first; then for every packet `packet`, and for what came out
    of it `decoded` (or `failed`) and one of `key_frame` and `sample`. A key frame's `packet` comes right before its
    `key_frame`: its size is taken from there. `probed` may come at any time, from the same thread.
    """

    def __init__(self, learned: Learned) -> None:
        self._still = StillWatch(learned.still)
        self._view = ViewWatch(learned.view)
        self._flow = FlowWatch(learned.flow)

    @property
    def still(self) -> StillEvidence:
        """Does the picture live?"""
        return self._still.evidence

    @property
    def view(self) -> ViewEvidence:
        """What does it show?"""
        return self._view.evidence

    @property
    def flow(self) -> FlowEvidence:
        """How does it arrive?"""
        return self._flow.evidence

    @property
    def awaits_key_frame(self) -> bool:
        """Whatever is known of the camera, its next key frame is to be looked at."""
        return False

    def connected(self, at: float) -> None:
        """A new connection: counters of the camera and its media clock begin anew."""
        self._still.connected(at)
        self._view.connected(at)
        self._flow.connected(at)

    def packet(self, packet: PacketFacts) -> None:
        """Every packet, in the order of arrival."""
        self._flow.packet(packet)
        self._still.packet(packet)

    def decoded(self, at: float, *, corrupt: bool) -> None:
        """A picture came out of the decoder; `corrupt`: parts of it are invented."""
        self._flow.decoded(at, corrupt=corrupt)

    def failed(self, at: float) -> None:
        """A packet could not be decoded."""
        self._flow.failed(at)

    def key_frame(self, frame: Frame, payload_hash: bytes, at: float, *, corrupt: bool = False) -> None:
        """A decoded key frame, and a hash of its coded bytes. A damaged picture is evidence of nothing."""
        if corrupt:
            return
        self._view.look(frame, at, trusted=self._lives())
        view = self._view.evidence
        self._still.key_frame(frame, payload_hash, at, sharpness=view.sharpness, kept=view.kept)
        self._flow.moved(self._still.evidence.last_motion_at)

    def sample(self, frame: Frame, at: float, *, corrupt: bool = False, afresh: bool = False) -> None:
        """Any other decoded picture, a few times a second. `afresh`: a key frame that is not compared with others."""
        if corrupt:
            return
        self._still.sample(frame, at, afresh=afresh)
        self._view.look(frame, at, trusted=self._lives())
        self._flow.moved(self._still.evidence.last_motion_at)

    def probed(self, frame: Frame, payload_hash: bytes, at: float) -> None:
        """A key frame that was asked for (`wall.decoders.probe`), two or more for each probe."""
        self._still.probed(frame, payload_hash, at)

    def learned(self, wall_at: float) -> Learned:
        """What there is to remember. `wall_at`: UNIX epoch."""
        return Learned(wall_at, self._still.learned(), self._view.learned(), self._flow.learned())

    def forget(self) -> None:
        """Begin to learn anew: the camera was moved, or somebody says that what was learnt is wrong."""
        self._still, self._view, self._flow = StillWatch({}), ViewWatch({}), FlowWatch({})

    def _lives(self) -> bool:
        """What is seen may be learnt from: nothing speaks for a repeated picture."""
        still = self._still.evidence
        return still.proof is Proof.NONE and math.isnan(still.suspect_since)
