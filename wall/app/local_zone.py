"""This computer's own time zone, with its changes of clocks: the standard library has it only moment by moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """What the operating system says, also of other days than today."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """How far ahead of UTC the clocks are at that time of day."""
        # without a zone a time is taken for this computer's, and `fold` tells the two apart that a change repeats
        return (datetime.now() if at is None else at.replace(tzinfo=None)).astimezone().utcoffset()

    def dst(self, at: datetime | None) -> timedelta | None:  # noqa: ARG002
        """Not known apart from the offset."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """What the operating system calls it."""
        return (datetime.now() if at is None else at.replace(tzinfo=None)).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """That moment by the clocks of the place."""
        return datetime.fromtimestamp(at.replace(tzinfo=UTC).timestamp()).replace(tzinfo=self)
