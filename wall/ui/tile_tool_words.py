"""What the tools of a tile say: on the tile, in its menu, and when something was saved or could not be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.adapt.choice import Choice, Reason
from wall.adapt.levels import Level
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.tool_values import NotSavedWhy, ReplayState, SavedFile, Speed
from wall.health.sample import DecodeMode, StreamSample, StreamState
from wall.ui import words
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now

translate = QCoreApplication.translate

_NO_FILE: Mapping[NotSavedWhy, str] = {
    NotSavedWhy.NOTHING: str(
        QT_TRANSLATE_NOOP("tools", "Not saved: nothing has been received of this camera in the last seconds")
    ),
    NotSavedWhy.DAMAGED: str(QT_TRANSLATE_NOOP("tools", "Not saved: what the camera sent cannot be decoded")),
    NotSavedWhy.DISK_FULL: str(
        QT_TRANSLATE_NOOP("tools", "Not saved: the disk is full. Make room, or choose another folder in the settings")
    ),
    NotSavedWhy.NOT_WRITABLE: str(
        QT_TRANSLATE_NOOP("tools", "Not saved: the folder cannot be written to. Choose another one in the settings")
    ),
    NotSavedWhy.CANCELLED: str(QT_TRANSLATE_NOOP("tools", "Cancelled: nothing was saved")),
    NotSavedWhy.TOO_MANY: str(
        QT_TRANSLATE_NOOP("tools", "Not saved: too many files are being written. Try again in a moment")
    ),
    NotSavedWhy.PROCESS_LOST: str(
        QT_TRANSLATE_NOOP("tools", "Not saved: the decoder process was lost. Try again, there is a new one")
    ),
}
_NO_REPLAY: Mapping[ReplayState, str] = {
    ReplayState.NOTHING: str(
        QT_TRANSLATE_NOOP("tools", "No replay: nothing has been received of this camera in the last seconds")
    ),
    ReplayState.FAILED: str(QT_TRANSLATE_NOOP("tools", "No replay: what the camera sent cannot be decoded")),
    ReplayState.LOST: str(
        QT_TRANSLATE_NOOP("tools", "The replay has ended: its decoder process was lost. The tile is live again")
    ),
}


def zoomed(factor: float, sharp: bool) -> str:
    """How far a tile is zoomed; `sharp`: the camera's own picture is shown already."""
    said = translate("tools", "zoom {0}x").format(words.decimal(factor))
    return said if sharp else translate("tools", "{0}, coarse").format(said)


def replay(at: datetime, age: float, speed: Speed, paused: bool) -> tuple[str, ...]:
    """Over a tile that shows what has been, the longest first."""
    word, clock = replay_word(), words.clock(at)
    ago = words.ago(age)
    how = ""
    if paused:
        how = translate("tools", "paused")
    elif speed is not Speed.ONE:
        how = f"{words.decimal(speed.value, 0 if speed.value >= 1 else 1)}x"
    end = f" · {how}" if how else ""
    return (f"{word} {clock} · {ago}{end}", f"{word} {clock}{end}", f"{word} {clock}", word)


def replay_word() -> str:
    """Of a tile that shows what has been."""
    return translate("tools", "REPLAY")


def replay_opening(seconds: float) -> tuple[str, ...]:
    """Before its first picture."""
    word = replay_word()
    return (translate("tools", "{0}: looking for the last {1} s").format(word, round(seconds)), word)


def no_replay(state: ReplayState) -> str:
    """Why there is no replay, or none any more."""
    return translate("tools", _NO_REPLAY[state])


def replays_off() -> str:
    """Nothing is kept for them."""
    return translate("tools", "Replay is off: [tools] replay_s is 0 in this desk's settings")


def too_many_replays(most: int) -> str:
    """So many are on already."""
    said = translate("tools", "{0} replays are on already. End one of them first (B)")
    return in_keys_of_now(said, Action.REPLAY).format(most)


