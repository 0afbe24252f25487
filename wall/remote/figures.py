"""What the wall says of itself in figures, in the text format of Prometheus. The registry is its own.

Counters and histograms are added to where things happen; gauges are set just before somebody reads. No camera has a
label of its own unless the settings say so: a thousand cameras are thousands of series.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from wall.adapt.levels import Level
from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Condition

CONTENT_TYPE = CONTENT_TYPE_LATEST
PRIORITIES = ("1", "2", "3", "none")
ASIDE = ("shelved", "out_of_service", "on_trial")
JOURNAL = ("ok", "failing", "away")
REDUCED = tuple(level.name.lower() for level in Level if level is not Level.FULL)
ANSWER_S = (5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)  # an alarm should be answered within some minutes
WRITE_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)  # a write takes milliseconds


@dataclass(frozen=True, slots=True)
class CameraFigures:
    """One camera, where cameras have labels of their own."""

    camera_id: str
    camera: str
    facility: str
    live: bool
    condition: str
    picture_age_s: float | None
    fps: float | None


@dataclass(frozen=True, slots=True)
class Now:
    """All gauges at one moment. Cameras by condition, alarms by (state, priority), rows that are put aside by how."""

    conditions: Mapping[str, int]
    live: int
    alarms: Mapping[tuple[str, str], int]
    aside: Mapping[str, int]
    oldest_s: float  # of the alarms that nobody has answered; 0.0: there is none
    journal: str
    workers: int
    cpu_cores: float
    memory_bytes: int
    lag_p99_s: float
    lag_max_s: float
    reduced: Mapping[str, int] = field(default_factory=dict)  # streams that are shown with less, by level
    late_s: float = 0.0  # by which this desk's pictures are
    tiles: Mapping[str, int] = field(default_factory=dict)  # with a camera in them, by window
    tours: int = 0
    per_camera: Sequence[CameraFigures] = ()


class Figures:
    """`show` and the counters belong to the GUI thread; `text` may be called on any."""

    def __init__(self, version: str) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each counter
        registry = self._registry = CollectorRegistry()
        build = Gauge("videowall_build_info", "The program that runs; always 1.", ["version"], registry=registry)
        build.labels(version).set(1)
        self._cameras = Gauge(
            "videowall_cameras", "Cameras by how they are judged.", ["condition"], registry=registry
        )
        self._live = Gauge(
            "videowall_cameras_live", "Cameras that work, and are watched all the time.", registry=registry
        )
        self._alarms = Gauge(
            "videowall_alarms", "Alarms on the list, by state and priority.", ["state", "priority"], registry=registry
        )
        self._aside = Gauge(
            "videowall_alarms_put_aside", "Alarm rows that operators have put aside.", ["kind"], registry=registry
        )
        self._oldest = Gauge(
            "videowall_alarms_oldest_unacknowledged_seconds",
            "For how long the oldest alarm of the list has waited for an answer; 0: none waits.",
            registry=registry,
        )
        self._journal = Gauge(
            "videowall_journal_state", "1 for how the journal is: ok, failing or away.", ["state"], registry=registry
        )
        self._workers = Gauge("videowall_decoder_processes", "Decoder processes that run.", registry=registry)
        self._cores = Gauge("videowall_cpu_cores", "Cores that the program and its decoders use.", registry=registry)
        self._memory = Gauge(
            "videowall_memory_bytes", "Resident memory of the program and its decoders.", registry=registry
        )
        self._lag_p99 = Gauge(
            "videowall_gui_lag_p99_seconds", "Lateness of the window's thread, last minute, p99.", registry=registry
        )
        self._lag_max = Gauge(
            "videowall_gui_lag_max_seconds", "Lateness of the window's thread, last minute, worst.", registry=registry
        )
        self._reduced = Gauge(
            "videowall_streams_reduced",
            "Streams that are shown with fewer pictures because the desk is busy, by what is left out.",
            ["level"],
            registry=registry,
        )
        self._late = Gauge(
            "videowall_desk_late_seconds", "By how much most of the shown pictures are late.", registry=registry
        )
        self._tiles = Gauge("videowall_tiles", "Tiles with a camera on a window.", ["wall"], registry=registry)
        self._tours = Gauge("videowall_tours_running", "Tours that run.", registry=registry)
        self.pictures = Counter("videowall_pictures_decoded_total", "Pictures decoded.", registry=registry)
        self.published = Counter(
            "videowall_pictures_published_total", "Pictures handed to the screen.", registry=registry
        )
        self.dropped = Counter(
            "videowall_pictures_dropped_total",
            "Pictures not decoded: the stream had fallen behind.",
            registry=registry,
        )
        self.bytes = Counter("videowall_stream_receive_bytes_total", "Received from cameras.", registry=registry)
        self.errors = Counter("videowall_decode_errors_total", "Pictures that did not decode.", registry=registry)
        self.reconnects = Counter(
            "videowall_stream_reconnects_total", "Connections tried after a stream's first one.", registry=registry
        )
        self.restarts = Counter(
            "videowall_decoder_process_restarts_total", "Decoder processes that were lost.", registry=registry
        )
        self.raised = Counter(
            "videowall_alarms_raised_total", "Alarms that called, anew or again.", ["priority"], registry=registry
        )
        self.acknowledged = Counter(
            "videowall_alarms_acknowledged_total", "Alarms that were answered.", ["priority"], registry=registry
        )
        self.answer_s = Histogram(
            "videowall_alarm_acknowledge_seconds",
            "From an alarm's beginning to its answer.",
            ["priority"],
            buckets=ANSWER_S,
            registry=registry,
        )
        self.write_s = Histogram(
            "videowall_journal_write_seconds",
            "From handing a batch to the journal to its answer.",
            buckets=WRITE_S,
            registry=registry,
        )
        self.write_failures = Counter(
            "videowall_journal_write_failures_total", "Batches that the journal did not take.", registry=registry
        )
        self.requests = Counter(
            "videowall_remote_requests_total",
            "Requests to the control interface.",
            ["operation", "code"],
            registry=registry,
        )
        for priority in PRIORITIES:  # a series that begins at 0 has a rate from its first event on
            for counter in (self.raised, self.acknowledged):
                counter.labels(priority)
            self.answer_s.labels(priority)
        self._each = _PerCamera()
        registry.register(self._each)

    def show(self, now: Now) -> None:
        """The gauges as they are now. One that has gone is 0, and does not vanish."""
        for condition in Condition:
            self._cameras.labels(condition.value).set(now.conditions.get(condition.value, 0))
        self._live.set(now.live)
        for state in (each.value for each in AlarmState if each is not AlarmState.NORMAL):
            for priority in PRIORITIES:
                self._alarms.labels(state, priority).set(now.alarms.get((state, priority), 0))
        for kind in ASIDE:
            self._aside.labels(kind).set(now.aside.get(kind, 0))
        self._oldest.set(now.oldest_s)
        for state in JOURNAL:
            self._journal.labels(state).set(state == now.journal)
        self._workers.set(now.workers)
        self._cores.set(now.cpu_cores)
        self._memory.set(now.memory_bytes)
        self._lag_p99.set(now.lag_p99_s)
        self._lag_max.set(now.lag_max_s)
        for level in REDUCED:
            self._reduced.labels(level).set(now.reduced.get(level, 0))
        self._late.set(now.late_s)
        self._tiles.clear()  # a window that was closed has none
        for wall, tiles in now.tiles.items():
            self._tiles.labels(wall).set(tiles)
        self._tours.set(now.tours)
        self._each.cameras = now.per_camera

    def text(self) -> bytes:
        """What a scrape gets. Thousands of series take tens of milliseconds: not on the GUI thread."""
        return generate_latest(self._registry)


class _PerCamera(Collector):
    """Made from a list at the scrape: setting thousands of gauges would keep the GUI thread."""

    def __init__(self) -> None:
        self.cameras: Sequence[CameraFigures] = ()

    def describe(self) -> Iterator[Metric]:
        """Nothing in advance: without cameras there are no such series."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Four families, a series for each camera."""
        cameras = self.cameras
        if not cameras:
            return
        labels = ["camera_id", "camera", "facility"]
        live = GaugeMetricFamily("videowall_camera_live", "1: it works, and is watched all the time.", labels=labels)
        judged = GaugeMetricFamily(
            "videowall_camera_condition", "1 for how it is judged.", labels=[*labels, "condition"]
        )
        age = GaugeMetricFamily(
            "videowall_camera_picture_age_seconds", "How old its newest picture is.", labels=labels
        )
        rate = GaugeMetricFamily(
            "videowall_camera_pictures_per_second", "As measured between its last pictures.", labels=labels
        )
        for each in cameras:
            whose = [each.camera_id, each.camera, each.facility]
            live.add_metric(whose, float(each.live))
            judged.add_metric([*whose, each.condition], 1.0)
            if each.picture_age_s is not None:
                age.add_metric(whose, each.picture_age_s)
            if each.fps is not None:
                rate.add_metric(whose, each.fps)
        yield from (live, judged, age, rate)
