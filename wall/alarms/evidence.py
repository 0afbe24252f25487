"""What is kept with an alarm as evidence, and what is said where something could not be kept. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Exhibit(Enum):
    """A kind of evidence. The value is what the database keeps, and part of the file's name."""

    CLIP = "clip"  # the seconds before the fault, as the camera coded them
    LAST_GOOD = "last_good"  # the last picture before the fault
    NOW = "now"  # the newest picture when the alarm was raised


class Lack(Enum):
    """Why something was not kept. The value is what the database keeps."""

    NOTHING_SENT = "nothing_sent"  # no packet of the camera from that time is in memory
    NOTHING_SINCE = "nothing_since"  # the camera has sent nothing since the fault
    DAMAGED = "damaged"  # what it sent cannot be decoded, or not be put into a file
    TOO_MANY = "too_many"  # too many alarms at once
    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    PROCESS_LOST = "process_lost"  # our decoder process was lost, or gave no answer, and its memory with it


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file. Times in seconds of the UNIX epoch: of its first and its last picture."""

    exhibit: Exhibit
    path: str  # below the folder of all evidence, with "/"
    sha256: str  # 64 hexadecimal digits
    size: int  # bytes
    begins_at: float
    ends_at: float


@dataclass(frozen=True, slots=True)
class NotKept:
    """What is missing, and why."""

    exhibit: Exhibit
    why: Lack
    detail: str = ""  # what the operating system or FFmpeg said
