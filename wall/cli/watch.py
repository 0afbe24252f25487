"""`run` and `demo`: the wall itself."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import CommandError, Place, add_renderer

if TYPE_CHECKING:
    from wall.app.launch import Launch


def add_run(parser: argparse.ArgumentParser) -> None:
    """The options of `run`."""
    parser.add_argument("--view", type=_view, metavar="grid:RxC", help="this layout instead of the chosen one")
    parser.add_argument("--urls", type=Path, metavar="FILE", help="watch the RTSP addresses of that file, one a line")
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")
    parser.add_argument("--kiosk", action="store_true", help="guard mode: no controls, leaving needs a PIN")
    parser.add_argument("--bare", action="store_true", help="tiles edge to edge, no panel, caption or letterbox")
    add_renderer(parser)


def _view(text: str) -> str:
    from wall.layouts.grid import LayoutError, layout

    kind, _, name = text.partition(":")
    if kind != "grid":
        raise argparse.ArgumentTypeError(f"{text!r} is no view; right is for example grid:4x4 or grid:1+5")
    try:
        return layout(name).name
    except LayoutError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def run(options: argparse.Namespace) -> int:
    """The wall on the operator's cameras, or on those of a file."""
    if options.kiosk and options.bare:
        raise CommandError("--kiosk and --bare do not go together: a bare wall has no strip and nothing to guard")
    place = Place.of(options)
    own = place.paths
    from wall.app.centre_settings import tell
    from wall.app.fixed import FixedSite
    from wall.app.launch import Launch
    from wall.app.screen import DeskOptions
    from wall.app.sites import UrlsError, from_urls

    companion = None
    if options.urls is not None:
        try:
            companion = FixedSite(from_urls(options.urls, place.settings.decoders.transport))
        except UrlsError as error:
            raise CommandError(str(error)) from error
        place = place.below("urls")  # its journal is not the operator's
    desk = DeskOptions(options.view or "", options.bare, options.full_screen, options.kiosk)
    with place.wall():
        place, in_force = place.in_force()
        tell(in_force)
        place = place.drawn_by(options.renderer)
        launch = Launch(place.settings, place.paths, desk, companion=companion, in_force=in_force, own_paths=own)
        return _launch(launch, options)


def add_demo(parser: argparse.ArgumentParser) -> None:
    """The options of `demo`."""
    parser.add_argument("--cameras", type=int, default=16, metavar="N", help="simulated cameras, 1 to 256 (16)")
    parser.add_argument("--faults", action="store_true", help="some cameras fail and return, again and again")
    parser.add_argument(
        "--tour", type=Path, metavar="FOLDER", help="drive a short tour, leave screenshots there, quit"
    )
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")
    add_renderer(parser)


def demo(options: argparse.Namespace) -> int:
    """The wall on simulated cameras."""
    if not 1 <= options.cameras <= 256:
        raise CommandError(f"--cameras {options.cameras}: right is 1 to 256")
    here = Place.of(options).drawn_by(options.renderer)
    place = here.below("demo")
    from wall.app.demo import Demo
    from wall.app.launch import Launch
    from wall.app.screen import DeskOptions

    with place.wall():
        cache = place.paths.cache_dir / "clips"
        companion = Demo(options.cameras, faults=options.faults, tour_into=options.tour, cache_dir=cache)
        desk = DeskOptions(full_screen=options.full_screen)
        start = Launch(place.settings, place.paths, desk, companion=companion, own_paths=here.paths)
        return _launch(start, options)


def _launch(start: Launch, options: argparse.Namespace) -> int:
    from dataclasses import replace

    from wall.app import run as program

    start = replace(
        start,
        platform=options.platform or "",
        screenshot=options.screenshot,
        after_s=float(options.after),
        passed_on=_passed_on(options),
    )
    return program.launch(start)


def _passed_on(options: argparse.Namespace) -> tuple[str, ...]:
    """The words that another program of ours must be given to find the same places and the same screen."""
    words: list[str] = []
    for option, value in (
        ("--data-dir", options.data_dir),
        ("--config", options.config),
        ("--platform", options.platform),
    ):
        if value is not None:
            words += [option, str(value.expanduser().absolute() if isinstance(value, Path) else value)]
    return tuple(words)
