"""The words for a survey's verdicts: what is to be done about a camera or a facility, why, and the remedy.

Everything goes through `QCoreApplication.translate`, as in `wall.ui.words`, so that the command line can say it too.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.model import StreamKind
from wall.programme.facility_verdict import FacilityReason, FacilityVerdict
from wall.programme.verdict import CameraVerdict, VerdictReason

translate = QCoreApplication.translate

_CAMERAS: Mapping[CameraVerdict, str] = {
    CameraVerdict.READY: str(QT_TRANSLATE_NOOP("verdict", "Ready")),
    CameraVerdict.SUB_ONLY: str(QT_TRANSLATE_NOOP("verdict", "Ready, sub stream only")),
    CameraVerdict.OUTDATED: str(QT_TRANSLATE_NOOP("verdict", "Outdated")),
    CameraVerdict.LOCKED: str(QT_TRANSLATE_NOOP("verdict", "Locked")),
    CameraVerdict.UNSTABLE: str(QT_TRANSLATE_NOOP("verdict", "Unstable")),
    CameraVerdict.NO_PICTURE: str(QT_TRANSLATE_NOOP("verdict", "No picture")),
    CameraVerdict.UNREACHABLE: str(QT_TRANSLATE_NOOP("verdict", "Unreachable")),
    CameraVerdict.NOT_SURVEYED: str(QT_TRANSLATE_NOOP("verdict", "Not surveyed")),
}

_REASONS: Mapping[VerdictReason, tuple[str, str]] = {
    VerdictReason.NONE: ("", ""),
    VerdictReason.NOT_PROBED: (
        str(QT_TRANSLATE_NOOP("verdict", "This camera has not been probed yet.")),
        str(QT_TRANSLATE_NOOP("verdict", "Probe it.")),
    ),
    VerdictReason.OWN_FAULT: (
        str(QT_TRANSLATE_NOOP("verdict", "The probe broke off because of an error of this program.")),
        str(QT_TRANSLATE_NOOP("verdict", "Probe it again; if it breaks off again, report it.")),
    ),
    VerdictReason.NAME_UNKNOWN: (
        str(QT_TRANSLATE_NOOP("verdict", "The address has a name that no name server knows.")),
        str(QT_TRANSLATE_NOOP("verdict", "Use the IP address, or check that this computer is in the right network.")),
    ),
    VerdictReason.NOTHING_LISTENS: (
        str(QT_TRANSLATE_NOOP("verdict", "Nothing answers at this address and port.")),
        str(
            QT_TRANSLATE_NOOP(
                "verdict", "Check the power, the cable, address and port, and that RTSP is switched on."
            )
        ),
    ),
    VerdictReason.NO_ANSWER: (
        str(QT_TRANSLATE_NOOP("verdict", "Something is there, or a firewall, and gives no answer.")),
        str(
            QT_TRANSLATE_NOOP(
                "verdict", "Check port and firewall; restart the camera, close other viewers, try again."
            )
        ),
    ),
    VerdictReason.NOT_RTSP: (
        str(QT_TRANSLATE_NOOP("verdict", "What answers does not speak RTSP, hangs up, or describes no stream.")),
        str(QT_TRANSLATE_NOOP("verdict", "Use the RTSP port (mostly 554), and see that the encoder is on.")),
    ),
    VerdictReason.HUNG_UP: (
        str(QT_TRANSLATE_NOOP("verdict", "The camera ends the connection before the first picture.")),
        str(QT_TRANSLATE_NOOP("verdict", "Close other viewers, or allow more of them; then restart the camera.")),
    ),
    VerdictReason.OTHER: (
        str(QT_TRANSLATE_NOOP("verdict", "The camera refuses the stream, mostly because too many are watching.")),
        str(QT_TRANSLATE_NOOP("verdict", "Close other viewers and try again; look at the message beside it.")),
    ),
    VerdictReason.PASSWORD: (
        str(QT_TRANSLATE_NOOP("verdict", "The user name or the password is refused.")),
        str(
            QT_TRANSLATE_NOOP(
                "verdict", "Ask the facility for the right ones before another try: accounts lock after a few."
            )
        ),
    ),
    VerdictReason.ADDRESS: (
        str(QT_TRANSLATE_NOOP("verdict", "The camera answers, but knows no such stream.")),
        str(QT_TRANSLATE_NOOP("verdict", "Correct the path or the channel, by the maker's manual or by ONVIF.")),
    ),
    VerdictReason.NO_DATA: (
        str(QT_TRANSLATE_NOOP("verdict", "The camera takes the connection and sends no picture.")),
        str(QT_TRANSLATE_NOOP("verdict", "See that the encoder of this stream is on, and close other viewers.")),
    ),
    VerdictReason.UNDECODABLE: (
        str(QT_TRANSLATE_NOOP("verdict", "The stream cannot be decoded.")),
        str(QT_TRANSLATE_NOOP("verdict", "Set it to H.264, update the firmware; if that does not help, replace it.")),
    ),
    VerdictReason.CODEC: (
        str(QT_TRANSLATE_NOOP("verdict", "The coding is not one that this centre accepts.")),
        str(
            QT_TRANSLATE_NOOP("verdict", "Set the stream to a coding that is accepted; replace a camera that cannot.")
        ),
    ),
    VerdictReason.TOO_LARGE: (
        str(QT_TRANSLATE_NOOP("verdict", "The picture is larger than decoders can take.")),
        str(QT_TRANSLATE_NOOP("verdict", "Set a smaller picture, 1920x1080 for example.")),
    ),
    VerdictReason.TOO_SMALL: (
        str(QT_TRANSLATE_NOOP("verdict", "The picture is too small to show anything on the wall.")),
        str(QT_TRANSLATE_NOOP("verdict", "Set a larger picture; replace a camera that has none.")),
    ),
    VerdictReason.THIN_LINE: (
        str(QT_TRANSLATE_NOOP("verdict", "The line carries less than the camera sends.")),
        str(QT_TRANSLATE_NOOP("verdict", "Lower the bit rate, use the sub stream, or order a faster line.")),
    ),
    VerdictReason.INTERRUPTED: (
        str(QT_TRANSLATE_NOOP("verdict", "The stream breaks off within seconds.")),
        str(
            QT_TRANSLATE_NOOP("verdict", "Check cable, switch and power supply; over a thin line lower the bit rate.")
        ),
    ),
    VerdictReason.DAMAGED: (
        str(QT_TRANSLATE_NOOP("verdict", "Pictures arrive damaged: data is lost on the way.")),
        str(QT_TRANSLATE_NOOP("verdict", "Use TCP, check cable and switch, lower the bit rate.")),
    ),
    VerdictReason.FEW_PICTURES: (
        str(QT_TRANSLATE_NOOP("verdict", "It sends too few pictures a second.")),
        str(QT_TRANSLATE_NOOP("verdict", "Set more pictures a second; replace a camera that cannot do more.")),
    ),
    VerdictReason.PLACEHOLDER: (
        str(QT_TRANSLATE_NOOP("verdict", "The recorder shows an empty picture: it gets none from its camera.")),
        str(QT_TRANSLATE_NOOP("verdict", "Check the cable and the power between recorder and camera.")),
    ),
    VerdictReason.BLACK: (
        str(QT_TRANSLATE_NOOP("verdict", "The picture is black.")),
        str(QT_TRANSLATE_NOOP("verdict", "Take off the lens cap, switch on light or infrared, look into the lens.")),
    ),
    VerdictReason.COVERED: (
        str(QT_TRANSLATE_NOOP("verdict", "Nothing has an edge: the lens is covered, or quite out of focus.")),
        str(QT_TRANSLATE_NOOP("verdict", "Take away what covers the lens, clean it, and focus it.")),
    ),
    VerdictReason.BLURRED: (
        str(QT_TRANSLATE_NOOP("verdict", "The picture is out of focus.")),
        str(QT_TRANSLATE_NOOP("verdict", "Clean the lens and focus it.")),
    ),
    VerdictReason.ONE_SESSION: (
        str(QT_TRANSLATE_NOOP("verdict", "Main and sub stream cannot be open at the same time.")),
        str(QT_TRANSLATE_NOOP("verdict", "Watch the sub stream; close other viewers, or fetch it through a relay.")),
    ),
    VerdictReason.TIME_STAMPS: (
        str(QT_TRANSLATE_NOOP("verdict", "Its time stamps stand still, go back or jump.")),
        str(QT_TRANSLATE_NOOP("verdict", "Update the firmware, and set the time by NTP.")),
    ),
    VerdictReason.RARE_KEY_FRAMES: (
        str(QT_TRANSLATE_NOOP("verdict", "Key frames are rare: each opening waits for one.")),
        str(QT_TRANSLATE_NOOP("verdict", "Set the key-frame (I frame) interval to 1 or 2 s.")),
    ),
    VerdictReason.NO_SUB_STREAM: (
        str(QT_TRANSLATE_NOOP("verdict", "No sub stream is known: the whole main stream travels for each tile.")),
        str(QT_TRANSLATE_NOOP("verdict", "Switch the sub stream on and note its address.")),
    ),
}

_FACILITIES: Mapping[FacilityVerdict, str] = {
    FacilityVerdict.READY: str(QT_TRANSLATE_NOOP("verdict", "Ready")),
    FacilityVerdict.NEEDS_WORK: str(QT_TRANSLATE_NOOP("verdict", "Needs work")),
    FacilityVerdict.REFUSED: str(QT_TRANSLATE_NOOP("verdict", "Refused")),
    FacilityVerdict.NO_CAMERAS: str(QT_TRANSLATE_NOOP("verdict", "No cameras")),
    FacilityVerdict.NO_LINE: str(QT_TRANSLATE_NOOP("verdict", "No line")),
    FacilityVerdict.NOT_SURVEYED: str(QT_TRANSLATE_NOOP("verdict", "Not surveyed")),
}

_FACILITY_REASONS: Mapping[FacilityReason, tuple[str, str]] = {
    FacilityReason.NONE: ("", ""),
    FacilityReason.NOT_VISITED: (
        str(QT_TRANSLATE_NOOP("verdict", "Nobody has been there.")),
        str(QT_TRANSLATE_NOOP("verdict", "Plan a visit.")),
    ),
    FacilityReason.NOT_PROBED: (
        str(QT_TRANSLATE_NOOP("verdict", "No camera has been probed yet.")),
        str(QT_TRANSLATE_NOOP("verdict", "Probe its cameras.")),
    ),
    FacilityReason.NOT_ALLOWED: (
        str(QT_TRANSLATE_NOOP("verdict", "The surveyor was not allowed in.")),
        str(QT_TRANSLATE_NOOP("verdict", "Let the province speak with whoever refused.")),
    ),
    FacilityReason.HAS_NO_CAMERAS: (
        str(QT_TRANSLATE_NOOP("verdict", "It has no cameras.")),
        str(QT_TRANSLATE_NOOP("verdict", "Plan cameras, a recorder and a line for it.")),
    ),
    FacilityReason.HAS_NO_LINE: (
        str(QT_TRANSLATE_NOOP("verdict", "No line connects it with the centre.")),
        str(QT_TRANSLATE_NOOP("verdict", "Order a line.")),
    ),
    FacilityReason.CAMERAS: (
        str(QT_TRANSLATE_NOOP("verdict", "Too few of its cameras are fit.")),
        str(QT_TRANSLATE_NOOP("verdict", "Do what stands beside each camera.")),
    ),
    FacilityReason.LINE: (
        str(QT_TRANSLATE_NOOP("verdict", "The line does not carry even the sub streams.")),
        str(QT_TRANSLATE_NOOP("verdict", "Lower the bit rates of the sub streams, or order a faster line.")),
    ),
}

_STREAMS: Mapping[StreamKind, str] = {
    StreamKind.MAIN: str(QT_TRANSLATE_NOOP("verdict", "main stream")),
    StreamKind.SUB: str(QT_TRANSLATE_NOOP("verdict", "sub stream")),
}


def camera_verdict(verdict: CameraVerdict) -> str:
    """Its name."""
    return translate("verdict", _CAMERAS[verdict])


def reason(why: VerdictReason) -> str:
    """A sentence; empty for NONE."""
    return _said(_REASONS[why][0])


def remedy(why: VerdictReason) -> str:
    """What to do, a sentence; empty for NONE."""
    return _said(_REASONS[why][1])


def facility_verdict(verdict: FacilityVerdict) -> str:
    """Its name."""
    return translate("verdict", _FACILITIES[verdict])


def facility_reason(why: FacilityReason) -> str:
    """A sentence; empty for NONE."""
    return _said(_FACILITY_REASONS[why][0])


def facility_remedy(why: FacilityReason) -> str:
    """What to do, a sentence; empty for NONE."""
    return _said(_FACILITY_REASONS[why][1])


def stream(kind: StreamKind) -> str:
    """Which of the two."""
    return translate("verdict", _STREAMS[kind])


def _said(text: str) -> str:
    return translate("verdict", text) if text else ""
