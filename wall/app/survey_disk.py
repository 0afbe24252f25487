"""What the survey's page does on the disk: plain functions that may wait, called on the page's thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QImage

from wall.app.photograph import PhotographError, photograph
from wall.app.survey_shown import picture
from wall.app.survey_trouble import TypedError
from wall.programme.facts import Survey, Visit
from wall.programme.verdict import SurveyLimits
from wall.survey.probe import CameraProbe, ProbeTask
from wall.survey.record_file import with_typed
from wall.survey.work import Work
from wall.survey.work_merge import not_probed, not_ready, renamed, tasks_of
from wall.ui import survey_words
from wall.ui.survey_past import THUMBNAIL
from wall.ui.survey_values import ProbeWish


def begun(folder: Path, name: str) -> tuple[Work, Survey]:
    """The survey of that name, begun where it was not. Raises WorkError."""
    work = Work(folder, name)
    work.begin()
    return work, work.load()


def to_probe(work: Work, wish: ProbeWish, limits: SurveyLimits) -> list[ProbeTask]:
    """Those of its cameras that are wanted. Raises WorkError, SecretsError."""
    survey = work.load()
    cameras = {
        ProbeWish.REST: not_probed(survey.cameras, limits),
        ProbeWish.UNFIT: not_ready(survey.cameras, limits),
        ProbeWish.ALL: survey.cameras,
    }[wish]
    return tasks_of(cameras, work.logins(survey))


def keep_probe(work: Work, probe: CameraProbe, by: str) -> Survey:
    """With what a probe has found just now. Raises WorkError."""
    return work.keep_probe(probe, datetime.now().astimezone(), by)


def rename(work: Work, key: str, name: str) -> Survey:
    """With another name for that camera. Raises WorkError; TypedError where another camera has it."""

    def change(survey: Survey) -> Survey:
        after = renamed(survey, key, name)
        if after is None:
            raise TypedError(survey_words.name_taken(name))
        return after

    return work.change(change)


def note(work: Work, typed: dict[str, str | bool]) -> Survey:
    """With what was typed of the facility. Raises WorkError, RecordError: then nothing of it is kept."""
    return work.change(lambda survey: replace(survey, facility=with_typed(survey.facility, typed)))


def note_visit(work: Work, visit: Visit) -> Survey:
    """With one visit more. Raises WorkError."""
    return work.change(lambda survey: replace(survey, visits=(*survey.visits, visit)))


def keep_photograph(work: Work, file: Path) -> Survey:
    """With that photograph, made small. Raises WorkError, TypedError."""
    try:
        jpeg = photograph(file)
    except PhotographError:
        raise TypedError(survey_words.no_photograph(file.name)) from None
    return work.keep_photograph(file.name, jpeg)


def thumbnail(work: Work, name: str) -> QImage:
    """A photograph of the survey; a null image where it is not there any more."""
    return picture(work.photograph(name), THUMBNAIL)
