"""`survey discover`: which cameras and recorders a facility has, and where their streams are."""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wall.cli.place import DONE, FAILED, WRONG_USE, CommandError, Place, say
from wall.cli.progress import Progress as Line
from wall.cli.survey_passwords import add_passwords, credentials_of

if TYPE_CHECKING:
    from wall.survey.found import Found, Wanted
    from wall.survey.places import Target

INTERRUPTED = 130  # what shells expect of a program that was interrupted


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `survey discover`."""
    what = "find the cameras and recorders of a facility, and where their streams are"
    parser = kinds.add_parser(
        "discover", help=what, description=f"{what}. Nothing is searched that is not named.", parents=[everywhere]
    )
    place = parser.add_argument_group("where to look; one of them at least")
    place.add_argument(
        "--interface",
        action="append",
        default=[],
        metavar="NAME",
        help="call the ONVIF devices on this network of this machine (name or address, or all). Again for more",
    )
    place.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="HOST",
        help="ask this host (host or host:port). Again for more",
    )
    place.add_argument(
        "--subnet", metavar="NETWORK", help="ask every host of it, like 192.168.1.0/24; only after a confirmation"
    )
    place.add_argument("--yes", action="store_true", help="the subnet is confirmed: do not ask")
    place.add_argument("--list-interfaces", action="store_true", help="say which networks there are, and end")
    add_passwords(parser)
    ports = parser.add_argument_group("where devices listen, if not where they mostly do")
    ports.add_argument("--onvif-port", type=_port, action="append", default=[], metavar="PORT", help="again for more")
    ports.add_argument("--rtsp-port", type=_port, action="append", default=[], metavar="PORT", help="again for more")
    ports.add_argument("--discovery-port", type=_port, metavar="PORT", help="of WS-Discovery (3702)")
    parser.add_argument(
        "--survey", metavar="NAME", help="keep what is found, with its passwords, in the survey of that name"
    )
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write what was found there as well, without passwords; -: on stdout",
    )
    parser.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Search, and print what was found. Ctrl+C ends the search and prints what there is."""
    from wall.survey.places import PlaceError

    place = Place.of(options, prepare=options.survey is not None)
    try:
        if options.list_interfaces:
            return _list_interfaces()
        wanted = _wanted(options, verify_tls=place.settings.decoders.tls_verify)
    except PlaceError as error:
        raise CommandError(str(error), WRONG_USE) from None
    from wall.app.discover_lines import found_lines, progress_line
    from wall.app.survey_lines import next_step, work_line
    from wall.app.survey_rules import survey_limits
    from wall.app.words import speaking
    from wall.cli.survey_place import begun
    from wall.survey.discover import discover

    work = None if options.survey is None else begun(place, options.survey)  # a name that does not fit is said first
    line = Line()
    with speaking(place.settings.desk.language):
        found = discover(wanted, lambda progress: line.show(lambda: progress_line(progress)))
        line.clear()
        survey = None if work is None else work.keep_found(found)
        if options.json is not None and str(options.json) == "-":
            say(_json(found))
        else:
            for text in found_lines(found):
                say(text)
            if survey is not None and work is not None:
                say(work_line(work.name, survey, survey_limits(place.settings.survey)))
                say(next_step(work.name, survey))
    if options.json is not None and str(options.json) != "-":
        options.json.write_text(_json(found) + "\n", encoding="utf-8")
    if found.cancelled:
        return INTERRUPTED
    return DONE if found.devices else FAILED


def _port(text: str) -> int:
    from wall.urls import MAX_PORT

    if text.isdecimal() and 0 < int(text) <= MAX_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; right is a number from 1 to 65535")


def _list_interfaces() -> int:
    from wall.survey.places import interfaces

    for each in interfaces():
        say(f"{each.name}  {each.address}  {each.network}")
    return DONE


def _wanted(options: argparse.Namespace, *, verify_tls: bool) -> Wanted:
    """What the line asks for. Raises PlaceError, CommandError."""
    from wall.survey.found import Ports, Wanted
    from wall.survey.places import interface, interfaces, target

    if not (options.interface or options.host or options.subnet):
        raise CommandError("say where to look: --interface, --host or --subnet", WRONG_USE)
    every = [each.address for each in interfaces()] if "all" in options.interface else []
    named = [interface(each).address for each in options.interface if each != "all"]
    hosts = tuple(target(each) for each in options.host)
    subnet = _confirmed(options) if options.subnet else ()
    usual = Ports()
    ports = Ports(
        (*options.onvif_port,) or usual.onvif,
        (*options.rtsp_port,) or usual.rtsp,
        options.discovery_port or usual.discovery,
    )
    calls = tuple(dict.fromkeys((*every, *named)))
    if not (calls or hosts or subnet):
        raise CommandError("this computer is in no network; see that the cable is in")
    return Wanted(calls, hosts, subnet, credentials_of(options), ports, verify_tls)


def _confirmed(options: argparse.Namespace) -> tuple[Target, ...]:
    """The hosts of the subnet, if somebody says so. Raises PlaceError, CommandError."""
    from wall.survey.places import subnet

    hosts = subnet(options.subnet)
    if options.yes:
        return hosts
    what = f"{len(hosts)} hosts, from {hosts[0].host} to {hosts[-1].host}, will be asked."
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(f"{what} Confirm it by --yes.", WRONG_USE)
    print(f"{what} Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise CommandError("nothing was asked")
    return hosts


def _json(found: Found) -> str:
    """Without passwords. A number that was not measured is null."""
    told = {
        "cancelled": found.cancelled,
        "devices": [_plain(asdict(each)) for each in found.devices],
        "cameras": [_plain(asdict(each)) for each in found.cameras],
        "notes": [_plain(asdict(each)) for each in found.notes],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return None if isinstance(value, float) and not math.isfinite(value) else value
