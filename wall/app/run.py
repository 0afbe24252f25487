"""Starts a desk in a Qt application with a qasync loop, and ends it again whatever ends it."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from wall.app.application import SMALL_WORK_END_S, end_on_signals, leave_what_hangs, open_application, open_loop
from wall.app.background import Bridge, in_background
from wall.app.centre import Centre
from wall.app.decoding import decoder_pool
from wall.app.desk import Desk
from wall.app.evidence_showing import EvidenceShowing
from wall.app.finding import add_palettes, dial_views
from wall.app.gestures import Gestures
from wall.app.judging import Judging
from wall.app.keeper import Keeper, SharedKeeper
from wall.app.keys_page import SettingsDesk
from wall.app.launch import Companion, Launch
from wall.app.limits import condition_rules, health_limits, recall_after
from wall.app.limits_page import LimitsDesk
from wall.app.notifying import notices_for, secret_name
from wall.app.palette import Palettes
from wall.app.pauses import spare_what_stays
from wall.app.remote_serving import RemoteServing
from wall.app.screens_at_work import ScreensAtWork
from wall.app.settings_news import SettingsNews
from wall.app.shared_secrets import SharedSecrets
from wall.app.sites import Site
from wall.app.syncing import Syncing, round_of, server_list
from wall.app.window_memory import Widths, load_widths, save_widths
from wall.app.windows import Windows
from wall.inventory.centre_key import open_centre_keys
from wall.inventory.secrets import SecretStore, open_secrets
from wall.inventory.sync import SyncReport
from wall.logs import clean
from wall.notice.way import Way
from wall.store.doing import OnThread
from wall.store.errors import StoreError
from wall.store.thread import InventoryOnThread, StoreThread
from wall.ui import messages
from wall.ui.i18n import Languages
from wall.ui.keymap import keymap, keys_of
from wall.ui.message_bar import MessageKind
from wall.ui.state import ServerList

log = logging.getLogger(__name__)

DONE, FAILED, RUNNING_ALREADY = 0, 1, 3  # exit codes; 2 is a wrong command line


def launch(start: Launch) -> int:
    """Run until the window is closed. Returns the exit code; says on stderr what went wrong. Raises NoDisplayError.

    Whoever calls it holds the lock of the data folder (`wall.app.lock`).
    """
    with ExitStack() as stack:
        app = open_application(start.platform, stack, start.settings.desk.theme)
        loop, executor = open_loop(app, stack)
        code = _Run(start, app, stack).go(loop)
        executor.shutdown(wait=False, cancel_futures=True)
        leave_what_hangs(code)
        return code


class _Run:
    """Builds the desk and everything around it; `go` returns when the window is closed."""

    def __init__(self, start: Launch, app: QApplication, stack: ExitStack) -> None:
        self._start = start
        self._app = app
        settings, paths = start.settings, start.paths
        keymap().use(keys_of(settings, paths.config_file))
        self._languages = Languages(app, settings.desk.language)
        stack.callback(self._languages.close)
        url = settings.database_url(paths)
        store = StoreThread(url)
        centre = None
        if settings.shared:
            centre = Centre(url, settings.desk.name, store, StoreThread(settings.own_url(paths)))
        self._bridge = Bridge()
        self._keeper: Keeper | None = None
        notices = None
        own_secrets: SecretStore | None = None
        if start.companion is None:
            secrets: SecretStore = open_secrets(paths.secrets_file, paths.key_file)
            own_secrets = secrets
            if centre is None:
                self._keeper = Keeper(store, secrets)
            else:
                keys = open_centre_keys(paths.centre_key_file)
                secrets = SharedSecrets(OnThread(store), keys, secrets)
                self._keeper = SharedKeeper(centre, secrets, [secret_name(way) for way in Way])
            own_store = None if centre is None else centre.own
            notices = notices_for(settings, store, secrets, paths.data_dir, own_store)
        health = settings.health
        judging = Judging(health_limits(health), condition_rules(health), recall_after(settings.alarms))
        pool = decoder_pool(settings)
        own_cameras = start.companion is None
        self._desk = Desk(
            settings, start.options, pool, store, judging, notices, paths.evidence_dir, centre, programme=own_cameras
        )
        self._gestures = self._evidence = None
        if self._desk.window is not None:
            own = store if centre is None else centre.own  # the files are on this desk
            self._evidence = EvidenceShowing(self._desk.window, own, paths.evidence_dir)
            self._gestures = Gestures(
                self._desk, self._desk.window, self._languages, self._keeper, paths.config_file, start.passed_on
            )
        self._windows: Windows | None = None
        self._settings: SettingsDesk | None = None
        self._limits: LimitsDesk | None = None
        self._widths: Widths | None = None  # as they were kept
        if self._desk.window is not None:
            keep = (lambda _: None) if self._gestures is None else self._gestures.keep_operator
            self._windows = Windows(
                self._desk,
                self._desk.window,
                store,
                lambda: self._languages.language,
                settings,
                keep,
                None if centre is None else centre.own,
            )
            if centre is not None:
                centre.on_handovers = self._windows.handover.news
            if self._gestures is not None and self._keeper is not None:
                self._windows.add_survey(paths, self._keeper.secrets, self._gestures)
            self._settings = SettingsDesk(self._desk.window, paths.config_file, self._desk.may)
            self._windows.follow(self._settings.settings)
            self._settings.attach(self._desk.window)
            self._limits = LimitsDesk(
                self._desk.window,
                self._settings.settings,
                start.own_paths or paths,
                self._desk.know_limits,
                self._desk.drawing,
            )
            kept = self._widths = load_widths(paths.window_file)
            if kept is not None:
                self._desk.window.page.set_widths(kept.tree, kept.alarms)
        self._screens: ScreensAtWork | None = None
        if self._desk.window is not None:
            guarded = start.options.kiosk or settings.kiosk.enabled
            self._screens = ScreensAtWork(
                self._desk,
                self._desk.window,
                paths.screens_file,
                (start.own_paths or paths).guard_file,
                settings.kiosk,
                guarded=guarded,
            )
            if self._settings is not None:
                palettes = Palettes(self._desk.may, self._settings.change_key)
                add_palettes(self._desk, palettes, self._screens.asked)
            self._desk.walls.attach(partial(dial_views, self._desk))
        self._syncing = None
        if settings.sync.on and own_secrets is not None and self._gestures is not None:
            self._syncing = self._sync(store, own_secrets, self._gestures)
        if centre is not None and self._gestures is not None:
            centre.on_inventory = self._gestures.reload
        if centre is not None and start.in_force is not None:
            self._follow_settings(SettingsNews(start.in_force, store, centre.own, self._bridge.call_soon), centre)
        self._remote = RemoteServing(self._desk, start.own_paths or paths)
        self._code = DONE
        self._stopped = asyncio.Event()

    def _sync(self, store: StoreThread, own_secrets: SecretStore, gestures: Gestures) -> Syncing:
        """What keeps the inventory as a server has it; whose secret is this desk's own."""
        sync = self._start.settings.sync
        of_cameras = own_secrets if self._keeper is None else self._keeper.secrets
        once = round_of(sync, InventoryOnThread(store), of_cameras, own_secrets)
        return Syncing(once, sync.every_min * 60.0, self._bridge.call_soon, gestures.reload, self._say_sync)

    def _follow_settings(self, news: SettingsNews, centre: Centre) -> None:
        """Say what becomes of the centre's settings while this desk runs."""
        centre.on_settings = news.look
        news.show = self._desk.show_settings
        self._desk.show_settings(news.now)

    def go(self, loop: qasync.QEventLoop) -> int:
        """Show, run, stop."""
        self._desk.show()
        if self._screens is not None:
            self._screens.restore(main_full=self._start.options.full_screen)
        self._app.setQuitOnLastWindowClosed(False)
        if self._desk.window is not None:
            self._desk.window.closed.connect(self._stopped.set)
        restore = end_on_signals(self._stopped.set)
        try:
            loop.run_until_complete(self._live())
        finally:
            restore()
            if self._syncing is not None:
                self._syncing.stop()
            if self._gestures is not None:
                self._gestures.stop()
            if self._settings is not None:
                self._settings.stop()
            if self._limits is not None:
                self._limits.stop()
            if self._evidence is not None:
                self._evidence.stop()
            self._desk.stop()
            if self._start.companion is not None:  # after the desk, which would take its end for a fault
                self._start.companion.stop()
        return self._code

    def _say_sync(self, report: SyncReport) -> None:
        window = self._desk.window
        if window is None:
            return
        now = server_list(report)
        window.status.show_list(now)
        if now.state is ServerList.AWAY:
            window.show_message(messages.sync_away(now.since), MessageKind.WARNING)
        elif now.state is ServerList.REFUSED:
            window.show_message(messages.sync_refused(now.why), MessageKind.WARNING)

    async def _live(self) -> None:
        work = [asyncio.ensure_future(self._begin()), asyncio.ensure_future(self._stopped.wait())]
        if self._start.screenshot is not None:
            work.append(asyncio.ensure_future(self._picture(self._start.screenshot)))
        await self._stopped.wait()
        await self._keep_widths()
        if self._screens is not None:
            await self._screens.end()
        if self._windows is not None:
            await self._windows.stop()
        for task in work:
            task.cancel()
        for result in await asyncio.gather(*work, return_exceptions=True):
            if isinstance(result, Exception):
                log.error("stopped by an error of our own: %r", result)
                self._code = FAILED
        await self._remote.stop()  # after the start, which may still have been under way

    async def _keep_widths(self) -> None:
        """Where somebody has drawn a part of the window wider or narrower."""
        window = self._desk.window
        if window is None:
            return
        now = Widths(*window.page.widths)
        if now != self._widths:
            with suppress(TimeoutError):  # a disk that hangs keeps nobody
                writing = in_background(save_widths, self._start.paths.window_file, now)
                await asyncio.wait_for(writing, SMALL_WORK_END_S)

    async def _begin(self) -> None:
        companion = self._start.companion
        try:
            await self._desk.start()
            await self._watch()
            if self._syncing is not None:
                self._syncing.start()
            await self._remote.start()
            if self._limits is not None:
                self._limits.begin(offer=companion is None)
            spare_what_stays()
            code = None if companion is None else await companion.run(self._desk)
        except StoreError as error:
            log.error("the database cannot be used: %s", error)
            self._fail(str(error))
        except Exception as error:  # the last line of a start: else an empty window would stay, and a bench hang
            log.exception("the start failed")
            self._fail(str(error) or repr(error))
        else:
            if code is not None:
                self._end(code)

    async def _watch(self) -> None:
        companion, window = self._start.companion, self._desk.window
        if companion is not None:
            companion.attend(self._desk)
        site = await (self._keeper.load() if self._keeper is not None else _site_of(companion))
        if self._gestures is not None:
            self._gestures.show_site(site)
        else:
            self._desk.show_site(site)
        if self._screens is not None:
            self._screens.screens.show_again()
        if window is not None and not site.inventory.cameras and not window.guarded:
            window.show_first_run()

    async def _picture(self, path: Path) -> None:
        await asyncio.sleep(self._start.after_s)
        window = self._desk.window or self._desk.canvas
        if not window.grab().save(str(path)):
            print(f"{path}: the screenshot could not be written", file=sys.stderr)
            self._code = FAILED
        self._stopped.set()

    def _fail(self, text: str) -> None:
        """Say it. Whoever looks at a window may read it there; a command that was started for one purpose ends."""
        if self._desk.window is not None:
            self._desk.window.show_message(text, MessageKind.ERROR)
        if self._desk.window is None or self._start.companion is not None:
            print(clean(text), file=sys.stderr)
            self._end(FAILED)

    def _end(self, code: int) -> None:
        self._code = code
        self._stopped.set()


async def _site_of(companion: Companion | None) -> Site:
    assert companion is not None
    return await companion.site()
