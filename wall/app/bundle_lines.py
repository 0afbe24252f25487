"""Bundles, what they would change, and why they are refused, line by line: for the command line and the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from wall.health.sample import Failure
from wall.model import StreamKind
from wall.programme.facts import CameraFacts, Survey, Vantage
from wall.survey.arrival_values import Arrival, ArrivalError, CameraFate, Difference, Fate
from wall.survey.bundle import Bundle
from wall.survey.bundle_error import BundleError
from wall.ui import bundle_words, words
from wall.ui.scheme_words import scheme_summary
from wall.ui.survey_values import ArrivalRow


def error_line(error: BundleError) -> str:
    """File, member, reason and remedy."""
    place = [] if error.file is None else [str(error.file)]
    place += [error.member] if error.member else []
    return ": ".join([*place, bundle_words.refused(error.fault.name, error.detail)])


def contradiction_line(error: ArrivalError) -> str:
    """Why a survey is not taken in, and what to do."""
    return bundle_words.contradiction(error.why.name, *error.about)


def bundle_lines(bundle: Bundle) -> Iterator[str]:
    """What a bundle holds. Of passwords how many there are, and nothing more."""
    survey, facility = bundle.survey, bundle.survey.facility
    translate = QCoreApplication.translate
    code = f" ({facility.code})" if facility.code else ""
    yield translate("bundle", "Survey of {0}, {1}").format(facility.name, facility.province) + code
    yield translate("bundle", "made by {0}, {1}").format(
        bundle.made_by or "-", bundle.made_at.isoformat(" ", "minutes")
    )
    yield from _facility_lines(survey)
    for camera in survey.cameras:
        yield f"  {camera.name}: {_streams(camera)}"
    counts = (survey.cameras, bundle.passwords, survey.devices, bundle.stills, bundle.photographs)
    text = translate("bundle", "{0} cameras, {1} with a password, {2} devices, {3} stills, {4} photographs")
    yield text.format(*map(len, counts))


def arrival_lines(arrival: Arrival) -> Iterator[str]:
    """What an import would change."""
    translate, fate = QCoreApplication.translate, bundle_words.fate
    differences = _differences(arrival.facility_differences)
    yield (
        translate("bundle", "facility {0}: {1}").format(arrival.facility_name, fate(arrival.facility.name))
        + differences
    )
    noted = _differences(arrival.record_differences)
    yield translate("bundle", "what is noted of it: {0}").format(fate(arrival.record.name)) + noted
    if arrival.older:
        yield _older()
    if arrival.scheme is None:
        yield translate("bundle", "scheme: none in the survey, what was agreed stays")
    else:
        yield translate("bundle", "scheme: {0}").format(fate(arrival.scheme.name))
        if arrival.scheme is not Fate.UNCHANGED:
            yield f"  {_scheme(arrival)}"
    for camera in arrival.cameras:
        yield f"  {camera.name}: {_camera(camera)}"
    for name in arrival.not_found:
        yield "  " + translate("bundle", "{0}: not in the survey, stays as it is").format(name)
    yield translate("bundle", "default view: {0}").format(arrival.layout)
    if arrival.view is not None:
        yield translate("bundle", "the chosen view is made larger, so that all cameras fit")
    counts = ", ".join(f"{arrival.count(each)} {fate(each.name)}" for each in Fate)
    yield translate("bundle", "cameras: {0}; passwords: {1}").format(counts, len(arrival.plan.passwords))


def arrival_rows(arrival: Arrival) -> tuple[ArrivalRow, ...]:
    """The same for a table, one thing a row."""
    translate, fate = QCoreApplication.translate, bundle_words.fate
    whole = [
        ArrivalRow(arrival.facility_name, fate(arrival.facility.name), _told(arrival.facility_differences)),
        ArrivalRow(translate("bundle", "What is noted of it"), fate(arrival.record.name), _noted(arrival)),
    ]
    scheme = translate("bundle", "Connection scheme")
    if arrival.scheme is None:
        if arrival.facility is Fate.ADDED:
            missing = translate("bundle", "none in the survey; write it down on the facility's page")
            whole.append(ArrivalRow(scheme, "–", missing))
        else:
            stays = translate("bundle", "none in the survey, what was agreed stays")
            whole.append(ArrivalRow(scheme, fate(Fate.UNCHANGED.name), stays))
    else:
        whole.append(ArrivalRow(scheme, fate(arrival.scheme.name), _scheme(arrival)))
    larger = translate("bundle", "made larger, so that all cameras fit") if arrival.view is not None else ""
    view = Fate.UNCHANGED if arrival.view is None else Fate.CHANGED
    if arrival.facility is Fate.ADDED:
        view = Fate.ADDED
    detail = ", ".join(filter(None, (arrival.layout, larger)))
    whole.append(ArrivalRow(translate("bundle", "Default view"), fate(view.name), detail))
    for each in arrival.cameras:
        detail = _told(each.differences)
        if each.why is not None:
            detail = bundle_words.left_alone_on_page(each.why.name) + _in_brackets(each.detail)
        whole.append(ArrivalRow(each.name, fate(each.fate.name), detail, camera=True))
    stays = translate("bundle", "not in the survey")
    whole += [ArrivalRow(name, fate(Fate.UNCHANGED.name), stays, camera=True) for name in arrival.not_found]
    return tuple(whole)


def _noted(arrival: Arrival) -> str:
    return "; ".join(filter(None, (_older() if arrival.older else "", _told(arrival.record_differences))))


def _older() -> str:
    return QCoreApplication.translate(
        "bundle", "THIS SURVEY IS OLDER than what is noted here: what it says takes its place"
    )


def _scheme(arrival: Arrival) -> str:
    """What held before, and what the survey says; nothing where that is the same."""
    if arrival.scheme is Fate.UNCHANGED:
        return ""
    before, after = map(scheme_summary, (arrival.scheme_before, arrival.scheme_after))
    return f"{before} -> {after}" if before else after


def made_lines(file: Path, bundle: Bundle) -> Iterator[str]:
    """What was written, and what is left to do."""
    translate = QCoreApplication.translate
    counts = (bundle.survey.cameras, bundle.passwords, bundle.stills, bundle.photographs)
    text = translate("bundle", "{0}: {1}, {2} cameras, {3} with a password, {4} stills, {5} photographs")
    yield text.format(file, bundle.survey.facility.name, *map(len, counts))
    yield translate("bundle", "Tell the centre its passphrase by another way than the file")


def imported(file: Path, facility: str) -> str:
    """It is done, and what comes next."""
    then = f'survey probe "{facility}" --from-centre'
    return QCoreApplication.translate("bundle", "{0}: imported. Now see what works from here: {1}").format(file, then)


def nothing_changed() -> str:
    """It was not done."""
    return QCoreApplication.translate("bundle", "nothing was changed")


def confirm_with_yes() -> str:
    """Nobody is there to be asked."""
    return QCoreApplication.translate("bundle", "nothing was changed: confirm it with --yes")


def question() -> str:
    """Whether to do what was shown."""
    return QCoreApplication.translate("bundle", "Do this? [y/N] ")


def _camera(camera: CameraFate) -> str:
    if camera.why is None:
        return bundle_words.fate(camera.fate.name) + _differences(camera.differences)
    why = bundle_words.left_alone(camera.why.name, camera.rule)
    return f"{bundle_words.fate(camera.fate.name).upper()}: {why}{_in_brackets(camera.detail)}"


def _in_brackets(detail: str) -> str:
    """What a camera is left alone for: a failure's name is said in the language of the moment."""
    name = detail.upper().replace(" ", "_")
    told = words.failure(Failure[name]) if name in Failure.__members__ else detail
    return f" ({told})" if told else ""


