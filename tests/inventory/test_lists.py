"""Cameras from the lists of other programs, as people really write them, and what is told of everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wall.inventory.headings import Column
from wall.inventory.lists.problems import ListFault, list_problem_text
from wall.inventory.lists.reading import CameraList, ListKind, is_list, parse_list, read_list, sheet_of
from wall.inventory.rows import SheetRow
from wall.ui import list_words

PASSWORD = "Mật-khẩu-S3cret"


def read(text: str) -> CameraList:
    cameras = parse_list(text.encode())
    for problem in cameras.problems:
        for told in (list_problem_text(problem), list_words.text(problem)):
            assert told
            assert PASSWORD not in told
            assert "S3cret" not in told
    assert PASSWORD not in repr(cameras)
    return cameras


def rows(text: str) -> dict[str, SheetRow]:
    cameras = read(text)
    assert not cameras.errors, cameras.problems
    return {row.camera: row for row in sheet_of(cameras, "Hậu Giang", "Trường").rows}


def faults(text: str) -> list[tuple[ListFault, str, int]]:
    return [(each.fault, each.key, each.line) for each in read(text).problems]


def login(row: SheetRow) -> tuple[str | None, str | None]:
    return row.username, None if row.password is None else row.password.reveal()


GO2RTC = f"""
api: {{listen: ":1984"}}
streams:
  cong_main: rtsp://admin:{PASSWORD}@192.168.1.64/Streaming/Channels/101
  cong_sub:
    - rtsp://admin:{PASSWORD}@192.168.1.64:554/Streaming/Channels/102#backchannel=0
    - ffmpeg:cong_sub#audio=opus
  Sân sau:
    - ffmpeg:rtsp://192.168.1.65/stream1#video=h264#hardware
  bep: rtsp://viewer:${{BEP_PASSWORD:S3cret}}@192.168.1.66/live
  web: http://192.168.1.67/video.mjpg
  on: exec:ffmpeg -i S3cret
  empty:
  nha-kho: rtsp://${{HOST}}/live
"""


def test_go2rtc() -> None:
    assert read(GO2RTC).kind is ListKind.GO2RTC
    found = rows(GO2RTC)
    assert list(found) == ["cong", "Sân sau", "bep"]
    gate = found["cong"]
    assert str(gate.main) == "rtsp://192.168.1.64/Streaming/Channels/101"
    assert str(gate.sub) == "rtsp://192.168.1.64/Streaming/Channels/102"
    assert login(gate) == ("admin", PASSWORD)
    assert (str(found["Sân sau"].main), login(found["Sân sau"])) == ("rtsp://192.168.1.65/stream1", (None, None))
    assert login(found["bep"]) == ("viewer", None)
    told = read(GO2RTC).problems
    assert [(each.fault, each.key, each.line, each.detail) for each in told] == [
        (ListFault.MISSING_LOGIN, "streams.bep", 10, "BEP_PASSWORD"),
        (ListFault.NOT_RTSP, "streams.web", 11, "http"),
        (ListFault.NOT_RTSP, "streams.on", 12, "exec"),
        (ListFault.NOT_RTSP, "streams.empty", 13, "empty"),
        (ListFault.UNKNOWN_HOST, "streams.nha-kho", 14, "HOST"),
    ]


FRIGATE = f"""
mqtt: {{enabled: false, password: "{{FRIGATE_MQTT_PASSWORD}}"}}
go2rtc:
  streams:
    gate: ["rtsp://admin:{PASSWORD}@192.168.1.64/101", "ffmpeg:gate#audio=aac"]
    gate_sub: rtsp://admin:{PASSWORD}@192.168.1.64/102
defaults: &record
  roles: [record]
