"""Surveys taken in: into a real database and a real secret file, all or nothing, and the second time nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from tests.inventory.sheets import VIETNAMESE, csv_bytes
from tests.postgres import PostgresServer
from wall.app.bundle_lines import arrival_lines, arrival_rows
from wall.app.words import speaking
from wall.config import Language
from wall.health.sample import Failure
from wall.inventory.cells import parse_grid
from wall.inventory.importing import import_sheet
from wall.inventory.secrets import EncryptedSecrets, KeyFile, SecretsError
from wall.inventory.sheet import parse_sheet
from wall.model import CameraId, FacilityId, Inventory, StreamKind, Transport
from wall.programme.facts import RewriteRule, Scheme, SchemeKind, Survey
from wall.programme.rewriting import MEDIAMTX_PATTERN, relay_rules
from wall.store.database import Database, open_database
from wall.store.doing import OnThread
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.layout_store import LayoutChoice, LayoutStore
from wall.store.survey_reading import load_cameras, load_record, load_schemes, load_still, load_stills, load_visits
from wall.store.survey_store import save_record, save_scheme
from wall.store.thread import StoreThread
from wall.survey import importing
from wall.survey.arrival_streams import Left, Which
from wall.survey.arrival_values import Arrival, ArrivalError, Fate
from wall.survey.bundle import Bundle
from wall.survey.bundle_zip import PICTURE_NAME
from wall.survey.importing import Author, look, take_in
from wall.urls import Secret

from .surveys import FACILITY, NOW, PASSWORD, SURVEY, bundle, camera, jpeg, stream

T = TypeVar("T")
AUTHOR = Author("Trần C", datetime(2026, 11, 27, tzinfo=UTC))


@dataclass
class Centre:
    folder: Path
    database: Database
    secrets: EncryptedSecrets

    def do(self, work: Callable[[Database], T]) -> T:
        return work(self.database)

    def look(self, one: Bundle | Survey, which: Which = Which.SHOWN) -> Arrival:
        return look(one if isinstance(one, Bundle) else bundle(one), self.do, self.secrets, which)

    def take(self, one: Bundle | Survey, which: Which = Which.SHOWN) -> Arrival:
        whole = one if isinstance(one, Bundle) else bundle(one)
        shown = self.look(whole, which)
        take_in(whole, shown, self.do, self.secrets, AUTHOR, which)
        return shown

    def inventory(self) -> Inventory:
        return InventoryStore(self.database).load()

    def passwords(self) -> dict[str, str]:
        cameras = self.inventory().cameras
        found = self.secrets.get_many([each.id for each in cameras])
        return {each.name: found[each.id].reveal() for each in cameras if each.id in found}

    def sheet(self, *rows: list[str]) -> None:
        read = parse_sheet(parse_grid(csv_bytes([VIETNAMESE[:7], *rows])))
        assert not read.errors
        import_sheet(Path("sheet.csv"), read, InventoryStore(self.database), self.secrets)


ON_BOTH = pytest.mark.parametrize("centre", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def centre(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Centre]:
    """A desk with a file of its own, or, where `ON_BOTH` says so, with a database on a server."""
    folder = tmp_path / "data"
    folder.mkdir()
    url = f"sqlite:///{(folder / 'wall.sqlite3').as_posix()}"
    server: PostgresServer | None = None
    if getattr(request, "param", "sqlite") == "postgresql":
        server = request.getfixturevalue("postgres")
        url = server.new_database()
    database = open_database(url)
    yield Centre(folder, database, EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")]))
    database.close()
    if server is not None:
        server.drop(url)


@ON_BOTH
def test_a_new_facility_comes_whole(centre: Centre) -> None:
    shown = centre.take(SURVEY)
    assert (shown.facility, shown.record, shown.scheme, shown.layout) == (Fate.ADDED, Fate.ADDED, Fate.ADDED, "3x3")
    assert shown.count(Fate.ADDED) == 5
    inventory = centre.inventory()
    facility = inventory.facilities[0]
    assert (inventory.provinces[0].name, facility.name) == ("Hậu Giang", FACILITY.name)
    assert (facility.contact, facility.uplink_kbps) == (FACILITY.contact, 20_000)
    first = inventory.cameras[0]
    assert (first.name, first.number, first.username, first.transport) == ("Máy 1", 1, "admin", Transport.TCP)
    assert str(first.main) == "rtsp://10.20.7.64/Streaming/Channels/101"  # as the scheme says
    assert str(first.sub) == "rtsp://10.20.7.64/Streaming/Channels/102"
    assert centre.passwords() == {f"Máy {number}": PASSWORD for number in range(1, 6)}
    with centre.database.read() as connection:
        record = load_record(connection, facility.id)
        assert record is not None
        assert (record.code, record.remarks, record.uplink_measured_kbps) == ("HG-07", FACILITY.remarks, 12_500)
        assert [kept.scheme for kept in load_schemes(connection, facility.id)] == [SURVEY.scheme]
        assert load_visits(connection, facility.id) == SURVEY.visits
        assert load_still(connection, facility.id, "may-3-sub.jpg") == bundle().stills["may-3-sub.jpg"]
        assert load_still(connection, facility.id, "cong-truoc.jpg") == bundle().photographs["cong-truoc.jpg"]


def test_a_camera_that_did_not_give_both_streams_bears_one_session_unless_somebody_knows_better(
    centre: Centre,
) -> None:
    centre.take(SURVEY)
    assert {each.max_sessions for each in centre.inventory().cameras} == {None}
    alone = replace(SURVEY, cameras=tuple(replace(each, both_at_once=False) for each in SURVEY.cameras))
    shown = centre.take(alone)
    assert {each.max_sessions for each in centre.inventory().cameras} == {1}
    assert shown.count(Fate.CHANGED) == 5
    store = InventoryStore(centre.database)
    first = centre.inventory().cameras[0]
    store.set_streams(first.id, first.stream_choice, 3)
    assert centre.look(bundle(alone), Which.SHOWN).count(Fate.CHANGED) == 0
    assert centre.inventory().camera[first.id].max_sessions == 3


def test_beside_a_running_wall(tmp_path: Path) -> None:
    store = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    store.start().result()
    try:
        secrets = EncryptedSecrets(tmp_path / "secrets.bin", [KeyFile(tmp_path / "secrets.key")])
        do = OnThread(store)
        take_in(bundle(), look(bundle(), do, secrets), do, secrets, AUTHOR)
        assert look(bundle(), do, secrets).plan.is_empty
        with pytest.raises(ArrivalError):
            look(bundle(replace(SURVEY, facility=replace(FACILITY, code="HG-99"))), do, secrets)
    finally:
        store.stop()
        assert store.join(10)


def test_looking_changes_nothing(centre: Centre) -> None:
    before = centre.inventory()
    centre.look(SURVEY)
    assert centre.inventory() == before
    assert not (centre.folder / "secrets.bin").exists()


@ON_BOTH
def test_the_second_time_nothing_changes(centre: Centre) -> None:
    centre.take(SURVEY)
    before = centre.inventory()
    again = centre.take(SURVEY)
    assert again.plan.is_empty
    assert (again.facility, again.record, again.scheme) == (Fate.UNCHANGED,) * 3
    assert again.count(Fate.UNCHANGED) == 5
    assert centre.inventory() == before


@ON_BOTH
def test_a_second_visit_changes_what_is_different(centre: Centre) -> None:
    centre.take(SURVEY)
    old = centre.inventory()
    renamed = replace(SURVEY.cameras[0], name="Cổng chính")
    moved = replace(SURVEY.cameras[1], main=(stream(StreamKind.MAIN, "192.168.1.65", channel=2, still=""),), sub=())
    fresh = camera(6, main=(stream(StreamKind.MAIN, channel=6, still=""),), sub=())
    later = replace(
        SURVEY,
        facility=replace(FACILITY, name="Trường TH Ngã Bảy 2", uplink_kbps=40_000),
        cameras=(renamed, moved, *SURVEY.cameras[2:4], fresh),
    )
    shown = centre.take(bundle(later, passwords={renamed.key: Secret("khác hẳn")}))
    told = {each.key: each for each in shown.cameras}
    assert [each.field for each in told[renamed.key].differences] == ["name", "password"]
    assert [each.field for each in told[moved.key].differences] == ["main stream"]  # of a sub stream it says nothing
    assert told[fresh.key].fate is Fate.ADDED
    assert shown.not_found == ("Máy 5",)
    assert [each.field for each in shown.facility_differences] == ["name", "uplink"]
    new = centre.inventory()
    assert [each.id for each in new.facilities] == [each.id for each in old.facilities]  # known by its code
    assert [each.id for each in new.cameras[:5]] == [each.id for each in old.cameras]
    assert new.facilities[0].name == "Trường TH Ngã Bảy 2"
    assert centre.passwords()["Cổng chính"] == "khác hẳn"
    assert centre.passwords()["Máy 5"] == PASSWORD
    assert "khác" not in repr(shown)


def test_cameras_of_a_sheet_are_found_by_address_then_by_name(centre: Centre) -> None:
    place = ["Hậu Giang", FACILITY.name]
    centre.sheet(
        [*place, "Cổng", "rtsp://10.20.7.64/Streaming/Channels/103", "rtsp://10.20.7.64/Streaming/Channels/102"],
        [*place, "Máy 2", "rtsp://10.20.7.99/old", ""],
        [*place, "Bếp", "rtsp://10.20.7.98/kitchen", ""],
    )
    ids = {each.name: each.id for each in centre.inventory().cameras}
    shown = centre.take(SURVEY)
    told = {each.key: each.fate for each in shown.cameras}
    assert list(told.values()) == [Fate.CHANGED, Fate.CHANGED, Fate.ADDED, Fate.ADDED, Fate.ADDED]
    cameras = {each.name: each for each in centre.inventory().cameras}
    assert cameras["Máy 1"].id == ids["Cổng"]
    assert cameras["Máy 2"].id == ids["Máy 2"]
    assert shown.not_found == ("Bếp",)


def test_a_recorder_is_known_by_its_serial_number_when_its_address_and_keys_are_new(centre: Centre) -> None:
    centre.take(SURVEY)
    before = centre.inventory()
    elsewhere = "192.168.1.200"
    cameras = tuple(
        replace(
            each,
            key=f"{elsewhere}:554#{each.channel}",
            host=elsewhere,
            recorder=f"{elsewhere}:80",
            main=(stream(StreamKind.MAIN, elsewhere, int(each.channel)),),
            sub=(stream(StreamKind.SUB, elsewhere, int(each.channel)),),
        )
        for each in SURVEY.cameras
    )
    moved = replace(SURVEY, devices=(replace(SURVEY.devices[0], host=elsewhere),), cameras=cameras)
    shown = centre.take(moved)
    assert shown.count(Fate.CHANGED) == 5
    assert [each.id for each in centre.inventory().cameras] == [each.id for each in before.cameras]
    assert str(centre.inventory().cameras[0].main).startswith("rtsp://10.20.7.200/")


def test_a_serial_number_that_several_devices_have_says_nothing(centre: Centre) -> None:
    hosts = ("192.168.1.71", "192.168.1.72")
    devices = tuple(replace(SURVEY.devices[0], host=host, serial="0123456789") for host in hosts)
    cameras = tuple(
        replace(
            camera(1, f"Máy {host[-2:]}"),
            key=f"{host}:80",
            host=host,
            port=80,
            channel="",
            recorder="",
            main=(stream(StreamKind.MAIN, host, still=""),),
            sub=(),
        )
        for host in hosts
    )
    survey = replace(SURVEY, devices=devices, cameras=cameras)
    centre.take(survey)
    before = centre.inventory()
    again = centre.take(replace(survey, devices=devices[::-1], cameras=cameras[::-1]))
    assert again.plan.is_empty
    assert centre.inventory() == before


def test_what_showed_no_picture_is_left_alone_until_it_is_asked_for(centre: Centre) -> None:
    dead = replace(
        camera(2),
        main=(stream(StreamKind.MAIN, channel=2, pictures=0, failure=Failure.UNAUTHORISED, still=""),),
        sub=(),
    )
    sub_only = replace(
        camera(3), main=(stream(StreamKind.MAIN, channel=3, pictures=0, failure=Failure.UNSUPPORTED, still=""),)
    )
    unprobed = replace(camera(4), main=(), sub=())
    found = replace(unprobed, key="found", channel="5", main_url="rtsp://192.168.1.64/Streaming/Channels/501")
    survey = replace(SURVEY, cameras=(camera(1), dead, sub_only, unprobed, found))
    shown = centre.look(survey)
    assert [(each.fate, each.why, each.detail) for each in shown.cameras] == [
        (Fate.ADDED, None, ""),
        (Fate.LEFT_ALONE, Left.NO_PICTURE, "unauthorised"),
        (Fate.ADDED, None, ""),
        (Fate.LEFT_ALONE, Left.NO_ADDRESS, ""),
        (Fate.LEFT_ALONE, Left.NOT_PROBED, ""),
    ]
    assert str(shown.plan.cameras_added[1].main).endswith("/302")
    assert shown.plan.cameras_added[1].sub is None
    assert len(shown.plan.passwords) == 2
    everything = centre.take(survey, Which.ALL)
    assert everything.count(Fate.ADDED) == 4


def test_one_address_at_two_facilities_is_never_shown_as_both(centre: Centre) -> None:
    direct = replace(SURVEY, scheme=None)
    centre.take(direct)
    other = replace(direct, facility=replace(FACILITY, name="Trạm y tế", code="HG-08"))
    shown = centre.take(other)
    assert {each.why for each in shown.cameras} == {Left.TAKEN}
    assert shown.cameras[0].detail == f"Máy 1, {FACILITY.name}"
    assert not shown.plan.cameras_added


def test_rules_that_put_cameras_together_leave_all_but_the_first_alone(centre: Centre) -> None:
    one_address = Scheme(SchemeKind.RELAY, relay_rules("10.0.0.5", "/{code}"))
    shown = centre.look(replace(SURVEY, scheme=one_address))
    assert [each.why for each in shown.cameras] == [None, *[Left.SAME_ADDRESS] * 4]
    no_rule = Scheme(SchemeKind.VPN, (RewriteRule("10.0.0.0/8", host="11.0.0.0/8"),))
    assert {each.why for each in centre.look(replace(SURVEY, scheme=no_rule)).cameras} == {Left.NO_RULE}
    relay = Scheme(SchemeKind.RELAY, relay_rules("10.0.0.5", MEDIAMTX_PATTERN))
    assert str(centre.look(replace(SURVEY, scheme=relay)).plan.cameras_added[0].main) == (
        "rtsp://10.0.0.5:8554/hg-07/may-1/main"
    )


def test_cameras_that_all_have_one_name(centre: Centre) -> None:
    survey = replace(SURVEY, cameras=tuple(camera(number, "IPCamera") for number in range(1, 4)))
    centre.take(survey)
    assert [each.name for each in centre.inventory().cameras] == ["IPCamera", "IPCamera (2)", "IPCamera (3)"]
    assert centre.take(survey).plan.is_empty


def test_code_and_name_that_contradict_each_other(centre: Centre) -> None:
    centre.take(SURVEY)
    other = Scheme(SchemeKind.VPN, (RewriteRule("192.168.1.0/24", host="10.20.8.0/24"),))
    station = replace(SURVEY, facility=replace(FACILITY, name="Trạm y tế", code="HG-08"), scheme=other)
    centre.take(station)
    with pytest.raises(ArrivalError, match="put code or name"):
        centre.look(replace(SURVEY, facility=replace(FACILITY, code="HG-08")))
    with pytest.raises(ArrivalError, match="has the code HG-07"):
        centre.look(replace(SURVEY, facility=replace(FACILITY, code="HG-99")))
    tone = replace(FACILITY, code="", name=FACILITY.name.upper())
    assert centre.look(replace(SURVEY, facility=tone)).facility is Fate.UNCHANGED


def test_a_default_view_grows_with_the_facility_and_is_otherwise_the_operators(centre: Centre) -> None:
    few = replace(SURVEY, cameras=SURVEY.cameras[:4])
    facility = FacilityId(centre.take(few).facility_id)
    LayoutStore(centre.database).save(LayoutChoice("2x2", None, facility))
    assert centre.take(few).view is None
    assert centre.take(SURVEY).view == LayoutChoice("3x3", None, facility)
    assert LayoutStore(centre.database).load() == (LayoutChoice("3x3", None, facility),)
    LayoutStore(centre.database).save(LayoutChoice("1x1", None, facility))
    assert (centre.take(SURVEY).view, centre.take(SURVEY).layout) == (None, "1x1")


# nothing half done --------------------------------------------------------------------------------------------------


@ON_BOTH
def test_a_database_that_fails_at_the_end_leaves_nothing(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(importing, "_keep_survey", fails)
    with pytest.raises(StoreError):
        centre.take(SURVEY)
    assert centre.inventory() == Inventory()
    assert centre.passwords() == {}
    monkeypatch.undo()
    centre.take(SURVEY)
    before = centre.inventory()
    changed = bundle(
        replace(SURVEY, facility=replace(FACILITY, name="Khác")),
        passwords={SURVEY.cameras[0].key: Secret("khác hẳn")},
    )
    monkeypatch.setattr(importing, "_keep_survey", fails)
    with pytest.raises(StoreError):
        centre.take(changed)
    assert centre.inventory() == before
    assert set(centre.passwords().values()) == {PASSWORD}


def test_a_secret_store_that_fails_leaves_nothing(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise SecretsError("locked")

    monkeypatch.setattr(EncryptedSecrets, "apply", fails)
    with pytest.raises(SecretsError):
        centre.take(SURVEY)
    assert centre.inventory() == Inventory()


def test_what_changed_since_it_was_shown_is_shown_anew(centre: Centre) -> None:
    shown = centre.look(SURVEY)
    centre.sheet(["Hậu Giang", FACILITY.name, "Máy 9", "rtsp://10.20.7.9/a", ""])
    with pytest.raises(ArrivalError, match="look again"):
        take_in(bundle(), shown, centre.do, centre.secrets, AUTHOR)
    assert len(centre.inventory().cameras) == 1


def test_pictures_of_one_name_take_nothing_from_each_other(centre: Centre) -> None:
    """A telephone and a camera give the same names at each visit; the older bundle comes in last, and then again."""
    centre.take(SURVEY)
    month = timedelta(days=30)
    earlier = tuple(
        replace(
            each,
            main=tuple(replace(one, probed_at=one.probed_at - month) for one in each.main),
            sub=tuple(replace(one, probed_at=one.probed_at - month) for one in each.sub),
        )
        for each in SURVEY.cameras
    )
    before = FACILITY.surveyed_at
    assert before is not None
    older = replace(SURVEY, facility=replace(FACILITY, surveyed_at=before - month), cameras=earlier)
    old_pictures = {name: jpeg(250) for name in bundle().stills}
    for _ in range(2):
        old = bundle(older, stills=old_pictures, photographs={"cong-truoc.jpg": jpeg(10, 320, 240)})
        centre.take(old)
        facility = centre.inventory().facilities[0].id
        with centre.database.read() as connection:
            newest = load_stills(connection, [each.id for each in centre.inventory().cameras])
            assert sorted(each.jpeg for each in newest.values()) == sorted(
                bundle().stills[f"may-{number}-main.jpg"] for number in range(1, 6)
            )
            (first, *_) = load_cameras(connection, facility)
            told = [(one.probed_at, load_still(connection, facility, one.still)) for one in first.facts.main]
            assert told == [(NOW - month, jpeg(250)), (NOW, bundle().stills["may-1-main.jpg"])]
            record = load_record(connection, facility)
            assert record is not None
            shots = [load_still(connection, facility, each) for each in record.photographs]
            assert shots == [bundle().photographs["cong-truoc.jpg"], jpeg(10, 320, 240)]
            assert all(PICTURE_NAME.fullmatch(each) for each in record.photographs)


class OtherDeskFirst(EncryptedSecrets):
    """Passwords, before whose change another desk does something."""

    def __init__(self, folder: Path, first: Callable[[], None]) -> None:
        super().__init__(folder / "secrets.bin", [KeyFile(folder / "secrets.key")])
        self._first: Callable[[], None] | None = first

    def apply(self, put: Mapping[CameraId, Secret], forget: Collection[CameraId] = ()) -> None:
        first, self._first = self._first, None
        if first is not None:
            first()
        super().apply(put, forget)


@ON_BOTH
def test_another_desk_that_is_quicker_by_a_blink_is_not_overwritten(centre: Centre) -> None:
    """It imports after the last look at the inventory, and before this desk's transaction."""
    shown = centre.look(SURVEY)
    quicker = [["Hậu Giang", FACILITY.name, "Máy 1", "rtsp://10.20.7.9/a", "", "viewer", "của bàn kia"]]
    secrets = OtherDeskFirst(centre.folder, lambda: centre.sheet(*quicker))
    with pytest.raises(ArrivalError, match="look again"):
        take_in(bundle(), shown, centre.do, secrets, AUTHOR)
    assert [str(each.main) for each in centre.inventory().cameras] == ["rtsp://10.20.7.9/a"]
    assert centre.passwords() == {"Máy 1": "của bàn kia"}
    again = centre.look(SURVEY)
    assert again.count(Fate.ADDED) == 4


