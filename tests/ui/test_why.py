"""The page "Why?": what it says about a camera, on a real history, and how it is opened and closed."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import colour_at
from tests.ui.spying import heard
from tests.ui.wall_scene import AT, NOW, raised, scene_inventory, scene_state
from tests.ui.why_scene import FROZEN_FOR, SUSPECT_FOR, Recorded, frozen_history, live_sample
from wall.config import Language
from wall.health.assess import CONDITION_OF_FAILURE
from wall.health.condition import RULES, Condition, Judgement, Meaning, Reason
from wall.health.history import KEPT_S, Curve, Span
from wall.health.sample import Failure, ProbeResult, StreamSample, StreamState
from wall.health.signals import Reading, Signal
from wall.model import CameraId, Inventory
from wall.ui import condition_words, signal_words, why_words
from wall.ui.camera_menu import CameraMenu
from wall.ui.curve import Scale, bad_runs, plotted, runs, scale
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.placing import beside
from wall.ui.state import CameraState, WallState
from wall.ui.theme import SMALL, font
from wall.ui.why import Why
from wall.ui.why_dialog import WhyDialog

GATE = CameraId("p0f0c1")
NAN = math.nan


@pytest.fixture(scope="module")
def past() -> tuple[Recorded, Judgement]:
    return frozen_history(GATE)


def with_camera(state: WallState, sample: StreamSample, judgement: Judgement) -> WallState:
    camera = replace(state.cameras[GATE], sample=sample, judgement=judgement)
    return replace(state, cameras={**state.cameras, GATE: camera})


@pytest.fixture
def frozen(window: MainWindow, inventory: Inventory, past: tuple[Recorded, Judgement]) -> MainWindow:
    recorded, judgement = past
    window.show_evidence(recorded)
    window._draw(with_camera(scene_state(inventory), recorded.samples[GATE], judgement))
    return window


def opened(window: MainWindow) -> WhyDialog:
    (dialog,) = [each for each in window.findChildren(WhyDialog) if each.isVisible()]
    return dialog


@pytest.fixture
def page(frozen: MainWindow, qtbot: QtBot) -> WhyDialog:
    frozen.asking.why(GATE)
    dialog = opened(frozen)
    qtbot.waitExposed(dialog)
    return dialog


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_it_says_what_is_judged_since_when_on_what_and_what_to_do(page: WhyDialog) -> None:
    assert page.name.text() == "#2 Hành lang A"
    assert page.place.text() == "Đắk Lắk · Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
    assert page.word.text() == "Frozen"
    assert plain(page.since.text()) == "since 14:36 (1 min)"
    assert page.meaning.text() == "Pictures arrive, but always the same one."
    assert "Do not trust this picture." in page.do.text()
    grounds = plain(page.rests_on.text()).split("\n")
    assert "they show the same grain again" in grounds[0]
    assert "Change of the fine grain: 2 % (at least 45 %)." in grounds
    assert any(text.startswith("14:36:52: Asked for new pictures") and "1 %" in text for text in grounds)
    assert plain(page.stream.text()).endswith("the camera's clock is 3 s ahead")


def test_it_tells_the_changes_of_ten_minutes(page: WhyDialog) -> None:
    assert page.changes.text().split("   ")[-2:] == ["14:36:37 Checking …", "14:36:52 Frozen"]
    spans = [(span.condition, span.suspect) for span, _ in page.band.placed()]
    assert spans == [
        (Condition.LIVE, False),
        (Condition.LOSSY, False),
        (Condition.LIVE, False),
        (Condition.STALLED, False),
        (Condition.LIVE, False),
        (Condition.LIVE, True),
        (Condition.FROZEN, False),
    ]
    (*_, (span, box)) = page.band.placed()
    assert span.end == NOW
    assert box.width() == pytest.approx(page.band.width() * FROZEN_FOR / 600, abs=3)
    assert box.right() + 1 == page.band.width()


def test_every_measured_signal_has_a_plot(page: WhyDialog, frozen: MainWindow) -> None:
    assert page.plots.signals == tuple(Signal)
    assert page.plots.sizeHint().height() <= page.plots.height()


def _greys(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_spans_differ_in_grey(page: WhyDialog) -> None:
    image = _greys(page.band.grab().toImage())
    ratio = image.width() / page.band.width()
    strips = {}
    for span, box in page.band.placed():
        right = int(box.right() * ratio) - 2  # right of the words
        strips[span.condition, span.suspect] = [
            colour_at(image, x, y)[0] for x in range(right - 8, right) for y in range(5, 24)
        ]
    live, lossy = strips[Condition.LIVE, False], strips[Condition.LOSSY, False]
    suspect, frozen = strips[Condition.LIVE, True], strips[Condition.FROZEN, False]
    mean = {name: sum(values) / len(values) for name, values in (("live", live), ("frozen", frozen))}
    assert mean["frozen"] - mean["live"] > 80
    assert max(live) - min(live) < 10  # even
    assert sum(value > min(lossy) + 60 for value in lossy) >= 8  # dotted
    assert sum(value > min(suspect) + 60 for value in suspect) >= 15  # hatched


def test_a_curve_on_its_bad_side_is_thick_and_hatched(page: WhyDialog) -> None:
    QApplication.processEvents()
    image = _greys(page.plots.grab().toImage())
    ratio = image.width() / page.plots.width()
    box = page.plots.box_of(Signal.NOVELTY)
    assert page.plots.rect().contains(box)

    def column(ago: float) -> list[int]:
        """The greys of the plot at so many seconds before now, from its top to its bottom."""
        x = round((box.right() - ago / KEPT_S * box.width()) * ratio)
        return [colour_at(image, x, round(y * ratio))[0] for y in range(box.top(), box.bottom())]

    now, live = column(FROZEN_FOR / 2), column(2 * SUSPECT_FOR)
    assert sum(grey > 200 for grey in now) >= 2  # the line of 3 px
    assert sum(grey > 200 for grey in live) <= 2
    lower = len(now) * 2 // 3  # below the limit
    assert max(live[lower:]) > min(live[lower:]) + 20  # hatched, also where no curve is


@pytest.mark.parametrize("language", Language)
def test_no_name_and_no_limit_over_a_plot_is_cut(page: WhyDialog, languages: Languages, language: Language) -> None:
    languages.use(language)
    small = QFontMetrics(font(SMALL))
    for reading in page.plots._readings:
        room = page.plots.box_of(reading.signal).width()
        limit = signal_words.limit(reading.signal, reading.limit, reading.above)
        value = signal_words.figure(reading.signal, reading.value)
        assert small.horizontalAdvance(signal_words.name(reading.signal)) <= room
        under = QFontMetrics(font(SMALL, bold=True)).horizontalAdvance(value) + small.horizontalAdvance(limit)
        assert under + 24 <= room


def test_the_edges_of_a_plot_have_numbers() -> None:
    assert plain(signal_words.on_scale(Signal.NOVELTY, 1.0)) == "100 %"
    assert plain(signal_words.on_scale(Signal.CLOCK_OFFSET, 7.5)) == "7.5 s"


def test_a_page_leaves_strip_and_tile_to_be_seen(qtbot: QtBot) -> None:
    room, best, least = QRect(0, 44, 1920, 1036), QSize(1180, 750), QSize(620, 480)
    for x, y in ((301, 111), (630, 400), (950, 580), (1270, 870)):  # tiles of 4x4
        place = beside(room, QRect(x, y, 324, 180), best, least)
        assert room.contains(place)
        assert not place.intersects(QRect(x, y, 324, 180))
        assert place.width() >= 950  # all that is free beside it
        assert place.height() >= least.height()
    small = QRect(0, 44, 1280, 676)
    for x in (301, 520, 739):  # of 3x3 on a small screen
        place = beside(small, QRect(x, 88, 218, 200), best, least)
        tile = QRect(x, 88, 218, 200)
        hidden = place.intersected(tile)
        assert small.contains(place)
        assert hidden.width() * hidden.height() <= 0.2 * tile.width() * tile.height()  # the one in the middle
    whole = beside(small, small, best, least)  # enlarged: nothing can be kept free
    assert small.contains(whole)
    assert beside(small, QRect(), best, least).size() == best.boundedTo(small.size())


def test_it_opens_under_the_strip(page: WhyDialog, frozen: MainWindow) -> None:
    top = frozen.mapToGlobal(frozen.strip.geometry().bottomLeft()).y()
    assert page.geometry().top() > top


def test_it_looks_once_a_second_and_follows_the_camera(
    page: WhyDialog, frozen: MainWindow, inventory: Inventory, past: tuple[Recorded, Judgement], qtbot: QtBot
) -> None:
    recorded, _ = past
    back = Judgement(Condition.LIVE, NOW, NOW, fresh=True)
    frozen._draw(with_camera(scene_state(inventory), recorded.samples[GATE], back))
    qtbot.waitUntil(lambda: page.word.text() == "Live")
    assert page.do.text() == "Nothing to do."


def test_it_closes_when_the_camera_is_gone(page: WhyDialog, frozen: MainWindow, qtbot: QtBot) -> None:
    frozen.show_inventory(Inventory())
    qtbot.waitUntil(lambda: not frozen.findChildren(WhyDialog))


def test_it_speaks_the_other_language_at_once(page: WhyDialog, languages: Languages) -> None:
    def texts() -> set[str]:
        labels = {each.text() for each in page.findChildren(QLabel)}
        buttons = {each.text() for each in page.findChildren(QPushButton)}
        return {text for text in labels | buttons if any(letter.isalpha() for letter in text)}

    english = texts()
    languages.use(Language.VIETNAMESE)
    QApplication.processEvents()
    assert page.word.text() == "Đứng hình"
    assert page.do_heading.text() == "Cần làm gì"
    same = english & texts()
    assert same <= {page.name.text(), page.place.text()}


def test_f2_asks_about_the_selected_tile_and_closes_again(frozen: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(frozen, Qt.Key.Key_F2)
    assert not frozen.findChildren(WhyDialog)  # no tile is selected
    frozen.show_selection(GATE)
    QTest.keyClick(frozen, Qt.Key.Key_F2)
    dialog = opened(frozen)
    assert not dialog.isModal()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: not frozen.findChildren(WhyDialog))
    assert frozen.page.canvas.hasFocus()


def test_f2_asks_about_what_was_selected_last(window: MainWindow, inventory: Inventory, qtbot: QtBot) -> None:
    window._draw(scene_state(inventory, (raised("p0f0c0"),)))
    window.show_selection(GATE)
    alarms, tree = window.page.alarms.view, window.page.tree

    def asked() -> str:
        QTest.keyClick(window, Qt.Key.Key_F2)
        dialog = opened(window)
        told = dialog.name.text()
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(WhyDialog))
        return told

    alarms.setCurrentIndex(alarms.alarms.index(1))
    assert asked() == "#1 Cổng chính"
    window.show_selection(GATE)
    assert asked() == "#2 Hành lang A"
    tree.view.setCurrentIndex(tree.model.camera_index(CameraId("p0f0c3")))
    tree.view.setFocus()
    assert asked() == "#4 Phòng trực"


def test_escape_closes_it_and_f5_connects(page: WhyDialog, frozen: MainWindow, qtbot: QtBot) -> None:
    spy = QSignalSpy(frozen.retry_requested)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_F5)
    assert heard(spy) == [GATE]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not frozen.findChildren(WhyDialog))


def test_one_camera_at_a_time(page: WhyDialog, frozen: MainWindow, qtbot: QtBot) -> None:
    frozen.asking.why("p0f0c0")
    qtbot.waitUntil(lambda: len(frozen.findChildren(WhyDialog)) == 1)
    assert opened(frozen).name.text() == "#1 Cổng chính"
    opened(frozen).reject()
    qtbot.waitUntil(lambda: not frozen.findChildren(WhyDialog))
    frozen.asking.why(GATE)  # and the second time
    assert opened(frozen).name.text() == "#2 Hành lang A"


def test_the_menu_leads_to_it(frozen: MainWindow) -> None:
    frozen.open_camera_menu(GATE, QPoint(10, 10))
    menu = frozen.findChildren(CameraMenu)[-1]
    next(action for action in menu.actions() if action.text() == "Why?").trigger()
    assert opened(frozen).word.text() == "Frozen"


def test_it_can_be_read_without_anybody_who_knows_more(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene_state(inventory, (raised(GATE),)))
    window.asking.why(GATE)
    dialog = opened(window)
    assert dialog.word.text() == "Offline"
    assert dialog.plots.signals == ()
    assert dialog.nothing.isVisible()
    assert not dialog.plots.isVisible()
    assert not dialog.plots_heading.isVisible()
    dialog.grab()


@pytest.mark.parametrize("language", Language)
def test_it_fits_a_small_screen(page: WhyDialog, languages: Languages, language: Language) -> None:
    languages.use(language)
    QApplication.processEvents()
    least = page.minimumSizeHint()
    assert (least.width() <= 1280, least.height() <= 660) == (True, True)


# Words -----------------------------------------------------------------------------------------------------------


def why(judgement: Judgement, sample: StreamSample, *, marked: bool = False) -> Why:
    camera = replace(scene_inventory().camera[GATE], may_be_still=marked, ptz=marked)
    recorded = Recorded()
    recorded.record(GATE, NOW, sample, judgement)
    alarm = scene_state(scene_inventory()).cameras[GATE].alarm
    state = CameraState(judgement, sample, alarm)
    return Why(camera, "x", state, recorded.readings(GATE, NOW), recorded.trace(GATE), NOW, AT)


LIVE = Judgement(Condition.LIVE, NOW - 60, NOW, fresh=True)


def test_every_condition_reason_and_probe_has_words(languages: Languages) -> None:
    for language in Language:
        languages.use(language)
        assert all(condition_words.guidance(value) for value in Condition)
        assert all(condition_words.reason(value) for value in Reason if value is not Reason.NONE)
        assert all(condition_words.probe(value, NAN) for value in ProbeResult if value is not ProbeResult.NONE)
        assert len({signal_words.name(value) for value in Signal}) == len(Signal)
        assert len({condition_words.condition(value) for value in Condition}) == len(Condition)


def test_a_good_camera_rests_on_its_signals() -> None:
    sample = live_sample(NOW, random.Random(1))
    assert why_words.rests_on(why(LIVE, sample)) == ["All signals are within their limits."]


def test_what_is_beyond_its_limit_for_a_moment_is_no_ground() -> None:
    sample = live_sample(NOW, random.Random(1))
    sample = replace(sample, view=replace(sample.view, sharpness=0.2), flow=replace(sample.flow, fps=1.0))
    (told,) = why_words.rests_on(why(LIVE, sample))
    assert "that is no fault" in told
    blurred = replace(sample, view=replace(sample.view, blurred_since=NOW - 10.0))
    (told,) = why_words.rests_on(why(replace(LIVE, condition=Condition.BLURRED), blurred))
    assert told.startswith("Sharpness")


def test_a_failure_the_marks_and_the_turn_are_told() -> None:
    sample = StreamSample(failure=Failure.REFUSED)
    judgement = replace(LIVE, condition=Condition.OFFLINE, checked_at=NOW - 40, fresh=False)
    told = plain("\n".join(why_words.rests_on(why(judgement, sample, marked=True))))
    assert "nothing answers at the address" in told
    assert "looked at in turn: checked 14:37:27, 40 s ago" in told
    assert "“The picture may be still”" in told
    assert "“PTZ camera (looks around)”" in told


def test_black_rests_on_its_brightness() -> None:
    sample = live_sample(NOW, random.Random(1))
    dark = replace(sample, view=replace(sample.view, mean_luma=17.9, black_since=NOW - 20))
    told = why_words.rests_on(why(replace(LIVE, condition=Condition.BLACK), dark))
    assert plain(told[0]) == "Almost the whole picture is black; its brightness is 7 %."


@pytest.mark.parametrize("condition", [each for each in Condition if RULES[each].meaning is not Meaning.GOOD])
def test_nothing_that_is_wrong_or_open_rests_on_good_signals(condition: Condition) -> None:
    told = " ".join(why_words.rests_on(why(replace(LIVE, condition=condition), StreamSample())))
    assert told
    assert "within their limits" not in told


def test_after_learning_anew_it_says_that_it_learns() -> None:
    sample = live_sample(NOW, random.Random(1))
    (told,) = why_words.rests_on(why(LIVE, replace(sample, view=replace(sample.view, learnt=0))))
    assert "is being learnt" in told


@pytest.mark.parametrize("language", Language)
def test_why_it_is_offline_decides_what_is_said_and_what_to_do(languages: Languages, language: Language) -> None:
    languages.use(language)
    told = {
        (condition_words.explanation(Condition.OFFLINE, each), condition_words.guidance(Condition.OFFLINE, each))
        for each in (Failure.TIMED_OUT, Failure.REFUSED, Failure.CLOSED, Failure.NOT_RTSP, Failure.CRASHES)
    }
    assert len(told) == 5
    assert len({explained for explained, _ in told}) == len({to_do for _, to_do in told}) == 5


def test_no_advice_is_against_what_the_stall_was_found_by() -> None:
    answers = condition_words.guidance(Condition.STALLED, found_by=Reason.CAMERA_ANSWERS)
    silent = condition_words.guidance(Condition.STALLED, found_by=Reason.NO_ANSWER)
    assert answers.startswith("It is the camera, not the line")
    assert silent.startswith("It is the line or the camera's power")
    assert "overloaded" in condition_words.guidance(Condition.STALLED)


def test_a_probe_of_an_earlier_state_is_no_ground() -> None:
    offline = replace(LIVE, condition=Condition.OFFLINE, since=NOW - 60, fresh=False)
    told = why_words.rests_on(why(offline, StreamSample(probe=ProbeResult.SHOWN, probed_at=NOW - 90)))
    assert not any("Asked for new pictures" in text for text in told)
    told = why_words.rests_on(why(offline, StreamSample(probe=ProbeResult.NO_ANSWER, probed_at=NOW - 30)))
    assert any("did not answer" in text for text in told)


def test_a_clock_that_cannot_be_read_now_is_not_told() -> None:
    sample = live_sample(NOW, random.Random(1))
    assert "clock" in why_words.stream(why(LIVE, sample))
    lost = replace(sample, state=StreamState.BACKOFF)
    assert "clock" not in why_words.stream(why(replace(LIVE, condition=Condition.OFFLINE), lost))


def test_it_says_when_a_state_was_noticed_that_began_before() -> None:
    case = why(replace(LIVE, condition=Condition.FROZEN, since=NOW - 61), StreamSample())
    spans = (Span(NOW - 56, NOW, Condition.FROZEN, suspect=False),)
    case = replace(case, trace=replace(case.trace, spans=spans))
    assert plain(why_words.since(case)) == "since 14:37 (1 min) · noticed 14:37:11"


def test_decimals_are_written_as_the_language_has_them(languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    assert plain(signal_words.outside(Reading(Signal.PICTURE_AGE, 4.25, 3.0))) == (
        "Từ hình cuối cùng nhận được: 4,2 giây (tối đa 3,0 giây)"
    )
    assert plain(signal_words.figure(Signal.LOST, 0.004)) == "0,4 %"


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (ProbeResult.RUNNING, "being asked"),
        (ProbeResult.SHOWN, "93 % of the picture had changed"),
        (ProbeResult.ANSWERS, "sent no picture there"),
        (ProbeResult.NO_ANSWER, "did not answer"),
        (ProbeResult.REFUSED, "no second connection"),
    ],
)
def test_the_last_probe_is_told_with_its_time(result: ProbeResult, said: str) -> None:
    still = replace(StreamSample().still, probe_novelty=0.93)
    sample = StreamSample(probe=result, probed_at=NOW - 20, still=still)
    (line,) = [text for text in why_words.rests_on(why(LIVE, sample)) if text.startswith("14:37:47: ")]
    assert said in line


def test_a_suspicion_is_told_and_is_no_alarm() -> None:
    suspected = replace(LIVE, suspect=True)
    assert why_words.judged(suspected) == "Checking …"
    assert "This is no alarm yet." in why_words.meaning(suspected)


@pytest.mark.parametrize(
    ("signal", "value", "said"),
    [
        (Signal.PICTURE_AGE, 0.12, "0.1 s"),
        (Signal.PICTURE_AGE, 75.0, "1 min"),
        (Signal.PACKET_AGE, -0.4, "0.0 s"),
        (Signal.LOST, 0.004, "0.4 %"),
        (Signal.LUMA, 127.5, "50 %"),
        (Signal.BITRATE, 420.4, "420 kbit/s"),
        (Signal.CLOCK_OFFSET, -3.4, "-3.4 s"),
        (Signal.CLOCK_OFFSET, 3700.0, "+1 h 01 min"),
        (Signal.FPS, NAN, "–"),
    ],
)
def test_figures_have_units(signal: Signal, value: float, said: str) -> None:
    assert plain(signal_words.figure(signal, value)) == said


def test_limits_are_said_in_words() -> None:
    assert plain(signal_words.outside(Reading(Signal.PICTURE_AGE, 12.0, 3.0))) == (
        "Since the last picture arrived: 12 s (at most 3.0 s)"
    )
    assert signal_words.limit(Signal.FPS, NAN, above=False) == ""
    slow = Reading(Signal.CLOCK_OFFSET, -61.0, -5.0, above=False)
    assert plain(signal_words.outside(slow)) == "Camera's clock: -1 min (at most 5.0 s)"


def test_a_camera_is_live_since_it_was_wrong_not_since_it_is_connected() -> None:
    case = why(replace(LIVE, since=NOW - 4000), StreamSample())
    spans = (
        Span(NOW - 80, NOW - 60, Condition.FROZEN, suspect=False),
        Span(NOW - 60, NOW, Condition.LIVE, suspect=False),
    )
    case = replace(case, trace=replace(case.trace, spans=spans))
    assert plain(why_words.since(case)) == "since 14:37 (1 min)"


# Arithmetic ------------------------------------------------------------------------------------------------------


def test_a_curve_breaks_where_nothing_was_measured_or_recorded() -> None:
    times = [0.0, 2.0, 4.0, 6.0, 30.0, 32.0, 34.0]
    values = [1.0, 1.0, NAN, 1.0, 1.0, 1.0, NAN]
    assert runs(times, values) == [range(2), range(3, 4), range(4, 6)]
    assert runs([], []) == []


def test_the_bad_parts_of_a_curve() -> None:
    curve = Curve([1.0, 4.0, 5.0, 1.0, 9.0], [3.0, 3.0, 3.0, 3.0, NAN], above=True)
    assert bad_runs(curve, range(5)) == [range(1, 3)]
    assert bad_runs(replace(curve, above=False), range(5)) == [range(1), range(3, 4)]


def test_a_scale_shows_the_limit_and_is_not_flattened_by_what_is_far_beyond() -> None:
    quiet = scale(Signal.PICTURE_AGE, Curve([0.1, 0.2], [3.0, 3.0], above=True))
    assert quiet.high == pytest.approx(4.5)
    lost = scale(Signal.PICTURE_AGE, Curve([0.1, 500.0], [3.0, 3.0], above=True))
    assert lost.high == pytest.approx(12.0)
    assert lost.share(500.0) == 1.0
    assert scale(Signal.NOVELTY, Curve([0.1], [0.4], above=False)) == Scale(0.0, 1.0)
    behind = plotted(Signal.CLOCK_OFFSET, Curve([-20.0, 3.0], [-5.0, 5.0], above=False))
    assert (behind.values, behind.limits, behind.above) == ([20.0, 3.0], [5.0, 5.0], True)
    assert scale(Signal.FPS, Curve([], [], above=False)).high > 0


def test_a_span_begins_at_its_time() -> None:
    told = why_words.change(why(LIVE, StreamSample()), Span(NOW - 8, NOW, Condition.BLACK, suspect=False))
    assert told == "14:37:59 Black"


@pytest.mark.parametrize("failure", [Failure.LATE, Failure.BUSY, Failure.WORKER_LOST])
def test_whose_fault_it_is_is_said_of_other_conditions_too(languages: Languages, failure: Failure) -> None:
    condition = CONDITION_OF_FAILURE[failure]
    assert condition is not Condition.OFFLINE
    assert condition_words.explanation(condition, failure) != condition_words.explanation(condition)
    assert condition_words.guidance(condition, failure) != condition_words.guidance(condition)
