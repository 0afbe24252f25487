"""The shift's page at a real desk: what it shows, notes that survive, handing over, signing, without the store."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from tests.app.loop import run, until
from tests.app.places import DAM, STATION
from tests.app.shift_at_work import (
    AN,
    BINH,
    LAN,
    PINS,
    PLACES,
    Cable,
    Shift,
    file_url,
    filled,
    save_places,
    started,
)
from tests.postgres import PostgresServer
from tests.store.handovers import handover
from tests.ui.test_figures_paper import pages
from wall.alarms.alarm import Acknowledgement
from wall.alarms.hiding import HidingReason
from wall.alarms.requests import Shelve
from wall.alarms.source import Source
from wall.app import past_handovers
from wall.config import Language
from wall.handover import Handover
from wall.health.condition import Condition
from wall.store.database import Database
from wall.store.errors import AwayError
from wall.store.handover_store import HandoverStore
from wall.store.thread import StoreThread
from wall.ui.handover_preview import HandoverPreview
from wall.ui.i18n import Languages
from wall.ui.sign_in import SignInDialog
from wall.urls import Secret

pytestmark = pytest.mark.usefixtures("languages")

GATE = Source.camera(PLACES.cameras_of[DAM][0].id)
OTHER = Source.camera(PLACES.cameras_of[STATION][0].id)
ON_BOTH = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[StoreThread]:
    server: PostgresServer | None = None
    url = file_url(tmp_path / "wall.sqlite3")
    if getattr(request, "param", "sqlite") == "postgresql":
        server = request.getfixturevalue("postgres")
        assert server is not None
        url = server.new_database()
    with filled(url) as thread:
        yield thread
    if server is not None:
        server.drop(url)


async def opened(shift: Shift, name: str = AN) -> None:
    """Begun, somebody signed in, the page open and read."""
    await shift.begin()
    answer = shift.operators.sign_in(name, Secret(PINS[name]))
    await until(answer.done, "the sign-in")
    shift.handing.open()
    await until(lambda: shift.page._draft is not None, "the page")


def kept(store: StoreThread) -> tuple[Handover, ...]:
    return store.submit(lambda database: HandoverStore(database).between()).result(60).handovers


def happenings(shift: Shift) -> None:
    """One alarm that is answered, one that is not, one shelf."""
    desk, book = shift.desk, shift.desk.alarms.book
    for source in (GATE, OTHER):
        change = book.raise_alarm(source, Condition.OFFLINE, desk.clock())
        assert change is not None
        desk.alarms.journaling.write([change])
    desk.answering.acknowledge([Acknowledgement(GATE, 1)], "đã gọi cơ sở")
    third = Source.camera(PLACES.cameras[-1].id)
    desk.answering.ask([Shelve(third, 0, timedelta(hours=1), HidingReason.WEATHER)])


def cells(shift: Shift, title: str) -> list[list[str]]:
    """The rows that the page shows under that heading."""
    table = next(each for each in shift.page.view._shown if each.title == title)
    return [[cell.said(shift.page.words) for cell in row] for row in table.rows]


async def take_over(shift: Shift, name: str) -> None:
    """By the own PIN, as the page asks for it."""
    shift.page.past.take_over.click()
    dialog = shift.dialog
    assert isinstance(dialog, SignInDialog)
    assert "Take over" in dialog.accept_button.text()
    for row in range(dialog.list.count()):
        if dialog.list.item(row).text() == name:
            dialog.list.setCurrentRow(row)
    QTest.keyClicks(dialog.field, PINS[name])
    dialog.accept_button.click()


def test_who_signs_in_again_goes_on_with_the_same_shift(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        began = shift.handing._began
        await opened(shift)
        shift.handing.signed_in()
        assert shift.handing._began == began
        shift.handing._began = began - timedelta(days=3)  # the program has run for days, and nobody handed over
        shift.handing.signed_in()
        assert shift.handing._began >= began
        await shift.end()

    run(work)


@ON_BOTH
def test_a_shift_is_shown_handed_over_and_signed_by_the_next(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        happenings(shift)

        def all_read() -> bool:
            shift.handing._read_changes()
            counts = [len(cells(shift, each)) for each in ("What happened in this shift", "Open alarms")]
            return counts == [4, 2]

        await until(all_read, "the changes")
        alarms = cells(shift, "Open alarms")
        assert [row[2] for row in alarms] == ["not acknowledged", "acknowledged"]
        assert alarms[1][4] == AN
        assert "đã gọi cơ sở" in alarms[1][5]
        assert cells(shift, "Shelved and out of service")[0][0] == "Shelved"
        assert ["Acknowledged by " + AN, "1"] in cells(shift, "What happened in this shift, counted")
        shift.page.notes.setPlainText("EVN gọi lại lúc 7 giờ")
        shift.page.hand_over.click()
        await until(lambda: kept(store), "the hand-over")
        await until(lambda: shift.page.past.chosen is not None, "it is shown")
        (made,) = kept(store)
        assert (made.by, made.desk, made.notes, made.signed) == (AN, "Desk 2", "EVN gọi lại lúc 7 giờ", False)
        assert [each.answered_by for each in made.situation.alarms] == ["", AN]
        assert made.changes.answered == {AN: 1}
        assert shift.page.tabs.currentWidget() is shift.page.past
        assert "1 not taken over" in shift.page.tabs.tabText(1)
        assert shift.page.notes.toPlainText() == ""
        await take_over(shift, LAN)
        await until(lambda: kept(store)[0].signed, "the signature")
        assert kept(store)[0].signed_by == LAN
        assert shift.operators.name == LAN
        await until(shift.page.isActiveWindow, "what is taken over is in front, not the wall")
        await until(lambda: not shift.page.past.take_over.isEnabled(), "it is signed on the page too")
        assert f"by {LAN}" in shift.page.past.list.item(0).text()
        assert "not taken over yet" not in shift.said
        # the next shift begins with the hand-over
        assert shift.handing._began_at == made.at
        await shift.end()

    run(work)


def test_a_wrong_pin_signs_nothing(store: StoreThread) -> None:
    store.submit(lambda database: HandoverStore(database).add(handover())).result(60)

    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        await until(lambda: shift.page.past.chosen is not None, "the hand-over")
        shift.page.past.take_over.click()
        assert shift.dialog is not None
        shift.dialog.entered.emit(LAN, Secret("2468"))
        await until(lambda: shift.dialog is not None and "not the PIN" in shift.dialog.told.text(), "the refusal")
        assert not kept(store)[0].signed
        assert shift.operators.name == AN  # a wrong one signs nobody out
        await shift.end()

    run(work)


def test_what_waits_is_told_at_each_sign_in(store: StoreThread) -> None:
    now = handover(desk="Desk 2")
    store.submit(lambda database: HandoverStore(database).add(handover("other", desk="Desk 1"))).result(60)

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        shift.signing.ask().entered.emit(LAN, Secret(PINS[LAN]))
        await until(lambda: "has signed in" in shift.said, "the sign-in")
        store.submit(lambda database: HandoverStore(database).add(now)).result(60)
        shift.signing.ask().entered.emit(BINH, Secret(PINS[BINH]))
        await until(lambda: "not taken over yet" in shift.said, "what waits here, and not what waits elsewhere")
        assert now.by in shift.said
        await shift.end()

    run(work)


def test_notes_survive_the_end_of_the_program(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        QTest.keyClicks(shift.page.notes, "call EVN at 7")
        assert "Keeping" in shift.page.notes_state.text()
        await until(lambda: "kept while" in shift.page.notes_state.text(), "they are kept")
        QTest.keyClicks(shift.page.notes, "!")
        await shift.end()  # before the pause after the last letter is over
        again = Shift(store)
        await again.begin()
        again.handing.open()
        await until(lambda: again.page.notes.toPlainText() == "call EVN at 7!", "the notes")
        await again.end()

    run(work)


def test_notes_that_cannot_be_kept_say_so(tmp_path: Path, store: StoreThread) -> None:
    own = started(file_url(tmp_path / "own.sqlite3"), Cable)
    assert isinstance(own, Cable)

    async def work() -> None:
        shift = Shift(store, own)
        await opened(shift)
        own.cut = True
        QTest.keyClicks(shift.page.notes, "x")
        await until(lambda: "cannot be kept" in shift.page.notes_state.text(), "the word about it")
        own.cut = False
        await shift.end()

    run(work)
    own.stop()
    assert own.join(60)


def test_a_hand_over_without_the_shared_store_reaches_it_later(tmp_path: Path, store: StoreThread) -> None:
    """`store` is the desk's own here, with the operators; what is shared is behind a cable."""
    shared = started(file_url(tmp_path / "shared.sqlite3"), Cable)
    assert isinstance(shared, Cable)

    async def work() -> None:
        shift = Shift(shared, store)
        await shift.begin()
        shared.cut = True
        answer = shift.operators.sign_in(AN, Secret(PINS[AN]))
        await until(answer.done, "the sign-in")
        shift.handing.open()
        await until(lambda: shift.page._draft is not None, "the page")
        shift.page.notes.setPlainText("mất kết nối trung tâm")
        shift.page.hand_over.click()
        await until(lambda: kept(store), "the hand-over here")
        await until(lambda: "kept at this desk" in shift.page.foot.text(), "the word about it")
        await until(lambda: shift.page.past.chosen is not None, "it is shown")
        await take_over(shift, LAN)
        await until(lambda: kept(store)[0].signed, "the signature here")
        shared.cut = False
        shift.handing.news()  # as when the store is there again
        await until(lambda: not kept(store), "nothing waits here")
        (there,) = kept(shared)
        assert (there.by, there.signed_by, there.notes) == (AN, LAN, "mất kết nối trung tâm")
        await shift.end()

    run(work)
    shared.stop()
    assert shared.join(60)


