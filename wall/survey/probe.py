"""One camera, probed: its main and its sub stream, and whether both can be open together.

Two connections are enough where all is well: the sub stream is opened while the main stream is watched. Only what
went wrong then is tried once more alone, for it may have been the other connection's fault. So a camera that allows
one session is found by the one that it refuses, or by the one that it ends.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b

from wall.decoders.base import StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pyav import open_stream
from wall.health.sample import Failure
from wall.model import StreamKind, Transport
from wall.programme.facts import CameraFacts, StreamFacts, Vantage
from wall.survey.stream_probe import RECONNECTS, Opener, StreamProbe, StreamProbePlan, troubled

OPEN_S = 6.0  # a camera that answers does so within 2 s also over a mobile line; three times that is patience enough

SETTINGS = StreamSettings(open_timeout_s=OPEN_S, ask_for_sound=True)


@dataclass(frozen=True, slots=True)
class ProbeTask:
    """A camera to be probed. The addresses are those to use from there: rewritten by the scheme, at the centre."""

    key: str  # of `CameraFacts`
    main: StreamSource | None
    sub: StreamSource | None = None
    vantage: Vantage = Vantage.SITE

    @property
    def sources(self) -> Mapping[StreamKind, StreamSource]:
        """The streams that it has, the main one first."""
        both = {StreamKind.MAIN: self.main, StreamKind.SUB: self.sub}
        return {kind: source for kind, source in both.items() if source is not None}

    @property
    def host(self) -> str:
        """Where its connections go: a camera, or the recorder or relay of many. Empty where it has no address."""
        return next((source.url.host for source in self.sources.values()), "")


@dataclass(frozen=True, slots=True)
class HowToProbe:
    """The same for all cameras of a survey."""

    settings: StreamSettings = SETTINGS
    watch_s: float = 6.0  # of pictures of each stream; up to 10 s where key frames are rare
    transport: Transport = Transport.TCP  # that is tried first
    together: bool = True  # two connections to one camera at a time are allowed


@dataclass(frozen=True, slots=True)
class CameraProbe:
    """What was found. `both_at_once` None: not found out. `stills`: JPEGs by the names in the facts."""

    key: str
    vantage: Vantage
    streams: tuple[StreamFacts, ...] = ()
    both_at_once: bool | None = None
    stills: Mapping[str, bytes] = field(default_factory=dict)


def with_probe(camera: CameraFacts, probe: CameraProbe) -> CameraFacts:
    """The camera with what was found added to it."""
    main = tuple(each for each in probe.streams if each.kind is StreamKind.MAIN)
    sub = tuple(each for each in probe.streams if each.kind is StreamKind.SUB)
    camera = replace(camera, main=camera.main + main, sub=camera.sub + sub)
    if probe.vantage is Vantage.CENTRE:
        return replace(camera, both_from_centre=probe.both_at_once)
    return replace(camera, both_at_once=probe.both_at_once)


def not_tried(task: ProbeTask, failure: Failure, message: str) -> CameraProbe:
    """A camera of which only that is known; of each of its streams that is said, and that it was not opened."""
    at = datetime.now(UTC)
    streams = (
        StreamFacts(kind, str(source.url), at, task.vantage, failure, message)
        for kind, source in task.sources.items()
    )
    return CameraProbe(task.key, task.vantage, tuple(streams))


class CameraProber:
    """One camera. `run` is for the thread that may wait; `stop` may be set by any."""

    def __init__(
        self,
        task: ProbeTask,
        how: HowToProbe,
        stop: threading.Event,
        answered: Callable[[Failure], None],
        found: Callable[[StreamFacts], None],
        opener: Opener = open_stream,
    ) -> None:
        self._task, self._how, self._stop = task, how, stop
        self._answered, self._found = answered, found
        self._open = opener
        self._stills: dict[StreamKind, bytes] = {}
        self._told = False

    def run(self) -> CameraProbe:
        """Probe it; `answered` is told once how the first opening went, `found` what each stream gave."""
        task = self._task
        main, sub = task.sources.get(StreamKind.MAIN), task.sources.get(StreamKind.SUB)
        both: bool | None = None
        if main is None or sub is None:
            streams = [self._alone(kind, source) for kind, source in task.sources.items()]
        elif self._how.together:
            streams, both = self._together(main, sub)
        else:
            streams = [self._alone(StreamKind.MAIN, main)]
            if not _hopeless(streams[0]):
                streams.append(self._alone(StreamKind.SUB, sub))
        named = {facts.still: self._stills[facts.kind] for facts in streams if facts.still}
        return CameraProbe(task.key, task.vantage, tuple(streams), both, named)

    def _together(self, main: StreamSource, sub: StreamSource) -> tuple[list[StreamFacts], bool | None]:
        first = self._probe(StreamKind.MAIN, main, reconnects=0)
        second = self._probe(StreamKind.SUB, sub, reconnects=0)
        first.held.set()  # it is looked at until it is known whether the other one opens beside it
        thread = threading.Thread(target=first.run, name="main stream", daemon=True)
        thread.start()
        first.decided.wait()
        beside = first.has_picture and not self._stop.is_set()
        if beside:
            self._run_beside(first, second)
        first.held.clear()
        thread.join()
        of_main = self._keep(first)
        if not beside:
            again = not (_hopeless(of_main) or self._stop.is_set())
            return [of_main, *([self._alone(StreamKind.SUB, sub)] if again else [])], None
        of_sub = self._keep(second)
        both = second.has_picture and of_main.failure is Failure.NONE
        if troubled(of_main) and not self._stop.is_set():
            of_main = self._alone(StreamKind.MAIN, main)
        if troubled(of_sub) and not (self._stop.is_set() or _final(second)):
            of_sub = self._alone(StreamKind.SUB, sub)
        proven = both or not (troubled(of_main) or troubled(of_sub))  # each is well alone, and they were not together
        return [of_main, of_sub], both if proven else None

    def _run_beside(self, first: StreamProbe, second: StreamProbe) -> None:
        """The second one in this thread; the first is released as soon as it is known whether both are open."""

        def release() -> None:
            second.decided.wait()
            first.held.clear()

        releasing = threading.Thread(target=release, name="both streams", daemon=True)
        releasing.start()
        second.run()
        releasing.join()

    def _alone(self, kind: StreamKind, source: StreamSource) -> StreamFacts:
        probe = self._probe(kind, source)
        probe.run()
        return self._keep(probe)

    def _probe(self, kind: StreamKind, source: StreamSource, reconnects: int = RECONNECTS) -> StreamProbe:
        how = self._how
        transports = (how.transport, *(each for each in Transport if each is not how.transport))
        plan = StreamProbePlan(kind, source, self._task.vantage, how.settings, how.watch_s, transports, reconnects)
        return StreamProbe(plan, self._stop, self._open, self._opened)

    def _opened(self, failure: Failure) -> None:
        if not self._told:
            self._told = True
            self._answered(failure)

    def _keep(self, probe: StreamProbe) -> StreamFacts:
        facts = probe.facts
        if probe.still:
            self._stills[facts.kind] = probe.still
            facts = replace(facts, still=still_name(self._task, facts.kind))
        self._found(facts)
        return facts


def _final(probe: StreamProbe) -> bool:
    """Another try would say the same, or cost one of the few that an account has."""
    failure = probe.facts.failure
    refused = failure is Failure.UNAUTHORISED and not probe.forbidden
    return refused or (not probe.has_picture and failure in (Failure.NOT_FOUND, Failure.UNSUPPORTED))


def _hopeless(facts: StreamFacts) -> bool:
    """Of the main stream: nothing is to be learnt from the other one, or it would cost a try of the password."""
    return facts.pictures == 0 and facts.failure in (Failure.REFUSED, Failure.UNRESOLVED, Failure.UNAUTHORISED)


def still_name(task: ProbeTask, kind: StreamKind) -> str:
    """Of a JPEG; letters, digits and dashes only, one for each camera, stream and place, whatever the key holds."""
    readable = re.sub(r"[^A-Za-z0-9]+", "-", task.key).strip("-")[:40]
    own = blake2b(task.key.encode(), digest_size=4).hexdigest()
    return f"{readable or 'camera'}-{own}-{kind.value}-{task.vantage.value}.jpg"
