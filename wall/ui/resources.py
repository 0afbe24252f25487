"""Where the files beside the code are, from a checkout and from an installed wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def root() -> Path:
    """The directory of resources: the wheel puts it inside the package, a checkout has it beside it."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one resource, as in `resource("icons", "tick.svg")`. It need not exist."""
    return root().joinpath(*parts)
