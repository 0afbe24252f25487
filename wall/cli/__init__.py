"""The commands: `python main.py COMMAND`, of which `--help` has the list.

The line is taken apart here. A file with a command's name holds what that one does, with its parts beside it
(`survey_*.py`, `programme_*.py`); `watch.py` has `run` and `demo`, `importing.py` `import`. What they share:
`place.py`, `centre.py`, `asking.py`, `progress.py`.
What a command needs is imported inside it: a worker process reads these files too and must not load Qt.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from wall import __version__
from wall.cli import (
    autostart,
    bench,
    centre_key,
    doctor,
    export,
    handover,
    importing,
    journal,
    judge,
    kiosk,
    notice,
    operators,
    programme,
    remote,
    settings,
    survey,
    sync,
    tours,
    views,
    watch,
)
from wall.cli.place import DONE, FAILED, WRONG_USE, CommandError, UnreadError
from wall.config import ConfigError
from wall.logs import clean_last_words, tell_cleaned, without_core_dumps

__all__ = ["COMMANDS", "DONE", "FAILED", "WRONG_USE", "main"]

IMPORTED = 400_000
"""New values until CPython first searches for cycles. The wall is 280,000 values that stay, and to search them again
and again while a command imports them took a sixth of its start. What runs for long has limits of its own
(`wall.app.pauses`), the others end soon."""
UNREAD = 141  # what shells report of a program whose output nobody reads any more
Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 done, 1 failed, 2 wrong use, 3 running already."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # Windows' console is not UTF-8 by itself
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_with_default(words))
    without_core_dumps()
    hooks = clean_last_words()
    searched = gc.get_threshold()
    gc.set_threshold(IMPORTED)
    try:
        return options.command(options)  # type: ignore[no-any-return]
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.code
    except ConfigError as error:
        print(error, file=sys.stderr)
        return FAILED
    except UnreadError:
        return UNREAD
    except OSError as error:  # a full disk, a folder without rights: words, not a traceback
        print(f"{error.filename or 'the system'}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130  # what shells expect of a program that was interrupted
    except Exception as error:  # noqa: BLE001 - the process's last line: told without a password that it may hold
        tell_cleaned(type(error), error, error.__traceback__)
        return FAILED
    finally:
        sys.excepthook, threading.excepthook = hooks
        gc.set_threshold(*searched)


def _with_default(words: list[str]) -> list[str]:
    """`run` is the command when none is named."""
    asks = any(word in ("-h", "--help", "--version") for word in words)
    return words if asks or _first_command(words) in COMMANDS else ["run", *words]


def _first_command(words: list[str]) -> str:
    """The first word that is neither an option nor an option's value: a folder may be called like a command."""
    known = _everywhere()
    watch.add_run(known)  # what may stand before a command, and what stands where none is named
    with_value = [name for action in known._actions for name in action.option_strings if action.nargs is None]
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            return word
        if any(name.startswith(word) for name in with_value):  # argparse takes the beginning of a name for it
            next(rest, None)
    return ""


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


def _add_bench(parser: argparse.ArgumentParser) -> None:
    bench.add_bench(parser, _everywhere(default=argparse.SUPPRESS))


def _add_survey(parser: argparse.ArgumentParser) -> None:
    survey.add_survey(parser, _everywhere(default=argparse.SUPPRESS))


def _add_journal(parser: argparse.ArgumentParser) -> None:
    journal.add_journal(parser, _everywhere(default=argparse.SUPPRESS))


def _add_notice(parser: argparse.ArgumentParser) -> None:
    notice.add_notice(parser, _everywhere(default=argparse.SUPPRESS))


def _add_settings(parser: argparse.ArgumentParser) -> None:
    settings.add_settings(parser, _everywhere(default=argparse.SUPPRESS))


def _add_operators(parser: argparse.ArgumentParser) -> None:
    operators.add_operators(parser, _everywhere(default=argparse.SUPPRESS))


def _add_views(parser: argparse.ArgumentParser) -> None:
    views.add_views(parser, _everywhere(default=argparse.SUPPRESS))


def _add_tours(parser: argparse.ArgumentParser) -> None:
    tours.add_tours(parser, _everywhere(default=argparse.SUPPRESS))


def _add_handover(parser: argparse.ArgumentParser) -> None:
    handover.add_handover(parser, _everywhere(default=argparse.SUPPRESS))


def _add_programme(parser: argparse.ArgumentParser) -> None:
    programme.add_programme(parser, _everywhere(default=argparse.SUPPRESS))


def _add_kiosk(parser: argparse.ArgumentParser) -> None:
    kiosk.add_kiosk(parser, _everywhere(default=argparse.SUPPRESS))


def _add_remote(parser: argparse.ArgumentParser) -> None:
    remote.add_remote(parser, _everywhere(default=argparse.SUPPRESS))


def _add_centre_key(parser: argparse.ArgumentParser) -> None:
    centre_key.add_centre_key(parser, _everywhere(default=argparse.SUPPRESS))


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], Command]] = {
    "run": ("the wall on the operator's own cameras (the default)", watch.add_run, watch.run),
    "demo": ("the wall on simulated cameras", watch.add_demo, watch.demo),
    "import": (
        "provinces, facilities and cameras from a sheet, all or nothing",
        importing.add_import,
        importing.import_sheet,
    ),
    "export": (
        "provinces, facilities and cameras as a sheet that import takes back, without passwords",
        export.add_export,
        export.export,
    ),
    "doctor": (
        "what is wrong with this machine or a stream, and what to do about it",
        doctor.add_doctor,
        doctor.examine,
    ),
    "judge": (
        "what the wall would say about a recording, or says about an address",
        judge.add_judge,
        judge.judge,
    ),
    "journal": (
        "check that nothing in the journal of alarms was changed, export it, or report on the alarms",
        _add_journal,
        journal.journal,
    ),
    "notice": (
        "tell others outside of alarms: keep a secret, or send a test",
        _add_notice,
        notice.notice,
    ),
    "settings": (
        "what a centre sets for all of its desks: put it in, show what holds here, every version that there was",
        _add_settings,
        settings.settings,
    ),
    "operators": (
        "who may sit at the desks: list, add, role, pin, retire",
        _add_operators,
        operators.operators,
    ),
    "handover": (
        "what shifts have handed over: list, show, export",
        _add_handover,
        handover.handover,
    ),
    "views": (
        "views that somebody has made of the wall: list, show, export, import, delete",
        _add_views,
        views.views,
    ),
    "tours": (
        "what the walls show in turn: list, export, import, delete",
        _add_tours,
        tours.tours,
    ),
    "centre-key": (
        "the key to the cameras' passwords, where several desks share one store",
        _add_centre_key,
        centre_key.centre_key,
    ),
    "programme": (
        "how far every facility is on its way to the wall: list, show, move, visit, deadline, report",
        _add_programme,
        programme.programme,
    ),
    "sync": (
        "the inventory as an HTTPS server has it",
        sync.add_sync,
        sync.sync,
    ),
    "survey": (
        "survey a facility: find its cameras, probe them, and take in at the centre what was brought from there",
        _add_survey,
        survey.survey,
    ),
    "kiosk": (
        "the PIN of this computer that ends guard mode",
        _add_kiosk,
        kiosk.kiosk,
    ),
    "install-autostart": (
        "start the wall at every login, and again when it fails",
        autostart.add_autostart,
        autostart.install_autostart,
    ),
    "remote": (
        "drive a wall that runs, over its control interface; tokens for others who may",
        _add_remote,
        remote.remote,
    ),
    "bench": ("measure this machine", _add_bench, bench.bench),
}