def test_no_password_is_in_the_data_folder_in_clear(centre: Centre) -> None:
    centre.take(SURVEY)
    for file in centre.folder.iterdir():
        assert PASSWORD.encode() not in file.read_bytes()


@pytest.mark.usefixtures("qapp")
def test_the_window_tells_what_the_command_tells(centre: Centre) -> None:
    """An older survey with another contact and another scheme: nothing of that is kept from who confirms it."""
    centre.take(SURVEY)
    assert FACILITY.surveyed_at is not None
    contact = replace(FACILITY.contact, telephone="0900 000 099")
    record = replace(FACILITY, contact=contact, remarks="khác", surveyed_at=FACILITY.surveyed_at - timedelta(days=9))
    scheme = Scheme(SchemeKind.RELAY, relay_rules("10.0.0.5", MEDIAMTX_PATTERN), agreed_with="Ông An")
    arrival = centre.look(replace(SURVEY, facility=record, scheme=scheme))
    assert arrival.older
    with speaking(Language.ENGLISH):
        rows = {row.what: row for row in arrival_rows(arrival)}
        lines = tuple(arrival_lines(arrival))
    shown = " ".join(row.detail for row in rows.values())
    for line in lines:
        for told in re.findall(r"THIS SURVEY IS OLDER|0900 000 099|khác|Ông An", line):
            assert told in shown
    assert "THIS SURVEY IS OLDER" in rows["What is noted of it"].detail
    assert "Ông An" in rows["Connection scheme"].detail


