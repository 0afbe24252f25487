"""The words for one camera's condition: its name, what it means, what to do, and what it was found by.

Everything goes through `QCoreApplication.translate`, as in `wall.ui.words`, so that the command line can say it too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.alarms.book import Wrong
from wall.alarms.source import Cause, Habit
from wall.health.assess import CONDITION_OF_FAILURE
from wall.health.condition import Condition, Reason
from wall.health.sample import Failure, ProbeResult
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now

translate = QCoreApplication.translate

# Short: each has to fit a tile's caption beside a name. Those that are close in meaning begin differently.
_CONDITIONS: Mapping[Wrong, str] = {
    Condition.UNKNOWN: str(QT_TRANSLATE_NOOP("words", "Unknown")),
    Condition.IDLE: str(QT_TRANSLATE_NOOP("words", "Not watched")),
    Condition.CONNECTING: str(QT_TRANSLATE_NOOP("words", "Connecting")),
    Condition.LIVE: str(QT_TRANSLATE_NOOP("words", "Live")),
    Condition.LIVE_SLOW: str(QT_TRANSLATE_NOOP("words", "Live, slow")),
    Condition.CLOCK_DRIFT: str(QT_TRANSLATE_NOOP("words", "Clock wrong")),
    Condition.TIMESTAMPS_WRONG: str(QT_TRANSLATE_NOOP("words", "Time stamps wrong")),
    Condition.LOSSY: str(QT_TRANSLATE_NOOP("words", "Data lost")),
    Condition.LOW_FPS: str(QT_TRANSLATE_NOOP("words", "Few pictures")),
    Condition.BLURRED: str(QT_TRANSLATE_NOOP("words", "Blurred")),
    Condition.MOVED: str(QT_TRANSLATE_NOOP("words", "Moved")),
    Condition.COVERED: str(QT_TRANSLATE_NOOP("words", "Covered")),
    Condition.BLACK: str(QT_TRANSLATE_NOOP("words", "Black")),
    Condition.LOOPED: str(QT_TRANSLATE_NOOP("words", "Replayed")),
    Condition.VIDEO_LOSS: str(QT_TRANSLATE_NOOP("words", "No signal")),
    Condition.DECODE_FAILING: str(QT_TRANSLATE_NOOP("words", "Damaged")),
    Condition.STALLED: str(QT_TRANSLATE_NOOP("words", "Stalled")),
    Condition.FROZEN: str(QT_TRANSLATE_NOOP("words", "Frozen")),
    Condition.OFFLINE: str(QT_TRANSLATE_NOOP("words", "Offline")),
    Condition.NOT_FOUND: str(QT_TRANSLATE_NOOP("words", "Stream not found")),
    Condition.UNAUTHORISED: str(QT_TRANSLATE_NOOP("words", "Wrong password")),
    Habit.UNSTABLE: str(QT_TRANSLATE_NOOP("words", "Unstable")),
    Cause.RECORDER_DOWN: str(QT_TRANSLATE_NOOP("words", "Recorder down")),
    Cause.FACILITY_DOWN: str(QT_TRANSLATE_NOOP("words", "Facility down")),
    Cause.PROVINCE_DOWN: str(QT_TRANSLATE_NOOP("words", "Province down")),
    Cause.STATION_CUT_OFF: str(QT_TRANSLATE_NOOP("words", "This station is cut off")),
}

_EXPLANATIONS: Mapping[Wrong, str] = {
    Condition.UNKNOWN: str(QT_TRANSLATE_NOOP("words", "Nothing is known about this camera at the moment.")),
    Condition.IDLE: str(QT_TRANSLATE_NOOP("words", "Nobody watches this camera now.")),
    Condition.CONNECTING: str(QT_TRANSLATE_NOOP("words", "The connection is being opened.")),
    Condition.LIVE: str(QT_TRANSLATE_NOOP("words", "Pictures arrive and change.")),
    Condition.LIVE_SLOW: str(
        QT_TRANSLATE_NOOP("words", "Live; the camera sends few pictures by its own design while nothing moves.")
    ),
    Condition.CLOCK_DRIFT: str(QT_TRANSLATE_NOOP("words", "Live; the camera's clock is wrong.")),
    Condition.TIMESTAMPS_WRONG: str(
        QT_TRANSLATE_NOOP("words", "Live; the time stamps of its pictures stand still, go back or jump.")
    ),
    Condition.LOSSY: str(QT_TRANSLATE_NOOP("words", "Live; a part of the data does not arrive.")),
    Condition.LOW_FPS: str(QT_TRANSLATE_NOOP("words", "Live; fewer pictures arrive than this camera usually sends.")),
    Condition.BLURRED: str(QT_TRANSLATE_NOOP("words", "The picture is out of focus, or the lens is dirty.")),
    Condition.MOVED: str(QT_TRANSLATE_NOOP("words", "The camera looks elsewhere than it usually does.")),
    Condition.COVERED: str(QT_TRANSLATE_NOOP("words", "Something stands before the lens.")),
    Condition.BLACK: str(QT_TRANSLATE_NOOP("words", "The picture is black.")),
    Condition.LOOPED: str(QT_TRANSLATE_NOOP("words", "A recording is played again instead of the live picture.")),
    Condition.VIDEO_LOSS: str(
        QT_TRANSLATE_NOOP("words", "The recorder sends an empty picture: it gets nothing from the camera.")
    ),
    Condition.DECODE_FAILING: str(QT_TRANSLATE_NOOP("words", "Data arrives, but no whole picture comes out of it.")),
    Condition.STALLED: str(QT_TRANSLATE_NOOP("words", "Connected, but no pictures arrive.")),
    Condition.FROZEN: str(QT_TRANSLATE_NOOP("words", "Pictures arrive, but always the same one.")),
    Condition.OFFLINE: str(QT_TRANSLATE_NOOP("words", "The camera does not answer.")),
    Condition.NOT_FOUND: str(QT_TRANSLATE_NOOP("words", "The camera answers, but knows no such stream.")),
    Condition.UNAUTHORISED: str(QT_TRANSLATE_NOOP("words", "The camera refuses the user name or the password.")),
    Habit.UNSTABLE: str(
        QT_TRANSLATE_NOOP("words", "The camera comes and goes: this one alarm stands for all of it.")
    ),
    Cause.RECORDER_DOWN: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Most cameras of one recorder were lost at once, and most others of the facility were not: "
            "the recorder, its power or its network cable.",
        )
    ),
    Cause.FACILITY_DOWN: str(
        QT_TRANSLATE_NOOP("words", "Most cameras of the facility were lost at once: its line or its power.")
    ),
    Cause.PROVINCE_DOWN: str(
        QT_TRANSLATE_NOOP("words", "Most facilities of the province were lost at once: what they all hang on.")
    ),
    Cause.STATION_CUT_OFF: str(
        QT_TRANSLATE_NOOP("words", "All cameras were lost at once: the line of this station, not the cameras.")
    ),
}

_GUIDANCE: Mapping[Wrong, str] = {
    Condition.UNKNOWN: str(QT_TRANSLATE_NOOP("words", "Wait some seconds. If it stays so, connect again (F5).")),
    Condition.IDLE: str(QT_TRANSLATE_NOOP("words", "Show the camera on the wall: then it is watched.")),
    Condition.CONNECTING: str(
        QT_TRANSLATE_NOOP("words", "Wait: some cameras need up to 12 s for their first picture.")
    ),
    Condition.LIVE: str(QT_TRANSLATE_NOOP("words", "Nothing to do.")),
    Condition.LIVE_SLOW: str(
        QT_TRANSLATE_NOOP("words", "Nothing to do: more pictures come as soon as something moves.")
    ),
    Condition.CLOCK_DRIFT: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Have the camera's clock or its time server (NTP) set: until then its recordings have wrong times.",
        )
    ),
    Condition.TIMESTAMPS_WRONG: str(
        QT_TRANSLATE_NOOP("words", "The picture can be trusted. If it stutters, have the camera started anew.")
    ),
    Condition.LOSSY: str(
        QT_TRANSLATE_NOOP(
            "words",
            "See whether other cameras of the facility lose data too: then it is the line, call the facility.",
        )
    ),
    Condition.LOW_FPS: str(
        QT_TRANSLATE_NOOP(
            "words",
            "See whether other cameras of the facility are slow too: then it is the line. "
            "Else have this camera started anew.",
        )
    ),
    Condition.BLURRED: str(
        QT_TRANSLATE_NOOP(
            "words", "Have the lens cleaned and its focus checked. Fog and rain on the glass pass by themselves."
        )
    ),
    Condition.MOVED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "See whether it still shows what it should, and call the facility: somebody may have turned it. "
            "If the new view is meant, choose “Learn anew” in the camera's menu.",
        )
    ),
    Condition.COVERED: str(
        QT_TRANSLATE_NOOP(
            "words", "Call the facility and have somebody look at the camera: it may be covered on purpose."
        )
    ),
    Condition.BLACK: str(
        QT_TRANSLATE_NOOP(
            "words", "Ask the facility whether the light is off, and whether the camera sees at night (infrared)."
        )
    ),
    Condition.LOOPED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Do not trust this picture. Call the facility: the camera or its recorder plays a recording, "
            "perhaps on purpose.",
        )
    ),
    Condition.FROZEN: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Do not trust this picture. Connect again (F5); if it stays so, have the camera or its recorder started "
            "anew. If the source is still by nature, mark it in the camera's menu.",
        )
    ),
    Condition.VIDEO_LOSS: str(
        QT_TRANSLATE_NOOP("words", "Have the cable and the power between the camera and its recorder checked.")
    ),
    Condition.DECODE_FAILING: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Connect again (F5). If it stays so, see whether other cameras of the facility are damaged too: "
            "then it is the line, else the camera.",
        )
    ),
    Condition.STALLED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "See whether other cameras of the facility stall too: then the line is overloaded. "
            "Else have this camera started anew.",
        )
    ),
    Condition.OFFLINE: str(
        QT_TRANSLATE_NOOP(
            "words", "Power or line. When all cameras of the facility are offline, it is the line: call the facility."
        )
    ),
    Condition.NOT_FOUND: str(
        QT_TRANSLATE_NOOP("words", "The address is wrong, or the camera was replaced: have the address corrected.")
    ),
    Condition.UNAUTHORISED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Correct the password in the camera's menu. It is not tried again by itself: cameras lock accounts.",
        )
    ),
    Habit.UNSTABLE: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Have its cable, its power and its radio link checked. See whether others of the facility come and go "
            "too: then it is the line.",
        )
    ),
    Cause.RECORDER_DOWN: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Call the facility and have this recorder looked at: power, network cable, and a new start if need be. "
            "As long as other cameras of the facility are seen it is not the provider's line.",
        )
    ),
    Cause.FACILITY_DOWN: str(
        QT_TRANSLATE_NOOP("words", "Call the facility: does it have power? Then report its line to the provider.")
    ),
    Cause.PROVINCE_DOWN: str(
        QT_TRANSLATE_NOOP("words", "Report it to the provider of the lines, and call one of the facilities.")
    ),
    Cause.STATION_CUT_OFF: str(
        QT_TRANSLATE_NOOP("words", "Check network cable, router and line of this room. Nothing is seen of any place.")
    ),
}

# Why a camera has no picture, where the last connection tells more than its condition does.
_BY_FAILURE: Mapping[Failure, str] = {
    Failure.REFUSED: str(QT_TRANSLATE_NOOP("words", "Nothing answers at the camera's address.")),
    Failure.UNRESOLVED: str(QT_TRANSLATE_NOOP("words", "The name in the camera's address is not known.")),
    Failure.CLOSED: str(QT_TRANSLATE_NOOP("words", "The camera answers and ends the connection.")),
    Failure.NOT_RTSP: str(QT_TRANSLATE_NOOP("words", "Something answers at the address, but it is no camera.")),
    Failure.UNSUPPORTED: str(QT_TRANSLATE_NOOP("words", "The camera answers, but sends no video that can be shown.")),
    Failure.LATE: str(QT_TRANSLATE_NOOP("words", "The camera answers, but the line is too slow for its stream.")),
    Failure.WORKER_LOST: str(QT_TRANSLATE_NOOP("words", "A part of this program ended: it is not the camera.")),
    Failure.BUSY: str(QT_TRANSLATE_NOOP("words", "This desk is too busy for it: it is not the camera.")),
    Failure.CRASHES: str(
        QT_TRANSLATE_NOOP("words", "The camera's stream ends a part of this program again and again.")
    ),
}

_GUIDANCE_BY_FAILURE: Mapping[Failure, str] = {
    Failure.REFUSED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Power or line: when all cameras of the facility are offline, call the facility. "
            "If it never worked, see whether address, name and port are right.",
        )
    ),
    Failure.UNRESOLVED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Correct the name, or use the camera's IP address. When several names are unknown at once, "
            "the network's name server (DNS) does not answer.",
        )
    ),
    Failure.CLOSED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "Connect again (F5). If it stays so, too many may be connected to the camera: have it started anew.",
        )
    ),
    Failure.NOT_RTSP: str(
        QT_TRANSLATE_NOOP(
            "words", "Address or port is wrong, or another device has this address now: have the address corrected."
        )
    ),
    Failure.UNSUPPORTED: str(QT_TRANSLATE_NOOP("words", "Have the camera's stream set to H.264 or H.265.")),
    Failure.LATE: str(
        QT_TRANSLATE_NOOP("words", "Have the camera's stream set to a lower data rate, or the line improved.")
    ),
    Failure.WORKER_LOST: str(QT_TRANSLATE_NOOP("words", "Nothing to do: it is started again by itself.")),
    Failure.BUSY: str(QT_TRANSLATE_NOOP("words", "Show fewer cameras, or end other programs on this computer.")),
    Failure.CRASHES: str(
        QT_TRANSLATE_NOOP("words", "Have the camera started anew or its stream set otherwise, and report it.")
    ),
}

# The same of a camera that has delivered since its address is known: nobody is sent after an address that was right.
_WORKED: Mapping[Failure, str] = {
    Failure.NOT_RTSP: str(
        QT_TRANSLATE_NOOP(
            "words",
            "It has worked, so its address was right. Wait a minute: its recorder may be starting. "
            "If it stays so, have the recorder, its power and the line looked at.",
        )
    ),
    Failure.NOT_FOUND: str(
        QT_TRANSLATE_NOOP(
            "words",
            "It has worked, so its address was right. Ask the facility whether the camera was unplugged from its "
            "recorder, replaced or set otherwise.",
        )
    ),
    Failure.UNRESOLVED: str(
        QT_TRANSLATE_NOOP(
            "words",
            "It has worked, so its name was right: the network's name server (DNS) does not answer. "
            "Report it to whoever looks after the network.",
        )
    ),
    Failure.REFUSED: _GUIDANCE[Condition.OFFLINE],
}

# What to do about a stall, where a second connection has told whose fault it is.
_STALLED_GUIDANCE: Mapping[Reason, str] = {
    Reason.CAMERA_ANSWERS: str(
        QT_TRANSLATE_NOOP("words", "It is the camera, not the line: connect again (F5), else have it started anew.")
    ),
    Reason.NO_ANSWER: str(
        QT_TRANSLATE_NOOP("words", "It is the line or the camera's power: call the facility when others stall too.")
    ),
}

_REASONS: Mapping[Reason, str] = {
    Reason.NONE: "",
    Reason.REPEATED_BYTES: str(
        QT_TRANSLATE_NOOP("words", "The camera sends exactly the same data again as some pictures before.")
    ),
    Reason.REPEATED_NOISE: str(
        QT_TRANSLATE_NOOP(
            "words", "In a live picture the fine grain always changes, even at night. Here it stays the same."
        )
    ),
    Reason.NOTHING_CODED: str(
        QT_TRANSLATE_NOOP(
            "words", "Between full pictures the camera has nothing new to send, which is unusual for it."
        )
    ),
    Reason.PROBED: str(
        QT_TRANSLATE_NOOP("words", "The camera was asked for new pictures, and they show the same grain again.")
    ),
    Reason.NO_ANSWER: str(
        QT_TRANSLATE_NOOP("words", "A second connection gets no answer either: the line, or the camera itself.")
    ),
    Reason.CAMERA_ANSWERS: str(
        QT_TRANSLATE_NOOP("words", "A second connection is answered: the line is good, the camera makes no pictures.")
    ),
    Reason.NO_SIGNAL_COLOUR: str(
        QT_TRANSLATE_NOOP("words", "The picture is one even blue, as recorders send it without a signal.")
    ),
    Reason.FLAT: str(QT_TRANSLATE_NOOP("words", "The picture is one even colour, without any detail.")),
    Reason.STILL_CLOCK: str(QT_TRANSLATE_NOOP("words", "The time stamps of the pictures stand still.")),
    Reason.CLOCK_BACK: str(QT_TRANSLATE_NOOP("words", "The time stamps of the pictures went back.")),
    Reason.CLOCK_JUMPED: str(QT_TRANSLATE_NOOP("words", "The time stamps of the pictures jumped.")),
}

_PROBES: Mapping[ProbeResult, str] = {
    ProbeResult.NONE: "",
    ProbeResult.RUNNING: str(QT_TRANSLATE_NOOP("words", "The camera is being asked for new pictures now.")),
    ProbeResult.SHOWN: str(QT_TRANSLATE_NOOP("words", "Asked for new pictures, the camera sent them at once.")),
    ProbeResult.ANSWERS: str(
        QT_TRANSLATE_NOOP("words", "Asked on a second connection, the camera answered, but sent no picture there.")
    ),
    ProbeResult.NO_ANSWER: str(
        QT_TRANSLATE_NOOP("words", "Asked on a second connection, the camera did not answer.")
    ),
    ProbeResult.REFUSED: str(
        QT_TRANSLATE_NOOP("words", "The camera allows no second connection: it could not be asked for proof.")
    ),
}

_FAILURES: Mapping[Failure, str] = {
    Failure.NONE: "",
    Failure.REFUSED: str(QT_TRANSLATE_NOOP("words", "nothing answers at the address")),
    Failure.UNRESOLVED: str(QT_TRANSLATE_NOOP("words", "the name in the address is not known")),
    Failure.TIMED_OUT: str(QT_TRANSLATE_NOOP("words", "no answer in time")),
    Failure.UNAUTHORISED: str(QT_TRANSLATE_NOOP("words", "wrong user name or password")),
    Failure.NOT_FOUND: str(QT_TRANSLATE_NOOP("words", "no such stream on the camera")),
    Failure.CLOSED: str(QT_TRANSLATE_NOOP("words", "the camera ended the connection")),
    Failure.SILENT: str(QT_TRANSLATE_NOOP("words", "connected, but no pictures")),
    Failure.NOT_RTSP: str(QT_TRANSLATE_NOOP("words", "what answers is not a camera")),
    Failure.UNSUPPORTED: str(QT_TRANSLATE_NOOP("words", "no video that can be decoded")),
    Failure.WORKER_LOST: str(QT_TRANSLATE_NOOP("words", "a process of this program ended; it is started again")),
    Failure.OTHER: str(QT_TRANSLATE_NOOP("words", "unknown reason")),
    Failure.LATE: str(QT_TRANSLATE_NOOP("words", "the line is too slow for this stream")),
    Failure.BUSY: str(QT_TRANSLATE_NOOP("words", "this desk is too busy to read it in time")),
    Failure.CRASHES: str(QT_TRANSLATE_NOOP("words", "decoding it ends a process of this program again and again")),
}


def said(source: str) -> str:
    """That text in the language of the moment; an empty one stays empty."""
    return in_keys_of_now(translate("words", source), Action.RETRY) if source else ""


def condition(value: Wrong) -> str:
    """The condition or cause in a few words: "Offline"."""
    return said(_CONDITIONS[value])


def condition_text(value: Wrong) -> str:
    """The same in the source language, for whoever translates by other means (context "words")."""
    return _CONDITIONS[value]


def explanation(value: Wrong, why: Failure = Failure.NONE) -> str:
    """The condition in a sentence, for tool tips. `why` the last connection ended, which tells whose fault it is."""
    cause = _BY_FAILURE.get(why) if value in (Condition.OFFLINE, CONDITION_OF_FAILURE[why]) else None
    return said(cause or _EXPLANATIONS[value])


def guidance(
    value: Wrong, why: Failure = Failure.NONE, found_by: Reason = Reason.NONE, *, worked: bool = False
) -> str:
    """What an operator can do about it, in a sentence or two, and never against what it was found by.

    `worked`: the camera has delivered pictures since its address is known, so that it is not the address.
    """
    if value is Condition.NOT_FOUND and worked:
        return said(_WORKED[Failure.NOT_FOUND])
    if value in (Condition.OFFLINE, CONDITION_OF_FAILURE[why]):
        known = _WORKED.get(why) if worked and why is not Failure.NOT_FOUND else None
        known = known or _GUIDANCE_BY_FAILURE.get(why)
        if known is not None:
            return said(known)
    if value is Condition.STALLED:
        return said(_STALLED_GUIDANCE.get(found_by, _GUIDANCE[value]))
    return said(_GUIDANCE[value])


def reason(value: Reason) -> str:
    """What the condition was found by, in a sentence; empty where there is only one way to find it."""
    return said(_REASONS[value])


def failure(value: Failure) -> str:
    """Why the last connection ended, in lower case; empty when nothing failed."""
    return said(_FAILURES[value])


def suspect() -> str:
    """Of a camera that something speaks against which is no proof yet."""
    return translate("words", "Checking …")


def suspicion() -> str:
    """The same in a sentence."""
    return translate("words", "The picture may stand still: it is being checked. This is no alarm yet.")


def probe(value: ProbeResult, novelty: float) -> str:
    """What came out of asking the camera for proof, in a sentence or two; empty where it was never asked.

    `novelty`: share of the picture, 0 to 1, that differed between the pictures that were asked for; NaN = not known.
    """
    text = said(_PROBES[value])
    if value is ProbeResult.SHOWN and not math.isnan(novelty):
        changed = translate("words", "Between two of them {0} % of the picture had changed.").format(
            round(100 * novelty)
        )
        return f"{text} {changed}"
    return text
