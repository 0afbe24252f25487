"""What was typed into the survey's page, as a search and a probe take it; what is not right is said at once."""

from __future__ import annotations

from dataclasses import replace

from wall.app.survey_trouble import TypedError
from wall.decoders.base import StreamSource
from wall.survey.found import Ports, Wanted
from wall.survey.places import MOST_OF_A_SUBNET, PlaceError, subnet, target
from wall.survey.places import Target as Host
from wall.survey.targets import Target, TargetsError, from_addresses
from wall.ui import survey_words
from wall.ui.survey_values import AddressWish, FindWish
from wall.urls import Credentials


def wanted_of(wish: FindWish, ports: Ports, *, verify_tls: bool) -> Wanted:
    """Where to look. Without a password none is tried: an empty one counts as a wrong one. Raises TypedError."""
    login = Credentials(wish.username, wish.password)
    if not login.fit:
        raise TypedError(survey_words.login_too_long())
    hosts = tuple(_host(each) for each in wish.hosts)
    try:
        network = subnet(wish.subnet) if wish.subnet else ()
    except PlaceError:
        raise TypedError(survey_words.wrong_subnet(wish.subnet, MOST_OF_A_SUBNET)) from None
    given = (login,) if wish.username and wish.password.reveal() else ()
    return Wanted(wish.networks, hosts, network, given, ports, verify_tls)


def _host(text: str) -> Host:
    try:
        return target(text)
    except PlaceError:
        raise TypedError(survey_words.wrong_host(text.rpartition("@")[2])) from None  # before an @ is a password


def targets_typed(wish: AddressWish) -> list[Target]:
    """The camera of these addresses. Raises TypedError."""
    try:
        targets = from_addresses(wish.main, wish.sub)
    except TargetsError:
        raise TypedError(survey_words.wrong_address()) from None
    if not (wish.username and wish.password.reveal()):
        return targets
    login = Credentials(wish.username, wish.password)
    if not login.fit:
        raise TypedError(survey_words.login_too_long())
    return [_with_login(each, login) for each in targets]


def _with_login(one: Target, login: Credentials) -> Target:
    """What stands in the address itself goes before."""
    main, sub = one.task.main, one.task.sub
    if main is None or main.credentials is not None:
        return one
    source = None if sub is None or sub.credentials is not None else StreamSource(sub.url, login)
    task = replace(one.task, main=StreamSource(main.url, login), sub=source or sub)
    return Target(replace(one.camera, username=login.username), task)
