"""What the doctor says of the centre's settings, and of notices whose outbox is on a server."""

from __future__ import annotations

from tests.postgres import PostgresServer
from wall.config.centre import Deviation
from wall.doctor import Verdict, centre_settings
from wall.doctor.notices import notices
from wall.notice_settings import Notice


def test_deviations_of_a_desk_are_warnings_that_name_the_key() -> None:
    (line,) = centre_settings(0, (), ())
    assert line.verdict is Verdict.OK
    (line,) = centre_settings(3, (), ())
    assert (line.verdict, line.finding) == (Verdict.OK, "the centre's, version 3, as this desk had it last")
    deviation = Deviation("health", "offline_after_s", 5.0, 20.0)
    _, unused, lonely = centre_settings(3, (deviation,), (deviation,))
    assert unused.finding == "not used, the centre sets it: [health] offline_after_s = 5.0 (elsewhere 20.0)"
    assert lonely.verdict is Verdict.WARNING
    assert "settings push" in lonely.remedy


def test_an_outbox_on_a_server_is_looked_at(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    settings = Notice.model_validate({"webhook": {"url": "http://127.0.0.1:9/hook"}})
    (line,) = notices(settings, url)
    assert (line.verdict, line.finding) == (Verdict.OK, "webhook: nothing waits")
    postgres.drop(url)
