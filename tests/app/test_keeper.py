"""One camera that was typed in becomes a sheet of one row, judged by the same rules as any other sheet."""

from __future__ import annotations

from dataclasses import replace

from wall.app.keeper import FORM, sheet_of
from wall.inventory.headings import Column
from wall.inventory.problems import ProblemKind
from wall.ui.first_run_values import NewCamera
from wall.urls import Secret

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
