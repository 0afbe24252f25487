"""The commands: `python main.py run | demo | import | doctor | bench`.

What a command needs is imported inside it: a worker process reads this file too and must not load Qt.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from wall import __version__
from wall.config import ConfigError, Settings
from wall.config import load as load_settings
from wall.paths import Paths, paths_for

if TYPE_CHECKING:
    from wall.app.run import Launch

DONE, FAILED, WRONG_USE = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


class CommandError(Exception):
    """What went wrong, in words for the one who typed the command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 done, 1 failed, 2 wrong use, 3 running already."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # Windows' console is not UTF-8 by itself
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_with_default(words))
    try:
        return options.command(options)  # type: ignore[no-any-return]
    except (CommandError, ConfigError) as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:  # a full disk, a folder without rights: words, not a traceback
        print(f"{error.filename or 'the system'}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130  # what shells expect of a program that was interrupted


def _with_default(words: list[str]) -> list[str]:
    """`run` is the command when none is named."""
    if any(word in COMMANDS for word in words) or any(word in ("-h", "--help", "--version") for word in words):
        return words
    return ["run", *words]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    everywhere = _everywhere()
    parser = _Parser(prog="videowall", description="A video wall for monitoring centres.", parents=[everywhere])
    parser.add_argument("--version", action="version", version=f"videowall {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (summary, add, command) in COMMANDS.items():
        # Said before or after the command's name; the one after it must not put the first one's default back.
        after = _everywhere(default=argparse.SUPPRESS)
        sub = commands.add_parser(name, help=summary, description=summary, parents=[after])
        add(sub)
        sub.set_defaults(command=command)
    return parser


def _everywhere(default: object = None) -> _Parser:
    """The options that every command has."""
    parser = _Parser(add_help=False)
    group = parser.add_argument_group("for every command")
    group.add_argument("--config", type=Path, metavar="FILE", default=default, help="the settings file (TOML)")
    group.add_argument("--data-dir", type=Path, metavar="DIR", default=default, help="where everything is kept")
    levels = ("debug", "info", "warning", "error")
    group.add_argument("--log-level", choices=levels, default=default, help="how much the log tells")
    group.add_argument(
        "--screenshot", type=Path, metavar="FILE", default=default, help="take a picture of the window, then quit"
    )
    group.add_argument(
        "--after", type=float, metavar="SECONDS", default=default or 5.0, help="when, for --screenshot (5)"
    )
    group.add_argument(
        "--platform", metavar="NAME", default=default, help="Qt's platform: xcb, wayland, offscreen ..."
    )
    return parser


# run and demo ---------------------------------------------------------------------------------------------------


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--view", type=_view, metavar="grid:RxC", help="this layout instead of the chosen one")
    parser.add_argument("--urls", type=Path, metavar="FILE", help="watch the RTSP addresses of that file, one a line")
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")
    parser.add_argument("--bare", action="store_true", help="tiles edge to edge, no panel, caption or letterbox")


def _view(text: str) -> str:
    from wall.layouts.grid import LayoutError, layout

    kind, _, name = text.partition(":")
    if kind != "grid":
        raise argparse.ArgumentTypeError(f"{text!r} is no view; right is for example grid:4x4 or grid:1+5")
    try:
        return layout(name).name
    except LayoutError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _run(options: argparse.Namespace) -> int:
    place = _Place.of(options)
    from wall.app.fixed import FixedSite
    from wall.app.run import Launch
    from wall.app.screen import DeskOptions
    from wall.app.sites import UrlsError, from_urls

    companion = None
    if options.urls is not None:
        try:
            companion = FixedSite(from_urls(options.urls, place.settings.decoders.transport))
        except UrlsError as error:
            raise CommandError(str(error)) from error
        place = place.below("urls")  # its journal is not the operator's
    desk = DeskOptions(options.view or "", bare=options.bare, full_screen=options.full_screen)
    with place.logging():
        return _launch(Launch(place.settings, place.paths, desk, companion=companion), options)


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cameras", type=int, default=16, metavar="N", help="simulated cameras, 1 to 256 (16)")
    parser.add_argument("--faults", action="store_true", help="some cameras fail and return, again and again")
    parser.add_argument(
        "--tour", type=Path, metavar="FOLDER", help="drive a short tour, leave screenshots there, quit"
    )
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")


def _demo(options: argparse.Namespace) -> int:
    if not 1 <= options.cameras <= 256:
        raise CommandError(f"--cameras {options.cameras}: right is 1 to 256")
    place = _Place.of(options).below("demo")
    from wall.app.demo import Demo
    from wall.app.run import Launch
    from wall.app.screen import DeskOptions

    with place.logging():
        cache = place.paths.cache_dir / "clips"
        demo = Demo(options.cameras, faults=options.faults, tour_into=options.tour, cache_dir=cache)
        desk = DeskOptions(full_screen=options.full_screen)
        return _launch(Launch(place.settings, place.paths, desk, companion=demo), options)


def _launch(start: Launch, options: argparse.Namespace) -> int:
    from dataclasses import replace

    from wall.app.run import NoDisplayError, launch

    start = replace(
        start, platform=options.platform or "", screenshot=options.screenshot, after_s=float(options.after)
    )
    try:
        return launch(start)
    except NoDisplayError as error:
        raise CommandError(str(error)) from error


# import ---------------------------------------------------------------------------------------------------------


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="CSV or XLSX")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")


def _import(options: argparse.Namespace) -> int:
    place = _Place.of(options)
    from wall.app.words import import_lines
    from wall.inventory.importing import import_file
    from wall.inventory.secrets import SecretsError, open_secrets
    from wall.store.database import open_database
    from wall.store.errors import StoreError
    from wall.store.inventory_store import InventoryStore

    with place.logging():
        paths = place.paths
        try:
            database = open_database(place.settings.database_url(paths))
            with contextlib.closing(database):
                secrets = open_secrets(paths.secrets_file, paths.key_file)
                report = import_file(options.file, InventoryStore(database), secrets, dry_run=options.dry_run)
        except (StoreError, SecretsError) as error:
            raise CommandError(f"{options.file}: nothing was imported: {error}") from error
    for line in import_lines(report, place.settings.desk.language):
        print(line, file=sys.stdout if report.ok else sys.stderr)
    return DONE if report.ok else FAILED


# doctor ---------------------------------------------------------------------------------------------------------


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--url", metavar="RTSP", help="also examine this stream")
    parser.add_argument("--udp", action="store_true", help="over UDP instead of TCP")


def _doctor(options: argparse.Namespace) -> int:
    place = _Place.of(options, prepare=False)
    from wall import doctor
    from wall.decoders.base import StreamSource
    from wall.decoders.messages import StreamSettings
    from wall.model import Transport
    from wall.urls import AddressError, StreamUrl

    source = None
    if options.url:
        try:
            url, credentials = StreamUrl.parse(options.url)
        except AddressError as error:
            raise CommandError(f"--url: {error}") from error
        source = StreamSource(url, credentials, Transport.UDP if options.udp else place.settings.decoders.transport)
    decoders = place.settings.decoders
    settings = StreamSettings(open_timeout_s=decoders.open_timeout_s, verify_tls=decoders.tls_verify)
    lines = []
    for line in doctor.run(doctor.checks(place.paths, place.settings.database_url(place.paths), source, settings)):
        print(doctor.text(line), flush=True)
        lines.append(line)
    return doctor.exit_code(lines)


# bench ----------------------------------------------------------------------------------------------------------


def _add_bench(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(title="benches", metavar="BENCH", required=True)
    wall = kinds.add_parser(
        "wall",
        help="the real wall on N cameras: shown rate, age of the pictures, CPU against plain decoding",
        parents=[_everywhere(default=argparse.SUPPRESS)],
    )
    wall.add_argument("--streams", type=int, default=16, metavar="N", help="1 to 100 (16)")
    wall.add_argument(
        "--size", type=_size, default=(640, 360), metavar="WxH", help="of the simulated streams (640x360)"
    )
    wall.add_argument("--fps", type=int, default=25, help="of the simulated streams (25)")
    wall.add_argument("--seconds", type=float, default=30.0, metavar="S", help="of measuring (30)")
    wall.add_argument("--url-file", type=Path, metavar="FILE", help="these addresses instead of simulated cameras")
    wall.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{2,4})x(\d{2,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; right is for example 640x360")
    return int(found[1]), int(found[2])


def _bench(options: argparse.Namespace) -> int:
    place = _Place.of(options)
    from wall.app.sites import UrlsError
    from wall.bench.wall import BenchError, WallBench, run_wall_bench

    size = options.size
    bench = WallBench(options.streams, size[0], size[1], options.fps, options.seconds, options.url_file, options.json)
    try:
        with place.logging(console_level="warning"):
            return run_wall_bench(bench, place.settings, place.paths, options.platform or "")
    except (BenchError, UrlsError) as error:
        raise CommandError(str(error)) from error


# What they share ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """Settings and folders as the options say."""

    settings: Settings
    paths: Paths
    log_level: str

    @staticmethod
    def of(options: argparse.Namespace, *, prepare: bool = True) -> _Place:
        paths = paths_for(options.data_dir, options.config)
        settings = load_settings(paths.config_file, explicit=options.config is not None)
        if prepare:
            paths.prepare()
        return _Place(settings, paths, options.log_level or settings.log.level.value)

    def below(self, name: str) -> _Place:
        """The same settings, but data of its own: nothing of it mixes with the operator's."""
        from dataclasses import replace

        paths = replace(self.paths, data_dir=self.paths.data_dir / name)
        paths.prepare()
        own_database = self.settings.model_copy(update={"store": type(self.settings.store)()})
        return _Place(own_database, paths, self.log_level)

    @contextlib.contextmanager
    def logging(self, console_level: str = "") -> Iterator[None]:
        """The log is open inside."""
        from wall.logs import MEGABYTE, set_up

        log = self.settings.log
        handle = set_up(
            self.paths.log_file, console_level or self.log_level, file_bytes=log.file_mb * MEGABYTE, files=log.files
        )
        for chatty in ("qasync", "asyncio", "alembic"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
        try:
            yield
        finally:
            handle.close()


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], Command]] = {
    "run": ("the wall on the operator's own cameras (the default)", _add_run, _run),
    "demo": ("the wall on simulated cameras", _add_demo, _demo),
    "import": ("provinces, facilities and cameras from a sheet, all or nothing", _add_import, _import),
    "doctor": ("what is wrong with this machine or a stream, and what to do about it", _add_doctor, _doctor),
    "bench": ("measure this machine", _add_bench, _bench),
}

if __name__ == "__main__":
    sys.exit(main())
