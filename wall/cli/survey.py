"""`survey ...`: what a field engineer does at a facility, and what the centre does with it. A file for each part."""

from __future__ import annotations

import argparse

from wall.cli import survey_bundle, survey_discover, survey_probe, survey_work
from wall.cli.place import CommandError


def add_survey(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The parts of `survey`."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    survey_discover.add(kinds, everywhere)
    survey_probe.add(kinds, everywhere)
    survey_work.add_work(kinds, everywhere)
    survey_bundle.add_bundle(kinds, everywhere)


def survey(options: argparse.Namespace) -> int:
    """Do that part."""
    from wall.inventory.secrets import SecretsError
    from wall.survey.work import WorkError

    try:
        return int(options.action(options))
    except (WorkError, SecretsError) as error:
        raise CommandError(str(error)) from None