def _facility_lines(survey: Survey) -> Iterator[str]:
    translate = QCoreApplication.translate
    facility, contact = survey.facility, survey.facility.contact
    uplink = f"{facility.uplink_kbps / 1000:g} Mbit/s" if facility.uplink_kbps else ""
    scheme = "" if survey.scheme is None else survey.scheme.kind.value
    parts = (
        (translate("bundle", "address: {0}"), facility.address),
        (
            translate("bundle", "contact: {0}"),
            ", ".join(filter(None, (contact.name, contact.title, contact.telephone, contact.email))),
        ),
        (translate("bundle", "line: {0}"), ", ".join(filter(None, (facility.line_operator, uplink)))),
        (translate("bundle", "declared cameras: {0}"), str(facility.declared_cameras or "")),
        (translate("bundle", "surveyed by {0}"), facility.surveyed_by),
        (translate("bundle", "scheme: {0}"), scheme),
        (translate("bundle", "visits: {0}"), ", ".join(f"{visit.at:%Y-%m-%d}" for visit in survey.visits)),
        (translate("bundle", "remarks: {0}"), " / ".join(facility.remarks.splitlines())),
    )
    yield from (label.format(text) for label, text in parts if text)


def _streams(camera: CameraFacts) -> str:
    told = []
    for kind, label in ((StreamKind.MAIN, "main stream"), (StreamKind.SUB, "sub stream")):
        stream = camera.newest(kind, Vantage.SITE)
        if stream is None:
            continue
        found = f"{stream.codec} {stream.width}x{stream.height} {stream.fps:.0f}/s"
        missed = words.failure(stream.failure)
        told.append(f"{bundle_words.field(label)} {found if stream.pictures else missed}")
    return ", ".join(told) or QCoreApplication.translate("bundle", "not probed")


def _differences(differences: tuple[Difference, ...]) -> str:
    told = _told(differences)
    return f" ({told})" if told else ""


def _told(differences: tuple[Difference, ...]) -> str:
    told = []
    for each in differences:
        name = bundle_words.field(each.field)
        if each.old:
            told.append(f"{name} {each.old} -> {each.new or '-'}")
        else:
            told.append(f"{name} {each.new}".rstrip())  # a password's are both empty
    return "; ".join(told)
