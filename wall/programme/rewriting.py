"""From a camera's address on the facility's network to the one that the centre uses. Pure.

Rules are tried in order, and the first that fits is applied. An address that already is what a rule makes stays as it
is, so that whoever rewrites twice does no harm. What no rule fits stays where the cameras are reached directly or
through their recorder; behind a relay, a VPN or a platform it is an error, because the centre would dial an address
of somebody else's network.

A `StreamUrl` holds no user name and no password, so none can be lost or shown here; what a rule makes is read again
as an address, so that no pattern can bring one in.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from wall.model import StreamKind
from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.urls import AddressError, StreamUrl, device_address, host_port

FIELDS = ("path", "channel", "stream", "number", "host", "name", "code")  # what a pattern may hold in braces
MUST_FIT = frozenset({SchemeKind.RELAY, SchemeKind.VPN, SchemeKind.PLATFORM})
MOST_PORT = 65535
RELAY_PORT = 8554  # on which MediaMTX and go2rtc serve RTSP, by their documentation
EVERYWHERE = "0.0.0.0/0"  # a network to compare with, not an address to listen on
EVERYWHERE_6 = "::/0"

_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_STREAM_NUMBER = {StreamKind.MAIN: "1", StreamKind.SUB: "2"}

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class RuleFault(Enum):
    """Why a rule or an address cannot be used; the value is the reason and the remedy."""

    NO_ARROW = "a rule is written ADDRESS -> ADDRESS, such as 192.168.1.0/24 -> 10.20.7.0/24"
    NO_HOST = "it does not say which host it fits; write an address, a name, or a network such as 192.168.1.0/24"
    BAD_NETWORK = "the network has bits behind its length; write it as 192.168.1.0/24"
    BAD_TARGET = "the host that it leads to is no host; write an address or a name without port, user or password"
    OTHER_SIZE = "its two networks are of different size; write both with the same length behind the /"
    NETWORK_TARGET = "a single host cannot become a network; write a host"
    BAD_PORT = "a port is a number from 1 to 65535, or 0 for any"
    BAD_PATTERN = "its path has a brace without its partner; write a field as {name}"
    UNKNOWN_FIELD = "its path has a field that is not known; known are: " + ", ".join(FIELDS)
    EMPTY_FIELD = "its path needs something that this camera does not have; take that field out, or note it"
    BAD_RESULT = "what it makes is no stream address; mend its path"
    NO_RULE = "no rule of the scheme fits the address; add one, or one for 0.0.0.0/0 that fits every address"


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """The same as an error's, as a value that a screen words in its language."""

    fault: RuleFault
    rule: int = 0
    detail: str = ""


class RewriteError(ValueError):
    """A rule that cannot be used, or an address that none fits. `rule` counts from 1; 0 = none in particular.

    `detail` is what the fault is about: a field's name, or the host of the address. Never a whole address.
    """

    def __init__(self, fault: RuleFault, rule: int = 0, detail: str = "") -> None:
        place = f"rule {rule}: " if rule else ""
        super().__init__(f"{place}{fault.value}{f' ({detail})' if detail else ''}")
        self.fault = fault
        self.rule = rule
        self.detail = detail

    @property
    def problem(self) -> RuleProblem:
        """It as a value."""
        return RuleProblem(self.fault, self.rule, self.detail)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a pattern can ask about a camera. Texts may be empty: a pattern that needs them says so."""

    kind: StreamKind
    name: str = ""
    channel: str = ""
    code: str = ""  # of the facility


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that was found good."""

    index: int
    source: RewriteRule
    network: Network | None  # None: `name` is compared
    name: str
    target: str
    target_network: Network | None

    def fits(self, url: StreamUrl) -> bool:
        if self.source.match_port not in (0, url.port):
            return False
        if self.network is None:
            return self.name == url.host.casefold()
        return _inside(url.host, self.network)

    def made(self, url: StreamUrl) -> bool:
        """Whether the address is already what this rule makes; not where the rule changes addresses of one host."""
        if self.source.port not in (0, url.port):
            return False
        if self.target_network is not None:
            return self.target_network != self.network and _inside(url.host, self.target_network)
        same = self.target and _same_host(self.target, url.host)
        single = self.network is None or self.network.num_addresses == 1
        return bool(same) and not (single and self.fits(url))

    def host(self, host: str) -> str:
        if self.target_network is None or self.network is None:
            return self.target or host
        offset = int(ipaddress.ip_address(host)) - int(self.network.network_address)
        return str(self.target_network.network_address + offset)


