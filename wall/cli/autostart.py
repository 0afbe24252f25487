"""`install-autostart`: the wall starts when somebody logs in, and again when it fails."""

from __future__ import annotations

import argparse
import getpass
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import DONE, CommandError, say
from wall.paths import paths_for, write_atomically

if TYPE_CHECKING:
    from wall.app.autostart import Start

_READABLE = 0o644  # there is no secret in it


def add_autostart(parser: argparse.ArgumentParser) -> None:
    """The options of `install-autostart`."""
    parser.add_argument("--kiosk", action="store_true", help="in guard mode")
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--uninstall", action="store_true", help="take it away again")
    what.add_argument("--print", action="store_true", dest="only_print", help="print what would be written")


def install_autostart(options: argparse.Namespace) -> int:
    """Write it, take it away, or print it. Safe to call again."""
    from wall.app.autostart import UnfitPathError, this_program

    words = ["run"]
    for option, path in (("--data-dir", options.data_dir), ("--config", options.config)):
        if path is not None:
            words += [option, str(path.expanduser().absolute())]
    words += [f"--{name}" for name in ("kiosk", "full-screen") if getattr(options, name.replace("-", "_"))]
    if options.platform:
        words += ["--platform", options.platform]
    try:
        start = this_program(*words)
    except UnfitPathError as error:
        raise CommandError(str(error)) from error
    system = _windows if sys.platform == "win32" else _linux
    system(options, start)
    if options.kiosk and not (options.uninstall or options.only_print):
        _tell_pin(options)
    return DONE


def _tell_pin(options: argparse.Namespace) -> None:
    from wall.app.guard_pin import has_pin

    if not has_pin(paths_for(options.data_dir, options.config).guard_file):
        say("Guard mode has no PIN here yet, so nobody could leave it from the screen. To set one:")
        say("  python main.py kiosk set-pin")


def _linux(options: argparse.Namespace, start: Start) -> None:
    from wall.app.autostart import unit_file, unit_text, wanted_link

    if options.only_print:
        say(unit_text(start).rstrip())
        return
    unit = unit_file(os.environ, Path.home())
    link = wanted_link(unit)
    if options.uninstall:
        found = [each for each in (link, unit) if each.is_symlink() or each.exists()]
        for each in found:
            each.unlink()
        say("\n".join(f"removed {each}" for each in found) or "nothing was installed")
        say("A wall that runs goes on. To have the session forget it:")
        say("  systemctl --user daemon-reload")
        return
    link.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(unit, unit_text(start).encode(), _READABLE)
    if not (link.is_symlink() and link.readlink() == unit):
        link.unlink(missing_ok=True)
        link.symlink_to(unit)
    say(f"written: {unit}")
    say(f"enabled: {link}")
    say("The wall starts with the next graphical login, and again whenever it fails. To start it now:")
    say(f"  systemctl --user daemon-reload && systemctl --user start {unit.name}")
    say(f"What it did:  systemctl --user status {unit.name}")
    say("A session without graphical-session.target (a bare window manager) starts it from its own start file:")
    say(f"  systemctl --user import-environment DISPLAY XAUTHORITY && systemctl --user start {unit.name}")


def _windows(options: argparse.Namespace, start: Start) -> None:
    from wall.app.autostart import TASK, schtasks_words, task_text

    text = task_text(start, getpass.getuser())
    if options.only_print:
        say(text.rstrip())
        return
    file = paths_for(options.data_dir, options.config).data_dir / f"{TASK}-task.xml"
    if options.uninstall:
        file.unlink(missing_ok=True)
        _register(schtasks_words(None), "the task is taken away")
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, text.encode("utf-16"), _READABLE)
    say(f"written: {file}")
    _register(schtasks_words(file), "registered: the wall starts at the next logon, and again whenever it fails")


def _register(arguments: Sequence[str], done: str) -> None:
    program = shutil.which("schtasks")
    if program is None:
        say("schtasks is not on the path. To go on, as this user:")
        say(f"  schtasks {subprocess.list2cmdline(arguments)}")
        return
    ran = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise CommandError(f"schtasks: {(ran.stderr or ran.stdout).strip()}")
    say(done)
