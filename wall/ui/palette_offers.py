"""What the palette offers, and how it is found: values, and the small interface behind which everything stands.

Whoever has something that can be named and done (views, tours, screens, people) gives the palette an `Offers`;
`Listed` is the ready-made one for up to some hundreds of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.search import Query, searched
from wall.ui.icons import Icon

MOST_RECENT = 8
MOST_FOUND = 50  # nobody reads further; another word finds better


class OfferKind(Enum):
    """What an offer is. In this order where two are found equally well: the fewer there are of it, the earlier."""

    VIEW = "view"
    TOUR = "tour"
    SCREEN = "screen"
    PROVINCE = "province"
    FACILITY = "facility"
    ACTION = "action"
    PERSON = "person"
    CAMERA = "camera"


_ORDER = {kind: at for at, kind in enumerate(OfferKind)}

SIGNS = {
    OfferKind.VIEW: Icon.GRID,
    OfferKind.TOUR: Icon.LOOP,
    OfferKind.SCREEN: Icon.FULL_SCREEN,
    OfferKind.PROVINCE: Icon.PROVINCE,
    OfferKind.FACILITY: Icon.FACILITY,
    OfferKind.ACTION: Icon.KEYBOARD,
    OfferKind.PERSON: Icon.CIRCLE_I,
    OfferKind.CAMERA: Icon.CAMERA,
}
_WORDS = {
    OfferKind.VIEW: str(QT_TRANSLATE_NOOP("palette", "View")),
    OfferKind.TOUR: str(QT_TRANSLATE_NOOP("palette", "Tour")),
    OfferKind.SCREEN: str(QT_TRANSLATE_NOOP("palette", "Screen")),
    OfferKind.PROVINCE: str(QT_TRANSLATE_NOOP("palette", "Province")),
    OfferKind.FACILITY: str(QT_TRANSLATE_NOOP("palette", "Facility")),
    OfferKind.ACTION: str(QT_TRANSLATE_NOOP("palette", "Action")),
    OfferKind.PERSON: str(QT_TRANSLATE_NOOP("palette", "Operator")),
    OfferKind.CAMERA: str(QT_TRANSLATE_NOOP("palette", "Camera")),
}


def kind_word(kind: OfferKind) -> str:
    """What that kind is called, in the language of the moment."""
    return QCoreApplication.translate("palette", _WORDS[kind])


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done.

    `id` is the same the next time it is offered ("camera:p0f0c1"). `where` stands under the name and is searched as
    well, `also` is only searched. `number`: typed alone it finds this first. `keys`: as they are read on the
    keyboard. `hindered`: why it makes no sense now or is not permitted, in words; "" where it can be done. `more`:
    what else can be done with the same thing.
    """

    id: str
    kind: OfferKind
    name: str
    does: Callable[[], object]
    where: str = ""
    also: str = ""
    number: str = ""
    keys: str = ""
    hindered: str = ""
    more: Callable[[], Sequence[Offer]] | None = None


Found = tuple[int, Offer]  # rank (`wall.search.Query.rank`), and what


class Offers(Protocol):
    """A source of offers. Asked on the GUI thread at every letter: it answers from memory, within milliseconds."""

    def find(self, text: str, limit: int) -> Sequence[Found]:
        """What that text finds, best first."""

    def listed(self) -> Sequence[Offer]:
        """What is shown before anything is typed; nothing of what there is a lot of."""

    def of(self, offer_id: str) -> Offer | None:
        """The one with that id, as it is now; None where it is another's, or gone."""

    @property
    def complete(self) -> bool:
        """Everything can be found by now."""


class Listed:
    """Offers that are made anew whenever the palette asks: up to some hundreds."""

    def __init__(self, offers: Callable[[], Iterable[Offer]], *, shown: bool = True) -> None:
        """`shown`: they are listed before anything is typed."""
        self._offers, self._shown = offers, shown
        self._texts: dict[tuple[str, str, str], tuple[str, str]] = {}  # folded once

    def find(self, text: str, limit: int) -> Sequence[Found]:
        """See `Offers`."""
        query = Query(text)
        found = []
        for offer in self._offers():
            rank = query.rank(*self._folded(offer), offer.number)
            if rank is not None:
                found.append((rank, offer))
        return sorted(found, key=lambda each: each[0])[:limit]

    def _folded(self, offer: Offer) -> tuple[str, str]:
        key = (offer.name, offer.where, offer.also)
        if key not in self._texts:
            self._texts[key] = f"{searched(offer.name)} {offer.number}", searched(f"{offer.where} {offer.also}")
        return self._texts[key]

    def listed(self) -> Sequence[Offer]:
        """See `Offers`."""
        return tuple(self._offers()) if self._shown else ()

    def of(self, offer_id: str) -> Offer | None:
        """See `Offers`."""
        return next((offer for offer in self._offers() if offer.id == offer_id), None)

    @property
    def complete(self) -> bool:
        """Always."""
        return True


class Recent:
    """What was chosen lately, the newest first. Shared by the windows of a desk."""

    def __init__(self, most: int = MOST_RECENT) -> None:
        self._most = most
        self._ids: list[str] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the offers."""
        return tuple(self._ids)

    def chose(self, offer_id: str) -> None:
        """That one was chosen now."""
        self._ids = [offer_id, *(each for each in self._ids if each != offer_id)][: self._most]


def find(sources: Iterable[Offers], text: str, recent: Sequence[str], limit: int = MOST_FOUND) -> tuple[Offer, ...]:
    """The best of all sources. Without a letter: what was chosen lately, then what is listed.

    Equally good: what was chosen lately, what begins as was typed, what can be done now, then by kind.
    """
    sources = tuple(sources)
    folded = Query(text).folded
    if not folded:
        before = [offer for each in recent if (offer := _of(sources, each)) is not None]
        known = {offer.id for offer in before}
        return (*before, *(offer for each in sources for offer in each.listed() if offer.id not in known))
    ranked = []
    for at, source in enumerate(sources):
        for place, (rank, offer) in enumerate(source.find(text, limit)):
            begins = not rank or searched(offer.name).lstrip().startswith(folded)
            order = (rank, offer.id not in recent, not begins, bool(offer.hindered), _ORDER[offer.kind], at, place)
            ranked.append((order, offer))
    return tuple(offer for _, offer in sorted(ranked, key=lambda each: each[0])[:limit])


def _of(sources: Sequence[Offers], offer_id: str) -> Offer | None:
    return next((offer for each in sources if (offer := each.of(offer_id)) is not None), None)
