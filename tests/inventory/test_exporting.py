"""The inventory out as a sheet and in again: nothing is lost, nothing is changed, and no password is in it."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from wall import cli
from wall.app.sheet_template import _MARKS, heading, write_inventory
from wall.cli import DONE, FAILED, WRONG_USE
from wall.config import Language
from wall.inventory.cells import Grid
from wall.inventory.exporting import EXPORTED, exported
from wall.inventory.importing import import_file
from wall.inventory.plan import make_plan
from wall.inventory.problems import problem_text
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.inventory.sheet import parse_sheet
from wall.model import Camera, CameraId, Contact, Facility, FacilityId, Inventory, Province, ProvinceId, StreamChoice
from wall.paths import paths_for
from wall.programme.facts import Position, SchemeKind
from wall.programme.noted import NOTHING_NOTED, Noted, Notes
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.urls import Secret, StreamUrl

PASSWORD = "mật-khẩu-S3cret"
GATE = CameraId("c1")
PLACES = Inventory(
    (Province(ProvinceId("p"), "Đắk Lắk"),),
    (
        Facility(
            FacilityId("f"),
            ProvinceId("p"),
            '=HYPERLINK("http://x","Trường A")',
            Contact("Nguyễn Văn A", "Hiệu trưởng", "0912 345 678", "a@example.vn"),
            8_125,
            "10.1.2.3:8000",
        ),
        Facility(FacilityId("g"), ProvinceId("p"), "Trường B"),
    ),
    (
        Camera(
            *(GATE, FacilityId("f"), "@Cổng chính", 1, StreamUrl("rtsp", "10.1.2.3", 8554, "/a?b=c")),
            sub=StreamUrl("rtsp", "10.1.2.3", 554, "/sub"),
            username="viewer",
            may_be_still=True,
            onvif="http://10.1.2.3/onvif/device_service",
            recorder="192.168.1.64",
            stream_choice=StreamChoice.MAIN,
            max_sessions=2,
        ),
        Camera(
            CameraId("c2"), FacilityId("f"), "-1", 2, StreamUrl("rtsps", "h", 322, ""), stream_choice=StreamChoice.SUB
        ),
        Camera(CameraId("c3"), FacilityId("g"), "Sân", 3, StreamUrl("rtsp", "10.1.2.4", 554, "/"), ptz=True),
    ),
)
NOTED = Noted(
    *("007", "12 Lê Duẩn, Buôn Ma Thuột", Position(12.667000000000001, -0.00001234), 240, "VNPT", 16, "Hùng"),
    *(date(2026, 11, 20), SchemeKind.RECORDER, "Lan", "Nguyễn Văn A", date(2026, 11, 24)),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    paths = paths_for(folder)
    paths.prepare()
    database = open_database(f"sqlite:///{paths.database_file.as_posix()}")
    notes = Notes(datetime(2026, 11, 24, tzinfo=UTC), "Lan", {FacilityId("f"): NOTED})
    InventoryStore(database).save(PLACES.provinces, PLACES.facilities, PLACES.cameras, notes)
    database.close()
    secrets(folder).set(GATE, Secret(PASSWORD))
    return folder


def secrets(folder: Path) -> EncryptedSecrets:
    paths = paths_for(folder)
    return EncryptedSecrets(paths.secrets_file, [KeyFile(paths.key_file)])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_exported_changes_nothing_when_it_is_imported(
    data: Path, tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    out = tmp_path / "all.xlsx"
    words = ["export", str(out), "--language", language, "--data-dir", str(data)]
    assert cli.main(words) == DONE
    assert capsys.readouterr().out == f"{out}: 3 cameras of 2 facilities, without their passwords\n"
    database = open_database(f"sqlite:///{paths_for(data).database_file.as_posix()}")
    report = import_file(out, InventoryStore(database), secrets(data))
    assert [problem_text(each) for each in report.problems] == []
    assert report.plan is not None
    assert report.plan.is_empty
    assert (report.plan.cameras_unchanged, report.plan.cameras_absent) == (3, 0)
    assert secrets(data).get(GATE) == Secret(PASSWORD)
    database.close()
    assert cli.main(words) == FAILED  # it is there already
    assert cli.main([*words, "--force"]) == DONE
    assert cli.main(["export", str(tmp_path / "all.csv"), "--data-dir", str(data)]) == WRONG_USE
    with zipfile.ZipFile(out) as archive:
        assert not any(b"S3cret" in archive.read(name) for name in archive.namelist())


def test_another_store_that_imports_it_knows_the_same(data: Path, tmp_path: Path, qapp: object) -> None:
    out = tmp_path / "all.xlsx"
    write_inventory(out, PLACES, {FacilityId("f"): NOTED}, Language.VIETNAMESE)
    database = open_database(f"sqlite:///{(tmp_path / 'other.sqlite3').as_posix()}")
    store = InventoryStore(database)
    assert import_file(out, store, EncryptedSecrets(tmp_path / "s", [KeyFile(tmp_path / "k")])).ok
    again = store.load()

    def told(inventory: Inventory) -> list[object]:
        return (
            [
                (
                    each.name,
                    each.main,
                    each.sub,
                    each.username,
                    each.may_be_still,
                    each.ptz,
                    each.onvif,
                    each.recorder,
                )
                for each in inventory.cameras
            ]
            + [(each.name, each.stream_choice, each.max_sessions) for each in inventory.cameras]
            + [(each.name, each.contact, each.uplink_kbps, each.gateway) for each in inventory.facilities]
        )

    assert told(again) == told(PLACES)
    (noted,) = (each for each in store.noted().values() if each != NOTHING_NOTED and each.code)
    assert noted == NOTED
    database.close()


def test_no_cell_of_it_is_a_formula(tmp_path: Path, qapp: object) -> None:
    out = tmp_path / "all.xlsx"
    write_inventory(out, PLACES, {}, Language.ENGLISH)
    cells = [cell for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "@Cổng chính" and cell.quotePrefix for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


names = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12).map(
    partial(unicodedata.normalize, "NFC")  # as every way in keeps names
)
degrees = st.floats(-90, 90).filter(lambda each: each == 0 or abs(each) > 1e-4)  # ten metres of the equator
notes = st.builds(
    Noted,
    code=st.none() | names,
    position=st.none() | st.builds(Position, degrees, degrees.map(lambda each: 2 * each)),
    capacity=st.none() | st.integers(1, 9999),
    declared_cameras=st.none() | st.integers(1, 99),
    surveyed_on=st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    scheme=st.none() | st.sampled_from(SchemeKind),
)


@given(
    st.lists(names, min_size=1, max_size=4), notes, st.integers(0, 999_999), st.sampled_from(Language), st.booleans()
)
def test_whatever_things_are_called_nothing_is_lost(
    called: list[str], noted: Noted, uplink: int, language: Language, mark: bool
) -> None:
    facility = Facility(FacilityId("f"), ProvinceId("p"), called[0], Contact(called[-1]), uplink)
    cameras = tuple(
        Camera(
            *(CameraId(f"c{at}"), FacilityId("f"), f"{name} {at}", at + 1, StreamUrl("rtsp", "h", 554, f"/{at}")),
            may_be_still=mark,
            ptz=not mark,
        )
        for at, name in enumerate(called)
    )
    inventory = Inventory((Province(ProvinceId("p"), called[-1]),), (facility,), cameras)
    headings = tuple(heading(column, language) for column in EXPORTED)
    rows = tuple(exported(inventory, {FacilityId("f"): noted}, _MARKS[language]))
    sheet = parse_sheet(Grid((headings, *rows), 0))
    assert [problem_text(each) for each in sheet.errors] == []
    plan = make_plan(inventory, sheet, {}, {FacilityId("f"): noted})
    assert plan.is_empty, (plan.facilities_changed, plan.cameras_changed, plan.noted)
