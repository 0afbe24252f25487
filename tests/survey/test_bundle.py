"""Bundles written and read: what comes back, and that every damage that can be named is refused whole."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import unicodedata
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from wall.model import StreamKind
from wall.programme.facts import RewriteRule, Scheme, SchemeKind, Survey
from wall.survey import bundle as bundles
from wall.survey import bundle_zip
from wall.survey.bundle import Bundle, parse_bundle, read_bundle, read_manifest, write_bundle
from wall.survey.bundle_error import BundleError, BundleFault
from wall.survey.bundle_schema import schema
from wall.survey.bundle_text import dumps
from wall.urls import Secret

from .surveys import CHEAP, NOW, PASSPHRASE, PASSWORD, SURVEY, SURVEYS, bundle, camera, jpeg, like, stream

Members = dict[str, bytes]
RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A bundle's bytes."""
    file = tmp_path_factory.mktemp("good") / "HG-07.zip"
    write_bundle(file, bundle(), PASSPHRASE, CHEAP)
    return file.read_bytes()


def refused(data: bytes, passphrase: Secret = PASSPHRASE) -> BundleError:
    with pytest.raises(BundleError) as told:
        parse_bundle(data, passphrase)
    assert PASSWORD not in str(told.value)
    assert PASSPHRASE.reveal() not in str(told.value)
    return told.value


