"""What is wrong with this machine or this stream, and what to do about it: `python main.py doctor`.

Each check is a generator of lines. Whatever may hang or crash (drivers, name servers, a camera) runs in a process
of its own with a time limit, so that the doctor always gets to its last line.
"""

from __future__ import annotations

from wall.doctor.centre import settings as centre_settings
from wall.doctor.line import Line, Verdict
from wall.doctor.report import checks, exit_code, text
from wall.doctor.runner import Check, run

__all__ = ["Check", "Line", "Verdict", "centre_settings", "checks", "exit_code", "run", "text"]
