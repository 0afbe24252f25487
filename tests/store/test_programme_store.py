"""Surveys, schemes, visits, stages and deadlines in both databases: kept as they are, and whole or not at all."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from wall.health.sample import Failure
from wall.model import Camera, CameraId, Contact, Facility, FacilityId, Province, ProvinceId, StreamKind, Transport
from wall.programme.earning import Holding, Progress
from wall.programme.facts import (
    MOST_PICTURE_BYTES,
    CameraFacts,
    DeviceFacts,
    FacilityRecord,
    PictureFacts,
    Position,
    ProfileFacts,
    RewriteRule,
    Scheme,
    SchemeKind,
    StreamFacts,
    Survey,
    Vantage,
    Visit,
    VisitOutcome,
)
from wall.programme.funnel import Snapshot
from wall.programme.moves import Actor, Grounds, Reason, StageMove
from wall.programme.noted import Noted
from wall.programme.stages import Stage, StageEvent, Unmoved
from wall.store.database import Database, open_database
from wall.store.errors import StoreError
from wall.store.facts_json import from_json, to_json
from wall.store.inventory_store import InventoryStore
from wall.store.noting import note
from wall.store.programme_store import (
    KEPT_REPORTS,
    Issued,
    keep_issued,
    load_facility,
    load_issued,
    load_programme,
)
from wall.store.stage_store import (
    WallSays,
    load_deadlines,
    load_moves,
    load_progress,
    load_standings,
    move_facility,
    newest_move,
    save_progress,
    set_deadline,
    wall_moves,
    wall_says,
)
from wall.store.survey_reading import (
    load_cameras,
    load_devices,
    load_record,
    load_schemes,
    load_still,
    load_visits,
    probed_cameras,
)
from wall.store.survey_store import (
    KEPT_PROBES,
    ProbeNews,
    add_visit,
    keep_probe_of,
    keep_survey,
    save_record,
    save_scheme,
)
from wall.urls import StreamUrl

from .samples import ON_BOTH

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PROVINCE, SCHOOL, GATE = ProvinceId("daklak"), FacilityId("school"), CameraId("gate")
CONTACT = Contact("Nguyễn Văn A", "Hiệu trưởng", "0262 3855 555", "a@truong.vn")


def stream(kind: StreamKind = StreamKind.MAIN, minutes: int = 0, **named: object) -> StreamFacts:
    facts = StreamFacts(kind, "rtsp://192.168.1.64/main", AT + timedelta(minutes=minutes))
    return replace(facts, **named)  # type: ignore[arg-type]


RECORD = FacilityRecord(
    "Đắk Lắk",
    "Trường A",
    "DL-07",
    "12 Lê Duẩn",
    Position(12.667, 108.038),
    capacity=240,
    contact=CONTACT,
    line_operator="VNPT",
    uplink_kbps=20_000,
    uplink_measured_kbps=17_500,
    declared_cameras=2,
    surveyed_by="Hùng",
    surveyed_at=AT,
    remarks="cổng sau khoá",
    photographs=("cong.jpg",),
)
SURVEY = Survey(
    RECORD,
    (DeviceFacts("192.168.1.64", 80, maker="Hikvision", profiles=(ProfileFacts("p1", width=1920, height=1080),)),),
    (
        CameraFacts(
            "k1",
            "Cổng",
            username="admin",
            main=(stream(codec="h264", fps=25.0, still="k1.jpg", picture=PictureFacts(luma_mean=90.5)),),
            sub=(stream(StreamKind.SUB, transport=Transport.TCP),),
            both_at_once=True,
        ),
        CameraFacts("k2", "Sân"),
    ),
    Scheme(
        SchemeKind.DIRECT,
        (RewriteRule("192.168.1.0/24", host="10.1.2.3"),),
        "Lan",
        "Nguyễn Văn A",
        date(2026, 11, 24),
    ),
    (Visit(AT, "Hùng", VisitOutcome.NOT_ALLOWED, "bảo vệ", next_visit=date(2026, 11, 26)),),
)
STILLS = {"k1.jpg": b"\xff\xd8still", "cong.jpg": b"\xff\xd8gate"}


@pytest.fixture
def known(database: Database) -> Database:
    facility = Facility(SCHOOL, PROVINCE, "Trường A", CONTACT, 20_000)
    camera = Camera(GATE, SCHOOL, "Cổng", 1, StreamUrl("rtsp", "192.168.1.64", 554, "/main"))
    InventoryStore(database).save([Province(PROVINCE, "Đắk Lắk")], [facility], [camera])
    return database


@pytest.fixture
def kept(known: Database) -> Iterator[Connection]:
    with known.write() as connection:
        keep_survey(connection, SCHOOL, SURVEY, {"k1": GATE}, STILLS, AT, "Hùng")
        yield connection


@ON_BOTH
def test_a_survey_is_kept_as_it_is(url: str, known: Database) -> None:
    with known.write() as connection:
        keep_survey(connection, SCHOOL, SURVEY, {"k1": GATE}, STILLS, AT, "Hùng")
    again = open_database(url)
    with again.read() as connection:
        assert load_record(connection, SCHOOL) == RECORD
        assert to_json(load_devices(connection, SCHOOL)) == to_json(SURVEY.devices)  # NaN is no equal of itself
        cameras = load_cameras(connection, SCHOOL)
        assert [each.camera_id for each in cameras] == [GATE, None]
        assert to_json([each.facts for each in cameras]) == to_json(SURVEY.cameras)
        assert [each.scheme for each in load_schemes(connection, SCHOOL)] == [SURVEY.scheme]
        assert load_visits(connection, SCHOOL) == SURVEY.visits
        assert load_still(connection, SCHOOL, "k1.jpg") == STILLS["k1.jpg"]
        assert load_still(connection, SCHOOL, "none.jpg") is None
        assert probed_cameras(connection) == {SCHOOL: (2, 1)}
        assert [move.after for move in load_moves(connection)] == [Stage.VISIT_PLANNED, Stage.SURVEYED, Stage.AGREED]
        assert load_standings(connection)[SCHOOL].stage is Stage.AGREED
    again.close()


def test_the_same_survey_a_second_time_changes_nothing(kept: Connection) -> None:
    before = [to_json([each.facts for each in load_cameras(kept, SCHOOL)]), load_schemes(kept, SCHOOL)]
    keep_survey(kept, SCHOOL, SURVEY, {"k1": GATE}, STILLS, AT + timedelta(days=1), "Hùng")
    assert [to_json([each.facts for each in load_cameras(kept, SCHOOL)]), load_schemes(kept, SCHOOL)] == before
    assert len(load_visits(kept, SCHOOL)) == 1
    assert len(load_moves(kept)) == 3


def test_a_second_survey_replaces_what_was_found_and_keeps_what_was_agreed(kept: Connection) -> None:
    scheme = Scheme(SchemeKind.RELAY, (), "Lan", "Nguyễn Văn B", date(2026, 12, 1))
    later = replace(SURVEY, cameras=(CameraFacts("k9", "Kho"),), devices=(), scheme=scheme)
    later = replace(later, facility=replace(RECORD, photographs=()))
    keep_survey(kept, SCHOOL, later, {}, {}, AT + timedelta(days=7), "Hùng")
    assert [each.facts.key for each in load_cameras(kept, SCHOOL)] == ["k9"]
    assert load_still(kept, SCHOOL, "k1.jpg") is None
    assert [each.scheme for each in load_schemes(kept, SCHOOL)] == [SURVEY.scheme, scheme]


def test_a_survey_that_cannot_be_kept_leaves_nothing(known: Database) -> None:
    large = {"k1.jpg": b"x" * (MOST_PICTURE_BYTES + 1)}
    with pytest.raises(StoreError, match=r"k1\.jpg"), known.write() as connection:
        keep_survey(connection, SCHOOL, SURVEY, {"k1": GATE}, large, AT, "Hùng")
    with pytest.raises(StoreError, match="not in the inventory"), known.write() as connection:
        keep_survey(connection, FacilityId("nowhere"), SURVEY, {}, {}, AT, "Hùng")
    with known.read() as connection:
        assert load_record(connection, SCHOOL) is None
        assert not load_visits(connection, SCHOOL)
        assert not load_moves(connection)
        assert not load_cameras(connection, SCHOOL)


def test_probes_from_the_centre_stand_beside_those_of_the_site(kept: Connection) -> None:
    newer = [stream(minutes=minute, vantage=Vantage.CENTRE, failure=Failure.REFUSED) for minute in range(1, 6)]
    facts = load_cameras(kept, SCHOOL)[0].facts
    keep_probe_of(kept, SCHOOL, ProbeNews(facts, GATE, tuple(newer), both=False))
    keep_survey(kept, SCHOOL, SURVEY, {"k1": GATE}, {}, AT, "Hùng")  # the bundle again, which knows nothing of it
    facts = load_cameras(kept, SCHOOL)[0].facts
    assert len(facts.main) == 1 + KEPT_PROBES
    assert facts.both_from_centre is False
    site, centre = (facts.newest(StreamKind.MAIN, place) for place in (Vantage.SITE, Vantage.CENTRE))
    assert site is not None
    assert site.codec == "h264"
    assert centre is not None
    assert centre.probed_at == AT + timedelta(minutes=5)


def test_a_camera_that_no_survey_has_found_may_be_probed_from_the_centre(known: Database) -> None:
    told = stream(vantage=Vantage.CENTRE)
    with known.write() as connection:
        keep_probe_of(connection, SCHOOL, ProbeNews(CameraFacts("centre/gate", "Cổng"), GATE, (told,), both=None))
        found = load_cameras(connection, SCHOOL)
        assert [(each.camera_id, each.facts.main) for each in found] == [(GATE, (told,))]
        keep_survey(connection, SCHOOL, SURVEY, {"k1": GATE}, {}, AT, "Hùng")  # the survey comes afterwards
        facts = load_cameras(connection, SCHOOL)[0].facts
        assert (facts.key, facts.newest(StreamKind.MAIN, Vantage.CENTRE)) == ("k1", told)


@ON_BOTH
def test_moves_say_who_when_and_why(known: Database) -> None:
    grounds = Grounds("giám đốc từ chối", Reason.SECURITY, Actor.PROVINCE)
    with known.write() as connection:
        told = move_facility(connection, SCHOOL, StageEvent.REFUSE, AT, "Lan", grounds)
        assert isinstance(told, StageMove)
        assert move_facility(connection, SCHOOL, StageEvent.AGREE, AT, "Lan") is Unmoved.WAS_REFUSED
        assert move_facility(connection, SCHOOL, StageEvent.EARN, AT, "Lan") is Unmoved.ONLY_BY_PICTURES
        assert wall_moves(connection, SCHOOL, StageEvent.EARN, AT, 2, 2) is Unmoved.WAS_REFUSED
        move_facility(connection, SCHOOL, StageEvent.START_OVER, AT, "Lan", Grounds("đã đồng ý"))
        assert isinstance(wall_moves(connection, SCHOOL, StageEvent.EARN, AT, 2, 2), StageMove)
        assert wall_moves(connection, SCHOOL, StageEvent.EARN, AT, 2, 2) is None
    with known.read() as connection:
        moves = load_moves(connection, SCHOOL)
        assert moves[0] == told
        assert [(move.version, move.by, move.after) for move in moves] == [
            (1, "Lan", Stage.REFUSED),
            (2, "Lan", Stage.NOT_SURVEYED),
            (3, "", Stage.CONNECTED),
        ]
        assert moves[2].grounds == Grounds(live=2, declared=2)
        assert load_moves(connection, after=newest_move(connection) - 1) == moves[2:]


@ON_BOTH
def test_what_the_wall_says_of_many_goes_behind_what_somebody_has_said_since(known: Database) -> None:
    other, gone = FacilityId("other"), FacilityId("gone")
    InventoryStore(known).save([], [Facility(other, PROVINCE, "Trường B", CONTACT, 0)], [])
    said = [WallSays(key, StageEvent.EARN, 9, 10) for key in (SCHOOL, gone, other)]
    with known.write() as connection:
        move_facility(connection, SCHOOL, StageEvent.REFUSE, AT, "Lan", Grounds("không", Reason.SECURITY))
        (move,) = wall_says(connection, said, AT)
        assert (move.facility_id, move.by, move.after, move.grounds) == (
            *(other, "", Stage.CONNECTED),
            Grounds(live=9, declared=10),
        )
        assert wall_says(connection, said, AT) == ()
        with pytest.raises(ValueError, match="for people"):
            wall_says(connection, [WallSays(other, StageEvent.SURVEY, 9, 10)], AT)
    with known.read() as connection:
        stages = {key: each.stage for key, each in load_standings(connection).items()}
        assert stages == {SCHOOL: Stage.REFUSED, other: Stage.CONNECTED}


@ON_BOTH
def test_two_desks_at_once_make_one_move(url: str, known: Database) -> None:
    def earn(_: int) -> bool:
        database = open_database(url)
        try:
            with database.write() as connection:
                return isinstance(wall_moves(connection, SCHOOL, StageEvent.EARN, AT, 2, 2), StageMove)
        finally:
            database.close()

    with ThreadPoolExecutor(4) as desks:
        assert sorted(desks.map(earn, range(8))) == [False] * 7 + [True]
    with known.read() as connection:
        assert len(load_moves(connection)) == 1


@ON_BOTH
def test_deadlines_and_what_the_wall_has_seen(known: Database) -> None:
    seen = Progress(AT, Holding.FAILS, 0.0, 1234.5, AT - timedelta(days=1), 1, 2)
    with known.write() as connection:
        set_deadline(connection, PROVINCE, date(2026, 11, 30), AT, "Lan")
        set_deadline(connection, PROVINCE, date(2026, 12, 5), AT, "Lan")
        save_progress(connection, {SCHOOL: Progress(AT), FacilityId("gone"): seen})
        save_progress(connection, {SCHOOL: seen})
        with pytest.raises(StoreError, match="not in the inventory"):
            set_deadline(connection, ProvinceId("nowhere"), date(2026, 11, 30), AT, "Lan")
    with known.write() as connection:
        assert load_deadlines(connection)[PROVINCE].day == date(2026, 12, 5)
        assert load_progress(connection) == {SCHOOL: seen}
        set_deadline(connection, PROVINCE, None, AT, "Lan")
        assert load_deadlines(connection) == {}


@ON_BOTH
def test_what_a_sheet_says_is_added_to_what_is_known(known: Database) -> None:
    first = Noted(code="DL-07", declared_cameras=16, surveyed_by="Hùng", surveyed_on=date(2026, 11, 20))
    second = Noted(scheme=SchemeKind.RECORDER, agreed_with="Nguyễn Văn A", address="12 Lê Duẩn")
    with known.write() as connection:
        assert note(connection, {SCHOOL: Noted()}, AT, "sheet") == 0
        assert note(connection, {SCHOOL: first}, AT, "sheet") == 1
        assert note(connection, {SCHOOL: second}, AT, "sheet") == 1
        assert note(connection, {SCHOOL: second}, AT, "sheet") == 0
        record = load_record(connection, SCHOOL)
        assert record is not None
        assert (record.code, record.declared_cameras, record.address) == ("DL-07", 16, "12 Lê Duẩn")
        assert (record.contact, record.uplink_kbps) == (CONTACT, 20_000)
        assert [each.scheme.kind for each in load_schemes(connection, SCHOOL)] == [SchemeKind.RECORDER]
        assert [move.after for move in load_moves(connection)] == [Stage.SURVEYED, Stage.AGREED]


@pytest.fixture
def in_hanoi(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer stands in Hà Nội, seven hours before UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a Windows process cannot be changed")
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_hanoi")
def test_a_survey_before_seven_in_the_morning_is_of_that_day(known: Database) -> None:
    early = replace(RECORD, surveyed_at=datetime(2026, 5, 11, 23, 30, tzinfo=UTC))  # 06:30 of the 12th there
    with known.write() as connection:
        save_record(connection, SCHOOL, early)
    noted = InventoryStore(known).noted()[SCHOOL]
    assert noted.surveyed_on == date(2026, 5, 12)
    with known.write() as connection:
        assert note(connection, {SCHOOL: noted}, AT, "Lan") == 0  # the sheet says what is known already
        assert load_record(connection, SCHOOL) == early


def test_a_sheet_cannot_note_what_is_nowhere(known: Database) -> None:
    with pytest.raises(StoreError, match="gone is not in the inventory"), known.write() as connection:
        note(connection, {FacilityId("gone"): Noted(code="x"), SCHOOL: Noted(code="y")}, AT, "sheet")
    with known.read() as connection:
        assert load_record(connection, SCHOOL) is None


def test_a_visit_is_noted_once_and_plans_the_next(known: Database) -> None:
    visit = Visit(AT, "Hùng", VisitOutcome.POSTPONED, note="mất điện", next_visit=date(2026, 11, 28))
    with known.write() as connection:
        assert add_visit(connection, SCHOOL, visit)
        assert not add_visit(connection, SCHOOL, visit)
        assert load_standings(connection)[SCHOOL].stage is Stage.VISIT_PLANNED


def test_what_was_done_before_a_refusal_takes_it_not_back(known: Database) -> None:
    grounds = Grounds("không cho vào", Reason.SECURITY)
    with known.write() as connection:
        move_facility(connection, SCHOOL, StageEvent.REFUSE, AT + timedelta(days=1), "Lan", grounds)
        keep_survey(connection, SCHOOL, replace(SURVEY, scheme=None), {}, {}, AT + timedelta(days=2), "Hùng")
        assert load_standings(connection)[SCHOOL].stage is Stage.REFUSED
        later = replace(RECORD, surveyed_at=AT + timedelta(days=3))
        keep_survey(connection, SCHOOL, replace(SURVEY, facility=later, scheme=None), {}, {}, AT, "Hùng")
        assert load_standings(connection)[SCHOOL].stage is Stage.SURVEYED


@ON_BOTH
def test_a_report_knows_what_was_brought_in_since_whenever_it_was_done(known: Database) -> None:
    with known.write() as connection:
        keep_issued(
            connection, Issued(AT + timedelta(days=9), "Lan", Snapshot(), load_programme(connection).last_move)
        )
        keep_survey(connection, SCHOOL, SURVEY, {"k1": GATE}, STILLS, AT, "Hùng")
    with known.read() as connection:
        file = load_programme(connection)
        assert [move.after for move in file.moves] == [Stage.VISIT_PLANNED, Stage.SURVEYED, Stage.AGREED]
        assert file.known.probed == {SCHOOL: 1}
        assert file.issued == Issued(AT + timedelta(days=9), "Lan", Snapshot(), 0)
        facility = load_facility(connection, SCHOOL)
        assert (facility.record, len(facility.cameras), len(facility.visits)) == (RECORD, 2, 1)


def test_only_the_newest_reports_are_kept(known: Database) -> None:
    with known.write() as connection:
        for number in range(KEPT_REPORTS + 5):
            keep_issued(connection, Issued(AT + timedelta(days=number), "Lan", Snapshot(), number))
        assert connection.execute(text("SELECT count(*) FROM programme_report")).scalar_one() == KEPT_REPORTS
        issued = load_issued(connection)
        assert issued is not None
        assert issued.last_move == KEPT_REPORTS + 4


def test_a_scheme_without_an_agreement_moves_nothing(known: Database) -> None:
    with known.write() as connection:
        save_scheme(connection, SCHOOL, Scheme(SchemeKind.VPN), AT, "Lan")
        assert load_moves(connection) == ()


@pytest.mark.parametrize(
    ("statement", "read", "words"),
    [
        ("UPDATE stage_move SET after = 'flying'", load_moves, "table stage_move, row 1 .*'flying'"),
        ("UPDATE survey_camera SET facts = '{' WHERE key = 'k1'", load_cameras, "survey_camera, row school k1"),
        ('UPDATE scheme SET scheme = \'{"kind": "magic"}\'', load_schemes, "table scheme, row 1 .*magic"),
        ("UPDATE visit SET next_visit = 'soon'", load_visits, "table visit, row 1"),
    ],
)
def test_a_spoilt_row_is_named(
    kept: Connection, statement: str, read: Callable[[Connection, FacilityId], object], words: str
) -> None:
    kept.execute(text(statement))
    with pytest.raises(StoreError, match=words):
        read(kept, SCHOOL)


# Facts as JSON ------------------------------------------------------------------------------------------------------

numbers = st.floats(allow_nan=True, allow_infinity=False)
texts = st.text(max_size=20)
streams = st.builds(
    StreamFacts,
    st.sampled_from(StreamKind),
    texts,
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(Vantage),
    transport=st.none() | st.sampled_from(Transport),
    fps=numbers,
    picture=st.none() | st.builds(PictureFacts, luma_mean=numbers),
)


def test_why_a_probe_failed_is_kept_as_a_word() -> None:
    """The numbers of failures are those of the shared memory, which may change from version to version."""
    for failure in Failure:
        text = to_json(stream(failure=failure))
        assert json.loads(text)["failure"] == failure.name.lower()
        assert from_json(StreamFacts, text).failure is failure
    for wrong in (3, "no_such", None):
        with pytest.raises(ValueError, match="instead of a Failure"):
            from_json(StreamFacts, json.dumps(json.loads(text) | {"failure": wrong}))


@given(st.builds(CameraFacts, texts, texts, main=st.lists(streams, max_size=3).map(tuple)))
def test_any_facts_come_back_as_they_were(facts: CameraFacts) -> None:
    assert to_json(from_json(CameraFacts, to_json(facts))) == to_json(facts)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["key", "name", "main", "sub", "both_at_once", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_whatever_stands_there_is_facts_or_an_error_in_words(value: object) -> None:
    try:
        facts = from_json(CameraFacts, json.dumps(value))
    except ValueError:
        return
    assert isinstance(facts.key, str)


def test_a_missing_field_is_its_default_and_an_unknown_one_an_error() -> None:
    facts = from_json(ProfileFacts, '{"token": "p"}')
    assert (facts.token, facts.width) == ("p", 0)
    assert math.isnan(facts.fps)
    for wrong in ('{"token": "p", "speed": 3}', "{}", '{"token": 3}', "[" * 100_000):
        with pytest.raises(ValueError, match=r"speed|token|list|instead|often|missing"):
            from_json(ProfileFacts, wrong)
