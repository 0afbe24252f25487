"""Many cameras beside each other: polite, one try of a wrong password, a crash costs one camera, nothing stays."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.clips import shared_clips
from tests.waiting import wait_for
from wall.decoders.base import StreamSource
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, MountSpec, ServerSpec
from wall.health.sample import Failure
from wall.survey.probe import CameraProbe, HowToProbe, ProbeTask
from wall.survey.probing import Politeness, Progress, probe_all
from wall.survey.running import SurveyRun
from wall.urls import Credentials, Secret, StreamUrl

ROOT = Path(__file__).parents[2]
PASSWORD = "lotus-wind-42"
CAMERAS = 5
OPEN, LOCKED = "127.0.0.1", "127.0.0.3"
BRIEF = HowToProbe(watch_s=1.0)
LONG = HowToProbe(watch_s=9.0)
DEFAULT = Politeness()
PROBER = "multiprocessing.spawn"


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    """Channels without a password, and as many with one, behind another address."""
    free = [MountSpec(f"/{number}/{kind}", host=OPEN) for number in range(CAMERAS) for kind in ("main", "sub")]
    locked = [
        MountSpec(f"/locked/{number}", auth=AuthScheme.DIGEST_MD5, user="watch", password=PASSWORD, host=LOCKED)
        for number in range(CAMERAS)
    ]
    spec = ServerSpec((*free, *locked), (OPEN, LOCKED), cache_dir=str(shared_clips(tmp_path_factory)))
    with SimulatorProcess(spec) as simulator:
        simulator.preload()
        yield simulator


def channels(recorder: SimulatorProcess, count: int = CAMERAS) -> list[ProbeTask]:
    def at(number: int, kind: str) -> StreamSource:
        return StreamSource(StreamUrl("rtsp", OPEN, recorder.port, f"/{number}/{kind}"))

    return [ProbeTask(str(number), at(number, "main"), at(number, "sub")) for number in range(count)]


def locked(recorder: SimulatorProcess, *passwords: str) -> list[ProbeTask]:
    return [
        ProbeTask(
            f"locked {number}",
            StreamSource(
                StreamUrl("rtsp", LOCKED, recorder.port, f"/locked/{number}"), Credentials("watch", Secret(password))
            ),
        )
        for number, password in enumerate(passwords)
    ]


def refusals(recorder: SimulatorProcess) -> int:
    return sum(counts.auth_failures for counts in recorder.all_counts())


def sessions(recorder: SimulatorProcess) -> int:
    return sum(counts.sessions for counts in recorder.all_counts())


def probers() -> list[psutil.Process]:
    """Processes that probe; Python's own tracker of shared memory is none."""
    found = []
    for child in psutil.Process().children():
        try:
            words = " ".join(child.cmdline())
        except psutil.Error:
            continue
        if PROBER in words:
            found.append(child)
    return found


def survey(
    tasks: list[ProbeTask], how: HowToProbe = BRIEF, polite: Politeness = DEFAULT
) -> tuple[dict[str, CameraProbe], list[Progress]]:
    told: list[Progress] = []
    probes = probe_all(tasks, how, polite, told.append, lambda: False)
    return {probe.key: probe for probe in probes}, told


def test_a_recorder_gets_a_wrong_password_once_however_many_cameras_it_has(recorder: SimulatorProcess) -> None:
    before = refusals(recorder)
    probes, _ = survey(locked(recorder, *["wrong"] * CAMERAS))
    assert refusals(recorder) - before == 1
    assert {stream.failure for probe in probes.values() for stream in probe.streams} == {Failure.UNAUTHORISED}
    messages = [probe.streams[0].message for probe in probes.values()]
    assert sum("not tried" in message for message in messages) == CAMERAS - 1
    assert "wrong" not in " ".join(messages)


def test_a_login_that_was_taken_goes_on_being_used_after_another_was_refused(recorder: SimulatorProcess) -> None:
    before = refusals(recorder)
    probes, _ = survey(locked(recorder, PASSWORD, "wrong", PASSWORD, "wrong too", PASSWORD), polite=Politeness(2, 2))
    assert refusals(recorder) - before == 1
    taken = [key for key, probe in probes.items() if probe.streams[0].pictures > 0]
    assert sorted(taken) == ["locked 0", "locked 2", "locked 4"]


def test_no_more_connections_than_is_polite(recorder: SimulatorProcess) -> None:
    most = 0
    stop = threading.Event()

    def count() -> None:
        nonlocal most
        while not stop.wait(0.05):
            most = max(most, sessions(recorder))

    counting = threading.Thread(target=count)
    counting.start()
    try:
        probes, told = survey(channels(recorder), polite=Politeness(per_host=4, in_all=8))
    finally:
        stop.set()
        counting.join()
    assert len(probes) == CAMERAS
    assert all(probe.both_at_once for probe in probes.values())
    assert 2 < most <= 4
    assert max(len(progress.running) for progress in told) == 2