cameras:
  gate:
    friendly_name: Cổng chính
    ffmpeg:
      inputs:
        - path: rtsp://127.0.0.1:8554/gate?video=copy
          input_args: preset-rtsp-restream
          roles:
            - record
        - path: rtsp://127.0.0.1:8554/gate_sub
          roles: [detect]
  yard:
    ffmpeg:
      inputs:
        - path: rtsp://viewer:{{FRIGATE_RTSP_PASSWORD}}@10.0.10.10:554/cam/realmonitor?channel=1&subtype=2
          roles: [detect]
        - path: rtsp://viewer:{{FRIGATE_RTSP_PASSWORD}}@10.0.10.10:554/cam/realmonitor?channel=1&subtype=0
          <<: *record
  one:
    ffmpeg: {{inputs: [{{path: "rtsp://10.0.0.9/live", roles: [detect, record, audio]}}]}}
  old:
    enabled: no
    ffmpeg: {{inputs: [{{path: "rtsp://10.0.0.8/live"}}]}}
  lost:
    ffmpeg: {{inputs: [{{path: "rtsp://localhost:8554/nowhere"}}]}}
"""


def test_frigate() -> None:
    assert read(FRIGATE).kind is ListKind.FRIGATE
    found = rows(FRIGATE)
    assert list(found) == ["Cổng chính", "yard", "one"]
    gate = found["Cổng chính"]
    assert (str(gate.main), str(gate.sub)) == ("rtsp://192.168.1.64/101", "rtsp://192.168.1.64/102")
    assert login(gate) == ("admin", PASSWORD)
    yard = found["yard"]
    assert str(yard.main).endswith("subtype=0")
    assert str(yard.sub).endswith("subtype=2")
    assert login(yard) == ("viewer", None)
    assert found["one"].sub is None
    assert [(each.fault, each.key) for each in read(FRIGATE).problems] == [
        (ListFault.MISSING_LOGIN, "cameras.yard"),
        (ListFault.SWITCHED_OFF, "cameras.old"),
        (ListFault.OWN_SERVER, "cameras.lost.ffmpeg.inputs.0"),
    ]


MEDIAMTX = f"""
rtspAddress: :8554
pathDefaults: {{source: publisher}}
paths:
  hg07/cong/main:
    source: rtsp://admin:{PASSWORD}@192.168.1.64/101
    sourceOnDemand: yes
  hg07/cong/sub: {{source: "rtsp://admin:other-S3cret@192.168.1.64/102"}}
  hall:
    source: rtsps://192.168.1.70:322/live
  pi: {{source: rpiCamera}}
  pushed:
  waiting: {{source: publisher}}
  ~^live/: {{source: "rtsp://192.168.1.9/$G1"}}
  all_others:
"""


def test_mediamtx() -> None:
    assert read(MEDIAMTX).kind is ListKind.MEDIAMTX
    found = rows(MEDIAMTX)
    assert list(found) == ["hg07/cong", "hall"]
    assert found["hg07/cong"].sub is None  # its login is another one
    assert str(found["hall"].main) == "rtsps://192.168.1.70/live"
    assert [(each.fault, each.key, each.detail) for each in read(MEDIAMTX).problems] == [
        (ListFault.OTHER_LOGIN, "paths.hg07/cong/main", ""),
        (ListFault.NOT_RTSP, "paths.pi", "rpicamera"),
        (ListFault.NOT_RTSP, "paths.pushed", "publisher"),
        (ListFault.NOT_RTSP, "paths.waiting", "publisher"),
        (ListFault.PATTERN, "paths.~^live/", ""),
    ]


M3U = f"""#EXTM3U
#EXTINF:-1 tvg-name="x" group-title="Tầng 1, phía sau",Cổng chính
rtsp://admin:{PASSWORD}@192.168.1.64/101

