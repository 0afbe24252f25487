"""A bundle taken in from the window: into a real database, seen before it is written, refused in plain sentences."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.app.survey_at_work import until
from tests.survey.surveys import CHEAP, FACILITY, PASSPHRASE, PASSWORD, SURVEY, bundle
from wall.app.survey_arriving import Arriving, Destination
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.model import Inventory
from wall.store.database import Database
from wall.store.doing import OnThread
from wall.store.survey_reading import load_visits
from wall.store.thread import InventoryOnThread, StoreThread, wait_for
from wall.survey.bundle import read_bundle, write_bundle
from wall.survey.importing import Author, look, take_in
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.survey_import import ImportPart
from wall.ui.survey_values import ArrivalStep
from wall.urls import Secret

Change = Callable[[dict[str, bytes]], dict[str, bytes]]


class Centre:
    """A wall's database and passwords, and the part of the page before them."""

    def __init__(self, folder: Path, part: ImportPart) -> None:
        folder.mkdir()
        self.folder, self.part = folder, part
        self.store = StoreThread(f"sqlite:///{(folder / 'wall.sqlite3').as_posix()}")
        self.store.start().result()
        self.secrets = EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")])
        self.followed: list[Inventory] = []
        self.arriving = Arriving(
            part, Destination(OnThread(self.store), self.secrets, self._follow), lambda: "Trần C"
        )

    async def _follow(self) -> None:
        self.followed.append(self.inventory())

    def inventory(self) -> Inventory:
        return InventoryOnThread(self.store).load()

    def close(self) -> None:
        self.store.stop()
        assert self.store.join(10)

    def run(self, work: Callable[[], Awaitable[None]]) -> None:
        async def whole() -> None:
            try:
                await work()
            finally:
                await self.arriving.stop()

        asyncio.run(whole())

    async def step(self, step: ArrivalStep) -> None:
        await until(lambda: self.part._step is step, f"{step} and not {self.part._step}")

    async def looked(self, file: Path, passphrase: Secret = PASSPHRASE) -> None:
        self.part.choose_file(file)
        await self.step(ArrivalStep.CHOSEN)
        self.part.passphrase.setText(passphrase.reveal())
        self.part.look.click()

    def rows(self) -> list[tuple[str, ...]]:
        table = self.part.table
        cells = [[table.item(row, column) for column in range(3)] for row in range(table.rowCount())]
        return [tuple("" if cell is None else cell.text().strip() for cell in row) for row in cells]


@pytest.fixture
def centre(tmp_path: Path, qtbot: QtBot, qapp: QApplication, languages: Languages) -> Iterator[Centre]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    part = ImportPart()
    part.setParent(window)
    part.retranslate()
    with closing(Centre(tmp_path / "data", part)) as result:
        yield result


@pytest.fixture
def file(tmp_path: Path) -> Path:
    result = tmp_path / "HG-07.zip"
    write_bundle(result, bundle(), PASSPHRASE, CHEAP)
    return result


def test_it_is_seen_before_it_is_written(centre: Centre, file: Path, tmp_path: Path) -> None:
    async def work() -> None:
        part = centre.part
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        assert not part.passphrase.text()
        assert [row[:2] for row in centre.rows()[:4]] == [
            (FACILITY.name, "new"),
            ("What is noted of it", "new"),
            ("Connection scheme", "new"),
            ("Default view", "new"),
        ]
        assert [row[:2] for row in centre.rows()[4:]] == [(f"Máy {number}", "new") for number in range(1, 6)]
        assert centre.inventory().cameras == ()
        assert "Nguyễn Văn A" in part.held.text()
        part.take.click()
        assert not part.take.isEnabled()
        await centre.step(ArrivalStep.DONE)
        assert "5 cameras new" in part.told.text()
        assert len(centre.followed[-1].cameras) == 5  # the wall was told, after it was written
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        assert {row[1] for row in centre.rows()} == {"as it is"}

    centre.run(work)
    cameras = centre.inventory().cameras
    assert {each.reveal() for each in centre.secrets.get_many([each.id for each in cameras]).values()} == {PASSWORD}
    written = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    assert not [data for data in written for word in (PASSWORD, PASSPHRASE.reveal()) if word.encode() in data]


