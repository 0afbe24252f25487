"""What a bench prints: one JSON object, and the same into a file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Figure: TypeAlias = "float | int | str | Mapping[str, Figure] | Sequence[Figure] | None"


def tell(figures: Mapping[str, Figure], file: Path | None) -> None:
    """Print them, and write them where a file is given. What is not a number is null."""
    text = json.dumps({key: _rounded(value) for key, value in figures.items()}, indent=1)
    print(text)
    if file is not None:
        file.write_text(text + "\n", "utf-8")


def _rounded(value: Figure) -> object:
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, float):
        return round(value, 3) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value]
