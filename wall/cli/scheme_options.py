"""How a connection scheme is typed: for `survey scheme` at the facility and `programme scheme` at the centre."""

from __future__ import annotations

import argparse
import textwrap
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from wall.cli.asking import typed_day
from wall.cli.place import WRONG_USE, CommandError

if TYPE_CHECKING:
    from wall.programme.facts import RewriteRule, Scheme

HELP_WIDTH = 78  # letters: that of a shell's window, as argparse takes it
KINDS = ("direct", "recorder", "relay", "vpn", "platform")
RULES = """\
A rule is written ADDRESS -> ADDRESS, in quotation marks: from the address on
the facility's network to the one that the centre uses. What is left out on
the right stays as it is. The first rule that fits is used.

  "192.168.1.0/24 -> 10.20.7.0/24"
        a VPN: every host keeps its last numbers
  "192.168.1.64:554 -> 203.0.113.9:10554"
        a port that the facility's router forwards
  "192.168.1.64 -> 10.9.8.7/Streaming/Channels/{channel}0{number}"
        the recorder's channels, at another address
  "0.0.0.0/0 -> relay.example:8554/{code}/{name}/{stream}"
        a relay, for every camera; the same as --relay relay.example

In a path: {path} as it was, {channel} of the recorder, {stream} main or sub,
{number} 1 or 2 for them, {host}, {name} of the camera and {code} of the
facility, both without diacritics.
"""


def add_scheme_options(parser: argparse.ArgumentParser) -> None:
    """What of a scheme may be said. Nothing said: it is shown."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = textwrap.fill(parser.description or "", HELP_WIDTH)  # the rules' lines stay as they are
    parser.epilog = RULES
    parser.add_argument(
        "--kind", choices=KINDS, metavar="KIND", help=f"how the centre reaches the cameras: {', '.join(KINDS)}"
    )
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="RULE",
        help="how addresses are rewritten, as below; again for more. The rules before are replaced",
    )
    parser.add_argument("--no-rules", action="store_true", help="addresses are used as they are")
    parser.add_argument(
        "--relay", metavar="HOST[:PORT]", help="one rule for all cameras: through this relay (port 8554)"
    )
    parser.add_argument(
        "--pattern",
        default="mediamtx",
        metavar="PATTERN",
        help="of the relay's paths: mediamtx, go2rtc, or a path with the fields below (mediamtx)",
    )
    parser.add_argument("--agreed-by", metavar="NAME", help="who has agreed it, on our side")
    parser.add_argument("--agreed-with", metavar="NAME", help="with whom, at the facility")
    parser.add_argument("--agreed-on", metavar="DAY", help="when: 30/11/2026 or 2026-11-30")
    parser.add_argument("--note", metavar="TEXT", help="what there is to say")


def said(options: argparse.Namespace) -> bool:
    """Whether the scheme is to be changed."""
    told = (options.kind, options.relay, options.agreed_by, options.agreed_with, options.agreed_on, options.note)
    return bool(options.rule) or options.no_rules or any(each is not None for each in told)


def scheme_of(options: argparse.Namespace, before: Scheme | None) -> Scheme:
    """The scheme as it becomes; what is not said stays. Raises CommandError, in the language of the moment."""
    from wall.programme.facts import Scheme as OneScheme
    from wall.programme.facts import SchemeKind
    from wall.programme.rules import RewriteError, check
    from wall.ui.scheme_words import rule_fault

    kind = options.kind or ("relay" if options.relay else None)
    if kind is None and before is None:
        raise CommandError(f"say with --kind how the centre reaches the cameras: {', '.join(KINDS)}", WRONG_USE)
    scheme = before or OneScheme(SchemeKind(kind))
    try:
        rules = _rules(options)
        scheme = replace(
            scheme,
            kind=SchemeKind(kind) if kind else scheme.kind,
            rules=scheme.rules if rules is None else rules,
            agreed_by=_text(options.agreed_by, scheme.agreed_by),
            agreed_with=_text(options.agreed_with, scheme.agreed_with),
            agreed_on=scheme.agreed_on if options.agreed_on is None else _agreed_on(options.agreed_on),
            note=_text(options.note, scheme.note),
        )
        check(scheme)
    except RewriteError as error:
        raise CommandError(rule_fault(error.problem), WRONG_USE) from None
    return scheme


def _text(told: str | None, before: str) -> str:
    return before if told is None else " ".join(told.split())


def _rules(options: argparse.Namespace) -> tuple[RewriteRule, ...] | None:
    """None: they stay. Raises RewriteError, CommandError."""
    from wall.programme.rewriting import GO2RTC_PATTERN, MEDIAMTX_PATTERN, RELAY_PORT
    from wall.programme.rewriting import relay_rules as of_relay
    from wall.programme.rule_text import parse_rule
    from wall.programme.rules import RewriteError, RuleFault
    from wall.urls import AddressError, host_port

    if (bool(options.rule), options.no_rules, options.relay is not None).count(True) > 1:
        raise CommandError("of --rule, --relay and --no-rules only one can be said", WRONG_USE)
    if options.no_rules:
        return ()
    if options.relay is not None:
        try:
            host, port = host_port(options.relay)
        except AddressError:
            raise RewriteError(RuleFault.BAD_TARGET) from None
        named = {"mediamtx": MEDIAMTX_PATTERN, "go2rtc": GO2RTC_PATTERN}
        given = options.relay.rstrip().endswith(f":{port}")
        return of_relay(host, named.get(options.pattern, options.pattern), port if given else RELAY_PORT)
    return tuple(parse_rule(text, number) for number, text in enumerate(options.rule, 1)) or None


def _agreed_on(text: str) -> date:
    """A scheme is not agreed on no day. Raises CommandError."""
    found = typed_day(text)
    if found is None:
        raise CommandError(f"{text!r} is no day; right is 30/11/2026 or 2026-11-30", WRONG_USE)
    return found
