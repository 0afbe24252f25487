"""The real program in a process of its own, seen only from outside: journal, exit code, words, pixels, processes."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

from tests.shared_memory import shared_memory_of
from tests.waiting import wait_for
from wall.alarms.alarm import ChangeKind, annunciates
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Condition

ROOT = Path(__file__).parents[2]
MAIN = (str(ROOT / "main.py"),)
TOLD = ("-m", "tests.e2e.told_program")  # the same, and it prints what its window tells
OPERATOR = "Nguyễn Thị Hoa"
MOST_S = 60.0  # for the program to end; it takes about one

SETTINGS = f"""\
[desk]
operator = "{OPERATOR}"
language = "en"
sound = false

[decoders]
workers = 2
open_timeout_s = 4.0

[health]
connecting_after_s = 20.0
offline_after_s = 1.0
stalled_after_s = 1.0
frozen_after_s = 2.0
unauthorised_after_s = 0.0
clear_after_s = 1.0
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the journal as another program reads it."""

    seq: int
    kind: str
    by: str
    before: str
    camera_id: str
    state: str
    condition: str
    occurrence: int
    version: int
    camera: str
    at: str
    hidden: str

    @property
    def moment(self) -> datetime:
        """When it happened."""
        return datetime.fromisoformat(self.at)

    @property
    def calls(self) -> bool:
        """An operator is called by it, as far as the journal knows: the rule that the figures count by."""
        return annunciates(ChangeKind(self.kind), AlarmState(self.state), Hidden(self.hidden))


def read_journal(database: Path) -> tuple[Record, ...]:
    """The journal, oldest record first; empty while there is none."""
    if not database.exists():
        return ()
    with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            rows = connection.execute(
                'SELECT seq, kind, "by", "before", source_id, state, condition, occurrence, version, camera,'
                " at, hidden"
                " FROM journal ORDER BY seq"
            ).fetchall()
        except sqlite3.OperationalError:  # the program is just making the table
            return ()
    return tuple(Record(*row) for row in rows)


class WallProgram:
    """One start of `python main.py`. `data_dir` is what --data-dir says; its settings have short delays."""

    def __init__(
        self, data_dir: Path, display: str, *words: str, settings: str = SETTINGS, start: tuple[str, ...] = MAIN
    ) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        (data_dir / "settings.toml").write_text(settings, "utf-8")
        self.data_dir = data_dir
        self._display = display
        outside = data_dir.parent / f"{data_dir.name}-output"
        outside.mkdir(exist_ok=True)
        number = len(list(outside.iterdir())) // 2
        self._out, self._err = outside / f"{number}.out", outside / f"{number}.err"
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self._process = subprocess.Popen(
                [sys.executable, *start, *words, "--data-dir", str(data_dir)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=environment(display),
                cwd=ROOT,
            )
        self._seen: dict[int, psutil.Process] = {}
        self._blocks: set[str] = set()

    # Its life ----------------------------------------------------------------------------------------------------

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """It has not ended."""
        return self._process.poll() is None

    def children(self) -> list[psutil.Process]:
        """Every process below it; remembered, so that `left_over` can ask for them when it is gone."""
        try:
            found = psutil.Process(self.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        self._seen.update({process.pid: process for process in found})
        for pid in (self.pid, *(process.pid for process in found)):
            self._blocks |= shared_memory_of(pid)
        return found

    def workers(self) -> list[psutil.Process]:
        """Its decoder processes: copies of one that is its own child."""
        return [process for process in self.children() if _is_worker(process, self.pid)]

    def left_over(self) -> list[str]:
        """Processes that it had and that still run, shared memory that it had and that is still there."""
        running = [process for process in self._seen.values() if process.is_running() and not _is_zombie(process)]
        return [*map(str, running), *(block for block in sorted(self._blocks) if os.path.exists(block))]

    def wait(self, most_s: float = MOST_S) -> int:
        """Its exit code."""
        return self._process.wait(most_s)

    def terminate(self) -> int:
        """End it as a service manager does; its exit code."""
        self.children()
        self._process.send_signal(signal.SIGTERM)
        return self.wait()

    def kill(self) -> None:
        """End it as a power cut does."""
        self.children()
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it, whatever state it is in."""
        if not self.running:
            return
        self.children()
        self._process.terminate()
        try:
            self._process.wait(MOST_S)
        except subprocess.TimeoutExpired:
            self.kill()

    # What it says and writes -------------------------------------------------------------------------------------

    @property
    def stdout(self) -> str:
        """All that it has printed."""
        return self._out.read_text("utf-8")

    @property
    def stderr(self) -> str:
        """All that it has said about itself."""
        return self._err.read_text("utf-8")

    @property
    def output_files(self) -> tuple[Path, ...]:
        """Where its words are."""
        return self._out, self._err

    def choose_vietnamese(self) -> None:
        """Of a program that was started as TOLD: choose that language in its window."""
        self._process.send_signal(signal.SIGUSR1)

    def journal(self, below: str = "") -> tuple[Record, ...]:
        """What its journal says of alarms, not who sat there; `below`: "urls" where it watches a file of those."""
        records = read_journal(self.data_dir / below / "videowall.sqlite3")
        return tuple(record for record in records if record.kind != ChangeKind.DESK.value)

    def record(self, kind: str, camera: str, condition: Condition | None = None, *, below: str = "") -> Record:
        """The first record of that kind about the camera of that name, waited for."""

        def find() -> Record | None:
            assert self.running, f"the program has ended: {self.stderr}"
            for record in self.journal(below):
                told = condition is None or record.condition == condition.value
                if (record.kind, record.camera) == (kind, camera) and told:
                    return record
            return None

        found = wait_for(find, f"{kind} {condition.value if condition else ''} of {camera} in the journal")
        assert found is not None
        return found

    # Its window --------------------------------------------------------------------------------------------------

    def windows(self) -> list[str]:
        """The X numbers of its windows that are to be seen, the newest last."""
        return xdotool(self._display, "search", "--onlyvisible", "--pid", str(self.pid), "--name", ".").split()

    def window(self) -> str:
        """The X number of its newest window, waited for."""
        return wait_for(self.windows, "its window")[-1]

    def press(self, key: str) -> None:
        """Press a key in its window. Without a window manager nobody gives it the keyboard: this does."""
        xdotool(self._display, "windowfocus", "--sync", self.window())
        xdotool(self._display, "key", key)

    def acknowledge(self, camera: str, x: int, y: int) -> Record:
        """Select the tile at that place, press Space; the record of the answer to the camera of that name.

        What is in the journal is on the screen a moment later, and Space answers to what is on the screen: it is
        pressed again until it does. An alarm that is answered already takes no second answer.
        """
        self.click(x, y)

        def answered() -> Record | None:
            self.press("space")
            found = [each for each in self.journal() if (each.kind, each.camera) == ("acknowledged", camera)]
            return found[0] if found else None

        record = wait_for(answered, f"the answer to the alarm of {camera}")
        assert record is not None
        return record

    def click(self, x: int, y: int) -> None:
        """Click at that place of the screen."""
        xdotool(self._display, "windowfocus", "--sync", self.window(), "mousemove", str(x), str(y), "click", "1")


def environment(display: str) -> dict[str, str]:
    """The surroundings of a desk: a display, and no keyring that could ask somebody."""
    kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return {
        **kept,
        "DISPLAY": display,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONWARNINGS": "default",
        "PYTHONUTF8": "1",
    }


def xdotool(display: str, *words: str) -> str:
    """What xdotool prints; "" when it found nothing."""
    done = subprocess.run(
        ["xdotool", *words], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True, timeout=20
    )
    return done.stdout.strip()


def _is_worker(process: psutil.Process, wall: int) -> bool:
    try:
        return "multiprocessing.forkserver" in " ".join(process.cmdline()) and process.ppid() != wall
    except psutil.Error:
        return False


def _is_zombie(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.Error:
        return True