def unpacked(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(members: Members, change: Callable[[zipfile.ZipInfo], object] = lambda _: None) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            archive.writestr(entry, data)
    return written.getvalue()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "HG-07.zip"
    write_bundle(file, bundle(), PASSPHRASE)  # at its full cost, once
    read = read_bundle(file, PASSPHRASE)
    assert like(read.survey, SURVEY)
    assert (read.made_by, read.made_at) == ("Nguyễn Văn A", NOW)
    assert read.stills == bundle().stills
    assert read.photographs == bundle().photographs
    assert read.passwords == bundle().passwords
    assert [path.name for path in tmp_path.iterdir()] == ["HG-07.zip"]
    told = read_manifest(file)
    assert (told.version, told.made_by, told.made_at, told.members) == (1, "Nguyễn Văn A", NOW, 12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SURVEYS)
def test_any_survey_comes_back(tmp_path_factory: pytest.TempPathFactory, survey: Survey) -> None:
    file = tmp_path_factory.mktemp("any") / "any.zip"
    written = bundle(survey, passwords={each.key: Secret("Bí mật") for each in survey.cameras[:2]})
    write_bundle(file, written, PASSPHRASE, CHEAP)
    read = read_bundle(file, PASSPHRASE)
    assert like(read.survey, survey)
    assert read.passwords == written.passwords
    assert read.stills == {name: written.stills[name] for name in read.stills}


def test_no_password_is_there_in_clear(good: bytes) -> None:
    for data in (good, *unpacked(good).values()):
        for secret in (PASSWORD, PASSPHRASE.reveal()):
            assert secret.encode() not in data
            assert json.dumps(secret).strip('"').encode() not in data


def test_the_same_passphrase_typed_on_another_keyboard(good: bytes) -> None:
    other = unicodedata.normalize("NFD", PASSPHRASE.reveal())
    assert other != PASSPHRASE.reveal()
    assert parse_bundle(good, Secret(other)).passwords


def test_a_wrong_passphrase_is_told_as_such(good: bytes) -> None:
    assert refused(good, Secret("Bốn mùa ở Hậu giang")).fault is BundleFault.WRONG_PASSPHRASE
    assert refused(good, Secret("")).fault is BundleFault.WRONG_PASSPHRASE


def test_the_error_names_file_member_reason_and_remedy(tmp_path: Path, good: bytes) -> None:
    file = tmp_path / "xa.zip"
    file.write_bytes(packed(unpacked(good) | {"survey.json": b"{}"}))
    with pytest.raises(BundleError) as told:
        read_bundle(file, PASSPHRASE)
    assert str(told.value) == (
        f"{file}: survey.json: was altered after the bundle was made (it is not what the manifest says); do not use "
        "this file: copy it again from where it was made, or make it anew there"
    )
    with pytest.raises(BundleError, match=r"nirgends\.zip: cannot be read .*; check the name"):
        read_bundle(tmp_path / "nirgends.zip", PASSPHRASE)


# damage -------------------------------------------------------------------------------------------------------------


def test_cut_off_anywhere(good: bytes) -> None:
    for length in {*range(0, len(good), 97), len(good) - 1, 0, 1, 21, 22}:
        assert refused(good[:length]).fault is BundleFault.TRUNCATED


def test_no_zip_at_all() -> None:
    for data in (b"", b"PK\x03\x04", b"Province,Facility\n" * 50, jpeg()):
        assert refused(data).fault is BundleFault.TRUNCATED


def test_something_before_or_behind(good: bytes) -> None:
    assert refused(good + b"x").fault is BundleFault.TRUNCATED
    assert refused(b"x" + good).fault is BundleFault.DAMAGED


@pytest.mark.parametrize("name", ["survey.json", "stills/may-1-main.jpg", "photographs/cong-truoc.jpg"])
def test_a_member_that_was_altered(good: bytes, name: str) -> None:
    members = unpacked(good)
    told = refused(packed(members | {name: members[name] + b" "}))
    assert (told.fault, told.member) == (BundleFault.ALTERED, name)


def test_a_member_that_was_altered_together_with_the_manifest(good: bytes) -> None:
    members = unpacked(good)
    name = "stills/may-1-main.jpg"
    manifest = json.loads(members["manifest.json"])
    entry = next(each for each in manifest["members"] if each["name"] == name)
    entry |= {"size": len(jpeg(250)), "sha256": hashlib.sha256(jpeg(250)).hexdigest()}
    forged = members | {name: jpeg(250), "manifest.json": json.dumps(manifest).encode()}
    told = refused(packed(forged))
    assert (told.fault, told.member) == (BundleFault.ALTERED, "credentials.sealed")


def test_members_that_changed_places(good: bytes) -> None:
    members = unpacked(good)
    one, other = "stills/may-1-main.jpg", "stills/may-2-main.jpg"
    assert refused(packed(members | {one: members[other], other: members[one]})).fault is BundleFault.ALTERED


def test_the_seal_of_another_bundle(good: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.zip"
    write_bundle(file, bundle(), PASSPHRASE, CHEAP)
    other = unpacked(file.read_bytes())["credentials.sealed"]
    assert refused(packed(unpacked(good) | {"credentials.sealed": other})).fault is BundleFault.ALTERED
    assert refused(packed(unpacked(good) | {"credentials.sealed": b"short"})).fault is BundleFault.ALTERED


@pytest.mark.parametrize("name", ["survey.json", "credentials.sealed", "stills/may-3-sub.jpg"])
def test_a_member_that_is_missing(good: bytes, name: str) -> None:
    members = unpacked(good)
    del members[name]
    told = refused(packed(members))
    assert (told.fault, told.member) == (BundleFault.MISSING, name)


def test_another_zip(good: bytes) -> None:
    members = unpacked(good)
    del members["manifest.json"]
    assert refused(packed(members)).fault is BundleFault.NOT_A_BUNDLE
    assert refused(packed({"manifest.json": b'{"format": "x"}'})).fault is BundleFault.NOT_A_BUNDLE
    assert refused(packed({"word/document.xml": b"<a/>"})).fault is BundleFault.UNEXPECTED


@pytest.mark.parametrize(
    "name",
    [
        "../evil.jpg",
        "stills/../../evil.jpg",
        "/etc/passwd",
        "C:/Windows/evil.jpg",
        "..\\evil.jpg",
        "stills\\evil.jpg",
        "stills/a.jpg\0.exe",
    ],
)
def test_a_name_that_leads_out(good: bytes, name: str) -> None:
    def rename(entry: zipfile.ZipInfo) -> None:
        if entry.filename == "x":
            entry.filename = name

    assert refused(packed(unpacked(good) | {"x": b""}, rename)).fault is BundleFault.UNSAFE_NAME


@pytest.mark.parametrize(
    "name", ["readme.txt", "stills/a.png", "stills/.jpg", "stills/a/b.jpg", "Manifest.json", "é"]
)
def test_a_name_that_no_bundle_has(good: bytes, name: str) -> None:
    assert refused(packed(unpacked(good) | {name: b"x"})).fault is BundleFault.UNEXPECTED


def test_a_picture_that_the_manifest_does_not_name(good: bytes) -> None:
    assert refused(packed(unpacked(good) | {"stills/more.jpg": jpeg()})).fault is BundleFault.ALTERED


def test_one_name_twice(good: bytes) -> None:
    for again in ("survey.json", "stills/MAY-1-main.jpg"):
        written = io.BytesIO(good)
        with warnings.catch_warnings(), zipfile.ZipFile(written, "a") as archive:
            warnings.simplefilter("ignore")  # zipfile warns, and writes it
            archive.writestr(again, b"{}")
        assert refused(written.getvalue()).fault is BundleFault.TWICE


def test_links_and_folders(good: bytes) -> None:
    def link(entry: zipfile.ZipInfo) -> None:
        if entry.filename == "stills/may-1-main.jpg":
            entry.external_attr = 0o120777 << 16

    assert refused(packed(unpacked(good), link)).fault is BundleFault.NOT_A_FILE
    assert refused(packed(unpacked(good) | {"stills/": b""})).fault is BundleFault.NOT_A_FILE


def test_members_with_a_zip_password(good: bytes) -> None:
    place = good.index(b"PK\x01\x02") + 8
    assert refused(good[:place] + b"\x01" + good[place + 1 :]).fault is BundleFault.LOCKED


def test_members_packed_as_no_bundle_is(good: bytes) -> None:
    def bzip(entry: zipfile.ZipInfo) -> None:
        entry.compress_type = zipfile.ZIP_BZIP2

    assert refused(packed(unpacked(good), bzip)).fault is BundleFault.PACKED


# too much -----------------------------------------------------------------------------------------------------------


def test_a_bomb_that_states_its_size(good: bytes) -> None:
    told = refused(packed(unpacked(good) | {"survey.json": bytes(9_000_000)}))
    assert (told.fault, told.member) == (BundleFault.TOO_LARGE, "survey.json")
    told = refused(packed(unpacked(good) | {"survey.json": bytes(7_000_000)}))
    assert (told.fault, told.member) == (BundleFault.TOO_LARGE, "survey.json")  # packed too well


def test_a_bomb_that_lies_about_its_size(good: bytes) -> None:
    data = packed(unpacked(good) | {"survey.json": bytes(5_000_000)})
    lied = data.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 500))
    assert refused(lied).fault in (BundleFault.DAMAGED, BundleFault.ALTERED)


