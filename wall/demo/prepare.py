"""Makes clips ahead of time, two at once: the demo's first start should not be a wait for the first picture."""

import contextlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

import cv2

from wall.demo.clips import cache_directory, clip_key, load_clip
from wall.demo.spec import ClipSpec


def missing_clips(specs: Iterable[ClipSpec], cache_dir: str = "") -> list[ClipSpec]:
    """Those of `specs` that are not in the cache, each once, in order."""
    folder = cache_directory(cache_dir)
    return [spec for spec in dict.fromkeys(specs) if not (folder / f"{clip_key(spec)}.clip").exists()]


def prepare_clips(
    specs: Iterable[ClipSpec],
    cache_dir: str = "",
    processes: int = 2,
    on_progress: Callable[[int, int], None] | None = None,
) -> int:
    """Make what is missing; returns how many clips were made. `on_progress` hears done and total.

    Processes are spawned, not forked: the caller may have threads and a window.
    """
    todo = missing_clips(specs, cache_dir)
    if not todo:
        return 0
    with ProcessPoolExecutor(min(processes, len(todo)), mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_make, spec, cache_dir) for spec in todo]
        for done, job in enumerate(as_completed(jobs), 1):
            job.result()
            if on_progress is not None:
                on_progress(done, len(todo))
    return len(todo)


def _make(spec: ClipSpec, cache_dir: str) -> None:
    cv2.setNumThreads(1)  # the processes already share the cores
    load_clip(spec, cache_dir)


class QuietDrawing:
    """Clips that nobody waits for yet, drawn by one process at the lowest priority; ended at any moment."""

    def __init__(self, specs: Iterable[ClipSpec], cache_dir: str = "") -> None:
        self._process = get_context("spawn").Process(
            target=_draw_quietly, args=(tuple(specs), cache_dir), daemon=True
        )
        self._process.start()

    def stop(self) -> None:
        """End it; a clip that is half drawn is forgotten."""
        self._process.kill()
        self._process.join()
        self._process.close()


def _draw_quietly(specs: tuple[ClipSpec, ...], cache_dir: str) -> None:
    with contextlib.suppress(OSError, AttributeError):  # Windows has no nice
        os.nice(19)
    for spec in missing_clips(specs, cache_dir):
        _make(spec, cache_dir)