def test_one_connection_at_a_time_never_has_both_streams_open(recorder: SimulatorProcess) -> None:
    probes, _ = survey(channels(recorder, 2), polite=Politeness(per_host=1, in_all=8))
    assert [probe.both_at_once for probe in probes.values()] == [None, None]
    assert [len(probe.streams) for probe in probes.values()] == [2, 2]


def test_progress_counts_up_to_all_of_them(recorder: SimulatorProcess) -> None:
    tasks = [*channels(recorder, 2), ProbeTask("no address", None)]
    _, told = survey(tasks)
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)
    assert told[-1].done == told[-1].total == 3
    assert {progress.finished.key for progress in told if progress.finished} == {"0", "1", "no address"}


def test_a_process_that_dies_costs_a_second_try_and_no_other_camera(
    recorder: SimulatorProcess, caplog: pytest.LogCaptureFixture
) -> None:
    killed: list[int] = []

    def hear(progress: Progress) -> None:
        if len(progress.running) == 2 and not killed:
            killed.append(probers()[0].pid)
            psutil.Process(killed[0]).kill()

    probes = probe_all(channels(recorder, 3), BRIEF, Politeness(4, 4), hear, lambda: False)
    assert killed
    assert "a process that probed a camera ended" in caplog.text
    assert len(probes) == 3
    assert all(stream.pictures > 0 for probe in probes for stream in probe.streams)


def test_a_camera_that_ends_its_process_twice_is_told_as_what_it_is(recorder: SimulatorProcess) -> None:
    run = SurveyRun(channels(recorder, 1), LONG, Politeness())
    run.start()
    for _ in range(2):
        (process,) = wait_for(lambda: [each for each in probers() if sessions(recorder) > 0], "a probe under way")
        process.kill()
        wait_for(lambda pid=process.pid: not psutil.pid_exists(pid) and sessions(recorder) == 0, "its end")  # type: ignore[misc]
    wait_for(lambda: run.over, "the end of the survey")
    (probe,) = run.done
    assert {stream.failure for stream in probe.streams} == {Failure.CRASHES}
    assert run.trouble == ""


def test_given_up_it_ends_before_its_time_and_leaves_nothing(recorder: SimulatorProcess) -> None:
    threads = set(threading.enumerate())
    run = SurveyRun(channels(recorder), LONG, Politeness())
    run.start()
    wait_for(lambda: sessions(recorder) >= 2, "open connections")
    run.end()  # by then it has waited STOP_S for them, and killed what was left
    assert probers() == []
    assert set(threading.enumerate()) == threads
    assert len(run.done) < CAMERAS
    wait_for(lambda: sessions(recorder) == 0, "every session to be over")
    assert run.news()[-1].total == CAMERAS


def test_a_prober_ends_with_whoever_started_it(recorder: SimulatorProcess) -> None:
    program = (
        "import sys, time\n"
        "from wall.decoders.base import StreamSource\n"
        "from wall.survey.probe import HowToProbe, ProbeTask\n"
        "from wall.survey.prober import Prober\n"
        "from wall.urls import StreamUrl\n"
        "if __name__ == '__main__':\n"
        "    prober = Prober()\n"
        "    source = StreamSource(StreamUrl('rtsp', '127.0.0.1', int(sys.argv[1]), '/0/main'))\n"
        "    prober.begin(ProbeTask('a', source), HowToProbe(watch_s=9.0))\n"
        "    print(prober.process_id, flush=True)\n"
        "    time.sleep(600)\n"
    )
    command = [sys.executable, "-c", program, str(recorder.port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as starter:
        assert starter.stdout is not None
        prober = psutil.Process(int(starter.stdout.readline()))
        wait_for(lambda: sessions(recorder) > 0, "a probe under way")
        starter.kill()
    wait_for(lambda: not prober.is_running() or prober.status() == psutil.STATUS_ZOMBIE, "its end")
    wait_for(lambda: sessions(recorder) == 0, "the end of its connection")


def test_two_cameras_with_one_key_are_a_mistake() -> None:
    task = ProbeTask("a", StreamSource(StreamUrl("rtsp", OPEN, 1, "/a")))
    with pytest.raises(ValueError, match="the same key"):
        probe_all([task, task], BRIEF, Politeness(), lambda _: None, lambda: False)


def test_given_up_at_once_or_with_nothing_to_do() -> None:
    assert probe_all([], BRIEF, Politeness(), lambda _: None, lambda: False) == []
    task = ProbeTask("a", StreamSource(StreamUrl("rtsp", OPEN, 1, "/a")))
    assert probe_all([task], BRIEF, Politeness(), lambda _: None, lambda: True) == []
    assert probers() == []
