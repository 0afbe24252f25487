"""`bench scale`, `bench peers`: the wall against its own size, and against other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from wall.cli.bench_wall import Kinds, add_streams, at_least, seconds, size
from wall.cli.place import WRONG_USE, CommandError, Place

COUNTS = [1, 2, 4, 8, 16, 32, 64]
SCREENS = [(1280, 720), (3840, 2160)]


def add_bench_scale(kinds: Kinds[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `bench scale`."""
    scale = kinds.add_parser(
        "scale",
        help="`bench wall` for 1 to 64 streams and for several screens: does the CPU grow in a straight line?",
        description="A row for each number of streams on one screen, then for each screen with the same number of "
        "streams, and the least squares through them. Progress on stderr; about five minutes.",
        parents=[everywhere],
    )
    scale.add_argument(
        "--streams", type=at_least(1), nargs="+", default=COUNTS, metavar="N", help="a row each (1 2 4 8 16 32 64)"
    )
    scale.add_argument(
        "--screens",
        type=size,
        nargs="*",
        default=SCREENS,
        metavar="WxH",
        help="further screens, drawn by Xvfb, a row each; none: `--screens` alone (1280x720 3840x2160)",
    )
    scale.add_argument(
        "--screen-streams", type=at_least(1), default=16, metavar="N", help="on each of the further screens (16)"
    )
    scale.add_argument("--seconds", type=seconds, default=8.0, metavar="S", help="of measuring, a row (8)")
    scale.add_argument(
        "--size", type=size, default=(640, 360), metavar="WxH", help="of the simulated streams (640x360)"
    )
    scale.add_argument("--fps", type=at_least(1), default=25, help="of the simulated streams (25)")
    scale.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    scale.set_defaults(bench=_bench_scale)


def add_bench_peers(kinds: Kinds[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `bench peers`."""
    peers = kinds.add_parser(
        "peers",
        help="the same cameras in the wall, GStreamer, mpv and FFmpeg, measured from outside",
        description="One after the other on a screen of Xvfb, which is read while they run: the number of the "
        "picture is in it. What is not installed is null in the result, with the reason. Progress on stderr.",
        parents=[everywhere],
    )
    add_streams(peers, 16, "cameras, at most 100")
    peers.add_argument("--seconds", type=seconds, default=15.0, metavar="S", help="of measuring, a program (15)")
    peers.add_argument("--screen", type=size, default=(1920, 1080), metavar="WxH", help="that they fill (1920x1080)")
    peers.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="of: wall, gstreamer, mpv, ffmpeg, ffmpeg_floor"
    )
    peers.add_argument("--pictures", type=Path, metavar="DIR", help="save there what each screen showed, as NAME.png")
    peers.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    peers.set_defaults(bench=_bench_peers)


def _bench_scale(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")  # its log is not the operator's
    from wall.bench.cameras import Streams
    from wall.bench.measure import BenchError
    from wall.bench.scale import ScaleBench, run_scale_bench

    streams = Streams(options.screen_streams, options.size, options.fps)
    counts = tuple(sorted(set(options.streams)))
    wanted = ScaleBench(counts, streams, tuple(options.screens), options.seconds, options.json)
    try:
        with place.wall(console_level="warning"):
            return run_scale_bench(wanted, place.settings, place.paths, options.platform or "")
    except BenchError as error:
        raise CommandError(str(error)) from error


def _bench_peers(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")
    from wall.bench.cameras import Streams
    from wall.bench.measure import BenchError
    from wall.bench.peers.run import NAMES, PeersBench, run_peers_bench

    for name in options.only:
        if name not in NAMES:
            raise CommandError(f"--only {name}: right is one of {', '.join(NAMES)}", WRONG_USE)
    if options.platform:
        raise CommandError("bench peers shows everything on a screen of Xvfb: leave --platform out", WRONG_USE)
    streams = Streams(options.streams, options.size, options.fps)
    wanted = PeersBench(
        streams,
        options.seconds,
        options.screen,
        tuple(options.only),
        pictures=options.pictures,
        json_file=options.json,
    )
    try:
        with place.wall(console_level="warning"):
            return run_peers_bench(wanted, place.settings, place.paths)
    except BenchError as error:
        raise CommandError(str(error)) from error
