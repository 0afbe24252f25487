"""Figures as Prometheus' own parser reads them, and by its conventions for names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import prometheus_client
from prometheus_client.parser import text_string_to_metric_families

from wall.remote.figures import CameraFigures, Figures, Now

NOW = Now(
    conditions={"live": 8, "offline": 2},
    live=8,
    alarms={("unacked", "2"): 2, ("acked", "1"): 1},
    aside={"shelved": 3},
    oldest_s=61.5,
    journal="away",
    workers=2,
    cpu_cores=0.5,
    memory_bytes=10**9,
    lag_p99_s=0.01,
    lag_max_s=0.3,
    reduced={"half": 12, "still": 1},
    late_s=0.14,
    tiles={"1": 9, "2": 4},
    tours=1,
)


def samples(figures: Figures) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    families = text_string_to_metric_families(figures.text().decode())
    return {(each.name, tuple(sorted(each.labels.items()))): each.value for one in families for each in one.samples}


def test_gauges_say_what_is_and_what_is_gone_is_zero() -> None:
    figures = Figures("0.1.0")
    figures.show(NOW)
    read = samples(figures)
    assert read["videowall_cameras", (("condition", "offline"),)] == 2
    assert read["videowall_cameras", (("condition", "frozen"),)] == 0
    assert read["videowall_alarms", (("priority", "2"), ("state", "unacked"))] == 2
    assert read["videowall_alarms_put_aside", (("kind", "shelved"),)] == 3
    assert read["videowall_journal_state", (("state", "away"),)] == 1
    assert read["videowall_journal_state", (("state", "ok"),)] == 0
    assert read["videowall_tiles", (("wall", "2"),)] == 4
    assert read["videowall_streams_reduced", (("level", "half"),)] == 12
    assert read["videowall_streams_reduced", (("level", "key_frames"),)] == 0
    assert read["videowall_desk_late_seconds", ()] == 0.14
    assert read["videowall_build_info", (("version", "0.1.0"),)] == 1
    figures.show(Now({}, 0, {}, {}, 0.0, "ok", 0, 0.0, 0, 0.0, 0.0))
    read = samples(figures)
    assert read["videowall_cameras", (("condition", "offline"),)] == 0
    assert ("videowall_tiles", (("wall", "2"),)) not in read


def test_counters_begin_at_zero_with_every_priority() -> None:
    figures = Figures("0.1.0")
    figures.raised.labels("1").inc()
    figures.answer_s.labels("1").observe(42.0)
    read = samples(figures)
    assert read["videowall_alarms_raised_total", (("priority", "1"),)] == 1
    assert read["videowall_alarms_raised_total", (("priority", "3"),)] == 0
    assert read["videowall_alarm_acknowledge_seconds_bucket", (("le", "60.0"), ("priority", "1"))] == 1
    assert read["videowall_alarm_acknowledge_seconds_bucket", (("le", "30.0"), ("priority", "1"))] == 0


def test_names_follow_the_conventions() -> None:
    figures = Figures("0.1.0")
    figures.requests.labels("show", "200").inc()
    figures.show(NOW)
    for family in text_string_to_metric_families(figures.text().decode()):
        assert family.name.startswith("videowall_")
        assert family.documentation.endswith("."), family.name
        assert not any(unit in family.name for unit in ("_ms", "milliseconds", "_mb", "percent")), family.name
        names = {each.name for each in family.samples}
        assert all(name.endswith("_total") for name in names) == (family.type == "counter"), family.name


def test_cameras_have_series_only_where_somebody_wants_them() -> None:
    figures = Figures("0.1.0")
    figures.show(NOW)
    assert "camera_id" not in figures.text().decode()
    cameras = [
        CameraFigures("c1", 'Cổng "chính"', "Trạm y tế", live=True, condition="live", picture_age_s=0.2, fps=15.0),
        CameraFigures("c2", "Sân", "Trạm y tế", live=False, condition="offline", picture_age_s=None, fps=None),
    ]
    figures.show(Now({}, 0, {}, {}, 0.0, "ok", 0, 0.0, 0, 0.0, 0.0, per_camera=cameras))
    read = samples(figures)
    first = (("camera", 'Cổng "chính"'), ("camera_id", "c1"), ("facility", "Trạm y tế"))
    assert read["videowall_camera_live", first] == 1
    assert read["videowall_camera_pictures_per_second", first] == 15
    assert len([name for name, _ in read if name == "videowall_camera_picture_age_seconds"]) == 1


def test_two_walls_in_one_process_and_the_librarys_own_registry_stay_apart() -> None:
    Figures("0.1.0").pictures.inc()
    other = samples(Figures("0.1.0"))
    assert other["videowall_pictures_decoded_total", ()] == 0
    assert b"videowall" not in prometheus_client.generate_latest()


def test_the_documents_name_every_figure_and_none_that_there_is_not() -> None:
    figures = Figures("0.1.0")
    figures.requests.labels("show", "200").inc()
    figures.show(
        replace(NOW, per_camera=[CameraFigures("c", "C", "F", live=True, condition="live", picture_age_s=1, fps=1)])
    )
    families = list(text_string_to_metric_families(figures.text().decode()))
    there = {each.name + ("_total" if each.type == "counter" else "") for each in families}
    told = set(
        re.findall(
            r"videowall_[a-z0-9_]+[a-z0-9]", (Path(__file__).parents[2] / "docs" / "remote.md").read_text("utf-8")
        )
    )
    assert told == there
