"""What a bench prints: one JSON object, and the same into a file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

Figure = float | int | str


def tell(figures: Mapping[str, Figure], file: Path | None) -> None:
    """Print them, and write them where a file is given. What is not a number is null."""
    text = json.dumps({key: _rounded(value) for key, value in figures.items()}, indent=1)
    print(text)
    if file is not None:
        file.write_text(text + "\n", "utf-8")


def _rounded(value: Figure) -> Figure | None:
    if isinstance(value, (int, str)):
        return value
    return None if math.isnan(value) else round(value, 3)
