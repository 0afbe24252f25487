"""What is said of a facility: only legal moves are offered, and a reason is asked for where somebody must answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wall.config import Language
from wall.programme.facts import VisitOutcome
from wall.programme.moves import Actor, Reason
from wall.programme.stages import OF_THE_WALL, TRANSITIONS, Stage, StageEvent, Unmoved
from wall.ui.facility_dialogs import MoveDialog, VisitDialog
from wall.ui.programme_words import ProgrammeWords

WORDS = ProgrammeWords(Language.ENGLISH, UTC)
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("stage", Stage)
def test_only_moves_that_the_table_knows_are_offered(parent: QWidget, stage: Stage) -> None:
    dialog = MoveDialog(parent, WORDS, "Dam", stage, "Lan")
    choice = dialog.event_choice
    events = [choice.itemData(at) for at in range(choice.count())]
    assert events
    assert not OF_THE_WALL & set(events)
    assert all(not isinstance(TRANSITIONS[stage][event], Unmoved) for event in events)


def test_a_refusal_needs_a_reason_and_knows_who_must_act(parent: QWidget, qtbot: QtBot) -> None:
    dialog = MoveDialog(parent, WORDS, "Dam", Stage.SURVEYED, "Lan")
    dialog.event_choice.setCurrentIndex(dialog.event_choice.findData(StageEvent.REFUSE))
    assert not dialog.accept_button.isEnabled()
    dialog.reason.setCurrentIndex(dialog.reason.findData(Reason.NO_LINE))
    assert dialog.accept_button.isEnabled()
    with qtbot.waitSignal(dialog.said) as said:
        dialog.accept_button.click()
    event, grounds = said.args
    assert (event, grounds.reason, grounds.must_act) == (StageEvent.REFUSE, Reason.NO_LINE, Actor.LINE_OPERATOR)


def test_nobody_says_nothing(parent: QWidget) -> None:
    assert not MoveDialog(parent, WORDS, "Dam", Stage.SURVEYED, "").accept_button.isEnabled()


def test_a_visit_that_was_not_allowed_says_by_whom(parent: QWidget, qtbot: QtBot) -> None:
    dialog = VisitDialog(parent, WORDS, "Dam", "Lan", AT)
    assert dialog.accept_button.isEnabled()
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(VisitOutcome.NOT_ALLOWED))
    assert not dialog.accept_button.isEnabled()
    dialog.refused_by.setText("the guard")
    with qtbot.waitSignal(dialog.said) as said:
        dialog.accept_button.click()
    assert (said.args[0].by, said.args[0].refused_by, said.args[0].at) == ("Lan", "the guard", AT)
