"""What is noted of a facility, before and after a survey comes in. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime

from wall.inventory.identity import MAX_TEXT, visible
from wall.programme.facts import FacilityRecord
from wall.survey.arrival_values import Difference


def one_line(text: str) -> str:
    """A name on one line, as the inventory keeps names."""
    return " ".join(unicodedata.normalize("NFC", visible(text)).split())[:MAX_TEXT]


def noted_with(old: FacilityRecord, told: FacilityRecord) -> FacilityRecord:
    """The record with what the survey says; a line that is missing is said by `no_line` alone."""
    return replace(
        old,
        code=told.code.strip() or old.code,
        address=told.address or old.address,
        position=told.position or old.position,
        capacity=told.capacity or old.capacity,
        line_operator=told.line_operator or old.line_operator,
        uplink_measured_kbps=told.uplink_measured_kbps or old.uplink_measured_kbps,
        no_line=told.no_line,
        declared_cameras=told.declared_cameras or old.declared_cameras,
        surveyed_by=told.surveyed_by or old.surveyed_by,
        surveyed_at=told.surveyed_at or old.surveyed_at,
        remarks=told.remarks or old.remarks,
        photographs=tuple(dict.fromkeys((*old.photographs, *told.photographs))),
    )


def noted_differences(old: FacilityRecord, new: FacilityRecord) -> tuple[Difference, ...]:
    """What of it changes."""
    return (
        *difference("code", old.code, new.code),
        *difference("address", old.address, new.address),
        *difference("coordinates", _position_text(old), _position_text(new)),
        *difference("capacity", str(old.capacity or ""), str(new.capacity or "")),
        *difference("line operator", old.line_operator, new.line_operator),
        *difference("measured uplink", kbps_text(old.uplink_measured_kbps), kbps_text(new.uplink_measured_kbps)),
        *difference("no line", _flag_text(old.no_line), _flag_text(new.no_line)),
        *difference("declared cameras", str(old.declared_cameras or ""), str(new.declared_cameras or "")),
        *difference("surveyed by", old.surveyed_by, new.surveyed_by),
        *difference("surveyed on", _day_text(old.surveyed_at), _day_text(new.surveyed_at)),
        *difference("remarks", one_line(old.remarks), one_line(new.remarks)),
        *difference("photographs", str(len(old.photographs) or ""), str(len(new.photographs) or "")),
    )


def difference(name: str, old: str, new: str) -> tuple[Difference, ...]:
    """One field, where it changes."""
    return () if old == new else (Difference(name, old, new),)


def _position_text(record: FacilityRecord) -> str:
    at = record.position
    return "" if at is None else f"{at.latitude}, {at.longitude}"


def _flag_text(flag: bool) -> str:
    return "✓" if flag else ""


def _day_text(moment: datetime | None) -> str:
    """By this machine's clock: the database gives it back in another zone than a bundle."""
    return "" if moment is None else f"{moment.astimezone():%d/%m/%Y %H:%M}"


def kbps_text(kbps: int) -> str:
    """For people; "" where it is not known."""
    return f"{kbps / 1000:g} Mbit/s" if kbps else ""
