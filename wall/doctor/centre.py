"""Whether this desk goes by the centre's settings, and what of its own file deviates from them."""

from __future__ import annotations

from collections.abc import Iterable

from wall.doctor.line import Line, Verdict

_WHAT = "settings"
_REMEDY = "Take these lines out of this desk's settings file, or set them for all: main.py settings push FILE."


def settings(version: int, unused: Iterable[object], lonely: Iterable[object]) -> tuple[Line, ...]:
    """What is to be said of the version that this desk had last (0: none), and of keys of its own file.

    `unused`: the centre sets something else. `lonely`: the centre leaves them open, so other desks may differ.
    """
    if not version:
        return (Line(_WHAT, Verdict.OK, "this desk has none of the centre yet; its own file holds"),)
    lines = [Line(_WHAT, Verdict.OK, f"the centre's, version {version}, as this desk had it last")]
    for wrong, keys in (("not used, the centre sets it", unused), ("holds at this desk only", lonely)):
        if said := ", ".join(map(str, keys)):
            lines.append(Line(_WHAT, Verdict.WARNING, f"{wrong}: {said}", _REMEDY))
    return tuple(lines)
