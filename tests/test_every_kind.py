"""A new kind of source or of change has an answer everywhere: whoever adds one reads here what was forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtCore import QSize

from tests.layouts.view_samples import view
from tests.ui.wall_scene import AT, scene_inventory, scene_state, with_recorders
from wall.alarms.alarm import Alarm, ChangeKind
from wall.alarms.belonging import facility_of, provinces_of_sources
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, STATION, Cause, Source, SourceKind
from wall.app.remote_shown import _content as remote_content
from wall.layouts.saved import CameraTile, ClockTile, Content, HotKind, HotSpot, StatusTile, TextTile
from wall.layouts.view_json import decode_body, encode_body
from wall.model import CameraId
from wall.notice.message import _EVENTS
from wall.remote import models
from wall.store.journal import place_names
from wall.ui import condition_words, consequences, tile_words
from wall.ui.content_words import content_name
from wall.ui.overview import alarm_groups
from wall.ui.places import source_name
from wall.ui.view_editor_look import ContentLook

INVENTORY = with_recorders(scene_inventory())
SOURCES = (*provinces_of_sources(INVENTORY), STATION)
KINDS = set(SourceKind)
PLACES = KINDS - {SourceKind.CAMERA}

NOT_TOLD_OUTSIDE = {
    ChangeKind.REFUSED,  # nothing has changed
    ChangeKind.RESET,  # what was told is over since long
    ChangeKind.SHELVED,  # what this room puts aside, and the work on it, is its own business
    ChangeKind.OUT_OF_SERVICE,
    ChangeKind.IN_SERVICE,
    ChangeKind.ASSIGNED,
    ChangeKind.TICKET,
    ChangeKind.NOTED,
    ChangeKind.DESK,  # no alarm
}


def one_of(kind: SourceKind) -> Source:
    return next(each for each in SOURCES if each.kind is kind)


def test_everything_but_a_station_is_in_a_province() -> None:
    assert {each.kind for each in SOURCES} == KINDS


def test_what_is_less_than_a_province_is_in_a_facility() -> None:
    found = {each.kind for each in SOURCES if facility_of(each, INVENTORY) is not None}
    assert found == KINDS - {SourceKind.PROVINCE, SourceKind.STATION}


@pytest.mark.parametrize("kind", SourceKind)
def test_it_has_a_name_and_the_journal_one_of_its_place(kind: SourceKind) -> None:
    assert source_name(one_of(kind), INVENTORY)
    assert one_of(kind) in place_names(INVENTORY)


@pytest.mark.parametrize("kind", [each for each in SourceKind if each in PLACES])
def test_the_alarm_of_a_place_is_listed(kind: SourceKind) -> None:
    source = one_of(kind)
    alarm = Alarm(source, AlarmState.UNACKED, CAUSE_OF[kind], 1, 1, AT)
    state = replace(scene_state(INVENTORY), places={source: alarm})
    assert [each.alarm.source for group in alarm_groups(INVENTORY, state) for each in group.rows] == [source]


def test_every_place_has_a_cause_and_says_on_a_tile_with_what_a_camera_was_lost() -> None:
    assert CAUSE_OF.keys() == tile_words._TOGETHER.keys() == PLACES
    assert set(CAUSE_OF.values()) == set(Cause)


@pytest.mark.parametrize("cause", Cause)
def test_a_cause_is_named_explained_and_answered(cause: Cause) -> None:
    assert condition_words.condition(cause)
    assert condition_words.explanation(cause)
    assert condition_words.guidance(cause)
    assert consequences.consequence(cause)


def test_of_every_change_it_is_decided_whether_others_outside_hear_of_it() -> None:
    assert {ChangeKind(each) for each in _EVENTS} == set(ChangeKind) - NOT_TOLD_OUTSIDE


CONTENTS = (
    CameraTile(CameraId("gone"), "Kho"),
    HotSpot(HotKind.SELECTED),
    ClockTile(),
    TextTile("115"),
    StatusTile(),
)


def test_every_content_of_a_tile_is_among_these() -> None:
    assert {type(each) for each in CONTENTS} == set(get_args(Content))


@pytest.mark.parametrize("content", CONTENTS, ids=lambda each: type(each).__name__)
def test_what_stands_in_a_tile_has_a_name_and_comes_back_from_the_store(content: Content) -> None:
    assert content_name(content)
    assert ContentLook().seen(content, QSize(320, 180)).name
    kept = view(content)
    assert decode_body(kept.id, kept.name, kept.owner, 0, 0, encode_body(kept)) == kept
    assert remote_content(None, content) is not models.Content.EMPTY
