"""Each maker's address form against a real RTSP server that knows no other: found, and found first where it says who
it is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.clips import shared_clips
from tests.onvif.simulated import PASSWORD, RIGHT, WRONG
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec
from wall.survey.logins import Logins
from wall.survey.templates import Template, likely, templates
from wall.survey.trying import End, Trial, Tried
from wall.urls import Credentials, StreamUrl

SMALL = ClipSpec(width=320, height=180, fps=15, gop=8)
KNOWN = templates()
FORMS = {each.main: each for each in KNOWN}  # one maker builds for another: the same form, and one server for both
HOSTS = {form: f"127.0.0.{130 + at}" for at, form in enumerate(FORMS)}


def paths(template: Template) -> list[str]:
    """Of the first channel, as a server knows them: without what stands behind a question mark."""
    urls = template.main_url("h", 554, template.first), template.sub_url("h", 554, template.first)
    return list(dict.fromkeys(StreamUrl.parse(str(each))[0].path.partition("?")[0] for each in urls if each))


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    login = (AuthScheme.DIGEST_MD5, "admin", PASSWORD)
    mounts = [MountSpec(path, SMALL, *login, HOSTS[each.main]) for each in FORMS.values() for path in paths(each)]
    spec = ServerSpec(tuple(mounts), tuple(HOSTS.values()), cache_dir=str(shared_clips(tmp_path_factory)))
    with SimulatorProcess(spec) as running:
        running.preload()
        yield running


def tried(port: int, template: Template, order: tuple[Template, ...], login: Credentials) -> Tried:
    return asyncio.run(Trial(HOSTS[template.main], port, Logins([login])).templates(order))


@pytest.mark.parametrize("template", KNOWN, ids=lambda each: each.id)
def test_its_streams_are_found(servers: SimulatorProcess, template: Template) -> None:
    order = likely(KNOWN, list(template.words[:1]), template.macs[0] if template.macs else "")
    result = tried(servers.port, template, order, RIGHT)
    assert (result.end, result.stopped) == (End.FOUND, None)
    assert result.template is not None
    found = {StreamUrl.parse(each.url)[0].path.partition("?")[0] for each in result.profiles}
    assert found == set(paths(template))
    if (
        not template.id.rpartition("-")[2].isdecimal() and template.words
    ):  # a maker's first form, and it says who it is
        assert result.template.maker == template.maker


@pytest.mark.parametrize("template", KNOWN, ids=lambda each: each.id)
def test_a_password_is_refused_once_and_no_other_form_is_tried(servers: SimulatorProcess, template: Template) -> None:
    def refusals() -> int:
        mine = set(paths(template))
        return sum(each.auth_failures for each in servers.all_counts() if each.path in mine)

    before = refusals()
    result = tried(servers.port, template, KNOWN, WRONG)
    assert (result.end, result.profiles) == (End.REFUSED, [])
    assert refusals() - before == 1
