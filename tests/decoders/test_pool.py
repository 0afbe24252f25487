"""The whole path from a real RTSP server to pictures in this process, and every way in which it breaks."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.decoders.conftest import GOP_S, SMALL, Cameras
from tests.shared_memory import shared_memory_of
from tests.waiting import wait_for
from wall.decoders.base import Picture, PictureSize, StreamKey, StreamSource
from wall.decoders.crew import WorkerProcess
from wall.decoders.memory import create
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, Fault, MountSpec
from wall.health.sample import DecodeMode, Failure, StreamSample, StreamState
from wall.urls import StreamUrl

KEY = StreamKey("cam/sub")
SIZE = PictureSize(160, 90)


def source(address: str) -> StreamSource:
    url, credentials = StreamUrl.parse(address)
    return StreamSource(url, credentials)


def next_picture(pool: DecoderPool, key: StreamKey = KEY) -> Picture:
    picture = wait_for(lambda: pool.latest(key), f"a picture of {key}")
    assert picture is not None
    return picture


def sample_with(
    pool: DecoderPool, fact: Callable[[StreamSample], bool], what: str, key: StreamKey = KEY
) -> StreamSample:
    """The very sample of which that is true: the next one may tell something else already."""

    def find() -> StreamSample | None:
        sample = pool.sample(key)
        return sample if fact(sample) else None

    found = wait_for(find, what)
    assert found is not None
    return found


def in_state(pool: DecoderPool, state: StreamState, key: StreamKey = KEY) -> StreamSample:
    return sample_with(pool, lambda sample: sample.state is state, f"{key} to be {state.name}", key)


def failed_with(pool: DecoderPool, failure: Failure) -> StreamSample:
    return sample_with(pool, lambda sample: sample.failure is failure, f"failure {failure.name}")


def test_pictures_and_facts_arrive(pool: DecoderPool, cameras: Cameras) -> None:
    pool.want(KEY, source(cameras().url("/cam")), SIZE)
    picture = next_picture(pool)
    assert (picture.width, picture.height) == (160, 90)
    assert len(picture.pixels) == picture.height * picture.stride
    rows = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)
    assert rows.std() > 5  # a picture, not a blank
    wait_for(lambda: pool.sample(KEY).frames > 40, "40 frames")
    sample = pool.sample(KEY)
    assert (sample.state, sample.failure, sample.mode) == (StreamState.LIVE, Failure.NONE, DecodeMode.ALL)
    assert (sample.width, sample.height, sample.codec, sample.attempts) == (320, 180, "h264", 1)
    assert sample.keyframe_interval == pytest.approx(GOP_S, rel=0.05)
    assert sample.published <= sample.frames <= sample.packets
    assert sample.still.keyframes > 0
    # what the machine's own hiccups move is so most of the time
    wait_for(lambda: pool.sample(KEY).fps == pytest.approx(15, rel=0.2), "the camera's rate")
    wait_for(lambda: 0 <= time.monotonic() - pool.sample(KEY).picture_at < 2, "a picture of now")
    wait_for(lambda: -2 < next_picture(pool).sent_at - time.time() < 0.5, "the camera's own time of sending")


def test_another_size_keeps_the_old_picture_until_the_new_one_is_there(pool: DecoderPool, cameras: Cameras) -> None:
    address = source(cameras().url("/cam"))
    pool.want(KEY, address, SIZE)
    old = next_picture(pool)
    pool.want(KEY, address, PictureSize(64, 36))
    assert old.pixels[0] == old.pixels[0]  # still mapped
    wait_for(lambda: (new := pool.latest(KEY)) and new.width == 64, "a picture of the new size")
    assert pool.sample(KEY).attempts == 1  # one connection served both sizes


def test_a_camera_on_no_screen_has_only_its_key_frames_decoded(pool: DecoderPool, cameras: Cameras) -> None:
    address = source(cameras().url("/cam"))
    pool.want(KEY, address, None)
    wait_for(lambda: pool.sample(KEY).packets > 50, "50 packets")
    sample = pool.sample(KEY)
    assert sample.mode is DecodeMode.KEY_FRAMES
    assert 0 < sample.frames < sample.packets / 4
    assert sample.published == 0
    pool.want(KEY, address, SIZE)  # now someone looks
    next_picture(pool)
    assert in_state(pool, StreamState.LIVE).attempts == 1


@pytest.mark.parametrize("scheme", [AuthScheme.BASIC, AuthScheme.DIGEST_MD5])
def test_a_password_with_special_letters_is_understood(
    pool: DecoderPool, cameras: Cameras, scheme: AuthScheme
) -> None:
    mount = MountSpec("/cam", SMALL, scheme, "giám sát", "p@ss:w/rd%?")
    pool.want(KEY, source(cameras(mount).url("/cam")), SIZE)
    next_picture(pool)


def test_a_wrong_password_is_tried_once_and_never_again_by_itself(pool: DecoderPool, cameras: Cameras) -> None:
    camera = cameras(MountSpec("/cam", SMALL, AuthScheme.DIGEST_MD5, "admin", "right"))
    pool.want(KEY, source(camera.url("/cam", password="wrong")), SIZE)
    assert in_state(pool, StreamState.HALTED).failure is Failure.UNAUTHORISED
    time.sleep(10.0)  # longer than the first three back-offs together
    assert camera.counts("/cam").auth_failures == 1
    pool.retry(KEY)  # an operator asks
    wait_for(lambda: camera.counts("/cam").auth_failures == 2, "the second attempt")
    pool.want(KEY, source(camera.url("/cam")), SIZE)  # and this is the right one
    next_picture(pool)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_refused_password_stays_refused_in_a_new_worker_and_for_the_other_stream(
    pool: DecoderPool, cameras: Cameras
) -> None:
    mounts = (
        MountSpec(f"/{name}", SMALL, AuthScheme.DIGEST_MD5, "admin", "right") for name in ("sub", "main", "other")
    )
    camera = cameras(*mounts)
    pool.want(KEY, source(camera.url("/sub", password="wrong")), SIZE)
    in_state(pool, StreamState.HALTED)
    for process in pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    wait_for(lambda: pool.sample(KEY).failure is Failure.WORKER_LOST, "the loss to be noticed")
    in_state(pool, StreamState.HALTED)
    assert pool.sample(KEY).failure is Failure.UNAUTHORISED
    main, other = StreamKey("cam/main"), StreamKey("other camera/main")
    pool.want(main, source(camera.url("/main", password="wrong")), SIZE)
    in_state(pool, StreamState.HALTED, main)
    pool.want(other, source(camera.url("/other")), SIZE)
    in_state(pool, StreamState.LIVE, other)
    assert [camera.counts(path).auth_failures for path in ("/sub", "/main", "/other")] == [1, 0, 0]
    pool.retry(main)
    wait_for(lambda: camera.counts("/main").auth_failures == 1, "the attempt that was asked for")


def test_without_shared_memory_the_wall_goes_on_and_catches_up(
    pool: DecoderPool, cameras: Cameras, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(size: int) -> SharedMemory:
        raise OSError(errno.ENOSPC, "No space left on device")

    address = source(cameras().url("/cam"))
    pool.want(KEY, address, SIZE)
    next_picture(pool)
    with monkeypatch.context() as patch:
        patch.setattr("wall.decoders.ring.create", full)
        pool.want(KEY, address, PictureSize(320, 180))
        assert next_picture(pool).width == SIZE.width  # the old size goes on
        assert "no shared memory for a picture" in caplog.text
    wait_for(
        lambda: pool.sample(KEY) and (new := pool.latest(KEY)) and new.width == 320, "the size that was asked for"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/shm")
def test_a_block_is_backed_by_memory_from_the_beginning() -> None:
    memory = create(8_000_000)
    assert os.stat(f"/dev/shm/{memory.name}").st_blocks * 512 >= 8_000_000
    memory.close()
    memory.unlink()


def test_a_name_that_nobody_knows_is_no_camera_that_refuses(pool: DecoderPool) -> None:
    pool.want(KEY, source("rtsp://no-such-camera.invalid/cam"), SIZE)
    in_state(pool, StreamState.BACKOFF)
    failed_with(pool, Failure.UNRESOLVED)


def test_a_server_that_was_killed_is_found_again(pool: DecoderPool, cameras: Cameras) -> None:
    camera = cameras()
    pool.want(KEY, source(camera.url("/cam")), SIZE)
    next_picture(pool)
    camera.kill()
    in_state(pool, StreamState.BACKOFF)
    failed_with(pool, Failure.REFUSED)
    camera.restart()
    in_state(pool, StreamState.LIVE)
    next_picture(pool)
    assert pool.sample(KEY).failure is Failure.NONE


def test_a_stopped_server_is_silent_and_comes_back(pool: DecoderPool, cameras: Cameras) -> None:
    camera = cameras()
    pool.want(KEY, source(camera.url("/cam")), SIZE)
    next_picture(pool)
    camera.suspend()
    wait_for(lambda: time.monotonic() - pool.sample(KEY).last_frame_at > 1.0, "a second without a frame")
    failed_with(pool, Failure.SILENT)
    camera.resume()
    in_state(pool, StreamState.LIVE)


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault.NOT_FOUND, Failure.NOT_FOUND),
        (Fault.HANG, Failure.TIMED_OUT),
        (Fault.OFFLINE, None),
        (Fault.WRONG_SDP, None),
        (Fault.PASSWORD_CHANGED, Failure.UNAUTHORISED),
        (Fault.SESSION_SILENT, None),
    ],
)
def test_a_camera_that_refuses_is_called_by_the_right_name_and_recovers(
    pool: DecoderPool, cameras: Cameras, fault: Fault, failure: Failure | None
) -> None:
    camera = cameras(MountSpec("/cam", SMALL, AuthScheme.DIGEST_MD5, "admin", "right"))
    camera.fault("/cam", fault)
    pool.want(KEY, source(camera.url("/cam")), SIZE)
    sample = sample_with(pool, lambda sample: sample.failure is not Failure.NONE, "a failure")
    if failure is not None:
        assert sample.failure is failure
    assert pool.latest(KEY) is None
    camera.clear("/cam")
    pool.retry(KEY)
    in_state(pool, StreamState.LIVE)


@pytest.mark.parametrize("fault", [Fault.FIN, Fault.RST])
def test_a_cut_connection_is_made_again(pool: DecoderPool, cameras: Cameras, fault: Fault) -> None:
    camera = cameras()
    pool.want(KEY, source(camera.url("/cam")), SIZE)
    in_state(pool, StreamState.LIVE)
    camera.fault("/cam", fault)
    wait_for(lambda: pool.sample(KEY).attempts >= 2, "a second attempt")
    in_state(pool, StreamState.LIVE)


def test_a_size_that_changes_in_the_middle_goes_on(pool: DecoderPool, cameras: Cameras) -> None:
    camera = cameras()
    pool.want(KEY, source(camera.url("/cam")), SIZE)
    next_picture(pool)
    camera.fault("/cam", Fault.RESIZED)
    wait_for(lambda: pool.sample(KEY).width not in (0, 320), "another width")
    next_picture(pool)
    assert pool.sample(KEY).attempts == 1


def test_damaged_data_does_not_end_the_stream(pool: DecoderPool, cameras: Cameras) -> None:
    camera = cameras()
    pool.want(KEY, source(camera.url("/cam")), SIZE)
    next_picture(pool)
    camera.fault("/cam", Fault.CORRUPT, 0.3)
    wait_for(lambda: pool.sample(KEY).decode_errors > 3, "decode errors")
    camera.clear("/cam")
    frames = pool.sample(KEY).frames
    wait_for(lambda: pool.sample(KEY).frames > frames + 20, "pictures again")
    assert pool.sample(KEY).attempts == 1


@pytest.fixture
def rude_server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.mark.parametrize("answer", [b"HTTP/1.0 200 OK\r\n\r\n<html>", b"\x00\xff" * 500, b""])
def test_what_does_not_speak_rtsp_is_an_error_not_a_crash(
    pool: DecoderPool, rude_server: socket.socket, answer: bytes
) -> None:
    connections = []

    def serve() -> None:
        while True:
            try:
                connection, _ = rude_server.accept()
            except OSError:
                return
            connections.append(connection)
            if answer:
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)  # the server that accepts and stays silent does not even do that

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    pool.want(KEY, source(f"rtsp://127.0.0.1:{rude_server.getsockname()[1]}/x"), SIZE)
    sample = in_state(pool, StreamState.BACKOFF)
    assert sample.failure in ((Failure.NOT_RTSP, Failure.CLOSED) if answer else (Failure.TIMED_OUT,))
    pool.drop(KEY)
    rude_server.shutdown(socket.SHUT_RDWR)
    thread.join()
    for connection in connections:
        connection.close()


def test_at_most_four_connections_are_opened_at_one_host_at_a_time(cameras: Cameras) -> None:
    paths = [f"/cam{i}" for i in range(9)]
    camera = cameras(*(MountSpec(path, SMALL, faults=(Fault.HANG,)) for path in paths))
    pool = DecoderPool(StreamSettings(open_timeout_s=20.0), max_opens_per_host=4)
    pool.start()
    keys = [StreamKey(path) for path in paths]
    for key in keys:
        pool.want(key, source(camera.url(key)), SIZE)

    def states() -> list[StreamState]:
        return [pool.sample(key).state for key in keys]

    wait_for(lambda: states().count(StreamState.CONNECTING) == 4, "four connecting")
    wait_for(lambda: states().count(StreamState.QUEUED) == 5, "five waiting")
    wait_for(lambda: sum(count.connects for count in camera.all_counts()) == 4, "four at the camera")
    for path in paths:
        camera.clear(path)
    pool.drop(keys[0])
    pool.stop()


def test_wanting_again_what_is_still_ending_is_not_forgotten(pool: DecoderPool, cameras: Cameras) -> None:
    camera = cameras(MountSpec("/cam", SMALL, faults=(Fault.HANG,)))
    address = source(camera.url("/cam"))
    for _ in range(3):  # each run's thread hangs in its open for seconds and reports its end after the next began
        pool.want(KEY, address, SIZE)
        in_state(pool, StreamState.CONNECTING)
        pool.drop(KEY)
    camera.clear("/cam")
    pool.want(KEY, address, SIZE)
    in_state(pool, StreamState.LIVE)
    for _ in range(25):
        pool.drop(KEY)
        pool.want(KEY, address, SIZE)
    in_state(pool, StreamState.LIVE)
    next_picture(pool)


def _cameras_and_workers(pool: DecoderPool, camera: SimulatorProcess) -> list[StreamKey]:
    keys = [StreamKey(path) for path in camera.urls()]
    for key in keys:
        pool.want(key, source(camera.url(key)), SIZE)
    for key in keys:
        in_state(pool, StreamState.LIVE, key)
    return keys


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("sign", ["SIGKILL", "SIGSTOP"])
def test_a_lost_worker_is_replaced_and_the_others_never_notice(
    pool: DecoderPool, cameras: Cameras, sign: str
) -> None:
    camera = cameras(*(MountSpec(f"/cam{i}", SMALL) for i in range(4)))
    keys = _cameras_and_workers(pool, camera)
    victim = pool.worker_process_ids[0]
    os.kill(victim, getattr(signal, sign))
    begin = time.monotonic()
    wait_for(lambda: victim not in pool.worker_process_ids, "the worker to be given up")
    wait_for(lambda: len(pool.worker_process_ids) == 2, "a new worker")
    assert not psutil.pid_exists(victim)
    for key in keys:
        in_state(pool, StreamState.LIVE, key)
        while pool.latest(key):  # what is in the ring may be from before
            pass
        next_picture(pool, key)
    took = time.monotonic() - begin  # no timed test: the figure is printed for whoever runs with -s
    print(f"{sign}: all four cameras back after {took:.1f} s")
    plays = {count.path: count.plays for count in camera.all_counts()}
    assert sorted(plays.values()) == [1, 1, 2, 2]  # the other worker's two cameras were left alone


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_stream_that_kills_its_worker_takes_no_other_along(pool: DecoderPool, cameras: Cameras) -> None:
    camera = cameras(*(MountSpec(f"/cam{i}", SMALL) for i in range(6)))
    keys = _cameras_and_workers(pool, camera)
    plays = {count.path: count.plays for count in camera.all_counts()}
    poison = keys[0]

    def kill_whoever_decodes_it() -> bool:
        worker = pool._streams[poison].worker
        if worker is not None and worker.alive and pool.sample(poison).state is StreamState.LIVE:
            with suppress(ProcessLookupError):  # it is on its way out already
                os.kill(worker.process_id, signal.SIGKILL)
        return pool.sample(poison).failure is Failure.CRASHES

    wait_for(kill_whoever_decodes_it, "the stream to be called the reason")
    for key in keys[1:]:
        in_state(pool, StreamState.LIVE, key)
        next_picture(pool, key)
    after = {count.path: count.plays for count in camera.all_counts()}
    assert sum(after[key] == plays[key] for key in keys) == 3  # those of the other worker were never touched


def test_more_streams_than_a_starting_worker_can_be_told_of_at_once(cameras: Cameras) -> None:
    camera = cameras(*(MountSpec(f"/cam{i}", SMALL) for i in range(150)))
    pool = DecoderPool(StreamSettings(), max_opens_per_host=16, workers=2)
    pool.start()
    keys = [StreamKey(path) for path in camera.urls()]
    for key in keys:
        pool.want(key, source(camera.url(key)), None)
    wait_for(lambda: all(pool.sample(key).frames for key in keys), "pictures of all 150", 60)
    assert len(pool.worker_process_ids) == 2
    assert all(pool.sample(key).attempts == 1 for key in keys)
    pool.stop()


@pytest.mark.parametrize("codec", ["FOO", "H266"])
def test_a_codec_that_is_not_known_is_called_so(pool: DecoderPool, codec: str) -> None:
    body = f"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 {codec}/90000\r\n"
    body += "a=control:track1\r\n"

    def answer(request: str, cseq: str) -> str:
        if request.startswith("DESCRIBE"):
            head = f"Content-Type: application/sdp\r\nContent-Length: {len(body)}\r\n"
            return f"RTSP/1.0 200 OK\r\nCSeq: {cseq}\r\n{head}\r\n{body}"
        extra = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n" if "SETUP" in request else ""
        return f"RTSP/1.0 200 OK\r\nCSeq: {cseq}\r\nPublic: DESCRIBE, SETUP, PLAY\r\n{extra}\r\n"

    def serve(server: socket.socket) -> None:
        connection, _ = server.accept()
        with suppress(ConnectionError), connection, connection.makefile("r", newline="\r\n") as lines:
            request: list[str] = []
            for line in lines:
                request.append(line)
                if line == "\r\n":
                    cseq = next(each.split(":")[1].strip() for each in request if each.lower().startswith("cseq"))
                    connection.sendall(answer(request[0], cseq).encode())
                    request = []

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=(server,), daemon=True)
        thread.start()
        pool.want(KEY, source(f"rtsp://127.0.0.1:{server.getsockname()[1]}/x"), SIZE)
        assert in_state(pool, StreamState.BACKOFF).failure is Failure.UNSUPPORTED
        pool.drop(KEY)


def test_nothing_is_left_behind(cameras: Cameras) -> None:
    before = shared_memory_of(os.getpid())
    pool = DecoderPool(StreamSettings())
    pool.start()
    _cameras_and_workers(pool, cameras(MountSpec("/a", SMALL), MountSpec("/b", SMALL)))
    workers = pool.worker_process_ids
    blocks = set().union(*map(shared_memory_of, (os.getpid(), *workers))) - before
    assert blocks or sys.platform != "linux"
    pool.stop()
    assert not [pid for pid in workers if psutil.pid_exists(pid)]
    assert not [block for block in blocks if os.path.exists(block)]


ORPHAN_MAKER = """
import sys, time
from tests.decoders.test_pool import KEY, SIZE, source
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
if __name__ == "__main__":
    pool = DecoderPool(StreamSettings())
    pool.start()
    pool.want(KEY, source(sys.argv[1]), SIZE)
    while pool.latest(KEY) is None:
        time.sleep(0.01)
    print(*pool.worker_process_ids, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /dev/shm")
def test_kill_9_of_the_program_leaves_no_process_and_no_shared_memory(cameras: Cameras, tmp_path: Path) -> None:
    script = tmp_path / "orphan_maker.py"
    script.write_text(ORPHAN_MAKER)
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    with subprocess.Popen(
        [sys.executable, str(script), cameras().url("/cam")], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        workers = [int(number) for number in process.stdout.readline().split()]
        blocks = set().union(*map(shared_memory_of, (process.pid, *workers)))
        assert workers
        assert blocks
        process.kill()
    wait_for(lambda: not [pid for pid in workers if psutil.pid_exists(pid)], "the workers to end")
    wait_for(lambda: not [block for block in blocks if os.path.exists(block)], "the shared memory to go")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_a_worker_that_is_still_starting_hears_no_ctrl_c() -> None:
    worker = WorkerProcess(1, StreamSettings())
    try:
        os.kill(worker.process_id, signal.SIGINT)
        wait_for(lambda: worker.board.heartbeat or not worker.alive, "its heart to beat")
        assert worker.alive
    finally:
        worker.end()