# what the centre has noted itself -----------------------------------------------------------------------------------


def test_what_the_centre_noted_stays_where_the_survey_says_nothing_and_is_told_where_it_changes(
    centre: Centre,
) -> None:
    centre.take(SURVEY)
    facility = centre.inventory().facilities[0].id
    with centre.database.write() as connection:
        noted = load_record(connection, facility)
        assert noted is not None
        edited = replace(noted, address="Số 1 Hùng Vương", remarks="gọi trước khi đến", capacity=300)
        save_record(connection, facility, edited)
    silent = replace(FACILITY, address="", capacity=0, remarks="cổng sau", photographs=("cong-sau.jpg",))
    one = bundle(replace(SURVEY, facility=silent))
    shown = centre.look(one)
    told = {each.field: (each.old, each.new) for each in shown.record_differences}
    assert told == {"remarks": ("gọi trước khi đến", "cổng sau"), "photographs": ("1", "2")}
    assert not shown.older
    centre.take(one)
    with centre.database.read() as connection:
        record = load_record(connection, facility)
        assert record is not None
        assert (record.address, record.capacity, record.remarks) == ("Số 1 Hùng Vương", 300, "cổng sau")
        assert record.photographs == ("cong-truoc.jpg", "cong-sau.jpg")
        assert load_still(connection, facility, "cong-truoc.jpg") == bundle().photographs["cong-truoc.jpg"]
    assert centre.look(one).record is Fate.UNCHANGED