def check(scheme: Scheme) -> None:
    """Raises RewriteError for the first rule that could never be applied."""
    _read(scheme)


def rewrite(url: StreamUrl, scheme: Scheme, subject: Subject) -> StreamUrl:
    """The address that the centre uses for this stream. Raises RewriteError."""
    rules = _read(scheme)
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
    rules = _read(scheme)
    if any(rule.made(probe) for rule in rules):
        return tidy
    fitting = [rule for rule in rules if rule.source.match_port == 0 and rule.fits(probe)]
    if not fitting:
        # a rule for another port of the same host forwards that port: nothing is known of this one
        forwarded = any(rule.network is not None and _inside(host, rule.network) for rule in rules)
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


# reading rules ------------------------------------------------------------------------------------------------------


def _read(scheme: Scheme) -> tuple[_Rule, ...]:
    return tuple(_one(index, rule) for index, rule in enumerate(scheme.rules, 1))


def _one(index: int, rule: RewriteRule) -> _Rule:
    match = rule.match_host.strip()
    if not match or "@" in match:
        raise RewriteError(RuleFault.NO_HOST, index)
    if not (0 <= rule.match_port <= MOST_PORT and 0 <= rule.port <= MOST_PORT):
        raise RewriteError(RuleFault.BAD_PORT, index)
    network = _network(match, index, RuleFault.NO_HOST)
    target = rule.host.strip()
    target_network = _network(target, index, RuleFault.BAD_TARGET) if "/" in target else None
    if target_network is None:
        if target and not _is_host(target):
            raise RewriteError(RuleFault.BAD_TARGET, index)
    elif network is None or "/" not in match:
        raise RewriteError(RuleFault.NETWORK_TARGET, index)
    elif network.prefixlen != target_network.prefixlen or network.version != target_network.version:
        raise RewriteError(RuleFault.OTHER_SIZE, index)
    for field in _fields(rule.path, index):
        if field not in FIELDS:
            raise RewriteError(RuleFault.UNKNOWN_FIELD, index, field if field.isidentifier() else "")
    return _Rule(index, rule, network, match.casefold(), _bare(target), target_network)


def _network(text: str, index: int, fault: RuleFault) -> Network | None:
    """The network, or the one address, that the text names; None for a host's name. Raises RewriteError."""
    try:
        return ipaddress.ip_network(_bare(text), strict=True)
    except ValueError:
        pass
    if "/" in text:
        try:
            ipaddress.ip_network(text, strict=False)
        except ValueError:
            raise RewriteError(fault, index) from None
        raise RewriteError(RuleFault.BAD_NETWORK, index)
    if not _is_host(text):
        raise RewriteError(fault, index)
    return None


def _bare(text: str) -> str:
    return text[1:-1] if text.startswith("[") and text.endswith("]") else text


def _is_host(text: str) -> bool:
    bare = _bare(text)
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        pass
    else:
        return "%" not in bare  # a zone of an IPv6 address means something on one machine only
    try:
        host, _ = host_port(text)
    except AddressError:
        return False
    return host == text.lower() and not any(character in host for character in ":/?[]%\\")


def _inside(host: str, network: Network) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.version == network.version and address in network


def _same_host(one: str, other: str) -> bool:
    try:
        return ipaddress.ip_address(one) == ipaddress.ip_address(other)
    except ValueError:
        return one.casefold() == other.casefold()


# paths --------------------------------------------------------------------------------------------------------------


def _fields(pattern: str, index: int) -> tuple[str, ...]:
    rest = _FIELD.sub("", pattern)
    if "{" in rest or "}" in rest:
        raise RewriteError(RuleFault.BAD_PATTERN, index)
    return tuple(_FIELD.findall(pattern))


def _path(rule: _Rule, url: StreamUrl, subject: Subject) -> str:
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

    path = _FIELD.sub(value, rule.source.path)
    return path if path.startswith("/") else f"/{path}"


def _channel(text: str) -> str:
    """The number in a channel's name or token ("VideoSource_12" and "00012" are 12), else the name made safe."""
    numbers = _NUMBER.findall(text)
    return numbers[-1].lstrip("0") or "0" if numbers else safe_name(text)


def _again(made: StreamUrl, rule: _Rule) -> StreamUrl:
    """What was made, read as an address. Raises RewriteError when it is none, or would hold a password."""
    try:
        read, login = StreamUrl.parse(str(made))
    except AddressError as error:
        raise RewriteError(RuleFault.BAD_RESULT, rule.index, str(error)) from None
    if login is not None:
        raise RewriteError(RuleFault.BAD_RESULT, rule.index)
    return read
