"""Imports into a real database and a real secret file: all or nothing, and the second time nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from wall.inventory.importing import ImportReport, import_file, import_sheet
from wall.inventory.plan import ImportPlan, make_plan
from wall.inventory.problems import ProblemKind
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.inventory.sheet import read_sheet
from wall.model import CameraId, Contact, Inventory
from wall.store.database import Database, open_database
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.urls import Secret

from .sheets import VIETNAMESE, row, write_csv

PASSWORD = "Mật-khẩu-S3cret"


@dataclass
class Desk:
    folder: Path
    database: Database
    secrets: EncryptedSecrets

    @property
    def store(self) -> InventoryStore:
        return InventoryStore(self.database)

    def bring(
        self, rows: list[list[str]], headings: list[str] | None = None, *, dry_run: bool = False
    ) -> ImportReport:
        path = write_csv(self.folder.parent / "sheet.csv", [headings or VIETNAMESE, *rows])
        return import_file(path, self.store, self.secrets, dry_run=dry_run)

    def passwords(self) -> dict[str, str]:
        cameras = self.store.load().cameras
        found = self.secrets.get_many([camera.id for camera in cameras])
        return {camera.name: found[camera.id].reveal() for camera in cameras if camera.id in found}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "data"
    folder.mkdir()
    database = open_database(f"sqlite:///{(folder / 'wall.sqlite3').as_posix()}")
    yield Desk(folder, database, EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")]))
    database.close()


def plan_of(report: ImportReport) -> ImportPlan:
    assert report.plan is not None
    return report.plan


def test_first_time_second_time(desk: Desk) -> None:
    rows = [row(1, contact="Lê B"), row(2), row(3, facility="Trường")]
    first = plan_of(desk.bring(rows))
    assert (len(first.provinces_added), len(first.facilities_added), len(first.cameras_added)) == (1, 2, 3)
    before = desk.store.load()
    assert [(camera.name, camera.number, camera.username) for camera in before.cameras] == [
        ("Máy 1", 1, "admin"),
        ("Máy 2", 2, "admin"),
        ("Máy 3", 3, "admin"),
    ]
    assert before.facilities[0].contact == Contact("Lê B")
    assert desk.passwords() == dict.fromkeys(["Máy 1", "Máy 2", "Máy 3"], "mật-khẩu")
    file = (desk.folder / "secrets.bin").read_bytes()
    second = plan_of(desk.bring(rows))
    assert second.is_empty
    assert second.cameras_unchanged == 3
    assert desk.store.load() == before
    assert (desk.folder / "secrets.bin").read_bytes() == file


def test_a_changed_row_keeps_id_and_number(desk: Desk) -> None:
    desk.bring([row(1), row(2)])
    old = desk.store.load().camera
    changed = row(2, login=("root", PASSWORD))
    changed[0], changed[2], changed[3], changed[4] = "ĐẮK  LẮK", "máy 2", "rtsp://192.0.2.99/new", ""
    plan = plan_of(desk.bring([changed, row(7)]))
    assert (len(plan.cameras_added), len(plan.cameras_changed), plan.cameras_unchanged) == (1, 1, 0)
    cameras = {camera.name: camera for camera in desk.store.load().cameras}
    assert set(cameras) == {"Máy 1", "Máy 2", "Máy 7"}  # what has no row stays
    assert cameras["Máy 2"].id in old
    assert (cameras["Máy 2"].number, cameras["Máy 7"].number) == (2, 3)
    assert (str(cameras["Máy 2"].main), cameras["Máy 2"].sub) == ("rtsp://192.0.2.99/new", None)
    assert cameras["Máy 2"].username == "root"
    assert desk.passwords() == {"Máy 1": "mật-khẩu", "Máy 2": PASSWORD, "Máy 7": "mật-khẩu"}
    assert len(desk.store.load().provinces) == 1


def test_only_a_new_password_is_a_change(desk: Desk) -> None:
    desk.bring([row(1), row(2)])
    plan = plan_of(desk.bring([row(1), row(2, login=("admin", PASSWORD))]))
    assert [camera.name for camera in plan.cameras_changed] == ["Máy 2"]
    assert list(plan.passwords.values()) == [Secret(PASSWORD)]
    assert desk.passwords()["Máy 2"] == PASSWORD


def test_what_the_sheet_does_not_say_stays(desk: Desk) -> None:
    desk.bring([row(1, contact="Lê B")])
    before = desk.store.load()
    assert plan_of(desk.bring([row(1)[:4]], VIETNAMESE[:4])).is_empty
    assert plan_of(desk.bring([row(1, login=("admin", ""), contact="Lê B")])).is_empty  # no password: the stored one
    assert desk.store.load() == before
    assert desk.passwords() == {"Máy 1": "mật-khẩu"}
    plan = plan_of(desk.bring([row(1, login=("", ""))]))  # an empty cell in a column that is there
    assert plan.passwords_forgotten == (before.cameras[0].id,)
    assert desk.passwords() == {}
    assert desk.store.load().cameras[0].username == ""
    assert desk.store.load().facilities[0].contact == Contact()


def marked(number: int, uplink: str = "", still: str = "", ptz: str = "", onvif: str = "") -> list[str]:
    return [*row(number)[:11], uplink, still, ptz, onvif]


def test_marks_and_uplink_come_in_with_a_sheet(desk: Desk) -> None:
    device = "http://192.0.2.1/onvif/device_service"
    rows = [marked(1, "8,5", "có", "", device), marked(2, "", "", "x")]
    desk.bring(rows)
    first, second = desk.store.load().cameras
    assert (first.may_be_still, first.ptz, first.onvif) == (True, False, device)
    assert (second.may_be_still, second.ptz, second.onvif) == (False, True, "")
    assert desk.store.load().facilities[0].uplink_kbps == 8500
    assert plan_of(desk.bring(rows)).is_empty
    plan = plan_of(desk.bring([marked(1, "0", "không", "", "-"), marked(2)]))
    assert [camera.name for camera in plan.cameras_changed] == ["Máy 1"]
    assert len(plan.facilities_changed) == 1
    first, second = desk.store.load().cameras
    assert (first.may_be_still, first.onvif, second.ptz) == (False, "", True)
    assert desk.store.load().facilities[0].uplink_kbps == 0


def test_a_gateway_comes_in_with_a_sheet_and_stays_until_another_says_otherwise(desk: Desk) -> None:
    rows = [[*marked(1), "192.0.2.9:8000"], [*marked(2), ""]]
    desk.bring(rows)
    assert desk.store.load().facilities[0].gateway == "192.0.2.9:8000"
    assert plan_of(desk.bring(rows)).is_empty
    assert plan_of(desk.bring([[*marked(1), ""]])).is_empty
    assert len(plan_of(desk.bring([[*marked(1), "không"]])).facilities_changed) == 1
    assert desk.store.load().facilities[0].gateway == ""


def test_marks_that_were_set_by_hand_outlive_an_import(desk: Desk) -> None:
    desk.bring([marked(1, "8")])
    (camera,) = desk.store.load().cameras
    desk.store.mark(camera.id, may_be_still=True, ptz=True)
    for sheet, headings in (([row(1)[:11]], VIETNAMESE[:11]), ([marked(1)], VIETNAMESE)):
        assert plan_of(desk.bring(sheet, headings)).is_empty
    changed = row(1)[:11]
    changed[3] = "rtsp://192.0.2.77/new"
    desk.bring([changed], VIETNAMESE[:11])
    (camera,) = desk.store.load().cameras
    assert (str(camera.main), camera.may_be_still, camera.ptz) == ("rtsp://192.0.2.77/new", True, True)
    assert desk.store.load().facilities[0].uplink_kbps == 8000


def test_a_typed_login_that_is_too_long_is_refused_too(desk: Desk) -> None:
    typed = read_sheet(write_csv(desk.folder / "a.csv", [VIETNAMESE, row(1)]))
    login = replace(typed.rows[0], password=Secret("ắ" * 20))
    report = import_sheet(Path("typed"), replace(typed, rows=(login,)), desk.store, desk.secrets)
    assert [problem.kind for problem in report.problems] == [ProblemKind.LOGIN_TOO_LONG]
    assert not report.ok
    assert desk.store.load() == Inventory()


def test_a_dry_run_touches_nothing(desk: Desk) -> None:
    report = desk.bring([row(1)], dry_run=True)
    assert len(plan_of(report).cameras_added) == 1
    assert desk.store.load() == Inventory()
    assert sorted(path.name for path in desk.folder.iterdir() if "secret" in path.name) == []


def test_one_bad_row_and_nothing_is_imported(desk: Desk) -> None:
    bad = row(2)
    bad[3] = "http://192.0.2.2/"
    report = desk.bring([row(1), bad, row(1)])
    assert not report.ok
    assert [problem.kind for problem in report.problems] == [ProblemKind.BAD_ADDRESS, ProblemKind.REPEATED_CAMERA]
    assert desk.store.load() == Inventory()


def test_a_failing_database_puts_the_passwords_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.bring([row(1), row(2)])
    before = desk.store.load(), desk.passwords()

    def fail(*_: object) -> None:
        raise StoreError("disk full")

    rows = [row(1, login=("admin", PASSWORD)), row(2, login=("", "")), row(3, login=("admin", PASSWORD))]
    with monkeypatch.context() as patched:
        patched.setattr(InventoryStore, "save", fail)
        with pytest.raises(StoreError):
            desk.bring(rows)
    assert (desk.store.load(), desk.passwords()) == before
    plan = plan_of(desk.bring([row(3, login=("admin", "x"))]))
    assert plan.passwords == {desk.store.load().cameras[-1].id: Secret("x")}


def test_no_password_in_clear_anywhere(desk: Desk) -> None:
    inside = row(2, login=("", ""))
    inside[3] = f"rtsp://admin:{PASSWORD}@192.0.2.2/a"
    report = desk.bring([row(1, login=("admin", PASSWORD)), inside])
    assert desk.passwords() == {"Máy 1": PASSWORD, "Máy 2": PASSWORD}
    desk.database.close()
    content = b"\n".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert PASSWORD.encode(encoding) not in content
    assert b"S3cret" not in content
    assert PASSWORD not in repr(report)


def test_two_desks_make_the_same_ids(tmp_path: Path) -> None:
    sheet = read_sheet(write_csv(tmp_path / "a.csv", [VIETNAMESE, row(1), row(2, facility="Trường")]))
    assert make_plan(Inventory(), sheet) == make_plan(Inventory(), sheet)


def test_a_new_camera_under_the_old_name_of_a_renamed_one(tmp_path: Path) -> None:
    sheet = read_sheet(write_csv(tmp_path / "a.csv", [VIETNAMESE, row(1)]))
    plan = make_plan(Inventory(), sheet)
    renamed = replace(plan.cameras_added[0], name="Đổi tên")
    again = make_plan(Inventory(plan.provinces_added, plan.facilities_added, (renamed,)), sheet)
    assert again.cameras_added[0].id != renamed.id
    assert again.cameras_added[0].number == 2


def test_a_contact_is_gathered_from_all_rows(desk: Desk) -> None:
    second = row(2)
    second[9] = "0912345678"
    desk.bring([row(1, contact="Lê B"), second])
    assert desk.store.load().facilities[0].contact == Contact("Lê B", "", "0912345678")


def test_ten_thousand_cameras(desk: Desk) -> None:
    rows = [row(number, facility=f"Cơ sở {number // 16}") for number in range(10_000)]
    for index, line in enumerate(rows):
        line[0] = f"Tỉnh {index // 160}"
    began = time.process_time()
    plan = plan_of(desk.bring(rows))
    took = time.process_time() - began  # what it costs, however busy the machine and its disk are
    assert (len(plan.provinces_added), len(plan.facilities_added), len(plan.cameras_added)) == (63, 625, 10_000)
    assert plan_of(desk.bring(rows)).is_empty
    assert CameraId(plan.cameras_added[-1].id) in desk.store.load().camera
    assert took < 20