@pytest.mark.usefixtures("qapp")
def test_an_older_survey_and_another_scheme_are_told_before_they_take_anything_back(centre: Centre) -> None:
    centre.take(SURVEY)
    facility = centre.inventory().facilities[0].id
    agreed = Scheme(SchemeKind.VPN, (RewriteRule("192.168.1.0/24", host="10.99.7.0/24"),), agreed_with="C")
    with centre.database.write() as connection:
        save_scheme(connection, facility, agreed, AUTHOR.at, "Lan")
    earlier = replace(FACILITY, surveyed_at=FACILITY.surveyed_at and FACILITY.surveyed_at - timedelta(days=3))
    shown = centre.look(replace(SURVEY, facility=earlier))
    assert shown.older
    assert (shown.scheme, shown.scheme_before, shown.scheme_after) == (Fate.CHANGED, agreed, SURVEY.scheme)
    with speaking(Language.ENGLISH):
        lines = "\n".join(arrival_lines(shown))
    assert "THIS SURVEY IS OLDER" in lines
    assert "192.168.1.0/24 -> 10.99.7.0/24" in lines
    assert "192.168.1.0/24 -> 10.20.7.0/24" in lines
    days = [f"{each.surveyed_at.astimezone():%d/%m/%Y %H:%M}" for each in (FACILITY, earlier) if each.surveyed_at]
    assert f"surveyed on {' -> '.join(days)}" in lines