def test_a_store_that_fails_hands_nothing_over_and_keeps_the_notes(
    store: StoreThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        shift.page.notes.setPlainText("ghi chú")

        def fails(_store: HandoverStore, _handover: Handover) -> None:
            raise AwayError("the disk is full")

        monkeypatch.setattr(HandoverStore, "add", fails)
        shift.page.hand_over.click()
        await until(lambda: "the disk is full" in shift.page.foot.text(), "the word about it")
        assert shift.page.notes.toPlainText() == "ghi chú"
        assert shift.page.hand_over.isEnabled()
        await shift.end()

    run(work)
    assert kept(store) == ()


def test_what_is_typed_while_a_slow_store_takes_the_hand_over_is_not_lost(
    store: StoreThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go = threading.Event(), threading.Event()
    add = HandoverStore.add

    def slow(to: HandoverStore, handover: Handover) -> None:
        reached.set()
        assert go.wait(60)
        add(to, handover)

    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        shift.page.notes.setPlainText("EVN gọi lại lúc 7 giờ")
        monkeypatch.setattr(HandoverStore, "add", slow)
        shift.page.hand_over.click()
        await until(reached.is_set, "the store is at it")
        shift.page.notes.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(shift.page.notes, " - and now")
        go.set()
        await until(lambda: shift.page.hand_over.isEnabled(), "the hand-over")
        assert shift.page.notes.toPlainText() == "- and now"
        assert kept(store)[0].notes == "EVN gọi lại lúc 7 giờ"
        assert shift.handing._notes.text == "- and now"  # and so it is kept, and handed over next
        await shift.end()

    run(work)


def test_a_whole_log_is_not_pasted_into_the_notes(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        page, log = shift.page, QMimeData()
        page.notes.setPlainText("x" * 15_000)
        log.setText("y" * 6_000)
        page.notes.insertFromMimeData(log)
        assert page.notes.toPlainText() == "x" * 15_000
        assert "at most 20,000" in page.foot.text()
        page.notes.selectAll()  # what it would replace does not count
        page.notes.insertFromMimeData(log)
        assert page.notes.toPlainText() == "y" * 6_000
        await shift.end()

    run(work)


def test_no_shift_begins_tomorrow_when_a_clock_was_set_back(store: StoreThread) -> None:
    async def work() -> None:
        shift = Shift(store)
        tomorrow = shift.desk.clock() + timedelta(days=1)
        ahead = handover("a1", at=tomorrow, desk="Desk 2")
        store.submit(lambda database: HandoverStore(database).add(ahead)).result(60)
        await opened(shift)
        shift.handing._began = tomorrow  # signed in before it was set back
        shift.handing._read_changes()
        await until(lambda: shift.handing._reading is not None and shift.handing._reading.done(), "the changes")
        draft = shift.page._draft
        assert draft is not None
        assert draft.began_at <= draft.at
        await shift.end()

    run(work)


def test_an_open_desk_hands_over_without_pins(tmp_path: Path) -> None:
    store = started(file_url(tmp_path / "open.sqlite3"))
    store.submit(save_places).result(60)

    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        shift.handing.open()
        await until(lambda: shift.page._draft is not None, "the page")
        shift.page.hand_over.click()
        await until(lambda: shift.page.past.chosen is not None, "the hand-over")
        assert "PIN" not in shift.page.foot.text()
        shift.operators.sit("Lan")
        shift.page.past.take_over.click()
        assert shift.dialog is None
        await until(lambda: kept(store)[0].signed, "the signature")
        assert (kept(store)[0].by, kept(store)[0].signed_by) == ("kiosk", "Lan")
        await shift.end()

    run(work)
    store.stop()
    assert store.join(60)


def test_earlier_ones_are_found_by_day_and_by_word(store: StoreThread) -> None:
    first = handover("a1")
    later = replace(handover("b2", first.at + timedelta(days=3), by="Hồ Văn Mười"), notes="Đường truyền chập chờn")

    def add(database: Database) -> None:
        for each in (first, later):
            HandoverStore(database).add(each)

    store.submit(add).result(60)

    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        past = shift.page.past
        await until(lambda: past.list.count() == 2, "both")
        for typed, found in (("muoi", "b2"), ("duong truyen", "b2"), ("evn 02:10", "a1"), ("trạm a mất", "a1")):
            past.search.setText(typed)
            assert [past.chosen.id if past.chosen else "", past.list.count()] == [found, 1], typed
        past.search.setText("no such thing")
        assert past.list.count() == 0
        assert past.empty.isVisibleTo(past)
        past.search.clear()
        past.days.setCurrentIndex(1)
        past.days.activated.emit(1)
        day = first.at.astimezone(past._zone).date()
        past.day.setDate(QDate(day.year, day.month, day.day))
        assert [past.list.count(), past.chosen.id if past.chosen else ""] == [1, "a1"]
        assert "Trạm A mất điện" in past.view.notes.text()
        past.choose("b2")
        assert past.chosen is not None
        assert past.chosen.id == "b2"
        await shift.end()

    run(work)


def test_a_day_long_ago_is_read_when_it_is_asked_for(store: StoreThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_handovers, "PIECE", 2)
    monkeypatch.setattr(past_handovers, "PAGE", 4)
    first = handover("first")

    def add(database: Database) -> None:
        HandoverStore(database).add(replace(first, signed_at=first.at, signed_by="Lan"))
        for number in range(1, 8):
            made = handover(f"{number}", first.at + timedelta(days=10 + number))
            HandoverStore(database).add(replace(made, signed_at=made.at, signed_by="Lan"))

    store.submit(add).result(60)

    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        past = shift.page.past
        await until(lambda: past.list.count() == 4, "the newest")
        day = first.at.astimezone().date()
        past.day.setDate(QDate(day.year, day.month, day.day))
        past.days.setCurrentIndex(1)
        past.days.activated.emit(1)
        await until(lambda: past.chosen is not None and past.chosen.id == "first", "that day")
        past.days.setCurrentIndex(0)
        past.days.activated.emit(0)
        await until(lambda: past.list.count() == 4, "the newest again")
        await shift.end()

    run(work)


def test_the_paper_is_previewed_and_written_beside(store: StoreThread, tmp_path: Path) -> None:
    async def work() -> None:
        shift = Shift(store)
        await opened(shift)
        QTest.keyClicks(shift.page.notes, "seen by nobody yet")
        shift.page.preview.click()
        await until(lambda: shift.page.findChildren(HandoverPreview), "the preview")
        preview = shift.page.findChildren(HandoverPreview)[0]
        assert preview.pages.sheets.pages
        picture = preview.pages.grab().toImage()
        greys = {picture.pixelColor(x, 60).lightness() for x in range(0, picture.width(), 2)}
        assert min(greys) < 60
        assert max(greys) > 240
        preview.close()
        file = tmp_path / "shift.pdf"
        shift.page.file_wanted.emit(file, replace(handover(), id="x"), Language.VIETNAMESE)
        await until(lambda: "Saved" in shift.page.foot.text(), "the file")
        assert pages(file.read_bytes()) >= 1
        shift.page.file_wanted.emit(tmp_path / "no folder" / "x.pdf", handover(), Language.ENGLISH)
        await until(lambda: "was not saved" in shift.page.foot.text(), "the refusal")
        await shift.end()

    run(work)


def test_the_key_opens_it_and_the_page_speaks_the_other_language(store: StoreThread, languages: Languages) -> None:
    async def work() -> None:
        shift = Shift(store)
        await shift.begin()
        shift.window.show()
        shift.window.activateWindow()
        await until(shift.window.isActiveWindow, "the window")
        QTest.keyClick(shift.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: shift.page.isVisible() and shift.page._draft is not None, "the page")
        assert "nobody has signed in" in shift.page.heading.text()
        shift.language = Language.VIETNAMESE
        languages.use(Language.VIETNAMESE)
        await until(lambda: shift.page.hand_over.text() == "Bàn giao", "the other language")
        assert any(each.title == "Cảnh báo đang mở" for each in shift.page.view._shown)
        await shift.end()

    run(work)
