"""When two names mean the same place: case, spaces and the place of the tone mark aside. Diacritics do matter.

"Hoà Bình" and "Hòa Bình" are one name in the old and the new Vietnamese spelling, and sheets mix them: the tone
belongs to the syllable, so for comparing it is moved to the syllable's end.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MAX_TEXT = 200  # characters of a name: longer is a cell or a field that went astray
KEPT = 1 << 15  # names: an import asks for each one some sixty times, which was half of its time

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng as combining marks


def visible(text: str) -> str:
    """The text without what nobody sees: marks of direction and letters without width (Unicode's category Cf).

    They come along from web pages and messengers. Two names that look alike would be two places, and a mark of
    direction turns round whatever stands behind it on the screen.
    """
    if text.isprintable():
        return text
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


@lru_cache(KEPT)
def key(name: str) -> str:
    """What names of one and the same place have in common: for comparing, not for showing."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFC", visible(name)).casefold())
    return " ".join(map(_tone_last, folded.split()))


def _tone_last(syllable: str) -> str:
    tones = "".join(mark for mark in syllable if mark in TONES)
    return "".join(mark for mark in syllable if mark not in TONES) + tones
