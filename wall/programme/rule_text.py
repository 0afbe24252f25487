"""A rewriting rule as a person types and reads it: ADDRESS -> ADDRESS. Pure.

    192.168.1.0/24 -> 10.20.7.0/24                  a VPN: host by host into another network
    192.168.1.64:554 -> 203.0.113.9:10554           one forwarded port
    192.168.1.64 -> relay.example:8554/{code}/{name}/{stream}
    192.168.1.64 -> /Streaming/Channels/{channel}0{number}

What is left out on the right stays as it is; "=" alone leaves the whole address as it is. An IPv6 address before a
port stands in brackets. Behind an address that is a network's target "/24" is its length and else the path; ":0/24"
is always a path.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.programme.rules import RewriteError, RuleFault, RuleProblem, check

ARROWS = ("->", "=>", "→")
SAME = "="
_RTSP = re.compile(r"\s*rtsps?://", re.IGNORECASE)
_PLACE = re.compile(r"(\[[^\[\]]*\]|[^\[\]:/]*)(?::([0-9]{1,9}))?")
_LENGTH = re.compile(r"/([0-9]{1,3})(?=$|[:/])")


def parse_rule(text: str, number: int = 0) -> RewriteRule:
    """The rule in that text. Raises RewriteError, with `number` as its place, and never with a piece of the text."""
    for arrow in ARROWS:
        left, found, right = text.partition(arrow)
        if found:
            break
    else:
        raise RewriteError(RuleFault.NO_ARROW, number)
    left, right = (_RTSP.sub("", side).strip() for side in (left, right))
    match_host, match_port, rest = _place(left, number, RuleFault.NO_HOST, network=True)
    if rest:
        raise RewriteError(RuleFault.NO_HOST, number)
    if not right:
        raise RewriteError(RuleFault.NO_ARROW, number)
    if right == SAME:
        right = ""
    host, port, path = _place(right, number, RuleFault.BAD_TARGET, network="/" in match_host)
    rule = RewriteRule(match_host, match_port, host, port, path)
    try:
        check(Scheme(SchemeKind.DIRECT, (rule,)))
    except RewriteError as error:
        raise RewriteError(error.fault, number, error.detail) from None
    return rule


@dataclass(frozen=True, slots=True)
class TypedRules:
    """The good ones among what was typed, in their order, and what is wrong with the others."""

    rules: tuple[RewriteRule, ...] = ()
    problems: tuple[RuleProblem, ...] = ()


def typed_rules(text: str) -> TypedRules:
    """The rules of a text, one a line. Lines without anything are passed over and not counted."""
    rules, problems = [], []
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        try:
            rules.append(parse_rule(line, number))
        except RewriteError as error:
            problems.append(error.problem)
    return TypedRules(tuple(rules), tuple(problems))


def rules_text(rules: Sequence[RewriteRule]) -> str:
    """Rules as `typed_rules` reads them."""
    return "\n".join(map(rule_text, rules))


def rule_text(rule: RewriteRule) -> str:
    """The rule as `parse_rule` reads it; a path is written with the slash that it is used with."""
    left = _shown(rule.match_host, rule.match_port)
    path = f"/{rule.path.removeprefix('/')}" if rule.path else ""
    right = _shown(rule.host, rule.port)
    if _LENGTH.match(path) and rule.host and not rule.port and "/" not in rule.host:  # else its length
        right = f"{_bracketed(rule.host)}:0"
    return f"{left} -> {f'{right}{path}' or SAME}"


def _place(text: str, number: int, fault: RuleFault, *, network: bool) -> tuple[str, int, str]:
    """Host or network, port and path. Raises RewriteError."""
    length = ""
    bare = re.match(r"[0-9A-Fa-f:.]+", text)
    if bare is not None and bare[0].count(":") > 1:  # an IPv6 address without brackets has no port behind it
        host, port, rest = bare[0], "", text[bare.end() :]
    else:
        place = _PLACE.match(text)
        if place is None:
            raise RewriteError(fault, number)
        host, port, rest = place[1], place[2] or "", text[place.end() :]
    if network and not port and _is_address(host) and (found := _LENGTH.match(rest)):
        length, rest = found[0], rest[found.end() :]
        if behind := re.match(r":([0-9]{1,9})", rest):
            port, rest = behind[1], rest[behind.end() :]
    if "@" in host or rest.startswith("@"):
        raise RewriteError(fault, number)
    if rest and not rest.startswith("/"):
        raise RewriteError(RuleFault.BAD_PORT if rest.startswith(":") else fault, number)
    return f"{host[1:-1] if host.startswith('[') else host}{length}", int(port or 0), rest


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _shown(host: str, port: int) -> str:
    if not port:
        return host
    name, slash, length = host.partition("/")
    return f"{_bracketed(name)}{slash}{length}:{port}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
