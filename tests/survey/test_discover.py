"""A whole search against simulated devices and recorders, each in processes of their own, on loopback addresses."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.clips import shared_clips
from tests.onvif.simulated import CAMERA, PASSWORD, RECORDER, RIGHT, WRONG, at, profiles
from tests.waiting import wait_for
from wall.decoders.base import StreamSource
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import Oddity, OnvifLogin, OnvifSpec
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec
from wall.survey import asking
from wall.survey.discover import AT_ONCE, discover
from wall.survey.found import Found, Note, Ports, Progress, Step, Trouble, Wanted
from wall.survey.logins import REFUSALS
from wall.survey.places import Interface, Target, subnet
from wall.survey.trying import Opened
from wall.urls import Credentials, Secret

NETWORK = "127.0.0.80/28"  # 81 to 94
SMALL = ClipSpec(width=320, height=180, fps=15, gop=8)
DEVICES = (
    at(CAMERA, 81),
    at(RECORDER, 82),
    at(CAMERA, 83, clock_ahead_s=-90000.0, discoverable=False),
    at(CAMERA, 84, password="another"),
    at(CAMERA, 85, oddity=Oddity.NONSENSE, discoverable=False),
    at(CAMERA, 86, oddity=Oddity.OTHER_LOGIN, discoverable=False),
    at(CAMERA, 87, oddity=Oddity.SILENT, discoverable=False),
    at(CAMERA, 88, password="another", login=OnvifLogin.HTTP),
    at(CAMERA, 97, password="another", lock_after=5, login=OnvifLogin.HTTP, discoverable=False),
)
OLD_RECORDER, OPEN_ONVIF = "127.0.0.91", "127.0.0.92"
DIGEST = AuthScheme.DIGEST_MD5
MOUNTS = (
    *(
        MountSpec(
            f"/unicast/c{channel}/s{stream}/live", SMALL, AuthScheme.DIGEST_MD5, "admin", PASSWORD, OLD_RECORDER
        )
        for channel in (1, 2, 3)
        for stream in (0, 1)
    ),
    MountSpec("/ch1/main", SMALL, DIGEST, "admin", PASSWORD, OPEN_ONVIF),
)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On loopback who is there answers at once: how busy the machine is does not decide who is found."""
    monkeypatch.setattr(asking, "CONNECT_S", 30.0)
    monkeypatch.setattr(asking, "KNOCK_S", 30.0)


@dataclass(frozen=True, slots=True)
class Site:
    """A facility's network."""

    devices: OnvifProcess
    recorders: SimulatorProcess

    @property
    def ports(self) -> Ports:
        return Ports((self.devices.port,), (self.recorders.port,), self.devices.discovery_port)

    def wanted(self, *known: Credentials, **where: tuple[object, ...]) -> Wanted:
        return Wanted(credentials=known, ports=self.ports, **where)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    cache = str(shared_clips(tmp_path_factory))
    with SimulatorProcess(ServerSpec(MOUNTS, (OLD_RECORDER, OPEN_ONVIF), cache_dir=cache)) as recorders:
        recorders.preload()
        open_one = at(
            CAMERA, 92, login=OnvifLogin.NONE, discoverable=False, profiles=profiles(1, port=recorders.port)
        )
        with OnvifProcess(OnvifSpec((*DEVICES, open_one))) as devices:
            yield Site(devices, recorders)


def hosts(found: Found) -> list[str]:
    return [each.host.rpartition(".")[2] for each in found.devices]


