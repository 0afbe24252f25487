"""When two names mean the same place: composed alike, case and spaces aside. Diacritics do matter."""

from __future__ import annotations

import unicodedata


def key(name: str) -> str:
    """What names of one and the same place have in common."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return " ".join(folded.split())
