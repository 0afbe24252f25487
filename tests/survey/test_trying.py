"""Address forms tried at real RTSP servers: the right one, the right password, channel by channel."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.clips import shared_clips
from tests.onvif.simulated import PASSWORD, RIGHT, WRONG
from wall.decoders.base import DecoderError, StreamSource
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, Fault, LimitAnswer, MountSpec, ServerSpec
from wall.health.sample import Failure
from wall.survey import trying
from wall.survey.logins import REFUSALS, Logins, Way
from wall.survey.templates import templates
from wall.survey.trying import End, Opened, Opener, Trial, Tried, open_and_close
from wall.urls import Credentials, Secret, StreamUrl

SMALL = ClipSpec(width=320, height=180, fps=15, gop=8)
CHANNELS = (1, 2, 4)  # the third input is empty


def mounts(host: str, form: str, auth: AuthScheme, streams: tuple[int, int] = (1, 2)) -> tuple[MountSpec, ...]:
    paths = [form.format(channel, stream) for channel in CHANNELS for stream in streams]
    login = ("admin", PASSWORD) if auth is not AuthScheme.NONE else ("", "")
    return tuple(MountSpec(path, SMALL, auth, *login, host=host) for path in dict.fromkeys(paths))


HIKVISION, UNIVIEW, TP_LINK, TVT = (f"127.0.0.{last}" for last in (71, 72, 73, 74))
SILENT, FULL = "127.0.0.75", "127.0.0.77"
MOUNTS = (
    *mounts(HIKVISION, "/Streaming/Channels/{}0{}", AuthScheme.DIGEST_MD5),
    *mounts(UNIVIEW, "/unicast/c{}/s{}/live", AuthScheme.BASIC, (0, 1)),
    *mounts(TP_LINK, "/stream{1}", AuthScheme.DIGEST_MD5),
    *mounts(TVT, "/chID={}&streamType=main", AuthScheme.NONE),
    MountSpec("/h264/ch1/main/av_stream", SMALL, host=SILENT, faults=(Fault.HANG,)),
    MountSpec("/cam/realmonitor", SMALL, host=SILENT, faults=(Fault.HANG,)),
    MountSpec("/media/video1", SMALL, host=SILENT),
    MountSpec("/profile2/media.smp", SMALL, host=FULL, max_sessions=0, limit_answer=LimitAnswer.FORBID),
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    hosts = (HIKVISION, UNIVIEW, TP_LINK, TVT, SILENT, FULL)
    cache = shared_clips(tmp_path_factory)
    with SimulatorProcess(ServerSpec(MOUNTS, hosts, cache_dir=str(cache))) as running:
        running.preload()
        yield running


def tried(port: int, host: str, *known: Credentials, opener: Opener = open_and_close) -> tuple[Tried, Logins]:
    logins = Logins(known)
    return asyncio.run(Trial(host, port, logins, opener).templates(templates())), logins


def refusals(servers: SimulatorProcess, host: str) -> int:
    mine = {mount.path for mount in MOUNTS if mount.host == host}
    return sum(counts.auth_failures for counts in servers.all_counts() if counts.path in mine)


def test_a_recorder_is_found_channel_by_channel_over_a_gap(servers: SimulatorProcess) -> None:
    result, logins = tried(servers.port, HIKVISION, RIGHT)
    assert result.end is End.FOUND
    assert result.template is not None
    assert result.template.id == "hikvision"
    assert [each.token for each in result.profiles] == ["1/main", "1/sub", "2/main", "2/sub", "4/main", "4/sub"]
    assert result.profiles[0].url == f"rtsp://{HIKVISION}:{servers.port}/Streaming/Channels/101"
    assert (result.profiles[0].codec, result.profiles[0].channel) == ("h264", "1")
    assert logins.taken == RIGHT


def test_another_makers_form_and_basic_authentication(servers: SimulatorProcess) -> None:
    result, _ = tried(servers.port, UNIVIEW, RIGHT)
    assert result.template is not None
    assert result.template.id == "uniview"
    begin = f"rtsp://{UNIVIEW}:{servers.port}/unicast/c1"
    assert [each.url for each in result.profiles[:2]] == [f"{begin}/s0/live", f"{begin}/s1/live"]
    assert len(result.profiles) == 6


def test_a_camera_has_no_channels(servers: SimulatorProcess) -> None:
    result, _ = tried(servers.port, TP_LINK, RIGHT)
    assert [each.url.rpartition("/")[2] for each in result.profiles] == ["stream1", "stream2"]


def test_without_a_password_the_first_that_asks_for_one_is_the_last(servers: SimulatorProcess) -> None:
    result, _ = tried(servers.port, HIKVISION)
    assert (result.end, result.opened, result.profiles) == (End.LOGIN_NEEDED, 1, [])


def test_a_device_that_asks_for_nothing_gets_nothing(servers: SimulatorProcess) -> None:
    result, _ = tried(servers.port, TVT)
    assert result.template is not None
    assert result.template.id == "tvt"
    assert {each.channel for each in result.profiles} == {"1", "2", "4"}


def test_a_refused_password_is_tried_once_on_the_whole_device(servers: SimulatorProcess) -> None:
    before = refusals(servers, HIKVISION)
    result, logins = tried(servers.port, HIKVISION, WRONG, RIGHT)
    assert result.end is End.FOUND
    assert len(result.profiles) == 6
    assert refusals(servers, HIKVISION) - before == logins.refusals == 1


def test_passwords_are_tried_only_so_often(servers: SimulatorProcess) -> None:
    before = refusals(servers, HIKVISION)
    many = [Credentials("admin", Secret(f"wrong {number}")) for number in range(6)]
    result, logins = tried(servers.port, HIKVISION, *many, RIGHT)
    assert result.end is End.REFUSED
    assert logins.exhausted
    assert refusals(servers, HIKVISION) - before == REFUSALS


def test_one_that_gives_no_answer_is_left_alone(servers: SimulatorProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "OPEN_S", 1.0)
    result, _ = tried(servers.port, SILENT)
    assert result.end is End.NO_ANSWER
    assert result.profiles == []


def test_a_camera_that_has_too_many_viewers_is_no_wrong_password(servers: SimulatorProcess) -> None:
    result, logins = tried(servers.port, FULL, RIGHT)
    assert result.end is End.FORBIDDEN
    assert logins.refusals == 0


def test_nobody_there() -> None:
    result, _ = tried(9, "127.0.0.76", RIGHT)
    assert (result.end, result.opened) == (End.NO_ANSWER, 1)


class Recorder:
    """A device whose channels are those, and which does what is said of others."""

    def __init__(self, *channels: int, lock_after: int = 1000, everything: bool = False) -> None:
        self.paths = [f"/Streaming/Channels/{channel}0{stream}" for channel in channels for stream in (1, 2)]
        self.asked: list[str] = []
        self._lock_after, self._everything = lock_after, everything

    def open(self, source: StreamSource) -> Opened:
        self.asked.append(source.url.path)
        if len(self.asked) > self._lock_after:
            raise DecoderError(Failure.UNAUTHORISED, "locked")
        if self._everything or source.url.path in self.paths:
            return Opened("h264", 1280, 720)
        raise DecoderError(Failure.NOT_FOUND, "no such stream")


def test_after_some_channels_that_do_not_exist_there_are_no_more() -> None:
    device = Recorder(1, 2, 5, 9, 14)
    result, _ = tried(554, "192.0.2.1", RIGHT, opener=device.open)
    assert [each.channel for each in result.profiles[::2]] == ["1", "2", "5", "9"]  # 14 is behind a gap of four
    assert "/Streaming/Channels/1401" not in device.asked


def test_a_large_recorder_is_not_asked_for_ever() -> None:
    result, _ = tried(554, "192.0.2.1", RIGHT, opener=Recorder(*range(1, 100)).open)
    assert len(result.profiles) == 2 * trying.MOST_CHANNELS


def test_a_camera_that_takes_any_number_is_one_camera() -> None:
    result, _ = tried(554, "192.0.2.1", RIGHT, opener=Recorder(everything=True).open)
    assert [each.token for each in result.profiles] == ["1/main", "1/sub"]


def test_a_recorder_that_locks_on_the_way_keeps_what_it_gave_and_is_left() -> None:
    device = Recorder(*range(1, 9), lock_after=7)
    result, logins = tried(554, "192.0.2.1", RIGHT, opener=device.open)
    assert (result.end, result.stopped) == (End.FOUND, End.REFUSED)
    assert 2 <= len(result.profiles) < 8
    assert logins.refusals == 1
    assert len(device.asked) <= 9  # the seven, and the two channels that were under way


def test_the_password_that_was_taken_goes_first_by_the_other_way() -> None:
    other = Credentials("viewer", Secret("x"))
    logins = Logins((WRONG, other, RIGHT))
    assert list(logins.to_try(Way.ONVIF)) == [WRONG, other, RIGHT]
    logins.take(Way.ONVIF, RIGHT)
    assert list(logins.to_try(Way.ONVIF)) == [RIGHT]
    assert list(logins.to_try(Way.RTSP)) == [RIGHT, WRONG, other]
    logins.refuse(Way.RTSP, RIGHT)
    assert list(logins.to_try(Way.RTSP)) == [WRONG, other]


def test_a_login_that_a_camera_would_cut_is_not_tried() -> None:
    assert list(Logins([Credentials("admin", Secret("x" * 200))]).to_try(Way.RTSP)) == [None]


def test_which_password_a_stream_wants_is_found_out(servers: SimulatorProcess) -> None:
    logins = Logins((WRONG, RIGHT))
    url, _ = StreamUrl.parse(f"rtsp://{HIKVISION}:{servers.port}/Streaming/Channels/101")
    assert asyncio.run(Trial(HIKVISION, servers.port, logins).login(url)) is End.FOUND
    assert logins.taken == RIGHT
