"""How the cameras of a desk are and what is an alarm of it: the parts that need no window, and a round of them.

`judging.py` knows how every camera is, `journaling.py` brings alarms to the disk and then to the screen,
`standing.py` says which of them are listed, `sounding.py` which of them are heard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import datetime
from pathlib import Path

from wall.alarms.alarm import AlarmChange
from wall.alarms.book import AlarmBook
from wall.alarms.evidence import Lack
from wall.alarms.losses import Whereabouts, whereabouts
from wall.alarms.source import STATION, Source
from wall.app.calling import Calling
from wall.app.desk_stores import DeskStores
from wall.app.earning import Earning, earning_rules
from wall.app.escalating import Escalating
from wall.app.evidence import Evidencing
from wall.app.journaling import Journaling
from wall.app.judging import Judging
from wall.app.link import Link
from wall.app.load import Load
from wall.app.planning import Planning
from wall.app.probing import Doubts
from wall.app.pruning import Pruning
from wall.app.remembering import Remembering
from wall.app.screen import Screen
from wall.app.sites import Site
from wall.app.sounding import Sounding
from wall.app.standing import Standing
from wall.app.uplink import UplinkProbe, targets
from wall.app.watching import Watcher
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.model import CameraId, FacilityId, Inventory
from wall.store.journal import place_names
from wall.ui import messages, plan_words
from wall.ui.message_bar import MessageKind

RETRY_S = 3.0  # until what the journal could not take is offered to it again


class DeskAlarms:
    """Lives on the GUI thread. The desk says when: `start`, `begin`, `tick` four times a second, `end`."""

    def __init__(
        self,
        settings: Settings,
        pool: DecoderPool,
        stores: DeskStores,
        judging: Judging,
        screen: Screen,
        call_soon: Callable[[Callable[[], None]], None],
        on_shown: Callable[[], None],
        evidence: Path | None,
        *,
        programme: bool,
    ) -> None:
        """`on_shown`: other rows are on the disk, and to be shown. `evidence`, `programme`: as `Desk` has them."""
        store, centre = stores.store, stores.centre
        self._settings, self._judging, self._screen = settings, judging, screen
        self._centre, self._clock = centre, stores.clock
        escalating = Escalating(settings, centre)
        self.calling = Calling(escalating.is_anothers)
        self.journaling = Journaling(store, call_soon, on_shown) if centre is None else centre.journaling
        self.remembering = Remembering(pool, stores.own, call_soon)
        self.watcher = Watcher(pool, judging.worried, settings.decoders.open_timeout_s)
        self._doubts = Doubts(pool, lambda camera: judging.state(camera, None))
        self.uplinks = UplinkProbe()
        self.planning = Planning(
            store,
            call_soon,
            lambda: screen.say(plan_words.not_kept(), MessageKind.ERROR),
            lambda: screen.say(plan_words.unreadable(), MessageKind.ERROR),
            None if centre is None else centre.keep_plans,
        )
        self._pruning = Pruning(store, settings.journal.keep_days)
        self._evidence = None
        if evidence is not None and settings.evidence.enabled:
            stream_of = self.watcher.stream_of
            self._evidence = Evidencing(
                pool, stores.own, evidence, settings.evidence, self._tell_no_evidence, stream_of
            )
        self._earning = Earning(store, call_soon, earning_rules(settings.programme)) if programme else None
        self.load = Load(lambda: pool.worker_process_ids)
        self.standing = Standing(self.journaling, judging, self.calling, self.planning, self.load, self._clock)
        self._sounding = Sounding(screen, self.calling, escalating, self.journaling, self._clock)
        self.link = Link()
        self._inventory = Inventory()
        self._places: Mapping[CameraId, Whereabouts] = {}
        self.book = AlarmBook()
        self._retry_at = 0.0

    def start(self) -> None:
        """Begin to measure this program and the lines."""
        self.load.start()
        self.link.start()
        if self._settings.alarms.ask_lines:
            self.uplinks.start()

    def begin(self) -> AlarmBook:
        """From now on the book goes on from the table that is shown: other desks may have gone on meanwhile."""
        self.book = AlarmBook(self.journaling.shown.values())
        self._judging.begin(self.book)
        self._sounding.begin(self.book)
        return self.book

    def call(self) -> None:
        """What is open calls from now on, and other desks are heard."""
        self.calling.begin(self.book.alarms.values())
        if self._centre is not None:
            self._centre.begin(self.book, self._judging)

    def end(self) -> None:
        """Once the decoders have ended, each of which tells the rest then: keep what was learnt, measure no more."""
        self.remembering.end()
        self.load.stop()
        self.link.stop()

    def show_site(self, site: Site) -> None:
        """These cameras are watched from now on."""
        inventory = self._inventory = site.inventory
        self._places = whereabouts(inventory)
        self.journaling.name_places(place_names(inventory))
        self.standing.show_inventory(inventory)
        self._sounding.show_inventory(inventory, self._places)
        self.uplinks.show_targets(targets(inventory))
        if self._centre is not None:
            self._centre.show_inventory(inventory)
        self.remembering.follow(inventory)
        self.watcher.show_inventory(inventory, site.credentials)

    def tick(self, now: float, at: datetime, asked: Callable[[], Sequence[AlarmChange]]) -> None:
        """Judge every camera, write what changed, let it be heard; `now`: monotonic seconds. `asked`: what operators
        have changed since the last tick."""
        if self._centre is not None:
            self._centre.tick(now, cut_off=STATION in self._judging.causes.active)
        places = self._places
        changes = self._judging.tick(
            now,
            at,
            self._inventory.cameras,
            self.watcher.sample,
            places,
            self.uplinks.facts,
            self.planning.now(at, places),
            link_down=self.link.down,
        )
        causes = self._judging.causes
        news = (*asked(), *changes)  # what an operator asked for may call as well: a shelf put back
        self.calling.tick(news, causes.suppressed, places, at, causes.remaining)
        if changes:
            self.journaling.write(changes)
        if self._evidence is not None:
            self._evidence.look(now, at, self._inventory, self._judging.known(), news, causes.suppressed)
        self.watcher.apply()
        self._doubts.look(now, self._inventory)
        if now >= self._retry_at:
            self._retry_at = now + RETRY_S
            self.journaling.retry()
        self._sounding.tick(self.standing.listed(), now)

    def keep_house(self, now: float) -> None:
        """Every few seconds: what is cheap to look at, and no part of judging."""
        self.remembering.look(now)
        self._pruning.look(now)
        self.planning.look(now)
        if self._centre is not None and self._centre.away:
            return  # it may not know what is open at the others
        if self._earning is not None and STATION not in self._judging.causes.active:
            self._earning.look(now, self._clock(), lambda: self.standing.seen(self._elsewhere()))
        if self._evidence is not None:
            self._evidence.keep_house(now, self._clock(), self.journaling.shown.values())

    def _elsewhere(self) -> Set[Source]:
        return frozenset() if self._centre is None else self._centre.elsewhere

    def silence(self) -> None:
        """Silence what sounds now; a newer alarm sounds again."""
        self._sounding.silence(self.standing.listed())

    def live_cameras(self) -> Mapping[FacilityId, int]:
        """How many cameras are live at each facility, as far as that was counted."""
        return {} if self._earning is None else self._earning.live

    def _tell_no_evidence(self, why: Lack) -> None:
        self._screen.say(messages.evidence_not_kept(disk_full=why is Lack.DISK_FULL), MessageKind.WARNING)
