"""A survey while it is made: what is kept, what is not taken back, and that no password is in clear."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from filelock import FileLock
from keyring.backends.fail import Keyring as NoKeyring

from tests.survey.surveys import CHEAP, PASSPHRASE, jpeg, stream
from wall.model import StreamKind
from wall.programme.channels import cameras_of
from wall.programme.facts import CameraFacts, DeviceFacts, FacilityRecord, Position, ProfileFacts, Vantage
from wall.programme.verdict import SurveyLimits
from wall.survey import work as work_module
from wall.survey.bundle import read_bundle, write_bundle
from wall.survey.found import Found
from wall.survey.probe import CameraProbe
from wall.survey.record_file import RecordError, noted_values, read_record, template, with_typed, with_values
from wall.survey.targets import from_addresses
from wall.survey.work import Work, WorkError, WorkFault, fits, surveys_in
from wall.survey.work_merge import NamingError, not_probed, not_ready, tasks_of, with_name
from wall.urls import Credentials, Secret

PASSWORD = "Đêm-trăng/7x@Q"
LOGIN = Credentials("admin", Secret(PASSWORD))
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOST = "192.168.1.64"
CAMERA = CameraFacts(
    f"{HOST}:80", "Dome", HOST, 80, username="admin", main_url=f"rtsp://{HOST}:554/m", sub_url=f"rtsp://{HOST}:554/s"
)
DEVICE = DeviceFacts(HOST, 80, serial="C1", clock_offset_s=3.0, profiles=(ProfileFacts("P0", url=CAMERA.main_url),))
FOUND = Found((DEVICE,), (CAMERA,), {CAMERA.key: LOGIN})
LIMITS = SurveyLimits()


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)


def recorder(host: str, channels: int) -> DeviceFacts:
    told = (ProfileFacts(f"P{each}", "n", f"V{each}", url=f"rtsp://{host}:554/{each}") for each in range(channels))
    return DeviceFacts(host, 80, serial=host, profiles=tuple(told))


@pytest.fixture
def work(tmp_path: Path) -> Work:
    made = Work(tmp_path / "surveys", "HG-07")
    made.begin()
    return made


def probe(*kinds: StreamKind, vantage: Vantage = Vantage.SITE, shade: int = 90, **changes: object) -> CameraProbe:
    streams = tuple(
        replace(stream(kind, HOST), vantage=vantage, still=f"{kind.value}-{vantage.value}.jpg", **changes)  # type: ignore[arg-type]
        for kind in kinds
    )
    return CameraProbe(CAMERA.key, vantage, streams, None, {each.still: jpeg(shade) for each in streams})


BOTH = (StreamKind.MAIN, StreamKind.SUB)


def test_what_was_found_stays_and_its_password_is_not_in_clear(work: Work, tmp_path: Path) -> None:
    work.keep_found(FOUND)
    later = Work(tmp_path / "surveys", "HG-07")
    survey = later.load()
    assert survey.cameras == (CAMERA,)
    assert later.logins(survey) == {CAMERA.key: LOGIN}
    task = tasks_of(survey.cameras, later.logins(survey))[0]
    assert [str(each.url) for each in task.sources.values()] == [f"rtsp://{HOST}/m", f"rtsp://{HOST}/s"]
    assert task.main is not None
    assert task.main.credentials == LOGIN
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert all(PASSWORD.encode() not in file.read_bytes() for file in files)
    assert surveys_in(tmp_path / "surveys") == ("HG-07",)


def test_a_second_search_takes_nothing_back(work: Work) -> None:
    work.keep_found(FOUND)
    work.keep_probe(probe(*BOTH), NOW, "Trần Văn B")
    work.change(lambda survey: replace(survey, cameras=(replace(survey.cameras[0], name="Cổng", remark="high up"),)))
    stranger = replace(DEVICE, serial="", clock_offset_s=math.nan, profiles=())
    work.keep_found(Found((stranger,), (replace(CAMERA, username=""),)))
    survey = work.load()
    assert survey.devices == (DEVICE,)
    (camera,) = survey.cameras
    assert (camera.name, camera.remark, camera.username) == ("Cổng", "high up", "admin")
    assert (len(camera.main), len(camera.sub)) == (1, 1)
    assert work.logins(survey) == {CAMERA.key: LOGIN}


def test_cameras_of_one_name_are_told_apart_also_over_two_searches(work: Work) -> None:
    work.keep_found(FOUND)
    other = replace(CAMERA, key="192.168.1.65:80", host="192.168.1.65")
    assert [each.name for each in work.keep_found(Found((), (other,))).cameras] == [
        "Dome (192.168.1.64)",
        "Dome (192.168.1.65)",
    ]


def test_a_new_probe_takes_the_place_of_the_one_before_from_there(work: Work) -> None:
    work.keep_found(FOUND)
    work.keep_probe(probe(*BOTH, pictures=0), NOW, "Trần Văn B")
    work.keep_probe(probe(*BOTH, vantage=Vantage.CENTRE), NOW)
    survey = work.keep_probe(probe(*BOTH, shade=200), NOW, "another")
    (camera,) = survey.cameras
    assert [each.vantage for each in camera.main] == [Vantage.CENTRE, Vantage.SITE]
    assert camera.main[-1].pictures > 0
    assert (survey.facility.surveyed_by, survey.facility.surveyed_at) == ("Trần Văn B", NOW)
    assert (work.folder / "stills" / "main-site.jpg").read_bytes() == jpeg(200)


def test_a_survey_that_was_ended_early_goes_on_with_the_rest(work: Work) -> None:
    dead = replace(CAMERA, key="dead", host="192.168.1.66")
    new = replace(CAMERA, key="new", host="192.168.1.67")
    work.keep_found(Found((), (CAMERA, dead, new)))
    work.keep_probe(probe(*BOTH), NOW)
    survey = work.keep_probe(replace(probe(*BOTH, pictures=0), key="dead"), NOW)
    assert [each.key for each in not_probed(survey.cameras, LIMITS)] == ["new"]
    assert [each.key for each in not_ready(survey.cameras, LIMITS)] == ["dead", "new"]
    assert len(not_probed(survey.cameras, LIMITS, Vantage.CENTRE)) == 3


def test_a_typed_camera_that_was_found_as_well_is_one(work: Work) -> None:
    work.keep_found(replace(FOUND, cameras=(replace(CAMERA, main_url=f"rtsp://{HOST}/m"),)))
    survey = work.keep_targets(from_addresses(f"rtsp://other:secret7@{HOST}/m"))
    assert [(each.key, each.username) for each in survey.cameras] == [(CAMERA.key, "other")]
    survey = work.keep_targets(from_addresses(f"rtsp://admin:secret8@{HOST}/ch2/m", f"rtsp://{HOST}/ch2/s"))
    assert [each.key for each in survey.cameras] == [CAMERA.key, f"{HOST}/ch2/m"]
    assert work.logins(survey)[f"{HOST}/ch2/m"] == Credentials("admin", Secret("secret8"))
    assert "secret" not in (work.folder / "survey.json").read_text("utf-8")


def test_the_bundle_holds_all_of_it(work: Work, tmp_path: Path) -> None:
    work.keep_found(FOUND)
    work.keep_probe(probe(*BOTH), NOW, "Trần Văn B")
    with pytest.raises(WorkError, match="province and name"):
        work.bundle("", NOW)
    work.change(
        lambda survey: replace(survey, facility=replace(survey.facility, province="Hậu Giang", name="Trường 2"))
    )
    work.keep_photograph("Ảnh cổng.JPG", jpeg(50))
    work.keep_photograph("anh cong.png", jpeg(60))
    write_bundle(tmp_path / "it.zip", work.bundle("", NOW), PASSPHRASE, CHEAP)
    read = read_bundle(tmp_path / "it.zip", PASSPHRASE)
    assert read.made_by == "Trần Văn B"
    assert read.passwords == {CAMERA.key: Secret(PASSWORD)}
    assert dict(read.photographs) == {"Anh-cong.jpg": jpeg(50), "anh-cong-2.jpg": jpeg(60)}
    assert set(read.stills) == {"main-site.jpg", "sub-site.jpg"}
    (work.folder / "stills" / "main-site.jpg").unlink()
    with pytest.raises(WorkError, match=r"main-site\.jpg: .*probe again"):
        work.bundle("", NOW)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "CON", "com1.x", "a.", "a ", "x" * 61, "a\nb", "-a"])
def test_names_that_name_no_folder(tmp_path: Path, name: str) -> None:
    assert not fits(name)
    with pytest.raises(WorkError, match="cannot name a survey"):
        Work(tmp_path, name)


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100])


def _other_shape(file: Path) -> None:
    file.write_text('{"facility": 7}', "utf-8")


@pytest.mark.parametrize("damage", [_truncated, _other_shape])
def test_a_damaged_survey_is_said_so_and_not_overwritten(work: Work, damage: Callable[[Path], None]) -> None:
    file = work.folder / "survey.json"
    damage(file)
    before = file.read_bytes()
    with pytest.raises(WorkError, match=r"survey\.json: .*put a copy back"):
        work.keep_found(FOUND)
    assert file.read_bytes() == before


def test_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkError, match=r"survey discover --survey HG-08"):
        Work(tmp_path, "HG-08").load()
    assert surveys_in(tmp_path / "none") == ()


def test_two_programs_do_not_write_over_each_other(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_module, "PATIENCE_S", 0.05)
    with (
        FileLock(work.folder / "survey.lock"),
        pytest.raises(WorkError, match="another program is writing there"),
    ):
        work.keep_found(FOUND)
    assert work.load().cameras == ()


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(WorkError, match="cannot be written"):
        Work(tmp_path / "file", "HG-07").begin()


def test_a_record_that_was_filled_in_comes_back_the_same(work: Work) -> None:
    empty = work.load().facility
    text = template(empty)
    filled = (
        text.replace('province = ""', 'province = "Hậu Giang"')
        .replace('position = ""', 'position = "9.7845, 105.4701"')
        .replace('contact_telephone = ""', 'contact_telephone = "0293 386 6001"')
        .replace("uplink_mbit = 0.0", "uplink_mbit = 22.5")
        .replace("no_line = false", "no_line = true")
        .replace("declared_cameras = 0", "declared_cameras = 16")
    )
    record = read_record(filled, empty)
    assert (record.province, record.uplink_kbps, record.no_line, record.declared_cameras) == (
        "Hậu Giang",
        22500,
        True,
        16,
    )
    assert record.position is not None
    assert record.contact.telephone == "0293 386 6001"
    assert read_record(template(record), empty) == record
    assert (
        read_record(text.replace("no_line", "# no_line"), record).province == "Hậu Giang"
    )  # empty takes nothing back
    assert ("uplink_mbit", "22.5") in noted_values(record)


@pytest.mark.parametrize("typed", ["9.7845, 105.4701", "9,7845; 105,4701", "9.7845 105.4701"])
def test_coordinates_and_rates_are_taken_as_a_sheet_takes_them(work: Work, typed: str) -> None:
    values = {"position": typed, "uplink_mbit": "22,5 Mbit/s", "capacity": "240"}
    record = with_values(work.load().facility, values)
    assert (record.position, record.uplink_kbps, record.capacity) == (Position(9.7845, 105.4701), 22_500, 240)


def test_what_was_noted_can_be_typed_again(work: Work) -> None:
    record = replace(work.load().facility, position=Position(0.00001, -105.0), uplink_kbps=1, capacity=7)
    assert with_typed(FacilityRecord("", ""), dict(noted_values(record))) == record


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("position = '9,105'", "position: "),  # two degrees, or half of a position
        ("nmae = 'x'", "nmae: no such key"),
        ("position = '95, 20'", "position: .*9.7845"),
        ("position = 'here'", "position: "),
        ("uplink_mbit = -1", "uplink_mbit: "),
        ("uplink_mbit = true", "uplink_mbit: "),
        ("capacity = 2.5", "capacity: "),
        ("no_line = 'no'", "no_line: "),
        ("name = 7", "name: "),
        ("name = ", "no TOML"),
    ],
)
def test_a_wrong_record_names_its_key(work: Work, line: str, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        read_record(line, work.load().facility)


OTHER = replace(CAMERA, key=f"{HOST}:80#2", name="Dome 2", main_url=f"rtsp://{HOST}:554/2")
TWO = Found((DEVICE,), (CAMERA, OTHER))


def test_a_camera_keeps_the_name_that_somebody_gave_it(work: Work) -> None:
    work.keep_found(TWO)
    work.change(lambda survey: with_name(survey, CAMERA.key, "  Cổng\n chính ", "cạnh bốt gác"))
    work.keep_found(TWO)  # the next search names it after its model again
    named, other = work.load().cameras
    assert (named.name, named.remark, other.name) == ("Cổng chính", "cạnh bốt gác", "Dome 2")
    survey = work.change(lambda survey: with_name(survey, CAMERA.key, "Cổng sau"))
    assert (survey.cameras[0].name, survey.cameras[0].remark) == ("Cổng sau", "cạnh bốt gác")


@pytest.mark.parametrize(("name", "taken"), [(" \n", False), ("DOME 2", True)])
def test_a_name_that_none_can_have_changes_nothing(work: Work, name: str, taken: bool) -> None:
    before = work.keep_found(TWO)
    with pytest.raises(NamingError) as caught:
        work.change(lambda survey: with_name(survey, CAMERA.key, name))
    assert caught.value.taken is taken
    assert work.load() == before


def test_more_than_can_be_read_again_is_not_written(work: Work) -> None:
    """Devices say how many cameras they have: two that lie must not make an hour's survey unreadable."""
    work.keep_found(FOUND)
    kept = work.load()
    lie = recorder("192.168.1.9", 500)
    with pytest.raises(WorkError, match="is as it was") as caught:
        work.keep_found(Found((lie,), cameras_of(lie)))
    assert caught.value.fault is WorkFault.FULL
    assert work.load() == kept
    work.keep_probe(probe(StreamKind.MAIN), NOW)
