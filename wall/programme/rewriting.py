"""From a camera's address on the facility's network to the one that the centre uses. Pure.

Rules are tried in order, and the first that fits is applied. An address that already is what a rule makes stays as it
is, so that whoever rewrites twice does no harm. What no rule fits stays where the cameras are reached directly or
through their recorder; behind a relay, a VPN or a platform it is an error, because the centre would dial an address
of somebody else's network.

A `StreamUrl` holds no user name and no password, so none can be lost or shown here; what a rule makes is read again
as an address, so that no pattern can bring one in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from wall.model import StreamKind
from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.programme.rules import FIELD, RewriteError, Rule, RuleFault, inside, read_rules
from wall.urls import AddressError, StreamUrl, device_address, host_port

MUST_FIT = frozenset({SchemeKind.RELAY, SchemeKind.VPN, SchemeKind.PLATFORM})
RELAY_PORT = 8554  # on which MediaMTX and go2rtc serve RTSP, by their documentation
EVERYWHERE = "0.0.0.0/0"  # a network to compare with, not an address to listen on
EVERYWHERE_6 = "::/0"

_NUMBER = re.compile(r"[0-9]{1,9}")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_STREAM_NUMBER = {StreamKind.MAIN: "1", StreamKind.SUB: "2"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a pattern can ask about a camera. Texts may be empty: a pattern that needs them says so."""

    kind: StreamKind
    name: str = ""
    channel: str = ""
    code: str = ""  # of the facility


def rewrite(url: StreamUrl, scheme: Scheme, subject: Subject) -> StreamUrl:
    """The address that the centre uses for this stream. Raises RewriteError."""
    rules = read_rules(scheme)
    if any(rule.made(url) for rule in rules):
        return url
    rule = next((rule for rule in rules if rule.fits(url)), None)
    if rule is None:
        if scheme.kind in MUST_FIT:
            raise RewriteError(RuleFault.NO_RULE, detail=url.host)
        return url
    port = rule.source.port or url.port
    path = _path(rule, url, subject) if rule.source.path else url.path
    return _again(StreamUrl(url.scheme, rule.host(url.host), port, path), rule)


def rewrite_device(address: str, scheme: Scheme) -> str:
    """The address of an ONVIF device service as the centre uses it; "" where the centre cannot reach it.

    Only the host is rewritten: a port of RTSP is none of HTTP, and a relay or a platform passes pictures only.
    Raises AddressError for what is no such address, RewriteError for a rule that cannot be used.
    """
    tidy = device_address(address) if address else ""
    if not tidy or scheme.kind in (SchemeKind.RELAY, SchemeKind.PLATFORM):
        return ""
    scheme_part, _, rest = tidy.partition("://")
    place, slash, path = rest.partition("/")
    host, port = host_port(place)
    probe = StreamUrl("rtsp", host, port, "")
    rules = read_rules(scheme)
    if any(rule.made(probe) for rule in rules):
        return tidy
    fitting = [rule for rule in rules if rule.source.match_port == 0 and rule.fits(probe)]
    if not fitting:
        # a rule for another port of the same host forwards that port: nothing is known of this one
        forwarded = any(rule.network is not None and inside(host, rule.network) for rule in rules)
        return "" if forwarded or scheme.kind in MUST_FIT else tidy
    rule = fitting[0]
    if rule.source.port:
        return ""  # one port is forwarded, and that is the one of RTSP
    made = rule.host(host)
    shown = f"[{made}]" if ":" in made else made
    said = f":{port}" if re.search(r":[0-9]+$", place) else ""
    return device_address(f"{scheme_part}://{shown}{said}{slash}{path}")


def safe_name(text: str) -> str:
    """A name as relays take it in a path: a to z, 0 to 9 and -, without diacritics; "" when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).replace("đ", "d")
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return _UNSAFE.sub("-", kept).strip("-")


def relay_rules(host: str, pattern: str, port: int = RELAY_PORT) -> tuple[RewriteRule, ...]:
    """The rules of a relay that serves every camera of a facility on one port."""
    return tuple(RewriteRule(network, 0, host, port, pattern) for network in (EVERYWHERE, EVERYWHERE_6))


# The names of a path are free in both; these are what their examples use, made unique by the facility's code.
MEDIAMTX_PATTERN = "/{code}/{name}/{stream}"
GO2RTC_PATTERN = "/{code}_{name}_{stream}"  # go2rtc takes the whole path for a stream's name


def _path(rule: Rule, url: StreamUrl, subject: Subject) -> str:
    values: Mapping[str, str] = {
        "path": url.path.removeprefix("/"),
        "channel": _channel(subject.channel),
        "stream": subject.kind.value,
        "number": _STREAM_NUMBER[subject.kind],
        "host": safe_name(url.host),
        "name": safe_name(subject.name),
        "code": safe_name(subject.code),
    }

    def value(found: re.Match[str]) -> str:
        text = values[found[1]]
        if not text and found[1] != "path":
            raise RewriteError(RuleFault.EMPTY_FIELD, rule.index, found[1])
        return text

    path = FIELD.sub(value, rule.source.path)
    return path if path.startswith("/") else f"/{path}"


def _channel(text: str) -> str:
    """The number in a channel's name or token ("VideoSource_12" and "00012" are 12), else the name made safe."""
    numbers = _NUMBER.findall(text)
    return numbers[-1].lstrip("0") or "0" if numbers else safe_name(text)


def _again(made: StreamUrl, rule: Rule) -> StreamUrl:
    """What was made, read as an address. Raises RewriteError when it is none, or would hold a password."""
    try:
        read, login = StreamUrl.parse(str(made))
    except AddressError as error:
        raise RewriteError(RuleFault.BAD_RESULT, rule.index, str(error)) from None
    if login is not None:
        raise RewriteError(RuleFault.BAD_RESULT, rule.index)
    return read
