"""Finding a place or a camera by a few letters, as an operator types them: no diacritics, no capitals, any order.

Linear over the folded names: 10,000 cameras take a few milliseconds, so no cleverer index is needed.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from wall.model import CameraId, FacilityId, Inventory, ProvinceId

PIECE = 250  # names that are folded at once: two or three milliseconds


class MatchKind(Enum):
    """What was found."""

    PROVINCE = "province"
    FACILITY = "facility"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True)
class Match:
    """A thing found and where it is. Ids below its own level are None."""

    kind: MatchKind
    name: str
    province_id: ProvinceId
    facility_id: FacilityId | None = None
    camera_id: CameraId | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A match and what is searched: folded words, each after a space, so that " w" finds words beginning with w."""

    match: Match
    own: str
    around: str  # names of the facility and the province it belongs to
    number: str


def fold(text: str) -> str:
    """The text in lower case, without diacritics, words of letters and digits separated by one space.

    Canonical decomposition (Unicode NFKD) takes every Vietnamese mark off but the bar of đ, which is a letter of
    its own there.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).replace("đ", "d")
    kept = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(kept).split())


class SearchIndex:
    """The inventory's names, folded once. Made anew when the inventory is replaced.

    To fold 10,000 names takes a tenth of a second: who has time before the first search does it in pieces by `grow`.
    """

    def __init__(self, inventory: Inventory) -> None:
        self._entries: list[_Entry] = []
        self._rest: Iterator[_Entry] | None = _entries(inventory)

    def grow(self, count: int) -> bool:
        """Fold so many names more; False where none is left."""
        if self._rest is None:
            return False
        piece = list(islice(self._rest, count))
        self._entries += piece
        if len(piece) < count:
            self._rest = None
        return self._rest is not None

    def find(self, text: str, limit: int = 50) -> tuple[Match, ...]:
        """At most `limit` matches, best first; none for a text without a letter or digit.

        Every word must be found in the thing's own name or in those of its facility and province. A camera's whole
        number comes first, then names with words that begin so, then names that hold the letters anywhere; among
        equals provinces, facilities, cameras, each in the inventory's order.
        """
        if not fold(text):
            return ()
        while self.grow(PIECE):
            pass
        return tuple(match for _, match in self.ranked(text, limit))

    def ranked(self, text: str, limit: int = 50) -> tuple[tuple[int, Match], ...]:
        """The same, each with its rank (see `Query.rank`), of what has been folded by now: nothing waits."""
        query = Query(text)
        if not query.words:
            return ()
        found = []
        for order, entry in enumerate(self._entries):
            rank = query.rank(entry.own, entry.around, entry.number)
            if rank is not None:
                found.append((rank, order))
        return tuple((rank, self._entries[order].match) for rank, order in heapq.nsmallest(limit, found))

    @property
    def complete(self) -> bool:
        """Every name has been folded."""
        return self._rest is None


class Query:
    """What somebody has typed, folded once."""

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        self.words = tuple((word, f" {word}") for word in self.folded.split())

    def rank(self, own: str, around: str = "", number: str = "") -> int | None:
        """How well the worst of the words is found in texts as `searched` gives them; None where one is not at all.

        0 is the thing's whole number, 1 words of its own name that begin so, 2 words around it that do, 3 letters
        anywhere in its name, 4 letters anywhere around it.
        """
        if number and number == self.folded:
            return 0
        rank = 1
        for word, beginning in self.words:
            if beginning in own:
                continue
            if beginning in around:
                rank = max(rank, 2)
            elif word in own:
                rank = max(rank, 3)
            elif word in around:
                rank = 4
            else:
                return None
        return rank


def searched(name: str) -> str:
    """The folded name with a space before each word, and once more run together: "daklak" is typed too.

    " w" in it finds words that begin with w, "w" whatever holds the letter.
    """
    folded = fold(name)
    return f" {folded} {folded.replace(' ', '')}"


def _entries(inventory: Inventory) -> Iterator[_Entry]:
    """Provinces, then facilities, then cameras."""
    of_province = {province.id: searched(province.name) for province in inventory.provinces}
    for province in inventory.provinces:
        yield _Entry(Match(MatchKind.PROVINCE, province.name, province.id), of_province[province.id], "", "")
    of_facility = {}
    for facility in inventory.facilities:
        own, around = searched(facility.name), of_province[facility.province_id]
        of_facility[facility.id] = own + around
        yield _Entry(Match(MatchKind.FACILITY, facility.name, facility.province_id, facility.id), own, around, "")
    for camera in inventory.cameras:
        province_id = inventory.facility[camera.facility_id].province_id
        match = Match(MatchKind.CAMERA, camera.name, province_id, camera.facility_id, camera.id)
        number = str(camera.number)
        yield _Entry(match, f"{searched(camera.name)} {number}", of_facility[camera.facility_id], number)
