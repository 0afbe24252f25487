"""What is wrong with a sheet, and what would be right, in the language of the moment.

Keyed by the values of `wall.inventory.problems.ProblemKind` and `headings.Column`, which this room does not
import; a test holds the tables complete.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.ui import words
from wall.ui.first_run_values import SheetProblem


def _noop(text: object) -> str:
    """QT_TRANSLATE_NOOP has no types: it gives back its second argument."""
    return str(text)


_WRONG: Mapping[str, str] = {
    "unreadable": _noop(QT_TRANSLATE_NOOP("sheet", "The file cannot be read")),
    "too_large": _noop(QT_TRANSLATE_NOOP("sheet", "The file is too large")),
    "not_a_sheet": _noop(QT_TRANSLATE_NOOP("sheet", "This is neither a CSV nor an XLSX file")),
    "old_workbook": _noop(QT_TRANSLATE_NOOP("sheet", "This is a workbook of the old .xls kind")),
    "locked_workbook": _noop(QT_TRANSLATE_NOOP("sheet", "The workbook is protected by a password")),
    "damaged_workbook": _noop(QT_TRANSLATE_NOOP("sheet", "The workbook is damaged")),
    "encoding": _noop(QT_TRANSLATE_NOOP("sheet", "The text is not UTF-8")),
    "quotes": _noop(QT_TRANSLATE_NOOP("sheet", "Quotation marks do not match")),
    "no_headings": _noop(QT_TRANSLATE_NOOP("sheet", "No row of headings was found")),
    "no_rows": _noop(QT_TRANSLATE_NOOP("sheet", "There is no row with a camera")),
    "missing_column": _noop(QT_TRANSLATE_NOOP("sheet", "The column is missing")),
    "repeated_column": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” names a column a second time")),
    "misspelt_column": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no known column")),
    "ignored_column": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no known column and is passed over")),
    "too_many_cells": _noop(QT_TRANSLATE_NOOP("sheet", "The row has more cells than there are headings")),
    "missing_value": _noop(QT_TRANSLATE_NOOP("sheet", "The cell is empty")),
    "bad_text": _noop(QT_TRANSLATE_NOOP("sheet", "The text is too long or holds strange characters")),
    "bad_address": _noop(QT_TRANSLATE_NOOP("sheet", "This is no stream address")),
    "password_in_path": _noop(QT_TRANSLATE_NOOP("sheet", "The address has a password in its path")),
    "password_without_user": _noop(QT_TRANSLATE_NOOP("sheet", "There is a password and no user name")),
    "credentials_differ": _noop(QT_TRANSLATE_NOOP("sheet", "User name or password differ within the row")),
    "login_too_long": _noop(QT_TRANSLATE_NOOP("sheet", "User name and password are too long together")),
    "bad_telephone": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no telephone number")),
    "lost_zero": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” seems to have lost its leading 0")),
    "bad_email": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no e-mail address")),
    "bad_uplink": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no number of Mbit/s")),
    "bad_mark": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is neither yes nor no")),
    "bad_onvif": _noop(QT_TRANSLATE_NOOP("sheet", "This is no address of an ONVIF device")),
    "bad_gateway": _noop(QT_TRANSLATE_NOOP("sheet", "This is no address of a gateway or recorder")),
    "bad_stream_choice": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no choice of a stream")),
    "bad_max_sessions": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no number of sessions")),
    "repeated_camera": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” stands in row {other} already")),
    "repeated_address": _noop(QT_TRANSLATE_NOOP("sheet", "The camera in row {other} has the same address")),
    "contact_differs": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” differs from row {other} of the same facility")),
    "uplink_differs": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” differs from row {other} of the same facility")),
    "gateway_differs": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” differs from row {other} of the same facility")),
    "bad_number": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no whole number")),
    "bad_date": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no day")),
    "bad_position": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” are no coordinates")),
    "bad_scheme": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” is no connection scheme")),
    "note_differs": _noop(QT_TRANSLATE_NOOP("sheet", "“{value}” differs from row {other} of the same facility")),
}

_RIGHT: Mapping[str, str] = {
    "unreadable": _noop(QT_TRANSLATE_NOOP("sheet", "Check the name and the right to read the file")),
    "too_large": _noop(QT_TRANSLATE_NOOP("sheet", "Split it into several sheets")),
    "not_a_sheet": _noop(QT_TRANSLATE_NOOP("sheet", "Save the sheet as CSV UTF-8 or as XLSX")),
    "old_workbook": _noop(QT_TRANSLATE_NOOP("sheet", "Save it as .xlsx")),
    "locked_workbook": _noop(QT_TRANSLATE_NOOP("sheet", "Save it without the password")),
    "damaged_workbook": _noop(QT_TRANSLATE_NOOP("sheet", "Open it in Excel and save it again")),
    "encoding": _noop(QT_TRANSLATE_NOOP("sheet", "Save the sheet as CSV UTF-8 or as XLSX")),
    "quotes": _noop(QT_TRANSLATE_NOOP("sheet", 'A cell with " in it is written "...""..."')),
    "no_headings": _noop(QT_TRANSLATE_NOOP("sheet", "First row: province, facility, camera, main stream")),
    "no_rows": _noop(QT_TRANSLATE_NOOP("sheet", "One camera in each row")),
    "missing_column": _noop(QT_TRANSLATE_NOOP("sheet", "Add the column")),
    "repeated_column": _noop(QT_TRANSLATE_NOOP("sheet", "Leave one of them")),
    "misspelt_column": _noop(QT_TRANSLATE_NOOP("sheet", "Probably “{hint}”")),
    "ignored_column": _noop(QT_TRANSLATE_NOOP("sheet", "Nothing to do if it is for yourselves")),
    "too_many_cells": _noop(QT_TRANSLATE_NOOP("sheet", "Cells that hold the separator in quotation marks")),
    "missing_value": _noop(QT_TRANSLATE_NOOP("sheet", "Every camera needs it; write merged cells out")),
    "bad_text": _noop(QT_TRANSLATE_NOOP("sheet", "At most 200 printable characters")),
    "bad_address": _noop(QT_TRANSLATE_NOOP("sheet", "rtsp://host:port/path")),
    "password_in_path": _noop(QT_TRANSLATE_NOOP("sheet", "Take it out and use the columns user name and password")),
    "password_without_user": _noop(QT_TRANSLATE_NOOP("sheet", "Add the user name")),
    "credentials_differ": _noop(QT_TRANSLATE_NOOP("sheet", "Write them once")),
    "login_too_long": _noop(
        QT_TRANSLATE_NOOP("sheet", "127 characters in all; signs count as 3, letters with marks as up to 9")
    ),
    "bad_telephone": _noop(QT_TRANSLATE_NOOP("sheet", "Digits, spaces and +")),
    "lost_zero": _noop(QT_TRANSLATE_NOOP("sheet", "Format the column as text: 0{value}")),
    "bad_email": _noop(QT_TRANSLATE_NOOP("sheet", "name@example.vn")),
    "bad_uplink": _noop(QT_TRANSLATE_NOOP("sheet", "For example 8 or 8,5; 0 for not known")),
    "bad_mark": _noop(QT_TRANSLATE_NOOP("sheet", "Yes or no, or an empty cell")),
    "bad_onvif": _noop(
        QT_TRANSLATE_NOOP("sheet", "http://host/onvif/device_service, without user name and password")
    ),
    "bad_gateway": _noop(QT_TRANSLATE_NOOP("sheet", "For example 10.1.2.3 or 10.1.2.3:8000")),
    "bad_stream_choice": _noop(QT_TRANSLATE_NOOP("sheet", "Automatic, main or sub, or an empty cell")),
    "bad_max_sessions": _noop(QT_TRANSLATE_NOOP("sheet", "1 to 64; 0 for not known")),
    "repeated_camera": _noop(QT_TRANSLATE_NOOP("sheet", "A name of its own for each camera of a facility")),
    "repeated_address": _noop(QT_TRANSLATE_NOOP("sheet", "Nothing to do if it is meant")),
    "contact_differs": _noop(QT_TRANSLATE_NOOP("sheet", "One contact for each facility")),
    "uplink_differs": _noop(QT_TRANSLATE_NOOP("sheet", "One line for each facility")),
    "gateway_differs": _noop(QT_TRANSLATE_NOOP("sheet", "One gateway for each facility")),
    "bad_number": _noop(QT_TRANSLATE_NOOP("sheet", "For example 16")),
    "bad_date": _noop(QT_TRANSLATE_NOOP("sheet", "For example 24/11/2026")),
    "bad_position": _noop(QT_TRANSLATE_NOOP("sheet", "Degrees, latitude first: 12.667, 108.038")),
    "bad_scheme": _noop(QT_TRANSLATE_NOOP("sheet", "Direct, recorder, relay, VPN or platform")),
    "note_differs": _noop(QT_TRANSLATE_NOOP("sheet", "Write it in one row of the facility, or the same in each")),
}

_COLUMNS: Mapping[str, str] = {
    "province": _noop(QT_TRANSLATE_NOOP("sheet", "province")),
    "facility": _noop(QT_TRANSLATE_NOOP("sheet", "facility")),
    "camera": _noop(QT_TRANSLATE_NOOP("sheet", "camera")),
    "main stream": _noop(QT_TRANSLATE_NOOP("sheet", "main stream")),
    "sub stream": _noop(QT_TRANSLATE_NOOP("sheet", "sub stream")),
    "user name": _noop(QT_TRANSLATE_NOOP("sheet", "user name")),
    "password": _noop(QT_TRANSLATE_NOOP("sheet", "password")),
    "contact": _noop(QT_TRANSLATE_NOOP("sheet", "contact")),
    "title": _noop(QT_TRANSLATE_NOOP("sheet", "title")),
    "telephone": _noop(QT_TRANSLATE_NOOP("sheet", "telephone")),
    "e-mail": _noop(QT_TRANSLATE_NOOP("sheet", "e-mail")),
    "uplink": _noop(QT_TRANSLATE_NOOP("sheet", "uplink")),
    "gateway": _noop(QT_TRANSLATE_NOOP("sheet", "gateway")),
    "recorder": _noop(QT_TRANSLATE_NOOP("sheet", "recorder")),
    "stream choice": _noop(QT_TRANSLATE_NOOP("sheet", "stream choice")),
    "sessions at once": _noop(QT_TRANSLATE_NOOP("sheet", "sessions at once")),
    "picture may be still": _noop(QT_TRANSLATE_NOOP("sheet", "picture may be still")),
    "PTZ": _noop(QT_TRANSLATE_NOOP("sheet", "PTZ")),
    "ONVIF address": _noop(QT_TRANSLATE_NOOP("sheet", "ONVIF address")),
    "facility code": _noop(QT_TRANSLATE_NOOP("sheet", "facility code")),
    "facility address": _noop(QT_TRANSLATE_NOOP("sheet", "facility address")),
    "coordinates": _noop(QT_TRANSLATE_NOOP("sheet", "coordinates")),
    "capacity": _noop(QT_TRANSLATE_NOOP("sheet", "capacity")),
    "line operator": _noop(QT_TRANSLATE_NOOP("sheet", "line operator")),
    "declared cameras": _noop(QT_TRANSLATE_NOOP("sheet", "declared cameras")),
    "surveyed by": _noop(QT_TRANSLATE_NOOP("sheet", "surveyed by")),
    "surveyed on": _noop(QT_TRANSLATE_NOOP("sheet", "surveyed on")),
    "connection scheme": _noop(QT_TRANSLATE_NOOP("sheet", "connection scheme")),
    "agreed by": _noop(QT_TRANSLATE_NOOP("sheet", "agreed by")),
    "agreed with": _noop(QT_TRANSLATE_NOOP("sheet", "agreed with")),
    "agreed on": _noop(QT_TRANSLATE_NOOP("sheet", "agreed on")),
}


def kinds() -> frozenset[str]:
    """The kinds of problems that have words."""
    return frozenset(_WRONG) & frozenset(_RIGHT)


def columns() -> frozenset[str]:
    """The columns that have words."""
    return frozenset(_COLUMNS)


def column(name: str) -> str:
    """The column's name; "–" for none, the name itself when it is not known here."""
    if not name:
        return "–"
    return QCoreApplication.translate("sheet", _COLUMNS[name]) if name in _COLUMNS else name


def wrong(problem: SheetProblem) -> str:
    """What is wrong, in a sentence."""
    text = _filled(_WRONG, problem)
    shown = "{hint}" in _RIGHT.get(problem.kind, "")
    return f"{text} ({words.address_error(problem.hint)})" if problem.hint and not shown else text


def right(problem: SheetProblem) -> str:
    """What would be right."""
    return _filled(_RIGHT, problem)


def _filled(texts: Mapping[str, str], problem: SheetProblem) -> str:
    """The text with its values; they are put in one by one, because a cell may hold braces."""
    text = QCoreApplication.translate("sheet", texts[problem.kind]) if problem.kind in texts else problem.kind
    for name, value in (("{other}", str(problem.other_row)), ("{hint}", problem.hint), ("{value}", problem.value)):
        text = text.replace(name, value)
    return text
