"""Rules by which addresses are rewritten, read and checked: what a rule fits, and why one can never be applied."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from wall.programme.facts import RewriteRule, Scheme
from wall.urls import MAX_PORT, AddressError, StreamUrl, host_port

FIELDS = ("path", "channel", "stream", "number", "host", "name", "code")  # what a pattern may hold in braces
FIELD = re.compile(r"\{([^{}]*)\}")

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
class Rule:
    """A rule that was found good. `index` counts from 1."""

    index: int
    source: RewriteRule
    network: Network | None  # None: `name` is compared
    name: str
    target: str
    target_network: Network | None

    def fits(self, url: StreamUrl) -> bool:
        """It is for this address."""
        if self.source.match_port not in (0, url.port):
            return False
        if self.network is None:
            return self.name == url.host.casefold()
        return inside(url.host, self.network)

    def made(self, url: StreamUrl) -> bool:
        """Whether the address is already what this rule makes; not where the rule changes addresses of one host."""
        if self.source.port not in (0, url.port):
            return False
        if self.target_network is not None:
            return self.target_network != self.network and inside(url.host, self.target_network)
        same = self.target and _same_host(self.target, url.host)
        single = self.network is None or self.network.num_addresses == 1
        return bool(same) and not (single and self.fits(url))

    def host(self, host: str) -> str:
        """The host that it leads to, from one that it fits."""
        if self.target_network is None or self.network is None:
            return self.target or host
        offset = int(ipaddress.ip_address(host)) - int(self.network.network_address)
        return str(self.target_network.network_address + offset)


@lru_cache(maxsize=8)  # a facility's addresses are all made by one scheme, also while somebody types it
def read_rules(scheme: Scheme) -> tuple[Rule, ...]:
    """The scheme's rules, in order. Raises RewriteError for the first one that could never be applied."""
    return tuple(_one(index, rule) for index, rule in enumerate(scheme.rules, 1))


def check(scheme: Scheme) -> None:
    """Raises RewriteError for the first rule that could never be applied."""
    read_rules(scheme)


def _one(index: int, rule: RewriteRule) -> Rule:
    match = rule.match_host.strip()
    if not match or "@" in match:
        raise RewriteError(RuleFault.NO_HOST, index)
    if not (0 <= rule.match_port <= MAX_PORT and 0 <= rule.port <= MAX_PORT):
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
    return Rule(index, rule, network, match.casefold(), _bare(target), target_network)


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


def inside(host: str, network: Network) -> bool:
    """The host is an address of that network."""
    address = _address(host)
    return address is not None and address.version == network.version and address in network


@lru_cache(maxsize=1024)  # each host of a facility is compared with each rule, and read but once
def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _same_host(one: str, other: str) -> bool:
    first, second = _address(one), _address(other)
    if first is None or second is None:
        return one.casefold() == other.casefold()
    return first == second


def _fields(pattern: str, index: int) -> tuple[str, ...]:
    rest = FIELD.sub("", pattern)
    if "{" in rest or "}" in rest:
        raise RewriteError(RuleFault.BAD_PATTERN, index)
    return tuple(FIELD.findall(pattern))
