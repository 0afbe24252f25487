"""A worker that hangs is found within two seconds, one that is starved is left in peace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.waiting import wait_for
from wall.decoders.pulse import (
    CHECK_S,
    ENOUGH_S,
    MISSED_BEATS_LIMIT,
    STARTING_S,
    STARVING_MOST_S,
    Effort,
    Pulse,
    effort_of,
)

HANGS_S = (MISSED_BEATS_LIMIT + 1) * CHECK_S


class Worker:
    """A pulse, and a process whose efforts a test sets. `share`: of a core that it gets."""

    def __init__(self) -> None:
        self.now, self.beat, self.used, self.share, self.tries = 100.0, 0.0, 0.0, 0.0, False
        self.pulse = Pulse(self.now, lambda: Effort(self.used, self.tries))

    def hangs_within(self, seconds: float, *, beats: bool = False) -> bool:
        end = self.now + seconds
        while self.now < end:
            self.now += CHECK_S
            self.used += CHECK_S * self.share
            self.beat = self.now if beats else self.beat
            if self.pulse.hangs(self.beat, self.now):
                return True
        return False

    def lived(self) -> Worker:
        self.share = 0.5
        assert not self.hangs_within(20.0, beats=True)
        self.share = 0.0
        return self


def test_one_that_beats_does_not_hang() -> None:
    Worker().lived()


def test_one_that_is_stopped_hangs_within_two_seconds() -> None:
    worker = Worker().lived()
    assert HANGS_S < 2.0
    assert worker.hangs_within(HANGS_S)


def test_one_that_could_run_and_gets_nothing_is_left_in_peace_and_goes_on() -> None:
    worker = Worker().lived()
    worker.tries, worker.share = True, 0.01
    assert not worker.hangs_within(STARVING_MOST_S / 2)
    assert not worker.hangs_within(5.0, beats=True)
    worker.tries = False  # and later it does hang
    assert worker.hangs_within(HANGS_S)


def test_one_that_has_had_the_processor_and_says_nothing_hangs() -> None:
    worker = Worker().lived()
    worker.tries, worker.share = True, 1.0
    assert worker.hangs_within(HANGS_S + ENOUGH_S)


def test_nobody_starves_for_ever() -> None:
    worker = Worker().lived()
    worker.tries = True
    assert not worker.hangs_within(STARVING_MOST_S - CHECK_S)
    assert worker.hangs_within(2 * CHECK_S)
    starting = Worker()
    starting.tries = True
    assert not starting.hangs_within(STARTING_S + STARVING_MOST_S - CHECK_S)
    assert starting.hangs_within(2 * CHECK_S)


def test_one_that_starts_has_its_time_and_on_a_starved_machine_more() -> None:
    worker = Worker()
    worker.tries, worker.share = True, 0.03
    assert not worker.hangs_within(STARTING_S * 3)
    sleeping = Worker()
    assert not sleeping.hangs_within(STARTING_S - CHECK_S)
    assert sleeping.hangs_within(2 * HANGS_S)


def test_that_we_were_stopped_ourselves_proves_nothing() -> None:
    worker = Worker().lived()
    assert not worker.hangs_within(HANGS_S - 3 * CHECK_S)
    worker.now += 30.0
    assert not worker.pulse.hangs(worker.beat, worker.now)
    assert not worker.hangs_within(CHECK_S)


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    spinning = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    yield spinning
    spinning.kill()
    spinning.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell")
def test_what_the_system_tells_of_processes(process: subprocess.Popen[bytes]) -> None:
    wait_for(lambda: effort_of(process.pid).used_s > 0.0, "some of the processor")
    assert effort_of(process.pid).tries
    process.send_signal(signal.SIGSTOP)
    wait_for(lambda: not effort_of(process.pid).tries, "it is stopped")
    used = effort_of(process.pid).used_s
    process.send_signal(signal.SIGCONT)
    wait_for(lambda: effort_of(process.pid).used_s > used, "more of the processor")
    process.kill()
    process.wait()
    assert effort_of(process.pid) == Effort(0.0, tries=False)


@pytest.mark.skipif(sys.platform != "linux", reason="clock ticks")
def test_all_threads_count(tmp_path: Path) -> None:
    ticks = os.sysconf("SC_CLK_TCK")
    for thread, state in (("7", "S"), ("8", "R")):
        folder = tmp_path / "7" / "task" / thread
        folder.mkdir(parents=True)
        (folder / "stat").write_text(f"{thread} (a (b) c) {state} 1 7 7 0 -1 0 0 0 0 0 {ticks} {ticks} 0 0 20 5\n")
    assert effort_of(7, tmp_path) == Effort(4.0, tries=True)
    assert effort_of(9, tmp_path) == Effort(0.0, tries=False)
