"""What is done in the window for each picture, with the words and buttons that an engineer and an operator have."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from tests.pictures.hand import Hand
from tests.pictures.network import STICK
from tests.pictures.provinces import PLACES
from tests.pictures.site import CAMERAS, LAPTOP, NAMES, PASSWORD, RECORD
from wall.health.condition import Judgement
from wall.programme.facts import Visit, VisitOutcome
from wall.programme.stages import Stage
from wall.programme.verdict import CameraVerdict
from wall.ui.alarm_rows import AlarmRow
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.state import Place
from wall.ui.survey_page import SurveyWindow

NAME, PASSPHRASE = "HG-07", "bốn mùa trên sông Hậu"
NOTE = "camera nhà ăn bị che, đã báo ông An"
FIT = 5
EARNED = sum(place.answers for place in PLACES)
BUNDLE, PHOTOGRAPH = STICK / f"{NAME}.zip", STICK / "phong-dau-ghi.jpg"
FIND, PROBE, FACILITY, SAVE, ARRIVAL = range(5)  # the tabs


async def survey(hand: Hand) -> None:
    """At the facility: find, probe, note, save."""
    hand.window.survey_requested.emit()
    page = hand.page(SurveyWindow)
    await hand.until(lambda: page.search.calls, "the networks of this computer")
    page.name.setEditText(NAME)
    page.open.click()
    await hand.until(lambda: page.search.isEnabled() and page.open.isEnabled(), "the survey to be open")
    await _find(hand, page)
    await _probe(hand, page)
    await _note(hand, page)
    await _save(hand, page)


async def _find(hand: Hand, page: SurveyWindow) -> None:
    page.tabs.setCurrentIndex(FIND)
    next(box for address, box in page.search.calls if address == LAPTOP).setChecked(True)
    page.search.password.setText(PASSWORD)
    await hand.until(page.search.begin.isEnabled, "the search to be allowed")
    page.search.begin.click()
    await hand.until(lambda: page.cameras.table.rowCount() == CAMERAS, "all cameras to be found")
    await hand.until(page.search.begin.isEnabled, "the search to end")
    await hand.picture(page, "survey-1-find")


async def _probe(hand: Hand, page: SurveyWindow) -> None:
    page.tabs.setCurrentIndex(PROBE)
    page.cameras.rest.click()
    await hand.until(lambda: page.cameras.bar.value() >= CAMERAS // 2 - 1, "some cameras to be probed")
    await hand.picture(page, "survey-2-probe")
    await hand.until(page.cameras.all.isEnabled, "all cameras to be probed")
    verdicts = [line.verdict for line in page.cameras._lines]
    assert verdicts.count(CameraVerdict.READY) == FIT, verdicts
    black = verdicts.index(CameraVerdict.NO_PICTURE)
    page.cameras.table.setCurrentCell(black, 0)
    await hand.until(lambda: not page.cameras.still.pixmap().isNull(), "its still")
    for row, name in enumerate(NAMES):
        page.cameras.table.setCurrentCell(row, 0)
        page.cameras.naming.name.setText(name)
        page.cameras.naming.save.click()
        await hand.until(lambda: not page.cameras.naming.unsaved, "the name to be kept")
    page.cameras.table.setCurrentCell(0, 0)
    await hand.until(lambda: not page.cameras.still.pixmap().isNull(), "the still of a camera that is fit")
    await hand.picture(page, "survey-3-verdict")


async def _note(hand: Hand, page: SurveyWindow) -> None:
    page.tabs.setCurrentIndex(FACILITY)
    for key, text in RECORD.items():
        page.record.fields[key].setText(text)
    page.record.save.click()
    await hand.until(lambda: RECORD["name"] in page.heading.text(), "the record to be noted")
    await hand.until(lambda: not page.record.unsaved and page.open.isEnabled(), "the record to be saved")
    now = datetime.now().astimezone()
    page.visit_said.emit(
        Visit(now, RECORD["surveyed_by"], VisitOutcome.DONE, note="camera nhà ăn bị che, đã báo ông An")
    )
    await hand.until(lambda: page.record.visits.list.count(), "the visit to be noted")
    page.record.photographs.chosen.emit([PHOTOGRAPH])
    await hand.until(lambda: page.record.photographs.list.count() and page.open.isEnabled(), "the photograph")
    await hand.picture(page, "survey-4-facility")


async def _save(hand: Hand, page: SurveyWindow) -> None:
    page.tabs.setCurrentIndex(SAVE)
    part = page.bundle
    for field in (part.passphrase, part.again):
        field.setText(PASSPHRASE)
    await hand.until(part.save.isEnabled, "the passphrase to be taken")
    part._report(str(BUNDLE))  # as the dialog for files does
    await hand.until(lambda: BUNDLE.exists() and page.message.text(), "the bundle to be there")
    await hand.picture(page, "survey-5-bundle")


async def arrival(hand: Hand) -> None:
    """At the centre: what the bundle would change, and taking it in."""
    hand.window.survey_requested.emit()
    page = hand.page(SurveyWindow)
    page.tabs.setCurrentIndex(ARRIVAL)
    part = page.arrival
    part.choose_file(BUNDLE)
    await hand.until(part.held.text, "what the bundle says of itself")
    part.passphrase.setText(PASSPHRASE)
    part.look.click()
    await hand.until(part.take.isEnabled, "what would change")
    await hand.picture(page, "survey-6-import")
    part.take.click()
    await hand.until(lambda: len(hand.desk.inventory.cameras) >= FIT, "the cameras to be in the wall's inventory")
    await hand.until(part.choose.isEnabled, "the import to end")


async def wall(hand: Hand) -> None:
    """At the centre: the facility on the wall, and its page."""
    desk = hand.desk
    await hand.until(lambda: len(desk.inventory.cameras) > 0, "the cameras")
    facility = next(each for each in desk.inventory.facilities if each.name == RECORD["name"])
    hand.window.place_chosen.emit(Place(facility.province_id, facility.id))
    mine = [each.id for each in desk.inventory.cameras if each.facility_id == facility.id]

    def judged() -> list[Judgement]:
        return [desk.state().cameras[each].judgement for each in mine]

    await hand.until(lambda: all(each.fresh for each in judged()), "every camera to be live")
    alarms = hand.window.page.alarms.view.alarms
    await hand.until(lambda: any(isinstance(each, AlarmRow) for each in alarms.items), "the alarm of the covered one")
    hand.window.focus_wall()
    await hand.picture(hand.window, "survey-7-wall")
    hand.window.programme_requested.emit()
    page = hand.page(ProgrammeWindow)
    await hand.until(lambda: page.pages.currentWidget() is page.programme, "the programme's figures")
    page.programme.facility_opened.emit(facility.id)
    await hand.until(lambda: page.pages.currentWidget() is page.facility, "the facility's page")
    await hand.until(lambda: len(page.facility.model.live) > 0, "the pictures of its cameras")
    await hand.picture(page, "survey-8-facility")


async def programme(hand: Hand) -> None:
    """At the centre, with more provinces: who is connected, who is late."""
    hand.window.programme_requested.emit()
    page = hand.page(ProgrammeWindow)
    await hand.until(lambda: page.pages.currentWidget() is page.programme, "the programme's figures")

    def connected() -> int:
        shown = page.programme._shown
        return 0 if shown is None else shown.total.stages.get(Stage.CONNECTED, 0)

    await hand.until(lambda: connected() == EARNED, "those that are connected to have earned it")
    await hand.picture(page, "programme")


SCENES: Mapping[str, Callable[[Hand], Awaitable[None]]] = {
    "survey": survey,
    "arrival": arrival,
    "wall": wall,
    "programme": programme,
}
