"""What the guide's pictures are made of fits together; the pictures themselves take a display and minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from PySide6.QtGui import QImage

from tests.pictures import provinces
from tests.pictures.hand import MOST_BYTES, save
from tests.pictures.site import HOSTS, RECORD, RULE, VPN, devices, streams
from wall.cli import _parser
from wall.inventory.sheet import read_sheet
from wall.programme.facts import FacilityRecord
from wall.programme.rule_text import parse_rule
from wall.survey.record_file import with_values

TODAY = date(2026, 11, 26)


def test_each_address_that_a_device_tells_is_served() -> None:
    served = {mount.path for mount in streams().mounts}
    told = [urlsplit(profile.uri) for device in devices().devices for profile in device.profiles]
    assert told
    assert [each.geturl() for each in told if each.path not in served or each.hostname not in HOSTS] == []


def test_the_sheet_is_one_that_comes_in(tmp_path: Path) -> None:
    sheet = read_sheet(provinces.sheet(tmp_path / "provinces.csv", TODAY))
    assert {row.facility for row in sheet.rows} == {place.name for place in provinces.PLACES}
    assert len(sheet.rows) == sum(place.cameras for place in provinces.PLACES)


def test_what_is_said_of_facilities_are_commands() -> None:
    said = list(provinces.said(TODAY))
    assert ("deadline", "Đắk Lắk", "20/11/2026") in said
    for words in said:
        _parser().parse_args(["programme", *words])  # ends the program where it is none


def test_the_record_and_the_rule_are_taken() -> None:
    record = with_values(FacilityRecord("", ""), RECORD)
    assert (record.name, record.declared_cameras, record.contact.name) == (RECORD["name"], 8, "Nguyễn Văn An")
    assert parse_rule(RULE).host == "10.20.7.0/24"
    assert all(host.startswith("10.20.7.") for host in VPN)


def test_a_picture_is_kept_small(tmp_path: Path) -> None:
    """Of something that codes badly."""
    rng = np.random.default_rng(1)
    pixels = np.ascontiguousarray(np.repeat(np.repeat(rng.integers(0, 256, (90, 160, 3), np.uint8), 8, 0), 8, 1))
    image = QImage(pixels.data, 1280, 720, 3 * 1280, QImage.Format.Format_RGB888)
    save(image, tmp_path / "a.jpg")
    assert (tmp_path / "a.jpg").stat().st_size <= MOST_BYTES
    kept = QImage(str(tmp_path / "a.jpg"))
    assert (kept.width(), kept.height()) == (1280, 720)
