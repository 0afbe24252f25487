"""What is said of tours: how one is, what it guarantees, why it does not. In the language of the moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from wall.layouts.guarantee import MINUTE_S, Advice, Promise
from wall.layouts.screenfuls import Lack, Skipped
from wall.layouts.touring import MOMENT_S, Mode, Progress, Use
from wall.ui import words
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now
from wall.ui.tour_values import TourNow, UnseenCamera

translate = QCoreApplication.translate


def seconds(value: float) -> str:
    """What is still to go, never "0 s" before it is over: "12 s", "1 min 30 s"."""
    whole = max(1, -(-int(value * 1000) // 1000))
    if whole < MINUTE_S:
        return words.duration(whole)
    if whole % MINUTE_S and whole < 10 * MINUTE_S:
        return f"{words.duration(whole)} {words.duration(whole % MINUTE_S)}"
    return words.duration(whole)


def state(now: TourNow) -> str:
    """How the tour is and when it goes on: "next in 12 s", "held: alarm at Cổng chính until it is acknowledged"."""
    progress = now.progress
    left = seconds(progress.left_s)
    match progress.mode:
        case Mode.STOPPED:
            return translate("tours", "stopped")
        case Mode.HELD:
            return translate("tours", "held: alarm at {0} until it is acknowledged").format(now.held_at)
        case Mode.PAUSED if progress.use is Use.ENLARGED:
            return translate("tours", "paused: a tile is enlarged, goes on {0} after it is small again").format(left)
        case Mode.PAUSED:
            return translate("tours", "paused: you are working, goes on in {0}").format(left)
        case Mode.RUNNING:
            if progress.screenfuls == 1:
                return translate("tours", "one screenful, which stays")
            return translate("tours", "next in {0}").format(left)


def position(progress: Progress) -> str:
    """Which screenful of the round: "3 of 8"."""
    return translate("tours", "{0} of {1}").format(progress.index + 1, progress.screenfuls)


def within(value_s: float) -> str:
    """A guarantee, rounded up to what can be promised: "every 45 s", "every 4 min"."""
    if value_s <= MINUTE_S:
        return words.duration(value_s)
    return words.duration(-(-int(value_s) // MINUTE_S) * MINUTE_S)


def guarantee(promise: Promise) -> str:
    """What holds while nothing pauses or holds the tour: "every camera seen at least every 4 min"."""
    promised = promise.guarantee
    if not promised.cameras:
        return translate("tours", "no camera in it")
    if not promised.worst_s:
        return translate("tours", "every camera always on the screen")
    return translate("tours", "every camera seen at least every {0}").format(within(promised.worst_s))


def while_it_runs(guaranteed: str) -> str:
    """A guarantee, told of a tour that does not go on at this moment."""
    return translate("tours", "{0} while it runs").format(guaranteed)


def target_missed(promise: Promise) -> str:
    """The warning of a target that the tour cannot keep: "cannot keep 2 min: 12 cameras wait up to 4 min"."""
    target = words.duration(promise.tour.target_min * MINUTE_S)
    late = words.cameras(len(promise.guarantee.late(promise.tour.target_min)))
    return translate("tours", "cannot keep {0}: {1} wait up to {2}").format(
        target, late, within(promise.guarantee.worst_s)
    )


def advice(given: Advice) -> str:
    """What would keep the target."""
    said = []
    if given.dwell_s is not None:
        said.append(translate("tours", "at most {0} a screenful").format(words.duration(given.dwell_s)))
    if given.a_page is not None:
        said.append(translate("tours", "at least {0} cameras on a page").format(given.a_page))
    if not said:
        return translate("tours", "No dwell and no grid would keep it: divide the tour between two screens.")
    return translate("tours", "It would be kept with {0}.").format(translate("tours", ", or with ").join(said))


def round_takes(promise: Promise) -> str:
    """How long once round takes: "8 screenfuls, 64 cameras, once round in 2 min"."""
    promised = promise.guarantee
    return translate("tours", "{0} screenfuls · {1} · once round in {2}").format(
        promised.screenfuls, words.cameras(promised.cameras), seconds(promised.round_s)
    )


def unseen(cameras: Sequence[UnseenCamera]) -> str:
    """What pauses and alarms have cost: "not seen for 12 min: 5 cameras"."""
    longest = max((each.for_s for each in cameras), default=0.0)
    return translate("tours", "not seen for {0}: {1}").format(words.duration(longest), words.cameras(len(cameras)))


def unseen_camera(camera: UnseenCamera) -> str:
    """One of them: "Trường Trưng Vương · Cổng chính: 12 min"."""
    return f"{camera.name}: {words.duration(camera.for_s)}"


def skipped(steps: Sequence[Skipped]) -> str:
    """Steps of which nothing is shown, and why."""
    said = [
        translate("tours", "{0} is gone") if each.why is Lack.GONE else translate("tours", "{0} has no camera")
        for each in steps
    ]
    return ", ".join(text.format(each.step.name or "?") for text, each in zip(said, steps, strict=True))


def started_without(steps: Sequence[Skipped]) -> str:
    """The tour runs, but for these."""
    return translate("tours", "The tour skips: {0}").format(skipped(steps))


def nothing_to_show(name: str, steps: Sequence[Skipped]) -> str:
    """It did not start, or has ended: there is nothing in it."""
    if not steps:
        said = translate("tours", "The tour “{0}” has no step yet: Shift+T adds some")
        return in_keys_of_now(said, Action.TOURS).format(name)
    return translate("tours", "The tour “{0}” has nothing to show: {1}").format(name, skipped(steps))


def one_page(place: str) -> str:
    """T was pressed where there is nothing to tour."""
    said = translate("tours", "{0} has one page: nothing comes in turn. Shift+T makes a tour")
    return in_keys_of_now(said, Action.TOURS).format(place)


def deleted(name: str) -> str:
    """The tour that ran is not there any more; the wall stays as it is."""
    return translate("tours", "The tour “{0}” was deleted and has ended").format(name)


def no_more(name: str) -> str:
    """The tour that ran when the program ended is not there any more."""
    return translate("tours", "The tour “{0}” that ran here before is gone").format(name)


def goes_on(name: str) -> str:
    """After a restart of the program."""
    return translate("tours", "The tour “{0}” goes on").format(name)


def stopped(name: str) -> str:
    """By T."""
    return translate("tours", "The tour “{0}” has ended; T starts it again").format(name)


def not_kept(name: str, *, elsewhere: bool) -> str:
    """A change was not written."""
    if elsewhere:
        return translate("tours", "“{0}” was changed at another desk meanwhile: it is shown as it is there").format(
            name
        )
    return translate("tours", "The store does not answer: “{0}” stays as it was").format(name)


def pages_of(place: str) -> str:
    """The tour that nobody has to make: "Pages of Khu cách ly số 2"."""
    return translate("tours", "Pages of {0}").format(place)


def usual_name() -> str:
    """What a new tour is called until somebody says otherwise."""
    return translate("tours", "New tour")


def who_may() -> str:
    """Why something cannot be changed here."""
    return translate("tours", "A supervisor or an administrator may change this")


def tip(pause_s: float) -> str:
    """What a tour does by itself, under the pointer."""
    return translate(
        "tours",
        "Turns by itself. Waits while somebody uses the keyboard or the mouse, and {0} more;\n"
        "stays on an alarm until that is acknowledged, then {1} more. T stops it.",
    ).format(words.duration(pause_s), words.duration(MOMENT_S))
