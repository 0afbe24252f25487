"""What becomes of a survey when the program is closed, the disk is full, a file is damaged, or two work on one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.survey_at_work import HOST, PASSWORD, SETTINGS, a_page, begun, found, one_camera, run, until, verdicts
from tests.clips import shared_clips
from tests.survey.lines import silent_port
from tests.survey.surveys import PASSPHRASE
from wall.access import Deed
from wall.app.surveying import Surveying
from wall.programme.facts import Scheme
from wall.programme.verdict import CameraVerdict
from wall.survey.found import Ports
from wall.survey.work import Work
from wall.ui.scheme_dialog import SchemeDialog
from wall.ui.survey_page import SurveyWindow
from wall.urls import Secret


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ports]:
    with one_camera(shared_clips(tmp_path_factory)) as ports:
        yield ports


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[SurveyWindow]:
    with a_page(qtbot, qapp, monkeypatch) as page:
        yield page


@pytest.fixture
def other(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[SurveyWindow]:
    """The same page of another program."""
    with a_page(qtbot, qapp, monkeypatch) as page:
        yield page


@pytest.fixture
def third(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[SurveyWindow]:
    """And of one more."""
    with a_page(qtbot, qapp, monkeypatch) as page:
        yield page


def workers() -> set[int]:
    """Processes that were started by this one; not the one by which Python tidies up after them."""
    children = psutil.Process().children()
    return {each.pid for each in children if "resource_tracker" not in " ".join(each.cmdline())}


def test_closed_in_a_search_and_in_a_probe_and_opened_again(
    page: SurveyWindow, other: SurveyWindow, third: SurveyWindow, ports: Ports, tmp_path: Path
) -> None:
    folder, before = tmp_path / "surveys", workers()

    async def closed_in_a_search(_: Surveying) -> None:
        await begun(page)
        page.search.hosts.setText(f"{HOST} 127.0.0.1:{silent}")
        page.search.password.setText(PASSWORD)
        page.search.begin.click()
        await until(lambda: "cameras: 1" in page.search.progress.text(), "one of two hosts to be done")

    async def closed_in_a_probe(_: Surveying) -> None:
        await begun(other)
        assert verdicts(other) == [CameraVerdict.NOT_SURVEYED]  # what the search had found is kept
        assert not other.search.password.text()  # and how to get in, beside
        other.cameras.rest.click()
        await until(lambda: other.cameras._lines[0].probing, "the probe")

    async def opened_again(_: Surveying) -> None:
        await begun(third)
        assert verdicts(third) == [CameraVerdict.NOT_SURVEYED]
        third.cameras.rest.click()
        await until(lambda: verdicts(third) == [CameraVerdict.READY] and third.open.isEnabled(), "the probe's end")

    with silent_port() as silent:
        run(page, folder, ports, closed_in_a_search)
    run(other, folder, ports, closed_in_a_probe)
    assert workers() <= before  # no process of theirs is left
    run(third, folder, ports, opened_again)


def test_the_process_of_a_search_is_killed(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    async def work(_: Surveying) -> None:
        await begun(page)
        before = workers()
        with silent_port() as port:
            page.search.hosts.setText(f"127.0.0.1:{port}")
            page.search.begin.click()
            await until(lambda: page.search.progress.text(), "the search")
            for pid in workers() - before:
                psutil.Process(pid).kill()
            await until(lambda: "ended early" in page.message.text() and page.open.isEnabled(), "that it is lost")
        await found(page)
        assert verdicts(page) == [CameraVerdict.NOT_SURVEYED]

    run(page, tmp_path / "surveys", ports, work)


def test_nothing_is_begun_searched_or_written_without_leave(page: SurveyWindow, tmp_path: Path) -> None:
    folder, asked = tmp_path / "surveys", list[Deed]()

    async def work(one: Surveying) -> None:
        one.permit = lambda deed, _then: asked.append(deed)
        ways: list[Callable[[], None]] = [
            lambda: page.survey_chosen.emit("HG-07"),
            lambda: page.search.find_pressed.emit(None),
            lambda: page.search.address_typed.emit(None),
            lambda: page.cameras.probe_pressed.emit(None),
            lambda: page.cameras.camera_named.emit("x", "y", "z"),
            lambda: page.record.saved.emit(None),
            lambda: page.record.photographs.chosen.emit([]),
            lambda: page.visit_said.emit(None),
            lambda: one._scheming._keep(cast("Scheme", None), cast("SchemeDialog", None)),
            lambda: page.bundle_wanted.emit(folder / "x", Secret("")),
        ]
        for number, way in enumerate(ways, 1):
            way()
            assert asked == [Deed.SURVEY] * number
        assert not one._steps.busy

    run(page, folder, Ports(), work)
    assert not list(folder.glob("*"))


def test_two_programs_work_on_one_survey(page: SurveyWindow, other: SurveyWindow, tmp_path: Path) -> None:
    folder = tmp_path / "surveys"

    async def work(one: Surveying) -> None:
        two = Surveying(other, SETTINGS, folder, lambda: "B")
        two.open()
        try:
            await begun(page)
            await begun(other)
            page.record.fields["name"].setText("Trường 2")
            page.record.save.click()
            await until(lambda: page.message.text() == "Noted" and page.open.isEnabled(), "the name")
            other.record.fields["code"].setText("HG-07")
            other.record.save.click()
            await until(lambda: other.message.text() == "Noted" and other.open.isEnabled(), "the code")
            assert other.record.fields["name"].text() == "Trường 2"  # what the first one has noted came along
            page.record.fields["remarks"].setText("is being typed")
            one.open()  # come to the front: it shows what the other one has done
            await until(lambda: page.record.fields["code"].text() == "HG-07", "the code in the first")
            assert page.record.fields["remarks"].text() == "is being typed"
        finally:
            await two.stop()

    run(page, folder, Ports(), work)
    facility = Work(folder, "HG-07").load().facility
    assert (facility.name, facility.code) == ("Trường 2", "HG-07")


@contextlib.contextmanager
def full_disk(octets: int) -> Iterator[None]:
    """No file gets longer: the system refuses to write, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit of the size of files")
