"""Which cameras are to be probed: an address, a text file of addresses, or a sheet. Nothing is opened but files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wall.decoders.base import StreamSource
from wall.inventory.problems import problem_text
from wall.inventory.sheet import read_sheet
from wall.programme.facts import CameraFacts, Vantage
from wall.survey.probe import ProbeTask
from wall.urls import AddressError, Credentials, Secret, StreamUrl

SHEETS = (".csv", ".xlsx", ".xlsm", ".xls", ".ods")


class TargetsError(Exception):
    """An address or a file that cannot be used; the text names the place and holds no password."""


@dataclass(frozen=True, slots=True)
class Target:
    """A camera, and how to get in."""

    camera: CameraFacts
    task: ProbeTask

    def as_found(self) -> tuple[CameraFacts, Credentials | None]:
        """The camera as a search would have told it, its address being its key; and its login."""
        main, sub = self.task.main, self.task.sub
        if main is None:
            raise ValueError("a camera that was typed has a main stream")
        key = f"{main.url.place}{main.url.path}"
        named = replace(self.camera, key=key, main_url=str(main.url), sub_url=str(sub.url) if sub else "")
        return named, main.credentials


def from_addresses(main: str, sub: str = "", vantage: Vantage = Vantage.SITE) -> list[Target]:
    """One camera. Raises TargetsError."""
    try:
        return [_of_line(1, [main, *([sub] if sub else [])], vantage)]
    except AddressError as error:
        raise TargetsError(str(error)) from None


def from_file(path: Path, vantage: Vantage = Vantage.SITE) -> list[Target]:
    """A sheet as `import` takes it, or a text: a camera a line, its main stream and after a space its sub stream.

    Raises TargetsError.
    """
    targets = _of_sheet(path, vantage) if path.suffix.lower() in SHEETS else _of_text(path, vantage)
    if not targets:
        raise TargetsError(f"{path}: holds no camera; write one rtsp://host/path a line")
    return targets


def _of_text(path: Path, vantage: Vantage) -> list[Target]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise TargetsError(f"{path}: cannot be read: {reason}") from None
    targets: list[Target] = []
    for row, line in enumerate(lines, 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) > 2:
            raise TargetsError(f"{path}, line {row}: more than a main and a sub stream")
        try:
            targets.append(_of_line(len(targets) + 1, words, vantage))
        except AddressError as error:
            raise TargetsError(f"{path}, line {row}: {error}; right is rtsp://host/path") from None
    return targets


def _of_line(number: int, words: Sequence[str], vantage: Vantage) -> Target:
    sources = []
    for word in words:
        url, login = StreamUrl.parse(word)
        sources.append(StreamSource(url, login))
    main, sub = sources[0], sources[1] if len(sources) > 1 else None
    if sub is not None and sub.credentials is None:
        sub = StreamSource(sub.url, main.credentials)
    return _target(str(number), str(main.url), main, sub, vantage)


def _of_sheet(path: Path, vantage: Vantage) -> list[Target]:
    sheet = read_sheet(path)
    if sheet.errors:
        raise TargetsError("\n".join(f"{path}: {problem_text(problem)}" for problem in sheet.errors))
    targets = []
    for row in sheet.rows:
        login = Credentials(row.username, row.password or Secret("")) if row.username else None
        main = StreamSource(row.main, login)
        sub = StreamSource(row.sub, login) if row.sub is not None else None
        targets.append(_target(str(row.row), f"{row.facility} · {row.camera}", main, sub, vantage))
    return targets


def _target(key: str, name: str, main: StreamSource, sub: StreamSource | None, vantage: Vantage) -> Target:
    username = main.credentials.username if main.credentials else ""
    camera = CameraFacts(key, name, main.url.host, main.url.port, username=username)
    return Target(camera, ProbeTask(key, main, sub, vantage))