def no_tile() -> str:
    """A key of a tool was pressed, and no tile is selected."""
    return translate("tools", "Choose a camera's tile: this key is about one picture")


def no_replay_here() -> str:
    """A key of the replay was pressed where there is none."""
    return translate("tools", "There is no replay in this tile. B shows its last seconds again")


def saving_picture() -> str:
    """A snapshot is under way."""
    return translate("tools", "Saving the picture …")


def saving_clip(share: float) -> str:
    """A clip is under way."""
    said = translate("tools", "Saving the clip: {0} %. X again cancels")
    return in_keys_of_now(said, Action.CLIP).format(round(100 * share))


def clip_begun() -> str:
    """A clip was asked for."""
    return translate("tools", "Saving the clip …")


def picture_saved(file: SavedFile) -> str:
    """Where a snapshot is, and of when: of a camera that is lost that is not now."""
    at = datetime.fromtimestamp(file.begin).astimezone()
    return translate("tools", "Picture of {0} saved: {1}").format(words.clock(at), file.path)


def clip_saved(files: Sequence[SavedFile]) -> str:
    """Where a clip is, and by what it is known to be the same later."""
    told = "; ".join(f"{file.path} · SHA-256 {file.sha256}" for file in files)
    if len(files) > 1:
        return translate("tools", "Clip saved in {0} files, because the size of its pictures changes: {1}").format(
            len(files), told
        )
    return translate("tools", "Clip saved: {0}").format(told)


def not_saved(why: NotSavedWhy, detail: str) -> str:
    """Why there is no file."""
    said = translate("tools", _NO_FILE[why])
    return f"{said} ({detail})" if detail and why in (NotSavedWhy.NOT_WRITABLE, NotSavedWhy.DISK_FULL) else said


def no_caption(path: str) -> str:
    """The snapshot is there, but not its caption."""
    return translate("tools", "Picture saved without its caption, which could not be added: {0}").format(path)


def path_copied(path: str) -> str:
    """What was asked for is on the clipboard."""
    return translate("tools", "Copied: {0}").format(path)


def nothing_saved() -> str:
    """There is no last file."""
    return translate("tools", "Nothing has been saved since this program was started")


def caption(place: str, camera: str, at: datetime) -> str:
    """Under a snapshot: where, which camera, when."""
    zone = at.strftime("%z")
    moment = at.strftime("%d/%m/%Y %H:%M:%S") + f" (UTC{zone[:3]}:{zone[3:]})"
    return " · ".join(each for each in (place, camera, moment) if each)


_REASONS: Mapping[Reason, str] = {
    Reason.OVERRIDE: str(QT_TRANSLATE_NOOP("tools", "set for this camera")),
    Reason.SESSIONS: str(
        QT_TRANSLATE_NOOP("tools", "the camera bears no session more: one is closed before the other is opened")
    ),
    Reason.FAILED: str(
        QT_TRANSLATE_NOOP("tools", "the other stream brought no picture, and the camera bears no session more")
    ),
    Reason.DESK: str(QT_TRANSLATE_NOOP("tools", "this desk shows no more main streams at full rate")),
    Reason.LINE: str(QT_TRANSLATE_NOOP("tools", "its line carries no more")),
    Reason.LOOKED_AT: str(QT_TRANSLATE_NOOP("tools", "enlarged or zoomed")),
    Reason.LARGE: str(QT_TRANSLATE_NOOP("tools", "large tile")),
    Reason.SMALL: str(QT_TRANSLATE_NOOP("tools", "small tile")),
    Reason.MANY: str(QT_TRANSLATE_NOOP("tools", "one of many tiles")),
    Reason.UNSEEN: str(QT_TRANSLATE_NOOP("tools", "on no screen")),
}
"""Why a camera's stream is the one that it is; nothing is to be said of one that has but one."""

