"""`survey ...`: what a field engineer does at a facility, and what the centre does with it. A file for each part."""

from __future__ import annotations

import argparse
import textwrap

from wall.cli import survey_bundle, survey_discover, survey_probe, survey_scheme, survey_work
from wall.cli.place import CommandError
from wall.cli.scheme_options import HELP_WIDTH

ORDER = """\
at the facility, in this order; HG-07 is the name that you give the survey:
  survey discover --survey HG-07 --interface all --user admin
        every camera and recorder that speaks ONVIF; others with --host
  survey probe HG-07
        each camera's verdict, why, and what to do; mend it, then
        survey probe HG-07 --again unfit
  survey name HG-07 1 "Cổng chính"
        as operators will read it on the wall
  survey record HG-07 --province "Hậu Giang" --name "Trường Ngã Bảy 2"
        and what else there is to know; a form: --template FILE, --from FILE
  survey visit HG-07 done
  survey scheme HG-07 --kind vpn --rule "192.168.1.0/24 -> 10.20.7.0/24"
  survey bundle HG-07 HG-07.zip
        one file; carry it, and tell its passphrase by another way

at the centre:
  survey import HG-07.zip
        shows what would change, and asks
  survey probe HG-07 --from-centre
        whether the same cameras work from here

The window "Survey" of the application (Ctrl+5) does the same.
"""


def add_survey(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The parts of `survey`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = textwrap.fill(parser.description or "", HELP_WIDTH)
    parser.epilog = ORDER
    kinds = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    survey_discover.add(kinds, everywhere)
    survey_probe.add(kinds, everywhere)
    survey_work.add_work(kinds, everywhere)
    survey_scheme.add(kinds, everywhere)
    survey_bundle.add_bundle(kinds, everywhere)


def survey(options: argparse.Namespace) -> int:
    """Do that part."""
    from wall.inventory.secrets import SecretsError
    from wall.survey.work import WorkError

    try:
        return int(options.action(options))
    except (WorkError, SecretsError) as error:
        raise CommandError(str(error)) from None
