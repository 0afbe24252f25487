"""Files that let the system start the wall when somebody logs in, and again when it fails. Text only, nothing is run.

A wall that its operator ends exits with 0 and stays ended. One that crashes, is killed, or cannot begin (1) starts
again; a wrong command line (2) and a wall that runs already (3) are not tried a second time: nothing would change.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

UNIT = "videowall.service"
TASK = "videowall"
_TARGET = "graphical-session.target"
RESTART_S = 3  # seconds: the display server may come up at the same time
BURST, BURST_S = 10, 300  # so many starts in so many seconds are one too many: something is wrong that stays wrong
STOP_S = 30  # seconds for an orderly end; it takes about two


class UnfitPathError(ValueError):
    """A path that no unit and no task can hold; the text says which."""


@dataclass(frozen=True, slots=True)
class Start:
    """How the wall is started: the program, and its arguments."""

    program: str
    arguments: tuple[str, ...]

    def __post_init__(self) -> None:
        for word in (self.program, *self.arguments):
            if not word.isprintable():
                raise UnfitPathError(f"{word!r} holds a character that cannot be printed")


def this_program(*words: str) -> Start:
    """This very Python and this very checkout (or installed package), with these words."""
    main = Path(__file__).parents[2] / "main.py"
    begin = [str(main)] if main.is_file() else ["-m", "wall"]
    # not resolved: a virtual environment's Python is a link, and what it links to does not know the environment
    return Start(os.path.abspath(sys.executable), (*begin, *words))


# Linux ------------------------------------------------------------------------------------------------------------


def unit_text(start: Start) -> str:
    """A systemd user unit. KillMode=mixed: the wall ends its decoders, and hears what they still have to tell."""
    command = " ".join((_path(start.program), *map(_argument, start.arguments)))
    return f"""\
# Written by `python main.py install-autostart`; written anew when that is called again.
[Unit]
Description=Video wall
After={_TARGET}
PartOf={_TARGET}
StartLimitIntervalSec={BURST_S}
StartLimitBurst={BURST}

[Service]
Type=exec
ExecStart={command}
Restart=on-failure
RestartSec={RESTART_S}
RestartPreventExitStatus=2 3
KillMode=mixed
TimeoutStopSec={STOP_S}

[Install]
WantedBy={_TARGET}
"""


def _path(text: str) -> str:
    """The program: quoted, specifiers doubled; systemd replaces no variable in it."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{text}"'


def _argument(text: str) -> str:
    """The same, and a dollar stays one."""
    return _path(text).replace("$", "$$")


def unit_file(environment: Mapping[str, str], home: Path) -> Path:
    """Where a user's own units are."""
    base = environment.get("XDG_CONFIG_HOME", "")
    return (Path(base) if base.startswith("/") else home / ".config") / "systemd" / "user" / UNIT


def wanted_link(unit: Path) -> Path:
    """The link by which the session starts the unit: what `systemctl --user enable` makes."""
    return unit.parent / f"{_TARGET}.wants" / unit.name


# Windows ----------------------------------------------------------------------------------------------------------


def task_text(start: Start, user: str) -> str:
    """A task for the Task Scheduler: at that user's logon, started again each minute while it fails."""
    arguments = subprocess.list2cmdline(start.arguments)
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Video wall</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>{escape(user)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{escape(user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>4</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(start.program)}</Command>
      <Arguments>{escape(arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def schtasks_words(file: Path | None) -> Sequence[str]:
    """What registers that task with the Task Scheduler, also a second time; None: what takes it away."""
    if file is None:
        return ("/Delete", "/TN", TASK, "/F")
    return ("/Create", "/TN", TASK, "/XML", str(file), "/F")
