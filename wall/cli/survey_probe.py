"""`survey probe`: cameras, probed beside each other and politely; for each a verdict, its reason and the remedy."""

from __future__ import annotations

import argparse
import contextlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from wall.cli.asking import now, surveyor
from wall.cli.place import DONE, WRONG_USE, CommandError, Place, say
from wall.cli.progress import Progress as Line
from wall.cli.survey_place import is_address, next_step_of, targets_of
from wall.cli.survey_scheme import address_from_centre

if TYPE_CHECKING:
    from wall.app.probe_lines import Judged
    from wall.programme.facts import CameraFacts, Survey, Vantage
    from wall.programme.verdict import SurveyLimits
    from wall.survey.probe import CameraProbe, ProbeTask
    from wall.survey.probing import Progress
    from wall.survey.work import Work


class Keeper(Protocol):
    """Keeps what a probe finds: a survey that is being made, or the centre's database."""

    def keep_probe(self, probe: CameraProbe) -> None: ...
    def load(self) -> Survey: ...
    def next_step(self) -> str: ...


class KeptInSurvey:
    """A survey that is being made, and who makes it."""

    def __init__(self, work: Work, by: str) -> None:
        self._work, self._by = work, by
        self.load = work.load

    def keep_probe(self, probe: CameraProbe) -> None:
        """At once: whatever ends the program costs at most the camera that is being probed. Raises WorkError."""
        self._work.keep_probe(probe, now(), self._by)

    def next_step(self) -> str:
        """What comes next. Raises WorkError."""
        return next_step_of(self._work)


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `survey probe`."""
    probe = kinds.add_parser(
        "probe",
        help="watch streams for some seconds each: verdict, reason and remedy",
        description="Opens the main and the sub stream of each camera, watches them for some seconds and says what "
        "is to be done: verdict, reason, remedy and what was measured. Usually at most 8 connections at a time, 6 of "
        "them to one recorder; a wrong password is tried once. Ctrl+C ends it; what was found is kept, and the next "
        "probe goes on with the cameras that are left.",
        parents=[everywhere],
    )
    probe.add_argument(
        "source",
        metavar="NAME|ADDRESS|FILE",
        help="a survey of that name, which keeps what is found; or an rtsp:// address; or a sheet as for import, or "
        "a text with a camera a line: its main stream and, after a space, its sub stream. With --from-centre: the "
        "name or the code of a facility of the inventory",
    )
    probe.add_argument(
        "--again",
        choices=("unfit", "all"),
        help="of a survey: also cameras that were probed already, those that were not fit or all of them",
    )
    probe.add_argument("--sub", default="", metavar="ADDRESS", help="the sub stream of the camera of that address")
    probe.add_argument(
        "--from-centre",
        action="store_true",
        help="this is the centre: a facility's cameras are probed by the addresses that its scheme gives them, and "
        "what is found is kept beside what was found at the facility. Cameras that allow few viewers may refuse the "
        "probe while the wall shows them",
    )
    probe.add_argument("--stills", type=Path, metavar="DIR", help="keep a picture of each stream there (JPEG)")
    probe.add_argument(
        "--uplink", type=_mbit, default=0, metavar="MBIT", help="what the facility's line carries upwards, Mbit/s"
    )
    probe.add_argument("--json", action="store_true", help="one JSON object a line instead of text")
    probe.set_defaults(action=_probe)


def _mbit(text: str) -> int:
    """Kilobits a second, of Mbit/s."""
    from wall.inventory.values import kbps

    with contextlib.suppress(ValueError):
        if rate := kbps(text):
            return rate
    raise argparse.ArgumentTypeError(f"{text!r} is no rate in Mbit/s")


def _probe(options: argparse.Namespace) -> int:
    from wall.app.survey_rules import survey_limits
    from wall.app.words import speaking
    from wall.cli.survey_from_centre import facility_from_centre, is_facility
    from wall.programme.facts import Vantage as At

    place = Place.of(options)
    vantage = At.CENTRE if options.from_centre else At.SITE
    named = not (is_address(options.source) or os.path.lexists(options.source))
    if options.from_centre and named and is_facility(place, options.source):
        if options.again or options.sub:
            raise CommandError("--again and --sub do not go with a facility: all its cameras are probed", WRONG_USE)
        with facility_from_centre(place, options.source) as (at_centre, cameras, tasks):
            return _probed(place, options, cameras, tasks, at_centre)
    work = _work(place, options)
    if work is None:
        targets = targets_of(options.source, options.sub, vantage)
        cameras, tasks = [each.camera for each in targets], [each.task for each in targets]
    else:
        with speaking(place.settings.desk.language):
            cameras, tasks = _of_survey(work, vantage, options.again, survey_limits(place.settings.survey))
    keeper = None if work is None else KeptInSurvey(work, surveyor(place))
    return _probed(place, options, cameras, tasks, keeper)


def _probed(
    place: Place,
    options: argparse.Namespace,
    cameras: list[CameraFacts],
    tasks: list[ProbeTask],
    keeper: Keeper | None,
) -> int:
    """Probe those, and tell each as soon as it is done."""
    from wall.app.survey_rules import how_to_probe, politeness
    from wall.app.words import speaking
    from wall.programme.facts import Vantage as At
    from wall.survey.probing import probe_all

    if options.stills is not None:
        options.stills.mkdir(parents=True, exist_ok=True)
    survey, decoders = place.settings.survey, place.settings.decoders
    vantage = At.CENTRE if options.from_centre else At.SITE
    with place.logging("error", name="survey"), speaking(place.settings.desk.language):
        teller = _Teller(cameras, vantage, options, place, keeper)
        probe_all(tasks, how_to_probe(survey, decoders), politeness(survey), teller.hear, lambda: False)
        teller.end()
    return DONE


def _work(place: Place, options: argparse.Namespace) -> Work | None:
    """The survey that is meant; None: an address or a file is. Raises CommandError, WorkError."""
    from wall.survey.work import Work as OneSurvey
    from wall.survey.work import fits

    source = options.source
    work = OneSurvey(place.paths.surveys_dir, source) if fits(source) and not is_address(source) else None
    if work is None or not work.there:
        if options.again:
            raise CommandError("--again goes with the name of a survey", WRONG_USE)
        return None
    if options.sub:
        raise CommandError("--sub goes with an address; to a survey cameras are added by `survey add`", WRONG_USE)
    return work


def _of_survey(
    work: Work, vantage: Vantage, again: str | None, limits: SurveyLimits
) -> tuple[list[CameraFacts], list[ProbeTask]]:
    """The cameras that are to be probed now, and how. Raises CommandError, WorkError, SecretsError."""
    from wall.programme.facts import Vantage as At
    from wall.survey.work_merge import not_probed, not_ready, rewritten, tasks_of

    survey = work.load()
    if not survey.cameras:
        raise CommandError(
            f"the survey {work.name!r} has no cameras yet; `survey discover` or `survey add` finds them"
        )
    chosen = {None: not_probed, "unfit": not_ready}.get(again)
    cameras = survey.cameras if chosen is None else chosen(survey.cameras, limits, vantage)
    if not cameras:
        say(f"{work.name}: nothing is left to be probed; --again unfit or --again all probes once more")
    if vantage is At.CENTRE:
        reached = rewritten(cameras, survey)
        for camera, there in zip(cameras, reached, strict=True):
            if not there.main_url:  # said, and not probed: what it has on the facility's network is another's here
                say(address_from_centre(camera, survey))
        cameras = reached = tuple(each for each in reached if each.main_url)
        if not cameras:
            raise CommandError(
                f"the scheme gives no camera an address from here: `survey scheme {work.name}` shows why"
            )
        return list(cameras), tasks_of(reached, work.logins(survey), vantage)
    return list(cameras), tasks_of(cameras, work.logins(survey), vantage)


class _Teller:
    """Prints each camera as soon as it is done."""

    def __init__(
        self,
        cameras: list[CameraFacts],
        vantage: Vantage,
        options: argparse.Namespace,
        place: Place,
        keeper: Keeper | None,
    ) -> None:
        from wall.app.survey_rules import survey_limits
        from wall.programme.uplink import LineRate

        self._keeper = keeper
        self._step = None if keeper is None else keeper.next_step
        self._cameras = {camera.key: camera for camera in cameras}
        self._vantage = vantage
        self._json, self._stills = bool(options.json), options.stills
        self._limits = survey_limits(place.settings.survey)
        self._judged: list[Judged] = []
        self._rate = LineRate(options.uplink, measured=False)
        self._line = Line()

    def hear(self, progress: Progress) -> None:
        """What `probe_all` tells."""
        from wall.app.probe_lines import beside_line, camera_json, camera_lines
        from wall.programme.verdict import judge_camera
        from wall.survey.probe import with_probe

        self._line.show(partial("{0} / {1}".format, progress.done, progress.total))
        found = progress.finished
        if found is None:
            return
        camera = with_probe(self._cameras[found.key], found)
        if self._keeper is not None:
            self._keeper.keep_probe(found)
        judgement = judge_camera(camera, self._vantage, self._limits)
        self._judged.append((camera, judgement))
        self._line.clear()
        if self._stills is not None:
            for name, still in found.stills.items():
                (self._stills / name).write_bytes(still)
        if self._json:
            say(camera_json(camera, judgement, self._vantage))
            return
        for line in camera_lines(camera, judgement, self._vantage):
            say(line)
        if beside := beside_line(camera, self._vantage, self._limits):
            say(beside)

    def end(self) -> None:
        """The sum of it all."""
        from wall.app.probe_lines import summary_json, summary_lines
        from wall.programme.uplink import line_rate
        from wall.programme.verdict import judge_camera

        self._line.clear()
        if self._keeper is not None:  # the sum is that of the whole survey, not only of what was probed now
            survey = self._keeper.load()
            self._judged = [(each, judge_camera(each, self._vantage, self._limits)) for each in survey.cameras]
            self._rate = self._rate if self._rate.kbps else line_rate(survey.facility)
        told = self._judged, self._vantage, self._rate, self._limits.line_share
        if self._json:
            say(summary_json(*told))
            return
        for line in summary_lines(*told):
            say(line)
        if self._step is not None:
            say(self._step())
