"""The figures of a journal that desks share: the same records give the same as on SQLite, and nothing is changed."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from tests.figures.sequences import Story, at, camera
from tests.postgres import PostgresServer
from wall import cli
from wall.alarms.alarm import Acknowledgement
from wall.alarms.book import AlarmBook
from wall.alarms.escalation import Escalation, Reached
from wall.app.report_file import journal_report
from wall.figures.records import Period
from wall.figures.report import Report
from wall.paths import paths_for
from wall.store import figures_store
from wall.store.away import AwayRecord, bring
from wall.store.database import open_database
from wall.store.errors import AwayError, StoreError
from wall.store.figures_store import open_beside
from wall.store.journal import Journal, PlaceNames
from wall.store.shared import SharedDatabase
from wall.store.shared_journal import Author, SharedJournal

from .samples import ON_BOTH, START, storm

WHOLE = Period(START - timedelta(days=1), START + timedelta(days=1))
CHANGES = list(itertools.islice(storm(AlarmBook(), 40), 3000))


def reported(url: str, asked: Period = WHOLE) -> Report:
    return journal_report(url, asked, asked.end)


def test_the_same_records_give_the_same_figures(postgres: PostgresServer, tmp_path: Path) -> None:
    names = {change.alarm.source: PlaceNames("P", "F", change.alarm.source.id) for change in CHANGES}
    found = []
    for url in (f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}", postgres.new_database()):
        database = open_database(url)
        for batch in range(0, len(CHANGES), 500):
            part = CHANGES[batch : batch + 500]
            if isinstance(database, SharedDatabase):
                assert SharedJournal(database).append_as(Author("A"), part, names).lost == ()
            else:
                Journal(database).append(part, names)
        database.close()
        # the second one begins in the middle: what was active before is looked for in pieces
        found.append((reported(url), reported(url, Period(START + timedelta(seconds=1), WHOLE.end))))
    assert found[0] == found[1]
    assert found[0][0].calls > 100
    postgres.drop(url)


@ON_BOTH
def test_a_step_is_no_call_and_no_answer(url: str) -> None:
    database = open_database(url)
    story = Story()
    story.raised(0, camera(1))
    call = Acknowledgement(camera(1), 1)
    for step in Escalation:
        change = story.book.escalate(call, Reached(step, at(0), "A"), at(60))
        assert change is not None
        story.changes.append(change)
    story.answered(200, camera(1))
    Journal(database).append(story.changes, {})
    database.close()
    report = reported(url, Period(at(0), at(1000)))
    assert (report.records, report.calls) == (5, 1)


def test_what_a_desk_did_alone_counts_once_at_the_centre(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    database = open_database(url)
    alone, together = Story(), Story()
    alone.raised(10, camera(1))
    together.raised(30, camera(1))
    together.answered(40, camera(1))
    bring(database, [AwayRecord(f"run/{at}", "A", each, PlaceNames()) for at, each in enumerate(alone.changes)])
    Journal(database).append(together.changes, {})
    database.close()
    for asked in (Period(at(0), at(1000)), Period(at(20), at(1000))):
        report = reported(url, asked)
        assert (report.records, report.calls) == (2, 1)
    postgres.drop(url)


def test_nothing_can_be_changed_and_faults_are_told(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.new_database()
    with pytest.raises(StoreError, match="empty"), open_beside(url):
        pass
    database = open_database(url)
    Journal(database).append(CHANGES[:10], {})
    with pytest.raises(StoreError, match="read-only"), open_beside(url) as connection:
        connection.execute(text("DELETE FROM journal"))
    with pytest.raises(StoreError, match="read-only"), database.read() as connection:
        connection.execute(text("DELETE FROM journal"))
    with database.write() as connection:  # the next one may write again
        connection.execute(text("UPDATE meta SET value = value"))
    database.close()
    monkeypatch.setattr(figures_store, "PAGE", 2)
    told: list[float] = []

    class EnoughError(Exception):
        """Somebody gives up."""

    def give_up(share: float) -> None:
        told.append(share)
        if len(told) == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        journal_report(url, WHOLE, WHOLE.end, give_up)
    with pytest.raises(AwayError):
        reported("postgresql+psycopg://wall@127.0.0.1:1/none")
    postgres.drop(url)  # no connection is left that would keep it


def test_the_command_reads_the_server(
    postgres: PostgresServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = postgres.new_database()
    database = open_database(url)
    Journal(database).append(CHANGES[:200], {})
    database.close()
    paths = paths_for(tmp_path / "data")
    paths.prepare()
    paths.config_file.write_text(f'[store]\nurl = "{url}"\n', encoding="utf-8")
    file = tmp_path / "report.xlsx"
    words = ["--from", WHOLE.begin.isoformat(), "--to", WHOLE.end.isoformat(), "--language", "vi"]
    code = cli.main(["journal", "report", *words, "--out", str(file), "--data-dir", str(tmp_path / "data")])
    out, err = capsys.readouterr()
    assert (code, err) == (cli.DONE, "")
    assert " alarms in " in out
    assert load_workbook(file).sheetnames
    postgres.drop(url)