#EXTINF:-1 tvg-name="Sân, sau"
#EXTVLCOPT:rtsp-user=viewer
#EXTVLCOPT:rtsp-pwd={PASSWORD}
rtsp://192.168.1.65/live
#EXTINF:0,Cổng chính
rtsp://192.168.1.66/live
rtsp://192.168.1.67/live
#EXTINF:-1,Web
https://example.vn/live.m3u8
"""


def test_m3u() -> None:
    assert read(M3U).kind is ListKind.M3U
    found = rows(M3U.replace("\n", "\r\n"))
    assert list(found) == ["Cổng chính", "Sân, sau", "Cổng chính (2)", "Camera 4"]
    assert login(found["Cổng chính"]) == ("admin", PASSWORD)
    assert login(found["Sân, sau"]) == ("viewer", PASSWORD)
    assert found["Camera 4"].row == 11
    assert faults(M3U) == [(ListFault.NOT_RTSP, "Web", 13)]
    assert list(rows("rtsp://192.168.1.1/a\nrtsp://192.168.1.2/a\n")) == ["Camera 1", "Camera 2"]


@pytest.mark.parametrize(
    ("text", "addresses", "told"),
    [
        pytest.param(
            "streams: {a: ['rtsp://h/1', 'rtsp://h/2', 'ffmpeg:a#audio=opus']}",
            ["rtsp://h/1"],
            [(ListFault.MORE_SOURCES, "1")],
            id="a second address of one stream",
        ),
        pytest.param(
            "streams: {a: ['rtsp://h/1#backchannel=0', 'rtsp://h/1#media=audio']}", ["rtsp://h/1"], [], id="the same"
        ),
        pytest.param(
            "streams: {a: 'rtsp://127.0.0.1:8554/b', b: 'rtsp://h/1'}",
            ["rtsp://h/1"],
            [(ListFault.OWN_SERVER, "")],
            id="go2rtc's own address",
        ),
        pytest.param("streams: {a: 'rtspx://h/1'}", [], [(ListFault.NOT_RTSP, "rtspx")], id="a maker's own"),
        pytest.param(
            "paths: {a: {source: redirect, sourceRedirect: 'rtsp://h/1'}}", ["rtsp://h/1"], [], id="sent elsewhere"
        ),
        pytest.param(
            "paths: {a: {source: redirect}}", [], [(ListFault.NOT_RTSP, "redirect")], id="sent nobody knows where"
        ),
        pytest.param(
            "paths: {a: {source: 'rtsp://u:S3cret@h/$MTX_QUERY'}}",
            [],
            [(ListFault.UNKNOWN_HOST, "MTX_QUERY")],
            id="what the viewer says",
        ),
        pytest.param(
            "paths: {a: {runOnInit: 'ffmpeg -i rtsp://u:S3cret@h/1 -f rtsp rtsp://localhost/a'}}",
            [],
            [(ListFault.NOT_RTSP, "publisher")],
            id="a program that publishes",
        ),
        pytest.param(
            "cameras: {a: {ffmpeg: {inputs: [{path: 'http://h/?password=S3cret', roles: [record]}, "
            "{path: 'rtsp://h/2', roles: [detect]}]}}}",
            ["rtsp://h/2"],
            [(ListFault.NOT_RTSP, "http")],
            id="one input of two",
        ),
        pytest.param(
            "cameras: {a: {ffmpeg: {inputs: [{path: 'rtsp://h/1', roles: [record]}, "
            "{path: 'rtsp://h/2', roles: [detect]}, {path: 'rtsp://h/3', roles: [audio]}]}}}",
            ["rtsp://h/1"],
            [(ListFault.MORE_SOURCES, "1")],
            id="a third input",
        ),
        pytest.param(
            "#EXTM3U\nsub/other.m3u8\nC:\\video.mp4\ncam.sdp\nrtsp://h/1|User-Agent=x&Cookie=S3cret",
            ["rtsp://h/1"],
            [(ListFault.NOT_RTSP, "a file or another list")] * 3,
            id="other lists and files, and Kodi's headers",
        ),
    ],
)
def test_what_these_programs_allow_beside_one_address(
    text: str, addresses: list[str], told: list[tuple[ListFault, str]]
) -> None:
    cameras = read(text)
    assert [str(entry.main.url) for entry in cameras.entries] == addresses
    warned = [(each.fault, each.detail) for each in cameras.problems if each.fault is not ListFault.NO_CAMERAS]
    assert warned == told
    assert bool(cameras.errors) == (not addresses)  # a list without any camera is a mistake


def test_streams_that_only_look_like_a_pair_stay_two_cameras() -> None:
    found = rows("streams: {a_sub: rtsp://h/1, b: rtsp://h/2, b_sub: rtsp://h/3, b.sub: rtsp://h/4, sub: rtsp://h/5}")
    assert list(found) == ["a_sub", "b", "b_sub", "b.sub", "sub"]


def test_columns_that_a_list_says_nothing_about_are_left_as_they_are() -> None:
    sheet = sheet_of(read("streams: {a: rtsp://h/1}"), " Hậu  Giang ", "Trường")
    assert Column.SUB not in sheet.columns
    assert (sheet.rows[0].province, sheet.rows[0].username, sheet.rows[0].uplink_kbps) == ("Hậu Giang", None, None)


# what is wrong ------------------------------------------------------------------------------------------------------

LOOSE = "rtsp://u:S3cret@h/1"
INPUTS = "cameras.a.ffmpeg.inputs"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "m0: &m0 {k: v}\n" + "".join(f"m{n}: &m{n} {{<<: [{','.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 9))


@pytest.mark.parametrize(
    ("text", "fault", "key", "line"),
    [
        ("", ListFault.UNKNOWN, "", 0),
        ("a: 1\n", ListFault.UNKNOWN, "", 0),
        ("- a\n", ListFault.UNKNOWN, "", 0),
        ("just words\n", ListFault.UNKNOWN, "", 0),
        ("a: 1\n\tb: 2\n", ListFault.NO_YAML, "", 2),
        ("a: *S3cret\n", ListFault.NO_YAML, "", 1),
        ("a: 1\n---\nb: 1\n", ListFault.NO_YAML, "", 2),
        ("a: '\n", ListFault.NO_YAML, "", 2),
        ("a: \x01", ListFault.NO_YAML, "", 0),
        ("a: " + "[" * 3000 + "]" * 3000, ListFault.TOO_DEEP, "", 1),
        ("\n".join(f"{' ' * depth}a:" for depth in range(600)), ListFault.TOO_DEEP, "", 0),
        ("a: &a [*a]", ListFault.TOO_DEEP, "", 1),
        (BOMB, ListFault.TOO_DEEP, "", 6),
        (MERGES, ListFault.TOO_DEEP, "", 7),
        ("streams: !!python/object/apply:os.system [S3cret]", ListFault.TAG, "streams", 1),
        ("streams: {? [a] : b}", ListFault.WRONG_TYPE, "streams", 1),
        ("streams:\n  a: rtsp://h/1\n  a: rtsp://h/2\n", ListFault.REPEATED_KEY, "streams.a", 3),
        ("streams: [a]", ListFault.WRONG_TYPE, "streams", 1),
        ("streams: {a: {b: c}}", ListFault.WRONG_TYPE, "streams.a", 1),
        ("streams: {a: [[b]]}", ListFault.WRONG_TYPE, "streams.a", 1),
        ("paths: {a: b}", ListFault.WRONG_TYPE, "paths.a", 1),
        ("paths: {a: {source: [b]}}", ListFault.WRONG_TYPE, "paths.a.source", 1),
        ("cameras: {a: b}", ListFault.WRONG_TYPE, "cameras.a", 1),
        ("cameras: {a: {ffmpeg: {inputs: []}}}", ListFault.WRONG_TYPE, INPUTS, 1),
        ("cameras: {a: {ffmpeg: {inputs: [b]}}}", ListFault.WRONG_TYPE, f"{INPUTS}.0", 1),
        ("cameras: {a: {ffmpeg: [b]}}", ListFault.WRONG_TYPE, "cameras.a.ffmpeg", 1),
        ("cameras: {a: {ffmpeg: {inputs: [{path: [S3cret]}]}}}", ListFault.WRONG_TYPE, f"{INPUTS}.0.path", 1),
        ("cameras:", ListFault.NO_CAMERAS, "", 0),
        ("streams: {a: 'rtsp://:S3cret'}", ListFault.BAD_ADDRESS, "streams.a", 1),
        ("streams: {a: 'rtsp:S3cret'}", ListFault.BAD_ADDRESS, "streams.a", 1),
        ("streams: {a: 'rtsp://h:99999/S3cret'}", ListFault.BAD_ADDRESS, "streams.a", 1),
        ("streams: {a: 'rtsp://h/user=a&password=S3cret'}", ListFault.PASSWORD_IN_PATH, "streams.a", 1),
        ('streams: {a: "rtsp://u:S3cret\\ud800@h/1"}', ListFault.BAD_ADDRESS, "streams.a", 1),
        ('streams: {a: "rtsp://u\\ud800:${P}@h/1"}', ListFault.BAD_ADDRESS, "streams.a", 1),
        (f"#EXTM3U\n#EXTINF:0,{LOOSE}\nrtsp://u:S3cret@h:x/1", ListFault.BAD_ADDRESS, LOOSE, 3),
    ],
)
def test_what_cannot_be_read_is_told_with_key_and_line(text: str, fault: ListFault, key: str, line: int) -> None:
    cameras = read(text)
    assert cameras.errors
    assert (fault, key, line) in faults(text)


@pytest.mark.parametrize(
    ("source", "user", "password", "missing"),
    [
        ("rtsp://{FRIGATE_USER}:{FRIGATE_RTSP_PASSWORD}@h/1", None, None, "FRIGATE_USER"),
        ("rtsp://${USER:admin}:x@h/1", None, None, "USER"),
        ("rtsp://admin:a{FRIGATE_P}b@h/1", "admin", None, "FRIGATE_P"),
        ("rtsp://admin:${P:S3:cret}@h/1", "admin", None, "P"),
        ("rtsp://admin:%7Bx%7D@h/1", "admin", "{x}", ""),
        ("rtsp://admin@h/1", "admin", None, ""),
        ("rtsp://:S3cret@h/1", None, None, ""),
        ("rtsp://admin:a@{FRIGATE_P}@h/1", "admin", None, "FRIGATE_P"),
    ],
)
def test_variables_are_missing_passwords_and_never_text(
    source: str, user: str | None, password: str | None, missing: str
) -> None:
    text = f"streams: {{a: '{source}'}}"
    assert login(rows(text)["a"]) == (user, password)
    assert [each.detail for each in read(text).problems if each.fault is ListFault.MISSING_LOGIN] == (
        [missing] if missing else []
    )


def test_a_name_without_end_is_cut_and_holds_no_password() -> None:
    name = "Cổng " * 20 + "rtsp://u:S3cret" + "x" * 300 + "@h/1 " + "y" * 3000
    (problem,) = read(f"#EXTM3U\n#EXTINF:0,{name}\nhttp://h/1\nrtsp://h/2").problems
    assert len(list_problem_text(problem)) < 300


def test_a_secret_of_another_file_is_a_variable_too() -> None:
    cameras = read("streams: {a: !secret gate_address, b: rtsp://h/1}")
    assert [(each.fault, each.key) for each in cameras.problems] == [(ListFault.NOT_RTSP, "streams.a")]


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "go2rtc.yaml"
    assert read_list(file).problems[0].fault is ListFault.UNREADABLE
    file.write_bytes("streams: {cổng: rtsp://h/1}".encode("utf-16"))
    assert read_list(file).problems[0].fault is ListFault.ENCODING
    file.write_bytes(b"#" * 2_000_001)
    assert read_list(file).problems[0].fault is ListFault.TOO_LARGE
    file.write_bytes(b"\xef\xbb\xbfstreams: {a: rtsp://h/1}\r\n")
    assert [entry.name for entry in read_list(file).entries] == ["a"]
    assert [is_list(Path(name)) for name in ("a.YML", "b.m3u8", "c.csv", "d.xlsx")] == [True, True, False, False]


def test_ten_thousand_cameras() -> None:
    text = "paths:\n" + "".join(
        f"  cam{n}: {{source: 'rtsp://10.{n // 250}.0.{n % 250}/live'}}\n" for n in range(10_000)
    )
    assert len(read(text).entries) == 10_000


def test_the_words_are_complete() -> None:
    assert set(list_words._TEXTS) == {fault.value for fault in ListFault}
    assert set(list_words._KINDS) == {kind.value for kind in ListKind}


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_list_or_told(text: str) -> None:
    for whole in (text, f"streams:\n  a: {text}\n", f"#EXTM3U\n{text}\n", f"cameras: {{a: {{ffmpeg: {text}}}}}"):
        cameras = read(whole.encode("utf-8", "replace").decode())
        assert cameras.entries or cameras.problems
