"""`bench health`: make the list, play it in several processes, print what came out."""

from __future__ import annotations

import contextlib
import fnmatch
import json
import multiprocessing
import os
import platform
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import av
import cv2
import numpy as np
import psutil

from wall.bench.health import costs, designed, flows, mixed, views
from wall.bench.health.as_json import json_object
from wall.bench.health.playback import Outcome, play, warm_up
from wall.bench.health.report import scenario_lines, text
from wall.bench.health.scenario import Kind, Scenario
from wall.bench.health.stock import FootageError, Stock

QUICK_EVERY = 5  # of each kind's scenarios
PATIENCE_S = 900.0  # the longest stream takes 20 s on a machine that does nothing else
INTERRUPTED = 130  # what a shell reports of a program that Ctrl-C ended


class HealthBenchError(Exception):
    """The bench could not run; the text says why."""


@dataclass(frozen=True, slots=True)
class HealthBench:
    """What to run. `only`: how names begin (R, P0[1-5]); `footage`: a folder or a recording, None the system's."""

    seeds: tuple[int, ...] = (1,)
    quick: bool = False
    only: tuple[str, ...] = ()
    footage: Path | None = None
    json_file: Path | None = None
    verbose: bool = False
    jobs: int = 2


def scenarios(seed: int) -> tuple[Scenario, ...]:
    """Every scenario of that seed, always in the same order."""
    parts = (designed, mixed, views, flows, costs)
    return tuple(chain.from_iterable(part.scenarios(seed) for part in parts))


def chosen(bench: HealthBench) -> list[Scenario]:
    """Those that are asked for, of all seeds."""
    found: list[Scenario] = []
    for seed in bench.seeds:
        of_seed: Iterable[Scenario] = scenarios(seed)
        if bench.quick:
            of_seed = _some(of_seed)
        found += [each for each in of_seed if _asked_for(each.name, bench.only)]
    return found


