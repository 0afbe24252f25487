"""How the memory of a program that paints is searched: seldom, and not where nothing is to be found.

CPython looks through all objects for cycles that nobody holds any more, and nothing else runs meanwhile. With the
libraries and 5,000 cameras that took 55 ms, about once a second (measured with `bench alarms`), because every tick
makes thousands of values. What was there when the wall began to watch stays for as long as it runs: it is left out.
"""

from __future__ import annotations

import gc

NEW_VALUES = 10_000  # until the youngest are looked through, which takes under a millisecond; CPython has 700


def spare_what_stays() -> None:
    """To be called when everything is built, and again when the inventory is another. What is there is kept.

    It is freed as always when nobody uses it any more; only a cycle among what was spared is not.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_VALUES, *gc.get_threshold()[1:])
