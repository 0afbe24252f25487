"""Processes that do nothing but take processor time from the wall: the load that it is measured under."""

from __future__ import annotations

import math
import multiprocessing
import time

SLICE_S = 0.1  # of a core that is to be burnt in part: busy for its share of it, then idle
END_S = 5.0


class Burning:
    """Takes so many cores from `start` to `stop`, at a usual priority. Both wait, for processes that begin or end."""

    def __init__(self, cores: float) -> None:
        whole = math.floor(cores)
        self._shares = [1.0] * whole + ([cores - whole] if cores > whole else [])
        self._processes: list[multiprocessing.process.BaseProcess] = []

    @property
    def process_ids(self) -> list[int]:
        """Of those that burn."""
        return [process.pid for process in self._processes if process.pid is not None]

    def start(self) -> None:
        """Begin."""
        context = multiprocessing.get_context("spawn")
        for share in self._shares:
            process = context.Process(target=_burn, args=(share,), daemon=True)
            process.start()
            self._processes.append(process)

    def stop(self) -> None:
        """End."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join(END_S)
        self._processes.clear()


def _burn(share: float) -> None:
    parent = multiprocessing.parent_process()
    while parent is not None and parent.is_alive():
        begin = time.perf_counter()
        while time.perf_counter() - begin < SLICE_S * share:
            pass
        if share < 1.0:
            time.sleep(SLICE_S * (1.0 - share))