def _asked_for(name: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(fnmatch.fnmatchcase(name, f"{pattern}*") for pattern in patterns)


def _some(all_of: Iterable[Scenario]) -> Iterator[Scenario]:
    seen = dict.fromkeys(Kind, 0)
    for scenario in all_of:
        if seen[scenario.kind] % QUICK_EVERY == 0:
            yield scenario
        seen[scenario.kind] += 1


def run_health_bench(bench: HealthBench) -> int:
    """Run, print, write. Raises HealthBenchError. Ctrl-C and SIGTERM end it, with what is done so far unprinted."""
    wanted = chosen(bench)
    if not wanted:
        raise HealthBenchError("no scenario has such a name")
    if bench.json_file is not None:
        _try_to_write(bench.json_file)
    try:
        used = Stock(bench.footage).used
    except FootageError as error:
        raise HealthBenchError(str(error)) from error
    began = time.monotonic()
    outcomes: list[Outcome] = []
    try:
        for outcome in _play(wanted, bench):
            outcomes.append(outcome)
            _progress(len(outcomes), len(wanted), outcome.name, began)
    except FootageError as error:
        raise HealthBenchError(str(error)) from error
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return INTERRUPTED
    order = {(each.seed, each.name): place for place, each in enumerate(wanted)}
    outcomes.sort(key=lambda each: order[each.seed, each.name])
    took = time.monotonic() - began
    _print(bench, outcomes, used, took)
    if bench.json_file is not None:
        found = _about(bench, used, took) | json_object(outcomes)
        bench.json_file.write_text(json.dumps(found, indent=1, allow_nan=False) + "\n", "utf-8")
    return 0


def _try_to_write(file: Path) -> None:
    """Raises HealthBenchError where it cannot be written: better said now than after an hour."""
    was_there = file.exists()
    try:
        if (
            not was_there or file.is_file() or file.is_dir()
        ):  # what else there is, a pipe say, is not to be opened twice
            with file.open("a"):
                pass
        if not was_there:
            file.unlink()
    except OSError as error:
        raise HealthBenchError(f"{file}: {error.strerror or error}") from error


def _print(bench: HealthBench, outcomes: Sequence[Outcome], used: str, took: float) -> None:
    if bench.verbose:
        for outcome in outcomes:
            print("\n".join(scenario_lines(outcome)))
    print(f"Scenes: {used}")
    print(f"Seeds: {', '.join(map(str, bench.seeds))}; {len(outcomes)} streams in {took:.0f} s")
    print("\n".join(text(outcomes)))


def _about(bench: HealthBench, used: str, took: float) -> dict[str, object]:
    return {
        "bench": "health",
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "system": platform.platform(),
            "load": psutil.getloadavg()[1],
        },
        "versions": {
            "python": platform.python_version(),
            "av": av.__version__,
            "ffmpeg": ".".join(map(str, av.library_versions["libavfilter"])),
            "numpy": np.__version__,
            "opencv": cv2.__version__,
        },
        "footage": used,
        "seeds": list(bench.seeds),
        "quick": bench.quick,
        "only": list(bench.only),
        "seconds": round(took, 1),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _progress(done: int, count: int, name: str, began: float) -> None:
    elapsed = time.monotonic() - began
    left = elapsed / done * (count - done)
    line = f"{done} of {count} streams, {name} done, about {left:.0f} s left"
    if sys.stderr.isatty():
        print(f"\r{line:70}", end="" if done < count else "\n", file=sys.stderr, flush=True)
    elif done % 10 == 0 or done == count:
        print(line, file=sys.stderr, flush=True)


# Processes ------------------------------------------------------------------------------------------------------


def _play(wanted: Sequence[Scenario], bench: HealthBench) -> Iterator[Outcome]:
    """The outcomes as they come, the longest streams first. Functions cannot cross to another process, names can.

    Those that are there for their costs come last and one at a time: two processes on one core's two threads have
    half its caches each, and evidence loses more by that than decoding does.
    """
    longest = sorted(wanted, key=lambda each: -each.seconds * each.fps)
    names = [(each.seed, each.name) for each in longest if each.kind is not Kind.COST]
    costly = [(each.seed, each.name) for each in longest if each.kind is Kind.COST]
    jobs = min(bench.jobs, len(names))
    if jobs <= 1:
        _begin(bench.footage)
        yield from map(_one, names + costly)
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the processes inherit it: on Ctrl-C we end them
    pool = multiprocessing.get_context("spawn").Pool(jobs, _begin, (bench.footage,))
    signal.signal(signal.SIGINT, heard)
    asked_to_end = signal.signal(signal.SIGTERM, signal.default_int_handler)  # or the pool would outlive us
    try:
        print(f"{len(longest)} streams, {jobs} processes", file=sys.stderr, flush=True)
        outcomes = pool.imap_unordered(_one, names)
        for _ in names:
            yield outcomes.next(timeout=PATIENCE_S)
        for each in costly:
            yield pool.apply_async(_one, (each,)).get(timeout=PATIENCE_S)
    except multiprocessing.TimeoutError:  # a pool waits for ever for a process that was killed
        reason = f"no stream was done for {PATIENCE_S:.0f} s: is there memory enough for {jobs} processes?"
        raise HealthBenchError(reason) from None
    finally:
        pool.terminate()
        pool.join()
        signal.signal(signal.SIGTERM, asked_to_end)


_stock: Stock | None = None


def _begin(footage: Path | None) -> None:
    """In each process, once."""
    global _stock  # a pool's processes have no other place for what they share between tasks
    cv2.setNumThreads(1)  # CPU is measured by the thread
    _stock = Stock(footage)
    with contextlib.suppress(FootageError):  # told of the first stream; a pool replaces a process that fails to begin
        warm_up(_stock)


_listed = cache(scenarios)


def _one(which: tuple[int, str]) -> Outcome:
    seed, name = which
    assert _stock is not None
    return play(next(each for each in _listed(seed) if each.name == name), _stock)
