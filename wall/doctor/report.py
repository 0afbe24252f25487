"""Which checks there are, and how their lines are printed."""

from __future__ import annotations

from collections.abc import Iterable

from wall.adapt.hardware import Device
from wall.decoders.base import StreamSource
from wall.decoders.messages import StreamSettings
from wall.doctor import codecs, machine, notices, rooms, screen
from wall.doctor import stream as streams
from wall.doctor.line import Line, Verdict
from wall.doctor.runner import Check
from wall.notice_settings import Notice
from wall.paths import Paths
from wall.store.database import SERVER_SCHEME

_WORD = 8  # columns of the verdict
_WHAT = 24  # columns of what was looked at


def checks(
    paths: Paths,
    database_url: str = "",
    source: StreamSource | None = None,
    settings: StreamSettings | None = None,
    notice: Notice | None = None,
    hardware: Device = Device.AUTO,
) -> tuple[Check, ...]:
    """All checks of this machine, and of one stream where a source is given.

    `database_url` is what [store] url says; empty = the file in the data folder. `hardware` is what [decoders] says.
    """
    url = database_url or f"sqlite:///{paths.database_file}"
    shared: tuple[Check, ...] = ()
    own = f"sqlite:///{paths.own_file.as_posix()}" if url.startswith(SERVER_SCHEME) else ""
    if url.startswith(SERVER_SCHEME):
        shared = (Check("centre key", rooms.centre_key, (paths.centre_key_file,), at_worst=Verdict.WARNING),)
    machine_checks = (
        Check("versions", machine.versions),
        Check("codecs", codecs.decoders),
        Check("hardware decoders", codecs.hardware, (hardware,), at_worst=Verdict.WARNING),
        Check("OpenGL", screen.opengl, at_worst=Verdict.WARNING),
        Check("fonts", screen.fonts, at_worst=Verdict.WARNING),
        Check("shared memory", machine.shared_memory),
        Check("data folder", machine.data_folder, (paths.data_dir,)),
        Check("database", rooms.database, (url, paths.data_dir), limit_s=30.0),
        Check("passwords", rooms.passwords, (paths.secrets_file, paths.key_file), at_worst=Verdict.WARNING),
        *shared,
        Check("sound", rooms.sound, at_worst=Verdict.WARNING),
        Check("notices", notices.notices, (notice or Notice(), url, own), limit_s=30.0, at_worst=Verdict.WARNING),
        Check("clock", machine.clock),
    )
    if source is None:
        return machine_checks
    return (
        *machine_checks,
        Check("stream", streams.stream, (source, settings or StreamSettings()), limit_s=streams.LIMIT_S),
    )


def text(line: Line) -> str:
    """The line as it is printed; its remedy, if any, on a second one."""
    first = f"{line.verdict.value:<{_WORD}} {line.what:<{_WHAT}} {line.finding}"
    return f"{first}\n{'':<{_WORD}} {'':<{_WHAT}} -> {line.remedy}" if line.remedy else first


def exit_code(lines: Iterable[Line]) -> int:
    """0 when nothing is broken, else 1."""
    return int(any(line.verdict is Verdict.BROKEN for line in lines))
