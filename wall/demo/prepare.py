"""Makes clips ahead of time, two at once: the demo's first start should not be a wait for the first picture."""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess

import cv2

from wall.demo.clips import cache_directory, clip_key, load_clip
from wall.demo.spec import ClipSpec

_LOOK_S = 0.2  # so soon it is noticed that nobody waits for the clips any more


class DrawingError(Exception):
    """A process that draws has failed, or was ended."""


def missing_clips(specs: Iterable[ClipSpec], cache_dir: str = "") -> list[ClipSpec]:
    """Those of `specs` that are not in the cache, each once, in order."""
    folder = cache_directory(cache_dir)
    return [spec for spec in dict.fromkeys(specs) if not (folder / f"{clip_key(spec)}.clip").exists()]


def prepare_clips(
    specs: Iterable[ClipSpec],
    cache_dir: str = "",
    processes: int = 2,
    on_progress: Callable[[int, int], None] | None = None,
    given_up: threading.Event | None = None,
) -> int:
    """Make what is missing; returns how many clips were made. `on_progress` hears done and total.

    Processes are spawned, not forked: the caller may have threads and a window. They end with the caller's process,
    however that ends, and soon after `given_up` is set from another thread. Raises DrawingError, OSError.
    """
    todo = missing_clips(specs, cache_dir)
    shares = [todo[first::processes] for first in range(min(processes, len(todo)))]
    drawings: dict[connection.Connection, BaseProcess] = {}
    done = 0
    try:
        for share in shares:
            pipe, process = _begin(share, cache_dir)
            drawings[pipe] = process
        while drawings and not (given_up is not None and given_up.is_set()):
            ready = connection.wait(list(drawings), _LOOK_S)
            for pipe in [each for each in drawings if each in ready]:
                try:
                    failed = pipe.recv()
                except EOFError:
                    _end(pipe, drawings.pop(pipe))
                    continue
                if failed:
                    raise DrawingError(failed)
                done += 1
                if on_progress is not None:
                    on_progress(done, len(todo))
    finally:
        for pipe, process in drawings.items():
            process.kill()
            process.join()
            pipe.close()
    if done < len(todo) and not (given_up is not None and given_up.is_set()):
        raise DrawingError("a process that draws the simulated cameras was ended")
    return done


def _begin(share: Sequence[ClipSpec], cache_dir: str) -> tuple[connection.Connection, BaseProcess]:
    context = get_context("spawn")
    pipe, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_draw, args=(share, cache_dir, theirs), daemon=True)
    try:
        process.start()
    except OSError:
        pipe.close()
        raise
    finally:
        theirs.close()  # otherwise its end would not be seen
    return pipe, process


def _end(pipe: connection.Connection, process: BaseProcess) -> None:
    process.join()
    process.close()
    pipe.close()


def _draw(share: Sequence[ClipSpec], cache_dir: str, pipe: connection.Connection) -> None:
    """The other process: "" for each clip, or what went wrong with one, which is the last."""
    end_with_parent()
    for spec in share:
        try:
            _make(spec, cache_dir)
        except Exception as error:  # noqa: BLE001 - the process's last line; who waits for the clips tells it
            pipe.send(f"a simulated camera cannot be drawn: {error or repr(error)}")
            return
        pipe.send("")


def _make(spec: ClipSpec, cache_dir: str) -> None:
    cv2.setNumThreads(1)  # the processes already share the cores
    load_clip(spec, cache_dir)


def end_with_parent() -> None:
    """From now on this process ends when the one that started it is gone, killed or not, whatever it is at.

    Without that it would draw on for minutes for nobody: a process that is killed ends no other.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()


class QuietDrawing:
    """Clips that nobody waits for yet, drawn by one process at the lowest priority; ended at any moment."""

    def __init__(self, specs: Iterable[ClipSpec], cache_dir: str = "") -> None:
        self._process = get_context("spawn").Process(
            target=_draw_quietly, args=(tuple(specs), cache_dir), daemon=True
        )
        self._process.start()
        self._waiting = threading.Thread(target=self._process.join, name="drawing", daemon=True)
        self._waiting.start()  # who has drawn all is not to stay as a zombie until somebody asks

    def stop(self) -> None:
        """End it; a clip that is half drawn is forgotten."""
        self._process.kill()
        self._waiting.join()
        self._process.close()


def _draw_quietly(specs: tuple[ClipSpec, ...], cache_dir: str) -> None:
    end_with_parent()
    with contextlib.suppress(OSError, AttributeError):  # Windows has no nice
        os.nice(19)
    for spec in missing_clips(specs, cache_dir):
        _make(spec, cache_dir)
