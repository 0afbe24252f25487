"""One simulated camera stream: its clock, its clip, its faults, its clients and what it has counted."""

import random
import time
from collections import deque

from wall.demo.clock import CameraClock
from wall.demo.rtp import PackedFrame, Track, stamp_nal
from wall.demo.spec import Fault, MountCounts, MountSpec
from wall.demo.streaming import Client

_HISTORY = 200  # times kept for each kind of event


class Tally:
    """A count, with the times of its last events (Unix seconds)."""

    def __init__(self) -> None:
        self.total = 0
        self.times: deque[float] = deque(maxlen=_HISTORY)

    def hit(self) -> None:
        """Count one event, now."""
        self.total += 1
        self.times.append(time.time())


class Mount:
    """A camera stream. Its clock runs from the start whether anybody watches or not."""

    def __init__(self, spec: MountSpec, started: float, started_wall: float) -> None:
        self.spec = spec
        self.fps = spec.clip.fps
        self.faults: dict[Fault, float] = {}
        self.clients: set[Client] = set()
        self.sessions = 0
        self.connects, self.describes, self.auth_failures, self.plays = Tally(), Tally(), Tally(), Tally()
        self._started, self._started_wall = started - spec.phase, started_wall - spec.phase
        self._base: Track | None = None
        self._track: Track | None = None
        self._origin = 0  # picture number that shows the track's first frame
        self._pending: tuple[Track, int] | None = None
        self._held: list[tuple[int, PackedFrame, float]] = []
        self._random = random.Random(spec.path)
        self._clock = CameraClock(self.fps)
        self._from_key = 0  # pictures since the last key frame
        self._omitting = False  # until the next key frame: what comes before it could not be decoded
        self._gone_sent = self._gone_dropped = 0

    @property
    def track(self) -> Track | None:
        """What is being sent, once the clip is there."""
        return self._track

    @property
    def base(self) -> Track | None:
        """The camera's own clip, whatever fault hides it."""
        return self._base

    @property
    def loop_offset(self) -> int:
        """Frames into the clip at picture 0: whole groups of pictures."""
        clip = self.spec.clip
        return self.spec.start_offset // clip.gop * clip.gop % clip.frames

    def use(self, base: Track) -> None:
        """Give the mount its own clip."""
        self._base = self._track = base
        self._origin = -self.loop_offset

    def number_at(self, now: float) -> int:
        """Number of the first picture that is due at or after `now` (monotonic seconds)."""
        return -int(-(now - self._started) * self.fps // 1)

    def due(self, number: int) -> float:
        """When picture `number` is due, monotonic seconds."""
        return self._started + number / self.fps

    def wall(self, number: int) -> float:
        """When picture `number` is due, Unix seconds."""
        return self._started_wall + number / self.fps

    def switch(self, track: Track, now: float) -> None:
        """Show another track from the next picture on, from its first key frame; at once while nobody watches."""
        self._pending = (track, self.number_at(now))
        if not self.clients:
            (self._track, self._origin), self._pending = self._pending, None

    def switch_back(self) -> None:
        """Return to the camera's own clip at its next key frame, in step with its clock."""
        if self._base is not None and (self._track is not self._base or self._pending):
            self._pending = (self._base, -self.loop_offset)

    def picture_index(self, now: float) -> int:
        """Index into the camera's own clip of the picture shown at `now`."""
        frames = self._base.frames if self._base else ()
        return (self.number_at(now) + self.loop_offset) % len(frames) if frames else 0

    def emit(self, number: int) -> None:
        """Send picture `number` to every client, as the active faults would have it."""
        frame = self._frame(number)
        if frame is None:
            return
        self._from_key = 0 if frame.keyframe else self._from_key + 1
        shift = self._clock.shift(number, self.faults)
        if Fault.STALL in self.faults or self._omits(frame):
            return
        if Fault.STALL_RTCP_ALIVE in self.faults:
            for client in self.clients:
                client.report(number, self.wall(number))
            return
        if Fault.LATE not in self.faults and not self._held:
            self._send(number, frame, shift)
            return
        self._held.append((number, frame, shift))
        if number - self._held[0][0] >= self.faults.get(Fault.LATE, 0.0) * self.fps:
            held, self._held = self._held, []
            for late in held:
                self._send(*late)

    def skip_gap(self) -> None:
        """Pictures were missed (the process was held up): every client waits for a key frame."""
        for client in self.clients:
            client.restart()

    def _frame(self, number: int) -> PackedFrame | None:
        if self._pending is not None:
            track, origin = self._pending
            if track.frames[(number - origin) % len(track.frames)].keyframe:
                self._track, self._origin, self._pending = track, origin, None
        if self._track is None:
            return None
        return self._track.frames[(number - self._origin) % len(self._track.frames)]

    def _omits(self, frame: PackedFrame) -> bool:
        """True for a picture that a camera with LOW_FPS does not send."""
        if frame.keyframe:
            self._omitting = False
        elif Fault.LOW_FPS in self.faults:
            kept = max(1, round(self.faults[Fault.LOW_FPS] * self.spec.clip.gop))
            self._omitting = self._omitting or self._from_key >= kept
        return self._omitting

    def _send(self, number: int, frame: PackedFrame, shift: float) -> None:
        payloads = self._payloads(number, frame)
        lost: frozenset[int] = frozenset()
        if self.faults:
            share = self.faults.get(Fault.LOST, 0.0)
            lost = frozenset(k for k in range(len(payloads)) if share and self._random.random() < share)
            if Fault.CUT_MID_GOP in self.faults and self._from_key > 0:
                del self.faults[Fault.CUT_MID_GOP]
                for client in self.clients:
                    client.cut(number, payloads, shift)
        error = self.faults.get(Fault.CLOCK_WRONG, 0.0)
        wall = self.wall(number)
        own = self._payloads(number, frame.key) if frame.key and any(each.joining for each in self.clients) else ()
        for client in self.clients:
            client.clock_error = error
            client.joining = client.joining and not frame.keyframe
            if client.silent:
                continue
            if client.joining and own:  # its own key frames, until the stream's next one: the rest would not decode
                client.offer(number, wall, own, keyframe=True, jump=shift)
            else:
                client.offer(number, wall, payloads, keyframe=frame.keyframe, lost=lost, jump=shift)

    def _payloads(self, number: int, frame: PackedFrame) -> tuple[bytes, ...]:
        """The picture's payloads; a key frame gets a stamp, so that no two are the same bytes."""
        payloads = frame.payloads
        if frame.keyframe:
            sets = () if Fault.NO_PARAMETER_SETS in self.faults else payloads[: frame.lead]
            live = Fault.LOOPED not in self.faults
            stamp = (stamp_nal(self.spec.clip.codec, number, self.wall(number)),) if live else ()
            payloads = sets + stamp + payloads[frame.lead :]
        share = self.faults.get(Fault.CORRUPT, 0.0)
        return (
            tuple(self._corrupt(p) if self._random.random() < share else p for p in payloads) if share else payloads
        )

    def _corrupt(self, payload: bytes) -> bytes:
        """Flip four bytes past the NAL and slice headers: damage to the picture, not to the framing."""
        if len(payload) < 24:
            return payload
        damaged = bytearray(payload)
        for _ in range(4):
            damaged[self._random.randrange(16, len(damaged))] ^= 1 + self._random.getrandbits(7)
        return bytes(damaged)

    def remove(self, client: Client) -> None:
        """Forget a client, keep its counts."""
        if client in self.clients:
            self.clients.discard(client)
            self._gone_sent += client.sent
            self._gone_dropped += client.dropped
            client.sent = client.dropped = 0

    def counts(self) -> MountCounts:
        """What the mount has seen so far."""
        return MountCounts(
            path=self.spec.path,
            connects=self.connects.total,
            describes=self.describes.total,
            auth_failures=self.auth_failures.total,
            plays=self.plays.total,
            sessions=self.sessions,
            frames_sent=self._gone_sent + sum(client.sent for client in self.clients),
            frames_dropped=self._gone_dropped + sum(client.dropped for client in self.clients),
            connect_times=tuple(self.connects.times),
            auth_failure_times=tuple(self.auth_failures.times),
            play_times=tuple(self.plays.times),
            clock_start=self._started_wall,
            fps=self.fps,
            loop_offset=self.loop_offset,
        )