def test_the_disk_is_full(page: SurveyWindow, tmp_path: Path) -> None:
    folder, file = tmp_path / "surveys", tmp_path / "HG-07.zip"

    async def work(_: Surveying) -> None:
        await begun(page)
        for key, text in (("province", "Hậu Giang"), ("name", "Trường 2")):
            page.record.fields[key].setText(text)
        page.record.save.click()
        await until(lambda: page.message.text() == "Noted" and page.open.isEnabled(), "the record")
        whole = (folder / "HG-07" / "survey.json").read_bytes()
        page.record.fields["remarks"].setText("dài " * 400)
        with full_disk(512):
            page.record.save.click()
            await until(
                lambda: "cannot be written" in page.message.text() and page.open.isEnabled(), "that it is full"
            )
            page.bundle_wanted.emit(file, PASSPHRASE)
            await until(lambda: str(file) in page.message.text() and page.open.isEnabled(), "the same of the bundle")
        assert "room on the disk" in page.message.text()
        assert (folder / "HG-07" / "survey.json").read_bytes() == whole
        assert not file.exists()
        assert page.record.unsaved  # it is still there, and can be saved
        page.record.save.click()
        await until(lambda: page.message.text() == "Noted" and page.open.isEnabled(), "the remark")

    run(page, folder, Ports(), work)
    assert Work(folder, "HG-07").load().facility.remarks == ("dài " * 400).strip()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for a folder that nobody may write")
def test_the_folder_is_read_only(page: SurveyWindow, tmp_path: Path) -> None:
    closed = Path("/sys/kernel") if os.geteuid() == 0 else tmp_path / "closed"  # to root every other one is open
    if os.geteuid() != 0:
        closed.mkdir(mode=0o500)

    async def work(_: Surveying) -> None:
        page.name.setEditText("HG-07")
        page.open.click()
        await until(lambda: "cannot be written" in page.message.text() and page.open.isEnabled(), "that it is closed")
        assert not page.search.add.isEnabled()  # nothing is open

    run(page, closed / "surveys", Ports(), work)


def test_a_damaged_survey_hides_no_other(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    folder = tmp_path / "surveys"

    async def work(surveying: Surveying) -> None:
        await begun(page, "HG-08")
        await begun(page, "HG-07")
        await found(page)
        file = folder / "HG-08" / "survey.json"
        file.write_bytes(file.read_bytes()[:-40])
        page.name.setEditText("HG-08")
        page.open.click()
        await until(lambda: "is damaged" in page.message.text() and page.open.isEnabled(), "that it is damaged")
        assert str(file) in page.message.text()
        assert page.heading.text().startswith("HG-07")  # what was open stays open
        (folder / "HG-07" / "passwords.bin").write_bytes(b"x" * 50)
        page.cameras.rest.click()
        await until(lambda: "passwords cannot be" in page.message.text() and page.open.isEnabled(), "the passwords")
        (folder / "HG-07" / "survey.json").unlink()
        surveying.open()
        await until(lambda: "is not there any more" in page.message.text(), "that it was taken away")
        names = [page.name.itemText(row) for row in range(page.name.count())]
        assert names == ["HG-08"]

    run(page, folder, ports, work)


def test_nothing_starts_once_the_program_ends(page: SurveyWindow, ports: Ports, tmp_path: Path) -> None:
    """A warning for a coroutine that nobody awaits would fail this."""

    async def work(surveying: Surveying) -> None:
        await begun(page)
        await found(page)
        await surveying.stop()
        page.cameras.table.setCurrentCell(0, 0)
        page.cameras.camera_picked.emit(page.cameras.picked)
        page.cameras.rest.click()
        page.survey_chosen.emit("HG-09")
        surveying.open()
        await asyncio.sleep(0)
        assert not page.cameras._lines[0].probing

    run(page, tmp_path / "surveys", ports, work)
    assert not (tmp_path / "surveys" / "HG-09").exists()
