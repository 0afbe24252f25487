"""`bench`: what this machine can do, measured."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from wall.cli.bench_peers import add_bench_peers, add_bench_scale
from wall.cli.bench_wall import add_bench_govern, add_bench_switch, add_bench_wall, at_least
from wall.cli.place import CommandError, Place


def add_bench(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `bench`."""
    kinds = parser.add_subparsers(title="benches", metavar="BENCH", required=True)
    add_bench_wall(kinds, everywhere)
    add_bench_switch(kinds, everywhere)
    add_bench_govern(kinds, everywhere)
    add_bench_scale(kinds, everywhere)
    add_bench_peers(kinds, everywhere)
    health = kinds.add_parser(
        "health",
        help="how well frozen, covered and other bad pictures are told from live ones; FFmpeg's detector beside",
        parents=[everywhere],
    )
    health.add_argument(
        "--seeds", type=at_least(0), nargs="+", default=[1], metavar="N", help="of everything random (1)"
    )
    health.add_argument("--quick", action="store_true", help="every fifth stream only: about two minutes")
    health.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="streams whose names begin so: P01, R*7"
    )
    health.add_argument("--footage", type=Path, metavar="PATH", help="recordings of static cameras (folder or file)")
    health.add_argument("--jobs", type=at_least(1), default=2, metavar="N", help="processes (2)")
    health.add_argument("--verbose", action="store_true", help="also print what was made of each stream")
    health.add_argument("--json", type=Path, metavar="FILE", help="also write every figure there")
    health.set_defaults(bench=_bench_health)
    _add_bench_alarms(kinds, everywhere)
    programme = kinds.add_parser(
        "programme",
        help="importing the cameras of a country, showing the programme's page, finding by typing",
        parents=[everywhere],
    )
    programme.add_argument("--cameras", type=at_least(1), default=10_000, metavar="N", help="10000")
    programme.add_argument("--provinces", type=at_least(1), default=63, metavar="N", help="63")
    programme.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    programme.set_defaults(bench=_bench_programme)
    _add_bench_survey(kinds, everywhere)
    desk = kinds.add_parser(
        "desk",
        help="how many sub streams and Full HD streams this computer shows at full rate, in under a minute; is kept",
        description="Shows more and more simulated cameras, painted into memory, until they are late; progress on "
        "stderr. The settings of the wall show the result, and its view editor reckons with it.",
        parents=[everywhere],
    )
    desk.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    desk.set_defaults(bench=_bench_desk)


def _add_bench_alarms(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    alarms = kinds.add_parser(
        "alarms",
        help="thousands of cameras in trouble: changes a second, how late the alarm list is, writing a burst down",
        description="Made-up facts about streams, everything else real: judgement and alarms on one core (core_*), "
        "the window with an alarm of every camera, scrolled while alarms change (panel_*, lateness of its thread in "
        "ms), and a burst of records on the disk (journal_*, seconds). reference_per_s is the same number of rows "
        "replaced in a plain dictionary: compare machines by reference_over_core.",
        parents=[everywhere],
    )
    alarms.add_argument("--cameras", type=at_least(1), default=5000, metavar="N", help="each has an alarm (5000)")
    alarms.add_argument("--changes", type=at_least(1), default=50_000, metavar="N", help="for the core (50000)")
    alarms.add_argument("--seconds", type=float, default=20.0, metavar="S", help="of scrolling (20)")
    alarms.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    alarms.set_defaults(bench=_bench_alarms)


def _add_bench_survey(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    survey = kinds.add_parser(
        "survey",
        help="how long a recorder's cameras take to be probed, and how late a window that watches is meanwhile",
        parents=[everywhere],
    )
    survey.add_argument("--cameras", type=at_least(1), default=16, metavar="N", help="with two streams each (16)")
    survey.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    survey.set_defaults(bench=_bench_survey)


def bench(options: argparse.Namespace) -> int:
    """Measure the wall on this machine, or its judgement on labelled streams."""
    measure: Callable[[argparse.Namespace], int] = options.bench
    return measure(options)


def _bench_health(options: argparse.Namespace) -> int:
    from wall.bench.health.run import HealthBench, HealthBenchError, run_health_bench

    wanted = HealthBench(
        tuple(options.seeds),
        options.quick,
        tuple(options.only),
        options.footage,
        options.json,
        options.verbose,
        options.jobs,
    )
    try:
        return run_health_bench(wanted)
    except HealthBenchError as error:
        raise CommandError(str(error)) from error


def _bench_alarms(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")  # its journal is not the operator's
    from wall.bench.alarms import AlarmBench, run_alarm_bench
    from wall.bench.display import display_for
    from wall.bench.measure import BenchError
    from wall.store.errors import StoreError

    wanted = AlarmBench(options.cameras, options.changes, options.seconds, options.json)
    platform = options.platform or ""
    try:
        with display_for(platform), place.wall(console_level="warning"):
            return run_alarm_bench(wanted, place.paths.data_dir, platform)
    except (BenchError, StoreError) as error:
        raise CommandError(str(error)) from error


def _bench_programme(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")
    from wall.app.local_zone import LocalZone
    from wall.bench.measure import BenchError
    from wall.bench.programme import ProgrammeBench, run_programme_bench
    from wall.store.errors import StoreError
    from wall.ui.figures_words import FiguresWords

    wanted = ProgrammeBench(options.cameras, options.provinces, options.json)
    words = FiguresWords(place.settings.desk.language, LocalZone())
    try:
        with place.logging(console_level="warning", name="programme"):
            return run_programme_bench(wanted, place.paths.data_dir, words)
    except (BenchError, StoreError) as error:
        raise CommandError(str(error)) from error


def _bench_survey(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")
    from wall.bench.display import display_for
    from wall.bench.measure import BenchError
    from wall.bench.survey import SurveyBench, run_survey_bench

    wanted, platform = SurveyBench(options.cameras, options.json), options.platform or ""
    try:
        with display_for(platform), place.wall(console_level="warning"):
            return run_survey_bench(wanted, place.settings, place.paths.cache_dir / "clips", platform)
    except BenchError as error:
        raise CommandError(str(error)) from error


def _bench_desk(options: argparse.Namespace) -> int:
    place = Place.of(options)
    from wall.bench.desk import run_desk_bench
    from wall.bench.desk_ramp import DeskBench
    from wall.bench.measure import BenchError

    wanted = DeskBench(options.json, place.paths.limits_file)
    try:
        with place.logging(console_level="error", name="bench-desk"):  # a wall may run beside it
            return run_desk_bench(wanted, place.settings, place.paths.cache_dir / "clips")
    except BenchError as error:
        raise CommandError(str(error)) from error
