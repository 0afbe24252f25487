"""One camera that was typed in becomes a sheet of one row, judged by the same rules as any other sheet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from wall.app.keeper import FORM, Keeper, sheet_of
from wall.inventory import handing
from wall.inventory.headings import Column
from wall.inventory.problems import ProblemKind
from wall.inventory.secrets import EncryptedSecrets, KeyFile, SecretsError
from wall.store import inventory_store
from wall.store.errors import StoreError
from wall.store.thread import StoreThread
from wall.ui.first_run_values import NewCamera
from wall.urls import Credentials, Secret

TYPED = NewCamera("Đắk Lắk", "Trạm  y tế ", " Cổng", " rtsp://192.0.2.1/main", "admin", Secret("mật-khẩu"))


def _problems(camera: NewCamera) -> list[tuple[ProblemKind, Column | None]]:
    return [(problem.kind, problem.column) for problem in sheet_of(camera).problems]


def test_what_was_typed_is_tidied_and_becomes_a_row() -> None:
    sheet = sheet_of(TYPED)
    assert sheet.problems == ()
    (row,) = sheet.rows
    assert (row.province, row.facility, row.camera) == ("Đắk Lắk", "Trạm y tế", "Cổng")
    assert (str(row.main), row.sub, row.username) == ("rtsp://192.0.2.1/main", None, "admin")
    assert row.password == TYPED.password


def test_the_form_says_nothing_about_what_it_does_not_ask() -> None:
    assert Column.SUB not in FORM
    assert Column.CONTACT_NAME not in FORM


def test_a_login_in_the_address_is_taken_out_of_it() -> None:
    typed = replace(TYPED, address="rtsp://root:p%40ss@192.0.2.1/main", username="", password=Secret(""))
    (row,) = sheet_of(typed).rows
    assert str(row.main) == "rtsp://192.0.2.1/main"
    assert row.password is not None
    assert (row.username, row.password.reveal()) == ("root", "p@ss")


def test_what_was_typed_beside_the_address_wins() -> None:
    (row,) = sheet_of(replace(TYPED, address="rtsp://root:old@192.0.2.1/main")).rows
    assert (row.username, row.password) == ("admin", TYPED.password)


def test_a_camera_may_have_no_login() -> None:
    (row,) = sheet_of(replace(TYPED, username="", password=Secret(""))).rows
    assert (row.username, row.password) == ("", None)


def test_how_many_sessions_it_bears_comes_along_where_it_is_known() -> None:
    assert [row.max_sessions for row in sheet_of(TYPED).rows] == [None]
    assert [row.max_sessions for row in sheet_of(replace(TYPED, max_sessions=2)).rows] == [2]


def test_every_empty_field_is_named_at_once() -> None:
    assert _problems(replace(TYPED, province=" ", facility="", name="\t")) == [
        (ProblemKind.MISSING_VALUE, Column.PROVINCE),
        (ProblemKind.MISSING_VALUE, Column.FACILITY),
        (ProblemKind.MISSING_VALUE, Column.CAMERA),
    ]


def test_an_address_that_is_none_is_named_without_its_password() -> None:
    sheet = sheet_of(replace(TYPED, name="", address="http://root:geheim@192.0.2.1/"))
    assert [(problem.kind, problem.column) for problem in sheet.problems] == [
        (ProblemKind.MISSING_VALUE, Column.CAMERA),
        (ProblemKind.BAD_ADDRESS, Column.MAIN),
    ]
    assert "geheim" not in repr(sheet)


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    store = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    store.start().result()
    secrets = EncryptedSecrets(tmp_path / "secrets.bin", [KeyFile(tmp_path / "secrets.key")])
    made = Keeper(store, secrets)
    asyncio.run(made.add(TYPED))
    yield made
    store.stop()
    assert store.join(10)


def _login(keeper: Keeper) -> tuple[str, str]:
    site = asyncio.run(keeper.load())
    (login,) = site.credentials.values()
    return login.username, login.password.reveal()


def test_a_login_that_cannot_be_written_down_stays_as_it_was(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user name is in the database and the password is not: never the one without the other."""
    (camera,) = asyncio.run(keeper.load()).inventory.cameras

    def fails(*_: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(inventory_store, "save_inventory", fails)
        with pytest.raises(StoreError):
            asyncio.run(keeper.change_login(camera.id, Credentials("viewer", Secret("mới"))))
    assert _login(keeper) == ("admin", "mật-khẩu")
    asyncio.run(keeper.change_login(camera.id, Credentials("viewer", Secret("mới"))))
    assert _login(keeper) == ("viewer", "mới")


def test_a_password_that_could_not_be_put_in_place_is_there_after_the_next_start(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (camera,) = asyncio.run(keeper.load()).inventory.cameras
    apply = EncryptedSecrets.apply

    def second_fails(self: EncryptedSecrets, put: object, forget: object = ()) -> None:
        if camera.id in put:  # type: ignore[operator]
            raise SecretsError("the disk is full")
        apply(self, put, forget)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(EncryptedSecrets, "apply", second_fails)
        asyncio.run(keeper.change_login(camera.id, Credentials("viewer", Secret("mới"))))
    assert "new passwords wait" in caplog.text
    caplog.clear()
    assert _login(keeper) == ("viewer", "mới")
    assert keeper.secrets.get(handing._name()) is None  # type: ignore[arg-type]
