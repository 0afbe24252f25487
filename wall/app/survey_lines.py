"""What the commands tell of a survey while it is made: how far it is, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wall.programme.facility_verdict import judge_facility
from wall.programme.facts import Survey, Vantage
from wall.programme.verdict import SurveyLimits
from wall.ui import verdict_words

translate = QCoreApplication.translate


def work_line(name: str, survey: Survey, limits: SurveyLimits) -> str:
    """A survey that is being made: of which facility, how many cameras, and what is to be done about it."""
    judged = judge_facility(survey, Vantage.SITE, limits)
    where = ", ".join(filter(None, (survey.facility.name, survey.facility.province)))
    told = translate("verdict", "{0} cameras, {1} of them fit").format(len(survey.cameras), judged.fit)
    head = f"{name} ({where})" if where else name
    return f"{head}: {told}; {verdict_words.facility_verdict(judged.verdict)}"


def next_step(name: str, survey: Survey) -> str:
    """What comes next at the facility, as a command."""
    facility, said = survey.facility, f'"{name}"' if " " in name else name
    if not survey.cameras:
        then = f"survey discover --survey {said} --interface all --user admin"
    elif any(not (each.main or each.sub) for each in survey.cameras):
        then = f"survey probe {said}"
    elif not (facility.province.strip() and facility.name.strip()):
        then = f"survey record {said} --province ... --name ..."
    elif survey.scheme is None:
        then = f"survey scheme {said} --kind ..."
    else:
        then = f"survey bundle {said} {said.strip(chr(34)).replace(' ', '-')}.zip"
    return translate("verdict", "Now: {0}").format(then)


def added_line(name: str, cameras: int, new: int) -> str:
    """Cameras were added by their addresses."""
    return translate("verdict", "{0}: cameras: {1}, new ones: {2}").format(name, cameras, new)


def visits_line(name: str, visits: int) -> str:
    """A visit was noted."""
    return translate("verdict", "{0}: noted visits: {1}").format(name, visits)


def seen_beside(facility: str) -> str:
    """After a probe from the centre."""
    then = f'programme show "{facility}"'
    return translate("verdict", "Now: {0}").format(then)