_LEVELS: Mapping[Level, str] = {
    Level.HALF: str(QT_TRANSLATE_NOOP("tools", "reduced: every second picture is shown")),
    Level.REFERENCE: str(QT_TRANSLATE_NOOP("tools", "reduced: pictures that no other rests on are left out")),
    Level.KEY_FRAMES: str(QT_TRANSLATE_NOOP("tools", "reduced: key frames only")),
    Level.STILL: str(QT_TRANSLATE_NOOP("tools", "reduced: a picture every few seconds")),
}


def statistics(
    sample: StreamSample | None,
    key: StreamKey,
    drawn: PictureSize | None,
    now: float,
    choice: Choice | None = None,
    picture_at: float = math.nan,
) -> list[str]:
    """What the overlay of a tile says, the most telling first, a line each.

    `choice`: why it is this stream. `picture_at`: of the picture that is shown; NaN: the sample's, which may be a
    quarter of a second older.
    """
    if sample is None or sample.state in (StreamState.IDLE, StreamState.QUEUED):
        return [translate("tools", "no figures: the stream does not run")]
    kind = key.rpartition("/")[2]
    stream = translate("tools", "main stream") if kind == "main" else translate("tools", "sub stream")
    lines = [f"{stream} · {words.codec(sample.codec)} {sample.width} x {sample.height}"]
    if choice is not None and choice.reason in _REASONS:
        why = translate("tools", _REASONS[choice.reason])
        if choice.kind.value == kind:
            lines.append(translate("tools", "chosen: {0}").format(why))
        elif kind == "main":
            lines.append(translate("tools", "until the sub stream has a picture ({0})").format(why))
        else:
            lines.append(translate("tools", "until the main stream has a picture ({0})").format(why))
    if sample.level in _LEVELS:
        lines.append(translate("tools", _LEVELS[sample.level]))
    if sample.decoder:
        lines.append(translate("tools", "decoded by: {0}").format(sample.decoder))
    if drawn is not None:
        lines.append(translate("tools", "shown at {0} x {1}").format(drawn.width, drawn.height))
    if sample.mode is DecodeMode.KEY_FRAMES and sample.level < Level.KEY_FRAMES:
        lines.append(translate("tools", "key frames only are decoded"))
    rate = "–" if math.isnan(sample.flow.bitrate) else f"{sample.flow.bitrate / 1000:.0f} kbit/s"
    lines.append(translate("tools", "{0} pictures/s · {1}").format(_number(sample.fps), rate))
    lines.append(translate("tools", "key frame every {0} s").format(_number(sample.keyframe_interval)))
    age = now - (sample.picture_at if math.isnan(picture_at) else picture_at)
    lines.append(translate("tools", "age of the picture {0}").format(_milliseconds(age)))
    if not math.isnan(sample.latency):
        lines.append(translate("tools", "by the camera's clock {0}").format(_milliseconds(sample.latency)))
    lost = "–" if math.isnan(sample.flow.lost) else f"{words.decimal(100 * sample.flow.lost)} %"
    told = translate("tools", "lost {0} · late {1} · damaged {2}")
    lines.append(told.format(lost, sample.dropped, sample.decode_errors))
    lines.append(translate("tools", "connections {0}").format(sample.attempts))
    if not math.isnan(sample.connected_at) and sample.state is StreamState.LIVE:
        lines.append(translate("tools", "connected for {0}").format(words.duration(now - sample.connected_at)))
    return lines


def _number(value: float) -> str:
    return "–" if math.isnan(value) else words.decimal(value)


def _milliseconds(seconds: float) -> str:
    if math.isnan(seconds):
        return "–"
    return f"{1000 * seconds:.0f} ms" if abs(seconds) < 10 else words.duration(seconds)


def moment(picture_at: float, now: float, at: datetime) -> datetime:
    """When a picture of the monotonic clock was taken, as the desk's clock has it."""
    return at - timedelta(seconds=now - picture_at)