def test_many_large_members(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_UNPACKED_BYTES", 10_000)
    assert refused(good).fault is BundleFault.TOO_LARGE


def test_too_many_members(good: bytes) -> None:
    members = unpacked(good) | {f"stills/{number}.jpg": b"" for number in range(700)}
    assert refused(packed(members)).fault is BundleFault.TOO_LARGE


def test_an_end_that_counts_wrong(good: bytes) -> None:
    members = unpacked(good) | {f"stills/{number}.jpg": b"" for number in range(900)}
    data = bytearray(packed(members))
    struct.pack_into("<2H", data, len(data) - 14, 5, 5)
    assert refused(bytes(data)).fault is BundleFault.TOO_LARGE


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: bytes) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_FILE_BYTES", len(good) - 1)
    (tmp_path / "a.zip").write_bytes(good)
    with pytest.raises(BundleError, match="too large"):
        read_bundle(tmp_path / "a.zip", PASSPHRASE)


@pytest.mark.parametrize("key", [{"log_n": 20, "r": 32}, {"log_n": 20, "r": 1, "p": 16}, {"log_n": 1}])
def test_a_passphrase_that_would_take_the_memory(good: bytes, key: dict[str, int]) -> None:
    assert _with_manifest(good, lambda told: told["key"].update(key)).fault is BundleFault.TOO_COSTLY


def test_more_than_the_schema_takes(good: bytes) -> None:
    told = _with_manifest(good, lambda told: told["key"].update(log_n=36))
    assert told.fault is BundleFault.WRONG_VALUE
    assert "key.log_n" in str(told)


# versions and texts -------------------------------------------------------------------------------------------------


