"""What is told of alarms, and what a notice holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.notice.places import words
from wall.notice.message import Chooser
from wall.notice_settings import Notice, NoticeEvent
from wall.store.outbox import JournalFact

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
FROZEN = JournalFact(
    AT, "raised", "", "", "camera", "gate", "frozen", 3, 7, AT, None, "Đắk Lắk", "Trạm", "Cổng chính", "unacked", ""
)
OFFLINE = replace(FROZEN, condition="offline")  # priority 3
CHOOSER = Chooser(Notice(centre="Trung tâm"), words)


def test_a_notice_says_everything_in_json() -> None:
    entry = CHOOSER.record(FROZEN, told=False)
    assert entry is not None
    body = json.loads(entry.body)
    assert body == {
        "version": 1,
        "key": entry.key,
        "event": "raised",
        "step": "",
        "at": "2026-11-24T03:00:00.000000+00:00",
        "centre": "Trung tâm",
        "priority": 2,
        "condition": "frozen",
        "source": {"kind": "camera", "id": "gate"},
        "occurrence": 3,
        "province": "Đắk Lắk",
        "facility": "Trạm",
        "camera": "Cổng chính",
        "raised_at": "2026-11-24T03:00:00.000000+00:00",
        "cleared_at": None,
        "by": "",
        "note": "",
        "desk": "",
        "away": False,
        "title": "raised frozen",
        "text": "Cổng chính",
    }


def test_the_key_is_the_same_whenever_it_is_made_and_another_for_each_change() -> None:
    def key(fact: JournalFact) -> str:
        entry = CHOOSER.record(fact, told=True)
        assert entry is not None
        return entry.key

    others = [
        replace(FROZEN, version=8),
        replace(FROZEN, kind="cleared"),
        replace(FROZEN, source_id="yard"),
        replace(FROZEN, at=AT.replace(microsecond=1)),
    ]
    assert key(FROZEN) == key(FROZEN)
    assert len({key(FROZEN), *map(key, others)}) == 5


@pytest.mark.parametrize(
    ("fact", "told", "is_told"),
    [
        (FROZEN, False, True),
        (OFFLINE, False, False),
        (replace(OFFLINE, kind="changed", condition="frozen"), False, True),  # only now it matters
        (replace(FROZEN, kind="changed"), True, False),  # it is told already
        (replace(OFFLINE, kind="cleared"), True, True),  # what was told is told to its end
        (replace(OFFLINE, kind="cleared"), False, False),
        (replace(FROZEN, kind="acknowledged"), True, True),
        (replace(FROZEN, kind="recalled"), False, True),
        (replace(FROZEN, kind="refused"), True, False),
        (replace(FROZEN, kind="of a later version"), True, False),
        (replace(FROZEN, hidden="shelved"), False, False),  # an operator has put it aside
        (replace(FROZEN, hidden="out_of_service"), False, False),
        (replace(FROZEN, hidden="on_trial"), False, True),
        (replace(FROZEN, kind="expired", state="unacked"), False, True),  # the shelf is over, and it calls
        (replace(FROZEN, kind="expired", state="normal"), False, False),
        (replace(FROZEN, kind="unshelved", state="rtn_unacked"), False, False),
        (replace(FROZEN, kind="shelved", hidden="shelved"), True, False),
        (replace(FROZEN, kind="cleared", hidden="shelved"), False, False),  # nobody heard of its beginning
        (replace(FROZEN, kind="acknowledged", hidden="out_of_service"), False, False),
        (replace(FROZEN, kind="cleared", hidden="shelved"), True, True),  # put aside after it was told
        (replace(FROZEN, kind="cleared", hidden="on_trial"), False, True),
        (replace(FROZEN, condition="of a later version"), False, True),  # better told than left out
        (replace(FROZEN, condition="facility_down", source_kind="facility"), False, True),
    ],
)
def test_which_records_are_told(fact: JournalFact, told: bool, is_told: bool) -> None:
    assert (CHOOSER.record(fact, told) is not None) is is_told


def test_only_the_events_of_the_settings_are_told() -> None:
    only = Chooser(Notice(on=(NoticeEvent.CLEAR,)), words)
    assert only.record(FROZEN, told=False) is None
    assert only.record(replace(FROZEN, kind="cleared"), told=False) is not None


def test_an_escalation_is_told_once_and_louder_is_nobodys_business() -> None:
    step = replace(FROZEN, kind="escalated", escalation="outside", change_note="no other desk")
    assert CHOOSER.record(replace(step, escalation="louder"), told=True) is None
    first, again = (
        CHOOSER.record(replace(step, version=version, at=AT.replace(hour=hour)), told=True)
        for version, hour in ((8, 4), (9, 5))
    )
    assert first is not None
    assert again is not None
    assert first.key == again.key  # a journal that was restored from a copy escalates again
    body = json.loads(first.body)
    assert (body["event"], body["step"], body["note"]) == ("escalated", "outside", "")
    assert CHOOSER.record(replace(step, condition="offline"), told=False) is None


def test_a_desk_that_is_alone_says_so_and_tells_of_what_it_raised_itself() -> None:
    alone = replace(FROZEN, desk="Bàn 2", away="run/1")
    entry = CHOOSER.record(alone, told=False)
    assert entry is not None
    body = json.loads(entry.body)
    assert (body["desk"], body["away"]) == ("Bàn 2", True)
    crossed = CHOOSER.record(replace(alone, away=""), told=False)
    assert crossed is not None
    assert crossed.key == entry.key  # it was on its way when the others were lost, and had arrived
    for kind in ("acknowledged", "cleared"):
        ended = replace(alone, kind=kind, state="acked", version=8)
        assert CHOOSER.record(ended, told=False) is None  # the desks raised it together
        assert CHOOSER.record(ended, told=True) is not None


def test_no_credential_leaves_whatever_somebody_typed() -> None:
    fact = replace(
        FROZEN,
        kind="acknowledged",
        change_note="thử rtsp://admin:pass@word@10.0.0.5/main, password: hunter2",
        camera="rtsp://root:toor@10.0.0.5/x",
        by="lan",
    )
    entry = CHOOSER.record(fact, told=True)
    assert entry is not None
    for word in ("pass@word", "admin:", "hunter2", "toor"):
        assert word not in entry.body
    assert "10.0.0.5" in entry.body  # the place itself is no secret


def test_what_is_typed_at_length_is_cut() -> None:
    entry = CHOOSER.record(replace(FROZEN, kind="acknowledged", change_note="x" * 10_000), told=True)
    assert entry is not None
    assert len(entry.body) < 3000
