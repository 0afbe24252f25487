"""Which addresses come of a connection scheme, camera by camera, in words: for the dialog and the command line."""

from __future__ import annotations

from collections.abc import Sequence

from wall.model import Camera
from wall.programme.facts import CameraFacts, Survey
from wall.programme.rules import RuleProblem
from wall.survey.arrival_streams import Left, LeftError, Which, streams_of
from wall.survey.rescheme import Kept, Readdressed
from wall.ui.bundle_words import left_alone
from wall.ui.scheme_values import AddressFate, AddressRow
from wall.ui.scheme_words import rule_fault


def left_reason(why: Left, detail: str = "", rule: RuleProblem | None = None) -> str:
    """Why a camera gets no address, and what to do."""
    return left_alone(why.name, rule) + (f" ({detail})" if detail and rule is None else "")


def _short(why: Left, detail: str, rule: RuleProblem | None) -> str:
    """The same where the rules stand beside it."""
    return left_reason(why, detail) if rule is None else rule_fault(rule)


def readdressed_rows(shown: Readdressed, cameras: Sequence[Camera]) -> tuple[AddressRow, ...]:
    """Of the facility's cameras on the wall, in their order."""
    moved = {after.id: (before, after) for before, after in shown.moved}
    kept = {each.camera.id: each for each in shown.kept}
    rows = []
    for camera in cameras:
        if camera.id in moved:
            rows.append(_moved(*moved[camera.id]))
        elif camera.id in kept:
            rows.append(_kept(kept[camera.id]))
        else:
            rows.append(AddressRow(camera.name, AddressFate.SAME, str(camera.main)))
    return tuple(rows)


def _moved(before: Camera, after: Camera) -> AddressRow:
    """Only what changes of it."""
    told = [str(after.main)] if after.main != before.main else []
    told += [str(after.sub or "-")] if after.sub != before.sub else []
    told += [f"ONVIF {after.onvif or '-'}"] if after.onvif != before.onvif else []
    return AddressRow(after.name, AddressFate.NEW, "\n".join(told))


def _kept(each: Kept) -> AddressRow:
    if each.why is None:
        return AddressRow(each.camera.name, AddressFate.UNKNOWN, str(each.camera.main))
    return AddressRow(each.camera.name, AddressFate.NONE, _short(each.why, each.detail, each.rule))


def survey_rows(survey: Survey) -> tuple[AddressRow, ...]:
    """Of the cameras of a survey that is being made, by its scheme."""
    return tuple(_surveyed(camera, survey) for camera in survey.cameras)


def _surveyed(camera: CameraFacts, survey: Survey) -> AddressRow:
    try:
        streams = streams_of(camera, survey, Which.ALL)
    except LeftError as error:
        return AddressRow(camera.name, AddressFate.NONE, _short(error.why, error.detail, error.rule))
    told = filter(None, (str(streams.main), str(streams.sub or "")))
    return AddressRow(camera.name, AddressFate.FOUND, "\n".join(told))