def _with_manifest(good: bytes, change: Callable[[dict[str, Any]], object]) -> BundleError:
    members = unpacked(good)
    manifest = json.loads(members["manifest.json"])
    change(manifest)
    return refused(packed(members | {"manifest.json": json.dumps(manifest).encode()}))


def test_a_newer_version(good: bytes) -> None:
    told = _with_manifest(good, lambda told: told.update(version=2, more={}))
    assert told.fault is BundleFault.NEWER
    assert "update the program" in str(told)


def test_an_older_version_is_brought_forward(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(survey: dict[str, object]) -> dict[str, object]:
        assert isinstance(survey["facility"], dict)
        return survey | {"facility": survey["facility"] | {"remarks": "aus Fassung 1"}}

    monkeypatch.setattr(bundles, "VERSION", 2)
    monkeypatch.setattr(bundles, "MIGRATIONS", {1: renamed})
    assert parse_bundle(good, PASSPHRASE).survey.facility.remarks == "aus Fassung 1"


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe{}",
        b"",
        b"{",
        b"[" * 500 + b"]" * 500,
        b'{"format": "videowall-survey", "version": NaN}',
        b'{"format": "videowall-survey", "format": "videowall-survey"}',
        b'{"version": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_manifest_that_is_no_proper_text(good: bytes, text: bytes) -> None:
    told = refused(packed(unpacked(good) | {"manifest.json": text}))
    assert (told.fault, told.member) == (BundleFault.NO_TEXT, "manifest.json")


@pytest.mark.parametrize(
    "change",
    [
        {"version": "1"},
        {"version": True},
        {"version": 1.0},
        {"version": 0},
        {"made_at": "2026-11-26T09:30:00"},
        {"made_at": 5},
        {"members": {}},
        {"more": 1},
        {"cipher": "none"},
        {"key": {"name": "md5"}},
        {"made_by": "\ud800"},
    ],
)
def test_a_manifest_with_a_wrong_value(good: bytes, change: dict[str, object]) -> None:
    told = _with_manifest(good, lambda told: told.update(change))
    assert (told.fault, told.member) == (BundleFault.WRONG_VALUE, "manifest.json")


def _sealed_anew(survey: bytes) -> bytes:
    """What somebody who knows the passphrase makes by hand: proven, and still to be looked at."""
    original = dumps
    texts = iter([survey])
    with pytest.MonkeyPatch.context() as patch, io.BytesIO() as file:
        patch.setattr(bundles, "dumps", lambda value: next(texts, None) or original(value))
        bundle_zip.write_members(file, bundles._members(bundle(), PASSPHRASE, CHEAP))
        return file.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b'"port": 80', b'"port": "80"', BundleFault.WRONG_VALUE),
        (b'"port": 80', b'"port": 99999', BundleFault.WRONG_VALUE),
        (b'"fps": 25.0', b'"fps": Infinity', BundleFault.NO_TEXT),
        (b'"fps": 25.0', b'"fps": 1e999', BundleFault.WRONG_VALUE),
        (b'"code": ', b'"kode": ', BundleFault.WRONG_VALUE),
        (b'"failure": "none"', b'"failure": 0', BundleFault.WRONG_VALUE),
        (b'"rtsp://192.168.1.64/Str', b'"rtsp://admin:' + PASSWORD.encode() + b"@h/Str", BundleFault.WRONG_VALUE),
        (b'"latitude": 9.8153', b'"latitude": 98.153', BundleFault.WRONG_VALUE),
        (b'"name": "M\xc3\xa1y 1"', b'"name": "M\\u0000y"', BundleFault.WRONG_VALUE),
        (b'"may-1-main.jpg"', b'"may-9-main.jpg"', BundleFault.MISSING),
        (b'"may-1-main.jpg"', b'"../../etc.jpg"', BundleFault.WRONG_VALUE),
        (b'"may-1-main.jpg"', b'""', BundleFault.UNEXPECTED),
        (b'"192.168.1.64:554#2"', b'"192.168.1.64:554#1"', BundleFault.WRONG_VALUE),
        (b'"192.168.1.64:554#2"', b'"another"', BundleFault.WRONG_VALUE),
        (b'"192.168.1.0/24"', b'"192.168.1.7/24"', BundleFault.WRONG_VALUE),
        (b'"devices": [', b'"devices": [' + b"[" * 40 + b"]" * 40 + b",", BundleFault.NO_TEXT),
    ],
)
def test_a_survey_that_is_proven_and_wrong(good: bytes, old: bytes, new: bytes, fault: BundleFault) -> None:
    survey = unpacked(good)["survey.json"]
    assert old in survey
    told = refused(_sealed_anew(survey.replace(old, new, 1)))
    assert told.fault is fault