def repacked(data: bytes, change: Change, name: str = "") -> bytes:
    """The members changed; `name`: of the member "x", which zipfile would make safe."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in change(members).items():
            entry = zipfile.ZipInfo(each)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.filename = name if each == "x" else each
            archive.writestr(entry, content)
    return written.getvalue()


def _newer(members: dict[str, bytes]) -> dict[str, bytes]:
    manifest: dict[str, Any] = json.loads(members["manifest.json"])
    return members | {"manifest.json": json.dumps(manifest | {"version": 2}).encode()}


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda data: data[: len(data) // 2], "is cut off, or is no ZIP file. Copy it again"),
        (lambda data: b"", "is cut off, or is no ZIP file"),
        (lambda data: repacked(data, lambda told: told | {"survey.json": told["survey.json"] + b" "}), "was altered"),
        (lambda data: repacked(data, lambda told: told | {"survey.json": bytes(9_000_000)}), "is too large"),
        (lambda data: repacked(data, lambda told: told | {"x": b""}, "../../etc/x"), "leads out of the bundle"),
        (lambda data: repacked(data, _newer), "(schema 2, this one knows 1). Update the program"),
    ],
    ids=["truncated", "empty", "altered", "oversized", "path-traversing", "newer"],
)
def test_a_bundle_that_is_refused_is_refused_in_a_sentence(
    centre: Centre, file: Path, harm: Callable[[bytes], bytes], sentence: str
) -> None:
    file.write_bytes(harm(file.read_bytes()))

    async def work() -> None:
        centre.part.choose_file(file)
        await until(lambda: centre.part._step is not ArrivalStep.READING, "an answer")
        if centre.part._step is ArrivalStep.CHOSEN:  # what only its seal tells
            centre.part.passphrase.setText(PASSPHRASE.reveal())
            centre.part.look.click()
            await centre.step(ArrivalStep.IDLE)
        assert sentence in centre.part.told.text()
        assert centre.part.told.text().startswith("Nothing was changed.")
        assert not centre.part.look.isEnabled()

    centre.run(work)
    assert centre.inventory().cameras == ()


def test_a_wrong_passphrase_can_be_typed_again(centre: Centre, file: Path) -> None:
    async def work() -> None:
        await centre.looked(file, Secret("không phải câu này"))
        await centre.step(ArrivalStep.CHOSEN)
        assert "does not open with this passphrase" in centre.part.told.text()
        centre.part.passphrase.setText(PASSPHRASE.reveal())
        centre.part.look.click()
        await centre.step(ArrivalStep.SHOWN)

    centre.run(work)


def test_a_file_that_is_gone(centre: Centre, tmp_path: Path) -> None:
    async def work() -> None:
        centre.part.choose_file(tmp_path / "gone.zip")
        await centre.step(ArrivalStep.IDLE)
        assert "cannot be read" in centre.part.told.text()

    centre.run(work)


def test_it_is_given_up_while_it_is_read_and_when_it_is_shown(centre: Centre, file: Path) -> None:
    async def work() -> None:
        await centre.looked(file)
        assert not centre.part.cancel.isHidden()
        centre.part.cancel.click()  # before the answer
        assert "nothing was changed" in centre.part.told.text()
        centre.part.passphrase.setText(PASSPHRASE.reveal())
        centre.part.look.click()
        await centre.step(ArrivalStep.SHOWN)
        centre.part.cancel.click()
        await centre.step(ArrivalStep.CHOSEN)
        centre.part.take_pressed.emit()  # what was given up cannot be confirmed
        await asyncio.sleep(0)
        assert centre.part._step is ArrivalStep.CHOSEN

    centre.run(work)
    assert centre.inventory().cameras == ()


def test_what_has_changed_meanwhile_is_shown_anew(centre: Centre, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    write_bundle(other, bundle(replace(SURVEY, cameras=SURVEY.cameras[:2])), PASSPHRASE, CHEAP)

    async def work() -> None:
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        bundle_of_another_desk(centre, other)
        centre.part.take.click()
        await until(lambda: "has changed since" in centre.part.told.text(), "that it has changed")
        await centre.step(ArrivalStep.SHOWN)
        assert [row[1] for row in centre.rows()].count("new") == 3
        centre.part.take.click()
        await centre.step(ArrivalStep.DONE)

    centre.run(work)
    assert len(centre.inventory().cameras) == 5


def bundle_of_another_desk(centre: Centre, file: Path) -> None:
    brought, do = read_bundle(file, PASSPHRASE), OnThread(centre.store)
    author = Author("B", datetime(2026, 11, 26, tzinfo=UTC))
    take_in(brought, look(brought, do, centre.secrets), do, centre.secrets, author)


@contextmanager
def _no_visits(centre: Centre) -> Iterator[None]:
    """The database refuses a visit: the last thing that an import writes."""
    name = "CREATE TRIGGER no_visit BEFORE INSERT ON visit BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"

    def do(statement: str) -> None:
        def work(database: Database) -> None:
            with database.write() as connection:
                connection.execute(text(statement))

        wait_for(centre.store, work)

    do(name)
    yield
    do("DROP TRIGGER no_visit")


def test_all_or_nothing_and_the_passwords_too(centre: Centre, file: Path) -> None:
    async def work() -> None:
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        with _no_visits(centre):
            centre.part.take.click()
            await centre.step(ArrivalStep.CHOSEN)
        assert centre.part.told.text().startswith("Nothing was changed.")

    centre.run(work)
    assert centre.inventory().facilities == ()
    assert not centre.followed
    known, _ = centre.secrets._read()
    assert known == {}  # they had been put there first, and are taken back


def test_the_program_ends_while_it_is_taken_in(centre: Centre, file: Path) -> None:
    async def work() -> None:
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        centre.part.take.click()
        # `stop` comes now: what is being written is written to its end

    centre.run(work)
    (facility,) = centre.inventory().facilities

    def visits(database: Database) -> object:
        with database.read() as connection:
            return load_visits(connection, facility.id)

    assert wait_for(centre.store, visits) == SURVEY.visits
    assert len(centre.inventory().cameras) == 5


def test_the_box_for_cameras_without_a_picture(centre: Centre, tmp_path: Path) -> None:
    first, *rest = SURVEY.cameras
    dark = replace(first, main=tuple(replace(each, pictures=0, still="") for each in first.main), sub=())
    dark = replace(dark, main_url=dark.main[0].url)
    file = tmp_path / "dark.zip"
    write_bundle(file, bundle(replace(SURVEY, cameras=(dark, *rest))), PASSPHRASE, CHEAP)

    async def work() -> None:
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        (left,) = [row for row in centre.rows() if row[1] == "left alone"]
        assert left[0] == "Máy 1"
        assert "tick" in left[2]  # and no option of a command
        centre.part.all_cameras.setChecked(True)
        await centre.step(ArrivalStep.CHOSEN)
        centre.part.passphrase.setText(PASSPHRASE.reveal())
        centre.part.look.click()
        await centre.step(ArrivalStep.SHOWN)
        assert not [row for row in centre.rows() if row[1] == "left alone"]

    centre.run(work)


def test_a_new_facility_without_a_scheme_is_told_where_one_is_written_down(centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "bare.zip"
    write_bundle(file, bundle(replace(SURVEY, scheme=None)), PASSPHRASE, CHEAP)

    async def work() -> None:
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        scheme = centre.rows()[2]
        assert scheme == ("Connection scheme", "–", "none in the survey; write it down on the facility's page")
        centre.part.take.click()
        await centre.step(ArrivalStep.DONE)
        await centre.looked(file)
        await centre.step(ArrivalStep.SHOWN)
        assert centre.rows()[2][1:] == ("as it is", "none in the survey, what was agreed stays")

    centre.run(work)
