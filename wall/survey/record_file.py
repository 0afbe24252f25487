"""A facility's record as a text that a person fills in: TOML, a template with what is known already."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

import tomlkit

from wall.inventory.values import MOST_MBPS, MOST_NUMBER, kbps, position, whole
from wall.model import Contact
from wall.programme.facts import FacilityRecord, Position

MOST_LETTERS = 2000  # of remarks: a page


class RecordError(ValueError):
    """A record that cannot be taken; the text names the key and what is right.

    `key`, `value` and `example`, where one value is wrong, are for a screen that has its own words.
    """

    def __init__(self, text: str, key: str = "", value: str = "", example: str = "") -> None:
        super().__init__(text)
        self.key, self.value, self.example = key, value, example


@dataclass(frozen=True, slots=True)
class _Key:
    """One line of the file."""

    name: str
    example: str
    read: Callable[[FacilityRecord, Any], FacilityRecord]
    write: Callable[[FacilityRecord], str | int | float | bool]


def template(record: FacilityRecord) -> str:
    """The file with what is known; each line says by an example what is meant."""
    document = tomlkit.document()
    document.add(tomlkit.comment("Facility record of a survey. Lines may be left empty or taken out."))
    for each in _KEYS:
        item = tomlkit.item(each.write(record))
        item.comment(each.example)
        document.add(each.name, item)
    return tomlkit.dumps(document)


def noted_values(record: FacilityRecord) -> tuple[tuple[str, str], ...]:
    """What is noted, by the file's keys."""
    written = ((each.name, each.write(record)) for each in _KEYS)
    return tuple((name, f"{value:g}" if isinstance(value, float) else str(value)) for name, value in written if value)


def read_record(text: str, record: FacilityRecord) -> FacilityRecord:
    """The record with what the file says; a key that is not there, or empty, changes nothing. Raises RecordError."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecordError(f"no TOML: {error}") from None
    return with_values(record, values)


def with_values(record: FacilityRecord, values: Mapping[str, Any]) -> FacilityRecord:
    """The record with those values by the file's keys. Raises RecordError."""
    known = {each.name: each for each in _KEYS}
    for name, value in values.items():
        if name not in known:
            raise RecordError(f"{name}: no such key; there are: {', '.join(known)}")
        if value != "":
            record = _with_value(record, known[name], value)
    return record


def with_typed(record: FacilityRecord, typed: Mapping[str, str | bool]) -> FacilityRecord:
    """The same for a form, where a field that somebody has emptied is to be empty. Raises RecordError."""
    for each in _KEYS:
        if each.name not in typed:
            continue
        if typed[each.name] != "":
            record = _with_value(record, each, typed[each.name])
        elif each.name == "position":
            record = replace(record, position=None)
        else:
            record = each.read(record, each.write(FacilityRecord("", "")))
    return record


def _with_value(record: FacilityRecord, key: _Key, value: object) -> FacilityRecord:
    try:
        return key.read(record, value)
    except (ValueError, TypeError):
        wrong = str(value)[:40]
        text = f"{key.name}: {wrong!r} is not right; an example is: {key.example}"
        raise RecordError(text, key.name, wrong, key.example) from None


def _position(value: object) -> Position:
    """As a sheet takes it."""
    found = position(_text(value))
    if found is None:
        raise ValueError("no coordinates")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise ValueError("no text")
    return value.strip()


def _kbps(value: object) -> int:
    """Of Mbit/s: a number, or a text as a sheet takes it."""
    if isinstance(value, str):
        return _told(kbps(value))
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_MBPS:
        raise ValueError("no rate")
    return round(1000 * value)


def _count(value: object) -> int:
    """The same of persons or cameras."""
    if isinstance(value, str):
        return _told(whole(value))
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_NUMBER:
        raise ValueError("no number")
    return value


def _told(number: int | None) -> int:
    if number is None:
        raise ValueError("no number")
    return number


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _of_record(name: str, example: str, convert: Callable[[Any], Any] = _text) -> _Key:
    def read(record: FacilityRecord, value: object) -> FacilityRecord:
        return replace(record, **{name: convert(value)})

    return _Key(name, example, read, lambda record: getattr(record, name))


def _of_contact(name: str, example: str) -> _Key:
    def read(record: FacilityRecord, value: object) -> FacilityRecord:
        return replace(record, contact=replace(record.contact, **{name: _text(value)}))

    return _Key(f"contact_{name}", example, read, lambda record: getattr(record.contact, name))


def _of_line(name: str, field: str, example: str) -> _Key:
    def read(record: FacilityRecord, value: object) -> FacilityRecord:
        return replace(record, **{field: _kbps(value)})  # type: ignore[arg-type]

    return _Key(name, example, read, lambda record: getattr(record, field) / 1000)


def _place(record: FacilityRecord) -> str:
    at = record.position
    return "" if at is None else f"{_plain(at.latitude)}, {_plain(at.longitude)}"


def _plain(number: float) -> str:
    """Without an exponent, which nobody types."""
    return f"{Decimal(str(number)):f}"


_KEYS = (
    _of_record("province", "Hậu Giang"),
    _of_record("name", "Trường Ngã Bảy 2"),
    _of_record("code", "HG-07"),
    _of_record("address", "12 Nguyễn Trãi, Ngã Bảy"),
    _Key(
        "position",
        "9.7845, 105.4701 (latitude, longitude in degrees)",
        lambda record, value: replace(record, position=_position(value)),
        _place,
    ),
    _of_record("capacity", "250 (persons; 0: not known)", _count),
    *(
        _of_contact(field.name, example)
        for field, example in zip(
            fields(Contact), ("Nguyễn Văn A", "hiệu trưởng", "0293 386 6001", "a@example.vn"), strict=True
        )
    ),
    _of_record("line_operator", "VNPT"),
    _of_line("uplink_mbit", "uplink_kbps", "30 (Mbit/s, as declared; 0: not known)"),
    _of_line("uplink_measured_mbit", "uplink_measured_kbps", "22.5 (Mbit/s, as measured; 0: not measured)"),
    _of_record("no_line", "true where nothing connects it with the outside", _truth),
    _of_record("declared_cameras", "16 (what the facility says it has)", _count),
    _of_record("surveyed_by", "Trần Văn B"),
    _of_record("remarks", "the recorder stands in the guard's room"),
)
KEYS = tuple(each.name for each in _KEYS)
