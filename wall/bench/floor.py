"""The reference: plain PyAV, decode and scale, nothing else. No wall can show these streams for less.

It shares no code with the wall on purpose, scales as PyAV does when nothing is said about how, and uses as many
processes as the wall had workers. One scaler a stream and one thread a scaler, because PyAV costs more without them.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection

import av
import psutil
from av.video.reformatter import VideoReformatter

WARM_UP_S = 3.0
OPEN_S = 60.0  # for all streams to have shown a picture


class FloorError(Exception):
    """The reference could not be measured."""


def floor_cores(addresses: Sequence[str], width: int, height: int, processes: int, seconds: float) -> float:
    """CPU cores that decoding and scaling to that size takes. Blocks for about `seconds` + 6. Raises FloorError."""
    context = multiprocessing.get_context("spawn")
    shares = [addresses[i::processes] for i in range(processes) if addresses[i::processes]]
    running = []
    try:
        for share in shares:
            ours, theirs = context.Pipe()
            process = context.Process(target=_decode, args=(list(share), width, height, theirs), daemon=True)
            process.start()
            theirs.close()
            running.append((process, ours))
        for _, pipe in running:
            if not pipe.poll(OPEN_S):
                raise FloorError("the reference did not get every stream")
            pipe.recv()
        time.sleep(WARM_UP_S)
        watched = [psutil.Process(process.pid) for process, _ in running]
        before, begin = _seconds(watched), time.monotonic()
        time.sleep(seconds)
        return (_seconds(watched) - before) / (time.monotonic() - begin)
    except (EOFError, psutil.Error) as error:
        raise FloorError("a process of the reference ended") from error
    finally:
        for process, pipe in running:
            process.kill()
            process.join()
            pipe.close()


def _seconds(processes: Sequence[psutil.Process]) -> float:
    return sum(times.user + times.system for times in (process.cpu_times() for process in processes))


def _decode(addresses: list[str], width: int, height: int, pipe: Connection) -> None:
    sys.setswitchinterval(0.002)  # as the wall's workers have it
    barrier = threading.Semaphore(0)
    for address in addresses:
        threading.Thread(target=_stream, args=(address, width, height, barrier), daemon=True).start()
    for _ in addresses:
        barrier.acquire()
    pipe.send(True)
    threading.Event().wait()


def _stream(address: str, width: int, height: int, first: threading.Semaphore) -> None:
    options = {"rtsp_transport": "tcp", "probesize": "32", "analyzeduration": "0"}
    with av.open(address, options=options, timeout=20.0) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        scaler = VideoReformatter()
        seen = False
        for frame in container.decode(stream):
            scaler.reformat(frame, width, height, "bgra", threads=1)
            if not seen:
                seen = True
                first.release()