def test_a_confirmed_subnet_is_searched_whole(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "DEVICE_S", 20.0)
    told: list[Progress] = []
    found = discover(site.wanted(RIGHT, subnet=subnet(NETWORK)), told.append)
    assert hosts(found) == ["81", "82", "83", "84", "88", "91", "92"]
    by_host = {each.host.rpartition(".")[2]: each for each in found.devices}
    assert (by_host["81"].maker, by_host["81"].model, by_host["81"].mac) == (
        "Hikvision",
        "DS-2CD2043",
        "44:19:b6:00:00:51",
    )
    assert by_host["83"].clock_offset_s == pytest.approx(-90000.0, abs=5.0)
    assert (by_host["91"].template, by_host["91"].address, by_host["91"].maker) == ("uniview", "", "Uniview")
    cameras = [(each.host.rpartition(".")[2], each.channel, bool(each.sub_url)) for each in found.cameras]
    recorder = [("82", f"VideoSource0000{channel}", True) for channel in range(1, 9)]
    old = [("91", str(channel), True) for channel in (1, 2, 3)]
    assert cameras == [("81", "", True), *recorder, ("83", "", True), *old, ("92", "", True)]
    assert {each.username for each in found.cameras} == {"admin"}
    assert found.logins == {each.key: RIGHT for each in found.cameras}
    assert found.notes == (Note("127.0.0.84", Trouble.REFUSED, 1), Note("127.0.0.88", Trouble.REFUSED, 1))
    assert told[-1] == Progress(Step.DONE, 14, 14, 7, 14)
    assert PASSWORD not in repr(found) + repr(told)
    assert all(site.devices.counts(f"127.0.0.{last}").clear == 0 for last in range(81, 89))
    assert site.devices.counts("127.0.0.86").refused == 0  # a printer


def test_a_network_is_called_and_nobody_else_is_asked(site: Site) -> None:
    before = site.devices.counts("127.0.0.83").requests
    found = discover(site.wanted(RIGHT, interfaces=("127.0.0.1",)))
    assert hosts(found) == ["81", "82", "84", "88"]
    assert site.devices.counts("127.0.0.83").requests == before


def test_a_typed_host_is_asked_and_missed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:  # no name server is asked
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    typed = (
        Target("127.0.0.82", site.devices.port),
        Target("127.0.0.95"),
        Target("127.0.0.85"),
        Target("no.invalid"),
    )
    found = discover(site.wanted(RIGHT, hosts=typed))
    assert hosts(found) == ["82"]
    assert len(found.cameras) == 8
    assert found.notes == (
        Note("127.0.0.85", Trouble.NO_FORM),
        Note("127.0.0.95", Trouble.NO_ANSWER),
        Note("no.invalid", Trouble.NO_ANSWER),
    )


def test_nothing_is_looked_for_that_nobody_named(site: Site) -> None:
    assert discover(site.wanted(RIGHT)) == Found()


def test_however_many_passwords_an_account_is_not_locked(site: Site) -> None:
    many = [Credentials("admin", Secret(f"wrong {number}")) for number in range(9)]
    found = discover(site.wanted(*many, hosts=(Target("127.0.0.97"),)))
    assert found.notes == (Note("127.0.0.97", Trouble.REFUSED, REFUSALS),)
    counts = site.devices.counts("127.0.0.97")
    assert counts.refused == REFUSALS
    assert not counts.locked


def test_the_right_password_of_several_is_found(site: Site) -> None:
    found = discover(site.wanted(WRONG, RIGHT, hosts=(Target("127.0.0.81"), Target(OLD_RECORDER))))
    assert [each.trouble for each in found.notes] == []
    assert set(found.logins.values()) == {RIGHT}
    assert len(found.cameras) == 4


def test_one_that_tells_everybody_is_asked_for_its_stream(site: Site) -> None:
    found = discover(site.wanted(WRONG, RIGHT, hosts=(Target(OPEN_ONVIF),)))
    assert [(each.main_url, each.username) for each in found.cameras] == [
        (f"rtsp://{OPEN_ONVIF}:{site.recorders.port}/ch1/main", "admin")
    ]
    assert set(found.logins.values()) == {RIGHT}


