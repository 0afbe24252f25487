"""Are pictures damaged, is data lost? And is it over, or does it only come and go?

What has begun ends clearly below the limit at which it began, and not before it has been so for a while: a share that
hovers around a limit says one thing, not now this and now that.
"""

from __future__ import annotations

import math

from wall.health.flow.episode import FORGET_S, Episode
from wall.health.flow.recent import KEPT_S, MANY, Recent, lossy, mostly_damaged, still_mostly_damaged

NOTHING_S, NOTHING_FAILURES = 1.0, 2  # no picture came out for so long, and so many packets were damaged
LASTS_SECONDS = 4  # have damaged pictures: a single burst, one group of pictures that is lost, is not worth a word
AGAIN_S = 3.0  # a picture came out whole in between
# Without damage for so long DECODE_FAILING may end: with `decode_over` (3 s) and the grid of 1 s that is after about
# 10 s. Where damage is rare it takes longer: the time in which so many damaged pictures would have been expected.
CLEAN_S, BY_CHANCE, BY_CHANCE_FEW = 6.0, 8, 3


class Damage:
    """DECODE_FAILING and LOSSY of one stream, second by second."""

    def __init__(self, recent: Recent) -> None:
        self._recent = recent
        self.failing, self.lossy = Episode(), Episode()
        self.lossy_sure = False  # decoding has failed since the loss began
        self._whole_at, self._failures = math.nan, 0  # the last picture that came out whole; failures since
        self._nothing_at, self._again = -math.inf, False  # when it was last so that none does; a second time
        self._goes_on_until = -math.inf
        self._paused = self._came_back = False  # of a failure: 10 s were clean; it came again

    def whole(self, at: float) -> None:
        """A picture came out as it should."""
        self._whole_at, self._failures = at, 0

    def damaged(self, at: float, now: float) -> bool:
        """A picture did not. True when none does any more."""
        self._failures += 1
        if math.isnan(self._whole_at):
            self._whole_at = at  # none ever was: from the first that failed
        nothing = self._nothing_whole(now)
        if nothing:
            self._look(now, True, proven=self.failing.proven or self._nothing_again(now), goes_on=True)
        return nothing

    def nothing_whole_since(self, now: float) -> float:
        """Since when not one picture came out whole; NaN where some do."""
        return self._whole_at if self._nothing_whole(now) else math.nan

    def second(self, at: float) -> bool:
        """A second is over. True when all is well."""
        recent = self._recent
        pictures, longer = recent.damage(), recent.damage(KEPT_S)
        proven = self.failing.proven
        if recent.newest_damaged():
            expected = BY_CHANCE if pictures.all >= MANY else BY_CHANCE_FEW
            clean = expected * (at - recent.damaged_since()) / longer.bad if longer.bad else 0.0
            self._goes_on_until = at + min(max(CLEAN_S, clean), FORGET_S)
        goes_on = at <= self._goes_on_until
        mostly = mostly_damaged(pictures, longer)
        lasts = mostly and (pictures if pictures.all >= MANY else longer).seconds >= LASTS_SECONDS
        if proven and (self._came_back or not self._paused):
            lasts = goes_on and still_mostly_damaged(pictures, longer)
        nothing = self._nothing_whole(at)
        again = nothing and self._nothing_again(at)
        # from the first moment without a picture to the share that proves it there is no gap
        until_proven = mostly and recent.newest_damaged() and not math.isnan(self.failing.since)
        failing = lasts or nothing or until_proven
        self._look(at, failing, proven=proven or lasts or again, goes_on=goes_on)
        return not (self._look_for_losses(at) or failing)

    def _look_for_losses(self, at: float) -> bool:
        """True where some are seen."""
        recent, episode = self._recent, self.lossy
        lost = recent.lost()
        counts = recent.damage(KEPT_S), recent.torn(KEPT_S)
        losses = [each for each in counts if lossy(each, lost, begun=episode.proven)]
        # A single burst stays in the window for half a minute: only what is damaged anew says that it goes on. When
        # it was told, the minute after which it is over begins with the last that was damaged.
        old = False if episode.proven else None
        anew = True if any(each.lately for each in losses) else old
        episode.look(at, anew if losses else False, recent.damaged_since())
        lasts = not math.isnan(episode.since)
        self.lossy_sure = lasts and (self.lossy_sure or self.failing.proven)
        episode.proven = lasts and (self.lossy_sure or episode.proven or episode.at - episode.since >= KEPT_S)
        return bool(losses)

    def _nothing_whole(self, now: float) -> bool:
        return self._failures >= NOTHING_FAILURES and now - self._whole_at >= NOTHING_S

    def _nothing_again(self, now: float) -> bool:
        """No picture comes out whole, and not for the first time within a minute; of key frames that is chance."""
        before, self._nothing_at = now - self._nothing_at, now
        if before > AGAIN_S:
            self._again = before < FORGET_S and self._recent.damage().all >= MANY
        return self._again

    def _look(self, now: float, failing: bool, *, proven: bool, goes_on: bool) -> None:
        """Does decoding fail? It is told until the episode is over, but the first time only until 10 s are clean."""
        episode = self.failing
        self._came_back = self._came_back or (failing and self._paused)
        episode.look(now, failing, self.nothing_whole_since(now))
        if math.isnan(episode.since):
            self._paused = self._came_back = False
            return
        episode.proven = proven
        if proven and not failing:
            if goes_on or self._came_back:
                episode.at = now
            else:
                self._paused = True
