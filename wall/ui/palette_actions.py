"""Every action as an offer of the palette, with its key as it is now. Whoever adds an action adds it here by that."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from wall.ui.action_words import does, does_in_source, group_name, in_groups
from wall.ui.actions import Action
from wall.ui.keymap import keymap
from wall.ui.palette_offers import Listed, Offer, OfferKind


def offers_of_actions(
    act: Callable[[Action], None],
    hindrance: Callable[[Action], str],
    change_key: Callable[[Action], None],
    actions: Callable[[], Container[Action]] = lambda: tuple(Action),
) -> Listed:
    """All `actions` that there are but the palette itself. `act` does one, `change_key` opens the settings at it."""

    def offers() -> Iterator[Offer]:
        possible = actions()
        for group, of_group in in_groups().items():
            for action in of_group:
                if action is not Action.PALETTE and action in possible:
                    yield Offer(
                        id=f"action:{action.value}",
                        kind=OfferKind.ACTION,
                        name=does(action),
                        does=partial(act, action),
                        where=group_name(group),
                        also=f"{does_in_source(action)} {action.value}",
                        keys=keymap().said(action),
                        hindered=hindrance(action),
                        more=partial(_change, action, change_key),
                    )

    return Listed(offers)


def _change(action: Action, change_key: Callable[[Action], None]) -> Sequence[Offer]:
    change = Offer(
        id=f"change:{action.value}",
        kind=OfferKind.ACTION,
        name=QCoreApplication.translate("palette", "Change its key"),
        does=lambda: change_key(action),
        keys=keymap().said(action),
    )
    return (change,)