def test_without_a_password_it_is_said_that_one_is_needed(site: Site) -> None:
    found = discover(site.wanted(hosts=(Target("127.0.0.81"), Target(OLD_RECORDER))))
    assert [(each.host, each.trouble) for each in found.notes] == [
        ("127.0.0.81", Trouble.LOGIN_NEEDED),
        (OLD_RECORDER, Trouble.LOGIN_NEEDED),
    ]
    assert hosts(found) == ["81", "91"]  # they are there
    assert found.cameras == ()


def test_a_network_that_cannot_be_used_is_said(site: Site) -> None:
    found = discover(site.wanted(interfaces=("192.0.2.250",)))  # no address of this machine
    assert found.notes == (Note("192.0.2.250", Trouble.NO_NETWORK),)


def test_one_with_an_address_of_another_network_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = site.devices.counts("127.0.0.82").requests
    small = Interface("lo", "127.0.0.1", "127.0.0.80/31")
    monkeypatch.setattr("wall.survey.discover.interface", lambda _: small)
    found = discover(site.wanted(RIGHT, interfaces=("127.0.0.1",)))
    assert hosts(found) == ["81"]
    assert found.notes == tuple(Note(f"127.0.0.{last}", Trouble.OTHER_NETWORK) for last in (82, 84, 88))
    assert site.devices.counts("127.0.0.82").requests == before


def test_a_device_that_is_found_twice_is_listed_once(site: Site) -> None:
    typed = (Target("127.0.0.81", site.devices.port),)
    found = discover(site.wanted(RIGHT, hosts=typed, interfaces=("127.0.0.1",)))
    assert hosts(found).count("81") == 1


def test_what_a_survey_cannot_hold_is_left_out_and_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wall.survey.discover.MOST", 1)
    found = discover(site.wanted(RIGHT, hosts=(Target("127.0.0.81"), Target("127.0.0.82"))))
    assert (hosts(found), len(found.cameras), len(found.logins)) == (["81"], 1, 1)
    assert found.notes == (Note("127.0.0.82", Trouble.TOO_MANY),)


class Stuck:
    """An opener that FFmpeg keeps, as it does at a device that hangs."""

    def __init__(self, free: int) -> None:
        self.entered = threading.Semaphore(0)
        self.release = threading.Event()
        self.running = 0
        self._free = free

    def open(self, _: StreamSource) -> Opened:
        self._free -= 1
        if self._free >= 0:
            return Opened("h264")
        self.running += 1
        self.entered.release()
        self.release.wait(60.0)
        self.running -= 1
        return Opened("h264")


def test_a_cancel_does_not_wait_for_what_hangs_and_keeps_what_there_is(site: Site) -> None:
    stuck, cancelled = Stuck(free=2), threading.Event()
    told: list[Progress] = []
    results: list[Found] = []
    targets = (Target("127.0.0.81"), Target("127.0.0.87"), Target(OLD_RECORDER))

    def search() -> None:
        results.append(discover(site.wanted(RIGHT, hosts=targets), told.append, cancelled, stuck.open))

    thread = threading.Thread(target=search)
    thread.start()
    assert stuck.entered.acquire(timeout=60.0)
    wait_for(lambda: any(each.devices for each in told), "the camera")
    began = time.monotonic()
    cancelled.set()
    thread.join(30.0)
    left_in_time, still_stuck = time.monotonic() - began < 10.0, stuck.running > 0
    stuck.release.set()
    wait_for(lambda: stuck.running == 0, "the thread that FFmpeg kept")
    assert left_in_time
    assert still_stuck
    (found,) = results
    assert found.cancelled
    assert hosts(found) == ["81", "91"]  # of the recorder, what it had given
    assert told[-1].step is Step.CANCELLED


def test_so_many_hosts_are_asked_at_once_and_no_more(site: Site) -> None:
    told: list[Progress] = []
    discover(site.wanted(subnet=subnet("127.0.1.0/26")), told.append)
    assert max(len(each.now) for each in told) == AT_ONCE
    assert told[-1] == Progress(Step.DONE, 62, 62, 0, 0)
    counts = [each.asked for each in told]
    assert counts == sorted(counts)
