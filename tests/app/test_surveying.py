"""The survey's page at work: real devices found and probed, what is noted and saved, cancelled, and faults said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.survey_at_work import HOST, PASSWORD, SURVEYOR, a_page, begun, found, one_camera, run, until, verdicts
from tests.clips import shared_clips
from tests.survey.lines import silent_port
from tests.survey.surveys import PASSPHRASE
from wall.app.surveying import Surveying
from wall.programme.facts import RewriteRule, Scheme, SchemeKind, Visit, VisitOutcome
from wall.programme.verdict import CameraVerdict
from wall.survey.bundle import read_bundle
from wall.survey.found import Ports
from wall.survey.work import Work
from wall.ui.scheme_dialog import SchemeDialog
from wall.ui.survey_page import SurveyWindow
from wall.ui.survey_values import Network
from wall.urls import Secret


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ports]:
    with one_camera(shared_clips(tmp_path_factory)) as ports:
        yield ports


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[SurveyWindow]:
    with a_page(qtbot, qapp, monkeypatch) as page:
        yield page


def test_from_the_search_to_the_bundle(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    folder, file = tmp_path / "surveys", tmp_path / "HG-07.zip"

    async def work(_: Surveying) -> None:
        assert not page.search.begin.isEnabled()  # nothing is open
        await begun(page)
        await found(page)
        (device,) = page.search.found._shown
        assert "Demo Dome" in device.model
        assert device.firmware
        assert [each.what for each in device.profiles] == ["h264 640x360, 15/s", "h264 320x180, 15/s"]
        assert verdicts(page) == [CameraVerdict.NOT_SURVEYED]
        page.cameras.rest.click()
        assert page.cameras.cancel.isVisibleTo(page.cameras)
        await until(lambda: page.open.isEnabled(), "the probe")
        assert verdicts(page) == [CameraVerdict.READY]
        assert page.heading.text() == "HG-07: Ready (1 of 1 cameras fit)"
        page.cameras.table.setCurrentCell(0, 0)
        await until(lambda: not page.cameras.still.pixmap().isNull(), "the still")
        assert "640x360" in page.cameras.measured.text()
        page.cameras.naming.name.setText("Cổng chính")
        page.cameras.naming.save.click()
        await until(lambda: not page.cameras.naming.save.isEnabled(), "the name")
        item = page.cameras.table.item(0, 0)
        assert item is not None
        assert item.text().startswith("Cổng chính")
        page.cameras.rest.click()
        await until(lambda: "Every camera was probed" in page.message.text(), "that nothing is left")
        page.bundle_wanted.emit(file, PASSPHRASE)
        await until(lambda: "province and name" in page.message.text(), "what is missing")
        assert "province and name" in page.bundle.lacks.text()
        assert not file.exists()
        for key, text in (("province", "Hậu Giang"), ("name", "Trường 2"), ("uplink_mbit", "4,5")):
            page.record.fields[key].setText(text)
        page.record.no_line.setChecked(True)
        page.record.save.click()
        await until(lambda: page.message.text() == "Noted" and page.open.isEnabled(), "the record")
        assert page.record.fields["uplink_mbit"].text() == "4.5"
        assert "No line" in page.heading.text()
        page.bundle_wanted.emit(file, PASSPHRASE)
        await until(lambda: page.message.text() == f"The bundle is saved: {file}", "the bundle")

    run(page, folder, ports, work)
    bundle = read_bundle(file, PASSPHRASE)
    assert (bundle.made_by, bundle.survey.facility.name, bundle.survey.facility.no_line) == (
        SURVEYOR,
        "Trường 2",
        True,
    )
    assert list(bundle.passwords.values()) == [Secret(PASSWORD)]
    assert [each.name for each in bundle.survey.cameras] == ["Cổng chính"]
    assert len(bundle.stills) == 2
    assert all(PASSWORD.encode() not in each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())


def test_cameras_are_named_after_their_places(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    """Also while they are probed; a search that finds them again takes no name back."""

    async def work(_: Surveying) -> None:
        await begun(page)
        await found(page)
        page.search.address.setText(f"rtsp://{HOST}:{ports.rtsp[0]}/sub")
        page.search.add.click()
        await until(lambda: len(verdicts(page)) == 2 and page.open.isEnabled(), "two cameras")
        cameras, names = page.cameras, [line.name for line in page.cameras._lines]
        cameras.table.setCurrentCell(0, 0)
        cameras.rest.click()
        await until(lambda: any(line.probing for line in cameras._lines), "the probe")
        cameras.naming.name.setText("Cổng chính")
        cameras.naming.save.click()
        await until(lambda: [line.name for line in cameras._lines] == ["Cổng chính", names[1]], "its name")
        await until(lambda: page.open.isEnabled(), "the end of the probe")
        assert "give each camera the name of its place" in page.message.text()
        cameras.table.setCurrentCell(1, 0)
        cameras.naming.name.setText("cổng chính")
        cameras.naming.save.click()
        await until(lambda: "Another camera is called" in page.message.text(), "that the name is taken")
        await found(page)
        assert [line.name for line in cameras._lines] == ["Cổng chính", names[1]]

    run(page, tmp_path / "surveys", ports, work)


def test_a_device_that_lets_nobody_in_is_not_passed_over(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    async def work(_: Surveying) -> None:
        await begun(page)
        page.search.hosts.setText(HOST)
        page.search.password.setText("wrong")
        page.search.begin.click()
        await until(lambda: "refused" in page.message.text() and page.open.isEnabled(), "the refusal")
        (device,) = page.search.found._shown
        assert device.lacks == "no camera of it is known yet"
        assert "devices without a camera yet: 1" in page.heading.text()
        assert f"No camera of {HOST}" in page.cameras.summary.text()
        await found(page)
        assert "without a camera" not in page.heading.text()
        assert "Next: “Probe” in part 2" in page.message.text()

    run(page, tmp_path / "surveys", ports, work)


def test_what_is_typed_wrong_is_said_and_nothing_is_lost(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    async def work(_: Surveying) -> None:
        page.survey_chosen.emit("../x")
        await until(lambda: "cannot name a survey" in page.message.text(), "a wrong name")
        await begun(page)
        page.search.hosts.setText("192.168.1.64:port")
        page.search.begin.click()
        await until(lambda: "192.168.1.64:port" in page.message.text() and page.open.isEnabled(), "a wrong host")
        page.search.hosts.clear()
        page.search.subnet.setText("10.0.0.0/8")
        assert not page.search.begin.isEnabled()  # not confirmed
        page.search.confirmed.setChecked(True)
        page.search.begin.click()
        await until(lambda: "10.0.0.0/8" in page.message.text() and page.open.isEnabled(), "a subnet too large")
        page.search.subnet.setText("10.0.0.0/30")
        assert not page.search.confirmed.isChecked()  # that was another one
        page.search.subnet.clear()
        await found(page, "wrong")
        assert "password" in page.search.found.told.toPlainText()
        assert HOST in page.message.text()  # which device has refused it
        assert not page.search.password.text()  # the next press does not try it again
        page.record.fields["capacity"].setText("many")
        page.record.save.click()
        await until(lambda: "Capacity" in page.message.text(), "a wrong number")
        assert page.record.fields["capacity"].text() == "many"  # it can be put right
        assert "for example: 250." in page.message.text()
        (tmp_path / "surveys" / "HG-07" / "survey.json").write_text("{", "utf-8")
        page.record.fields["capacity"].setText("5")
        page.record.save.click()
        await until(lambda: "Put a copy back" in page.message.text(), "a damaged file")

    run(page, tmp_path / "surveys", ports, work)


def test_a_search_and_a_probe_are_given_up(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    async def work(_: Surveying) -> None:
        await begun(page)
        with silent_port() as port:
            page.search.hosts.setText(f"127.0.0.1:{port}")
            page.search.begin.click()
            await until(lambda: page.search.progress.text(), "the search to begin")
            page.search.cancel.click()
            await until(lambda: "broken off" in page.search.found.told.toPlainText(), "the end of the search")
        await found(page)
        # what the search before has said stands there still, so that `found` may have come too early
        await until(lambda: verdicts(page) and page.open.isEnabled(), "the camera to be listed")
        page.cameras.rest.click()
        await until(lambda: page.cameras._lines[0].probing, "the probe to begin")
        page.cameras.cancel.click()
        await until(lambda: page.open.isEnabled(), "the end of the probe")
        assert verdicts(page) == [CameraVerdict.NOT_SURVEYED]
        page.cameras.rest.click()
        await until(lambda: page.cameras._lines[0].probing, "the probe to begin once more")
        # the program ends while it runs: `stop` leaves no process and no thread

    run(page, tmp_path / "surveys", ports, work)
    assert len(Work(tmp_path / "surveys", "HG-07").load().cameras) == 1


def test_all_of_the_record_is_made_on_the_page(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    gate, no_picture = tmp_path / "Cổng trước.png", tmp_path / "note.jpg"
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(0x405060)
    assert picture.save(str(gate))
    no_picture.write_text("no picture", "utf-8")
    typed = {
        "province": "Hậu Giang",
        "name": "Trường 2",
        "code": "HG-07",
        "address": "12 Nguyễn Trãi",
        "position": "9.7845, 105.4701",
        "capacity": "250",
        "contact_name": "Lê Thị B",
        "contact_title": "hiệu trưởng",
        "contact_telephone": "0293 386 6001",
        "contact_email": "b@example.vn",
        "line_operator": "VNPT",
        "uplink_mbit": "30",
        "uplink_measured_mbit": "22.5",
        "declared_cameras": "16",
        "surveyed_by": "Nguyễn Văn A",
        "remarks": "tủ mạng ở tầng hai",
    }
    visit = Visit(
        datetime(2026, 11, 26, 2, tzinfo=UTC), "A", VisitOutcome.NOT_ALLOWED, "Bảo vệ", "", date(2026, 12, 1)
    )

    async def work(_: Surveying) -> None:
        await begun(page)
        assert set(page.record.fields) == set(typed)
        for key, text in typed.items():
            page.record.fields[key].setText(text)
        page.record.save.click()
        await until(lambda: page.message.text() == "Noted" and page.open.isEnabled(), "the record")
        assert not page.record.unsaved
        page.record.photographs.chosen.emit([gate, gate, no_picture])
        await until(lambda: "note.jpg" in page.message.text() and page.open.isEnabled(), "what is no picture")
        await until(lambda: page.record.photographs.list.count() == 2, "the two that are")  # and they are kept
        icon = page.record.photographs.list.item(0).icon()
        assert icon.availableSizes()[0].width() == 96
        page.visit_said.emit(visit)
        await until(lambda: page.record.visits.list.count() == 1, "the visit")
        assert "01/12/2026" in page.record.visits.list.item(0).text()
        page.record.fields["remarks"].clear()
        page.record.fields["position"].clear()
        page.record.fields["capacity"].clear()
        page.record.save.click()
        await until(lambda: page.message.text() == "Noted" and page.open.isEnabled(), "what was emptied")
        assert not page.record.fields["capacity"].text()

    run(page, tmp_path / "surveys", ports, work)
    survey = Work(tmp_path / "surveys", "HG-07").load()
    facility = survey.facility
    assert (facility.remarks, facility.position, facility.capacity) == ("", None, 0)
    assert (facility.contact.email, facility.uplink_measured_kbps, facility.declared_cameras) == (
        "b@example.vn",
        22_500,
        16,
    )
    assert facility.photographs == ("Cong-truoc.jpg", "Cong-truoc-2.jpg")
    assert survey.visits == (visit,)


def test_the_connection_scheme_is_noted_on_the_page(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    folder = tmp_path / "surveys"

    async def work(_: Surveying) -> None:
        assert not page.record.scheme.add.isEnabled()
        await begun(page)
        page.search.address.setText("rtsp://192.168.1.64/main")
        page.search.add.click()
        await until(lambda: page.cameras._lines and page.open.isEnabled(), "the camera")
        page.record.scheme.add.click()
        (dialog,) = page.findChildren(SchemeDialog)
        dialog.kind.setCurrentIndex(dialog.kind.findData(SchemeKind.VPN))
        await until(lambda: dialog.table.table.rowCount() == 1, "the camera in the dialog")
        dialog.look()
        assert dialog.summary.text() == "without an address by it: 1"
        dialog.rules.setPlainText("192.168.1.0/24 -> 10.20.7.0/24")
        dialog.look()
        address = dialog.table.table.item(0, 2)
        assert address is not None
        assert address.text() == "rtsp://10.20.7.64/main"
        dialog.agreed_with.setText("Ông An")
        kept = folder / "HG-07" / "survey.json"
        kept.rename(folder / "aside.json")  # somebody tidies up
        dialog.accept_button.click()
        await until(lambda: "HG-07" in dialog.told.text() and page.open.isEnabled(), "why not")
        (folder / "aside.json").rename(kept)
        dialog.accept_button.click()
        await until(lambda: page.message.text() == "The connection scheme is noted", "that it is kept")
        await until(lambda: "agreed with Ông An" in page.record.scheme.told.text(), "the scheme on the page")

    run(page, folder, ports, work)
    assert Work(folder, "HG-07").load().scheme == Scheme(
        SchemeKind.VPN, (RewriteRule("192.168.1.0/24", host="10.20.7.0/24"),), agreed_with="Ông An"
    )


def test_a_camera_that_no_search_finds_is_typed_and_probed(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    address = f"rtsp://{HOST}:{ports.rtsp[0]}"

    async def work(_: Surveying) -> None:
        await begun(page)
        search = page.search
        search.address.setText(f"http://admin:{PASSWORD}@{HOST}/x")
        search.add.click()
        await until(lambda: "no stream address" in page.message.text() and page.open.isEnabled(), "a wrong address")
        assert PASSWORD not in page.message.text()
        search.address.setText(f"{address}/main")
        search.sub_address.setText(f"{address}/sub")
        search.password.setText(PASSWORD)
        search.add.click()
        await until(lambda: verdicts(page) == [CameraVerdict.NOT_SURVEYED], "the camera")
        assert not search.address.text()
        await until(lambda: page.open.isEnabled(), "the page")
        search.address.setText(f"{address}/main")
        search.add.click()
        await until(lambda: "known already" in page.message.text() and page.open.isEnabled(), "that it is known")
        page.cameras.unfit.click()
        await until(lambda: page.open.isEnabled(), "the probe")
        assert verdicts(page) == [CameraVerdict.READY]

    run(page, tmp_path / "surveys", ports, work)
    assert all(PASSWORD.encode() not in each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())


def test_a_network_that_is_ticked_and_a_subnet_that_is_confirmed(
    page: SurveyWindow, ports: Ports, tmp_path: Path
) -> None:
    async def searched() -> None:
        page.search.begin.click()
        await until(lambda: page.search.found.told.toPlainText() and page.open.isEnabled(), "what was found")

    async def work(_: Surveying) -> None:
        await begun(page, "by a call")
        page.show_networks((Network("127.0.0.1", "lo · 127.0.0.0/8"),))  # not listed by itself
        page.search.calls[0][1].setChecked(True)
        page.search.password.setText(PASSWORD)
        await searched()
        assert verdicts(page) == [CameraVerdict.NOT_SURVEYED]
        page.search.calls[0][1].setChecked(False)
        await begun(page, "by a subnet")
        assert verdicts(page) == []
        page.search.subnet.setText("127.0.0.64/30")
        page.search.password.setText(PASSWORD)
        assert not page.search.begin.isEnabled()
        page.search.confirmed.setChecked(True)
        await searched()
        assert verdicts(page) == [CameraVerdict.NOT_SURVEYED]

    run(page, tmp_path / "surveys", ports, work)


def test_without_a_password_none_is_tried(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    async def work(_: Surveying) -> None:
        await begun(page)
        await found(page, "")
        told = page.search.found.told.toPlainText()
        assert "none was given" in told
        assert "refusals" not in told  # an empty password would have counted as a wrong one

    run(page, tmp_path / "surveys", ports, work)
