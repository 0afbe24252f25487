"""Desks as processes of their own, told what to do and watched by what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psutil

from tests.waiting import wait_for

ROOT = Path(__file__).parents[2]
State = dict[str, Any]


class DeskProcess:
    """One desk. `said` is everything that it has told, oldest first."""

    def __init__(
        self, url: str, folder: Path, name: str, skew_s: float = 0.0, settings: Mapping[str, Any] | None = None
    ) -> None:
        self.name = name
        self.folder = folder / name
        self.said: list[State] = []
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.desks.desk_program", url, str(self.folder), name, str(skew_s)),
                json.dumps(settings or {}),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                self.said.append(json.loads(line))

    def tell(self, *words: object) -> None:
        """Give it that command."""
        assert self._process.stdin is not None
        print(*words, file=self._process.stdin, flush=True)

    @property
    def now(self) -> State:
        """What it told last; nothing before that."""
        return (
            self.said[-1]
            if self.said
            else {"state": "", "alarms": {}, "held": [], "desks": [], "notice": "", "settings": ""}
        )

    def wait(self, fact: Callable[[State], object], what: str) -> State:
        """The first thing that it told of which that is true, from now on or as of now."""
        seen = max(0, len(self.said) - 1)

        def found() -> State | None:
            nonlocal seen
            assert self._process.poll() is None, f"{self.name} has ended"
            news = self.said[seen:]
            seen += len(news)
            return next((each for each in news if fact(each)), None)

        result = wait_for(found, f"{self.name}: {what}; last: {self.now}")
        assert result is not None
        return result

    def alarm(self, source_id: str, state: str) -> State:
        """Wait until that alarm has that state here."""
        return self.wait(lambda now: now["alarms"].get(source_id, {}).get("state") == state, f"{source_id} {state}")

    def freeze(self) -> None:
        """It stands still where it is, as a machine that sleeps."""
        psutil.Process(self._process.pid).suspend()

    def thaw(self) -> None:
        """It goes on."""
        psutil.Process(self._process.pid).resume()

    def kill(self) -> None:
        """As a loss of power does."""
        self._process.kill()
        self._end()

    def quit(self) -> None:
        """As its operator does."""
        if self._process.poll() is None:
            self.tell("quit")
        self._end()

    def log(self) -> str:
        """Its log for engineers."""
        return (self.folder / "logs" / "videowall.log").read_text(encoding="utf-8")

    def _end(self) -> None:
        try:
            self._process.wait(30)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join()
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe is not None
                pipe.close()