# writing ------------------------------------------------------------------------------------------------------------


def _unwritten(tmp_path: Path, wrong: Bundle, passphrase: Secret = PASSPHRASE) -> BundleError:
    file = tmp_path / "wrong.zip"
    file.write_bytes(b"what was there")
    with pytest.raises(BundleError) as told:
        write_bundle(file, wrong, passphrase, CHEAP)
    assert file.read_bytes() == b"what was there"
    assert len(list(tmp_path.iterdir())) == 1
    assert told.value.file == file
    assert PASSWORD not in str(told.value)
    return told.value


def test_what_the_centre_would_refuse_is_refused_at_the_facility(tmp_path: Path) -> None:
    assert _unwritten(tmp_path, bundle(), Secret("short")).fault is BundleFault.WEAK_PASSPHRASE
    assert _unwritten(tmp_path, bundle(stills={})).fault is BundleFault.MISSING
    wrong = dict.fromkeys(bundle().stills, b"GIF89a")
    assert _unwritten(tmp_path, bundle(stills=wrong)).fault is BundleFault.NO_PICTURE
    assert _unwritten(tmp_path, bundle(passwords={"x": Secret(PASSWORD)})).fault is BundleFault.WRONG_VALUE
    long = {SURVEY.cameras[0].key: Secret(PASSWORD * 10)}
    assert _unwritten(tmp_path, bundle(passwords=long)).fault is BundleFault.WRONG_VALUE
    rule = Scheme(SchemeKind.VPN, (RewriteRule("192.168.1.1", host="a b"),))
    assert _unwritten(tmp_path, bundle(replace(SURVEY, scheme=rule))).fault is BundleFault.WRONG_VALUE
    twice = replace(SURVEY, cameras=(camera(1), camera(1)))
    assert _unwritten(tmp_path, bundle(twice)).fault is BundleFault.WRONG_VALUE
    url = stream(StreamKind.MAIN, host=f"admin:{PASSWORD}@192.168.1.64", still="")
    leak = replace(SURVEY, cameras=(replace(camera(1), main=(url,)),))
    assert _unwritten(tmp_path, bundle(leak)).fault is BundleFault.WRONG_VALUE


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="cannot be written"):
        write_bundle(tmp_path / "none" / "a.zip", bundle(), PASSPHRASE, CHEAP)


def test_what_devices_say_is_made_safe(tmp_path: Path) -> None:
    loose = f"rtsp://192.168.1.64/user=admin&password={PASSWORD}&channel=1"
    recorder = replace(SURVEY.devices[0], firmware="V4\x00\x1b.30")
    recorder = replace(recorder, profiles=(replace(recorder.profiles[0], url=loose),))
    message = f"rtsp://admin:{PASSWORD}@192.168.1.64/1: 401 Unauthorized"
    first = replace(camera(1), main=(stream(StreamKind.MAIN, message=message),))
    file = tmp_path / "a.zip"
    write_bundle(file, bundle(replace(SURVEY, devices=(recorder,), cameras=(first,))), PASSPHRASE, CHEAP)
    assert PASSWORD.encode() not in unpacked(file.read_bytes())["survey.json"]
    read = read_bundle(file, PASSPHRASE).survey
    assert (read.devices[0].firmware, read.devices[0].profiles[0].url) == ("V4.30", "")
    assert read.cameras[0].main[0].message == "rtsp://***@192.168.1.64/1: 401 Unauthorized"


def test_the_schema_is_the_one_that_is_documented() -> None:
    kept = json.loads((RESOURCES / "bundle.schema.json").read_text("utf-8"))
    assert kept == schema(), (
        "facts were added: write it anew with `python -m wall.survey.bundle_schema`, docs/bundle.md"
    )
