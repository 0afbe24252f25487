"""What has been learnt about every stream of a desk, also of those that do not run now.

Each time that something is to be forgotten a new *course* begins. A run of a stream is told with which course it
begins, counts how often it is told to forget, and says of each lesson from which course it is: one that was on its
way when it was to be forgotten is not heard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from wall.decoders.base import StreamKey


class LessonBook:
    """One lesson for a stream: the newest."""

    def __init__(self) -> None:
        self._known: dict[StreamKey, str] = {}
        self._news: dict[StreamKey, str] = {}  # what of it nobody has asked for yet
        self._courses: Counter[StreamKey] = Counter()

    def keep(self, key: StreamKey, lesson: str) -> None:
        """Known from an earlier run of the program."""
        self._known[key] = lesson

    def hear(self, key: StreamKey, course: int, lesson: str) -> None:
        """A run of the stream tells what it has learnt."""
        if course == self._courses[key]:
            self._known[key] = self._news[key] = lesson

    def forget(self, key: StreamKey) -> None:
        """What was learnt is wrong, and so is what is on its way."""
        self._courses[key] += 1
        self._known.pop(key, None)
        self._news.pop(key, None)

    def course(self, key: StreamKey) -> int:
        """What a run that begins now is told."""
        return self._courses[key]

    def known(self, key: StreamKey) -> str:
        """What has been learnt; empty: nothing."""
        return self._known.get(key, "")

    def news(self) -> Mapping[StreamKey, str]:
        """What runs have told since the last call."""
        news, self._news = self._news, {}
        return news
