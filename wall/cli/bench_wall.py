"""`bench wall`, `bench switch`, `bench govern`: the real wall on cameras over real RTSP, measured."""

from __future__ import annotations

import argparse
import contextlib
import math
import re
from collections.abc import Callable
from pathlib import Path

from wall.cli.place import CommandError, Place, add_renderer

Kinds = argparse._SubParsersAction  # the only type that argparse has for it


def add_bench_wall(kinds: Kinds[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `bench wall`."""
    wall = kinds.add_parser(
        "wall",
        help="the real wall on N cameras: shown rate, age of the pictures, CPU against plain decoding",
        parents=[everywhere],
    )
    add_streams(wall, 16, "cameras; more than 100 have several pages, of which the first is measured")
    wall.add_argument("--seconds", type=seconds, default=30.0, metavar="S", help="of measuring (30)")
    wall.add_argument("--url-file", type=Path, metavar="FILE", help="these addresses instead of simulated cameras")
    wall.add_argument(
        "--windows", type=_windows, default=1, metavar="N", help="of the wall, all with the same page (1)"
    )
    wall.add_argument(
        "--screen", type=size, metavar="WxH", help="a screen of that size for each window, drawn by Xvfb: 3840x2160"
    )
    wall.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    add_renderer(wall)
    wall.set_defaults(bench=_bench_wall)


def add_bench_switch(kinds: Kinds[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `bench switch`."""
    switch = kinds.add_parser(
        "switch",
        help="from the key that shows another facility to its last live tile",
        description="Two facilities of simulated cameras. A tile counts when the canvas paints a picture of its own "
        "camera that the camera sent after the key was pressed.",
        parents=[everywhere],
    )
    add_streams(switch, 16, "cameras of each facility")
    switch.add_argument("--times", type=at_least(1), default=20, metavar="N", help="presses, there and back (20)")
    switch.add_argument(
        "--cold", action="store_true", help="the other facility's cameras were not watched: each has to be connected"
    )
    switch.add_argument(
        "--pause",
        type=at_least(0),
        default=None,
        metavar="S",
        help="seconds from the last live tile to the next key; after more than 12 no stream is kept warm (1.6)",
    )
    switch.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    switch.set_defaults(bench=_bench_switch)


def add_bench_govern(kinds: Kinds[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `bench govern`."""
    govern = kinds.add_parser(
        "govern",
        help="more streams than this machine bears, or other programs beside: what becomes of each tile",
        description="One tile is selected, one has an alarm. With --burn there are three parts: before, while other "
        "processes take so many cores, and after; without it one.",
        parents=[everywhere],
    )
    add_streams(govern, 110, "cameras; at most 100 of them have a tile")
    govern.add_argument("--burn", type=_cores, default=0.0, metavar="CORES", help="that other processes take (0)")
    govern.add_argument("--seconds", type=seconds, default=30.0, metavar="S", help="of each part (30)")
    govern.add_argument(
        "--trail",
        type=Path,
        metavar="FILE",
        help="write each tile's age and level there, a JSON line each half second",
    )
    govern.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    govern.set_defaults(bench=_bench_govern)


def add_streams(parser: argparse.ArgumentParser, usual: int, what: str) -> None:
    """The options that say which cameras are simulated."""
    parser.add_argument("--streams", type=at_least(1), default=usual, metavar="N", help=f"{what} ({usual})")
    parser.add_argument(
        "--size", type=size, default=(640, 360), metavar="WxH", help="of the simulated streams (640x360)"
    )
    parser.add_argument("--fps", type=at_least(1), default=25, help="of the simulated streams (25)")


def at_least(least: int) -> Callable[[str], int]:
    """The type of an option."""

    def read(text: str) -> int:
        with contextlib.suppress(ValueError):
            number = int(text)
            if number >= least:
                return number
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")

    return read


def size(text: str) -> tuple[int, int]:
    """The type of an option: width and height in pixels."""
    found = re.fullmatch(r"(\d{2,4})x(\d{2,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; right is for example 640x360")
    return int(found[1]), int(found[2])


def seconds(text: str) -> float:
    """The type of an option: above 0."""
    number = _number(text)
    if not number > 0.0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return number


def _cores(text: str) -> float:
    cores = _number(text)
    if not cores >= 0.0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of cores; right is for example 1 or 0.5")
    return cores


def _windows(text: str) -> int:
    from wall.app.walls import MOST_WALLS

    windows = at_least(1)(text)
    if windows > MOST_WALLS:
        raise argparse.ArgumentTypeError(f"{text!r} is too many: the wall has at most {MOST_WALLS} windows")
    return windows


def _number(text: str) -> float:
    with contextlib.suppress(ValueError):
        number = float(text)
        if math.isfinite(number):
            return number
    return math.nan


def _bench_wall(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench").drawn_by(options.renderer)  # its log is not the operator's
    from wall.app.sites import UrlsError
    from wall.bench.cameras import Streams
    from wall.bench.display import display_for
    from wall.bench.measure import BenchError
    from wall.bench.wall import WallBench, run_wall_bench

    streams, platform = Streams(options.streams, options.size, options.fps), options.platform or ""
    screen: tuple[int, int] | None = options.screen
    wanted = WallBench(streams, options.seconds, options.url_file, options.json, options.windows, screen)
    beside_each_other = None if screen is None else (screen[0] * options.windows, screen[1])
    try:
        with display_for(platform, beside_each_other), place.wall(console_level="warning"):
            return run_wall_bench(wanted, place.settings, place.paths, platform)
    except (BenchError, UrlsError) as error:
        raise CommandError(str(error)) from error


def _bench_switch(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")
    from wall.bench.cameras import Streams
    from wall.bench.display import display_for
    from wall.bench.measure import BenchError
    from wall.bench.switch import BETWEEN_S, SwitchBench, run_switch_bench

    streams, platform = Streams(options.streams, options.size, options.fps), options.platform or ""
    pause_s = BETWEEN_S if options.pause is None else float(options.pause)
    wanted = SwitchBench(streams, options.times, options.cold, pause_s, options.json)
    try:
        with display_for(platform), place.wall(console_level="warning"):
            return run_switch_bench(wanted, place.settings, place.paths, platform)
    except BenchError as error:
        raise CommandError(str(error)) from error


def _bench_govern(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")
    from wall.bench.cameras import Streams
    from wall.bench.display import display_for
    from wall.bench.govern import GovernBench, run_govern_bench
    from wall.bench.measure import BenchError

    streams, platform = Streams(options.streams, options.size, options.fps), options.platform or ""
    wanted = GovernBench(streams, options.burn, options.seconds, options.json, options.trail)
    try:
        with display_for(platform), place.wall(console_level="warning"):
            return run_govern_bench(wanted, place.settings, place.paths, platform)
    except BenchError as error:
        raise CommandError(str(error)) from error
