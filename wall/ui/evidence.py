"""What the page of an alarm's evidence is told: values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wall.alarms.book import Wrong
from wall.alarms.evidence import Exhibit, Lack


@dataclass(frozen=True, slots=True)
class Item:
    """One exhibit. `path` None: there is no file, because of `lack`, or because it was `removed` by age or size."""

    path: Path | None
    sha256: str = ""
    size: int = 0  # bytes
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    lack: Lack | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One camera in one alarm. `condition` None: one that this version does not know."""

    camera: str
    at: datetime  # when it was kept
    condition: Wrong | None
    items: Mapping[Exhibit, Item]
