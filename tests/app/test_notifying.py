"""A desk tells others outside, says in its window when it cannot, and never speaks of simulated cameras."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from wall.alarms.source import Cause
from wall.app.notifying import SECRET_FOR_S, Telltale, secrets_of, words_of
from wall.config import Language
from wall.inventory.secrets import SecretStore
from wall.model import CameraId
from wall.notice.message import TEST, Told
from wall.notice.sender import FAILING_AFTER, WayState
from wall.notice.way import Way
from wall.store.journal import PlaceNames
from wall.ui.i18n import Languages
from wall.ui.message_bar import MessageKind
from wall.urls import Secret

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LOST = Told(
    "escalated",
    AT,
    1,
    Cause.FACILITY_DOWN,
    names=PlaceNames("Đắk Lắk", "Đập"),
    raised_at=AT,
    step="outside",
)


def test_words_for_people_in_either_language(languages: Languages) -> None:
    say = words_of("Trung tâm")
    text = say(LOST)
    assert text.title == "[1] Nobody answers, help is needed: Facility down · Đập · Đắk Lắk"
    assert text.text.splitlines()[0] == "Where: Đập · Đắk Lắk"
    assert text.text.splitlines()[-1] == "Sent by: Trung tâm"
    languages.use(Language.VIETNAMESE)
    text = say(LOST)
    assert text.title == "[1] Không ai phản hồi, cần hỗ trợ: Cơ sở mất kết nối · Đập · Đắk Lắk"
    assert "Gửi từ: Trung tâm" in text.text
    assert "thử" in say(Told(TEST, AT)).title


class OneSecret:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.word: Secret | None = None

    def get(self, camera_id: CameraId) -> Secret | None:
        self.asked.append(camera_id)
        return self.word


def test_a_secret_is_read_anew_now_and_then_and_each_way_has_its_own() -> None:
    store, now = OneSecret(), [0.0]
    secret_of = secrets_of(cast("SecretStore", store), lambda: now[0])
    assert [secret_of(Way.WEBHOOK), secret_of(Way.WEBHOOK), secret_of(Way.MQTT)] == [None] * 3
    assert store.asked == ["notice:webhook", "notice:mqtt"]
    store.word = Secret("new")
    now[0] = SECRET_FOR_S
    assert secret_of(Way.WEBHOOK) == store.word


def test_the_window_is_told_once_that_a_way_fails_and_once_that_it_works(languages: Languages) -> None:
    heard: list[tuple[str, MessageKind]] = []
    shown: list[str] = []
    telltale = Telltale(lambda text, kind: heard.append((text, kind)), shown.append)
    fails = WayState(Way.WEBHOOK, FAILING_AFTER, "connection refused", AT)
    works = WayState(Way.EMAIL)
    telltale.look([WayState(Way.WEBHOOK, 1, "connection refused", AT), works])
    assert heard == []
    for _ in range(3):
        telltale.look([fails, works])
    assert heard == [
        (
            "Nobody outside is told of alarms by webhook: connection refused. Notices wait and are tried again.",
            MessageKind.WARNING,
        )
    ]
    telltale.look([WayState(Way.WEBHOOK), works])
    assert shown == ["webhook", ""]
    assert heard[1:] == [("Others outside are told of alarms again by webhook", MessageKind.DONE)]
