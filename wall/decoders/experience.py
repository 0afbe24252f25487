"""What a desk knows of its cameras whichever worker runs their streams, and whether these run now or not."""

from __future__ import annotations

from dataclasses import replace

from wall.decoders.base import StreamKey, StreamSource
from wall.decoders.lessons import LessonBook
from wall.decoders.messages import Admitted, Experienced, Refused, Run, Unforced
from wall.decoders.refused import Logins, OnvifPauses


class Experience:
    """Changed under the pool's lock. `now`: monotonic seconds."""

    def __init__(self) -> None:
        self.logins = Logins()
        self.lessons = LessonBook()
        self._pauses = OnvifPauses()

    def hear(self, report: Experienced, now: float) -> None:
        """A worker tells."""
        if isinstance(report, Refused):
            self.logins.refuse(report.key, report.source)
        elif isinstance(report, Admitted):
            self.logins.take(report.key, report.source)
        elif isinstance(report, Unforced):
            self._pauses.begin(report.key, report.onvif, report.source.credentials, now)
        else:
            self.lessons.hear(report.key, report.course, report.learned)

    def told(self, run: Run) -> Run:
        """That run, and all that its stream is to know of earlier ones."""
        return replace(
            run,
            refused=self.logins.refused(run.key, run.source),
            admitted=self.logins.taken(run.key, run.source),
            learned=self.lessons.known(run.key),
            course=self.lessons.course(run.key),
        )

    def onvif(self, key: StreamKey, source: StreamSource, address: str, now: float) -> str:
        """The address by which its camera may be asked now; empty: not by ONVIF."""
        return "" if self._pauses.holds(key, address, source.credentials, now) else address
