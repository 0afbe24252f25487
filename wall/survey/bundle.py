"""A survey as one file, to be carried from the facility to the centre: written whole, read whole or refused.

docs/bundle.md describes the file. Order of reading: the ZIP's own records; the manifest; every member against the
manifest; the passphrase; the seal, which proves all of it; only then what the members say. Reads and writes files
and takes half a second of scrypt: not for the GUI thread.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from wall.paths import replacing
from wall.programme.facts import Survey
from wall.survey import bundle_zip as zipped
from wall.survey.bundle_checks import check_survey, pictures_of, without_unsafe_addresses
from wall.survey.bundle_error import BundleError, BundleFault, shown
from wall.survey.bundle_schema import ManifestModel, PasswordsModel, decoded, encoded, validated
from wall.survey.bundle_seal import Cost, check_new, derive, new_salt, same
from wall.survey.bundle_text import Json, dumps, loads
from wall.survey.bundle_zip import MANIFEST, SEAL, SURVEY
from wall.survey.jpeg import JpegError, jpeg_size
from wall.urls import Secret

FORMAT = "videowall-survey"
VERSION = 1  # of the schema: raised when anything is added to it or means something else
SUFFIX = ".zip"

Migration = Callable[[Json], Json]
# from the version of the key to the next one, on survey.json as it was read: every older bundle stays readable
MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
NO_PASSWORDS: Mapping[str, Secret] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one file carries. `stills` and `photographs` are JPEGs by the names that the survey uses for them."""

    survey: Survey
    made_by: str
    made_at: datetime
    stills: Mapping[str, bytes] = field(default_factory=lambda: NO_PICTURES)
    photographs: Mapping[str, bytes] = field(default_factory=lambda: NO_PICTURES)
    passwords: Mapping[str, Secret] = field(default_factory=lambda: NO_PASSWORDS)  # by the camera's key


@dataclass(frozen=True, slots=True)
class Manifest:
    """Who made a bundle and when, before its passphrase is known: not proven yet."""

    version: int
    made_by: str
    made_at: datetime
    members: int
    size: int  # of the members unpacked, bytes


# writing ------------------------------------------------------------------------------------------------------------


def write_bundle(file: Path, bundle: Bundle, passphrase: Secret, cost: Cost | None = None) -> None:
    """Put the bundle there, all or nothing. Pictures that the survey does not name are left out.

    An address that would carry a password in clear is left out as well. Raises BundleError.
    """
    try:
        data = io.BytesIO()
        zipped.write_members(data, _members(bundle, passphrase, cost or Cost()))
        _manifest(zipped.members_of(data.getvalue()))  # nobody carries away what the centre would refuse
        with replacing(file) as opened:
            opened.write(data.getvalue())
    except BundleError as error:
        raise error.of(file) from error
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise BundleError(BundleFault.UNWRITABLE, detail=detail, file=file) from error


def _members(bundle: Bundle, passphrase: Secret, cost: Cost) -> Mapping[str, bytes]:
    check_new(passphrase)
    told = encoded(without_unsafe_addresses(bundle.survey))
    survey = decoded(
        Survey, told, SURVEY
    )  # what would be refused at the centre is refused here, where it can be mended
    check_survey(survey, bundle.passwords, SURVEY)
    members = {SURVEY: dumps(told)}
    stills, photographs = pictures_of(survey)
    for folder, names, pictures in (
        (zipped.STILLS, stills, bundle.stills),
        (zipped.PHOTOGRAPHS, photographs, bundle.photographs),
    ):
        for name in sorted(names):
            if name not in pictures:
                raise BundleError(BundleFault.MISSING, folder + name)
            members[folder + name] = pictures[name]
    _check_sizes(members)
    _check_pictures(members)
    passwords = {"passwords": {key: bundle.passwords[key].reveal() for key in sorted(bundle.passwords)}}
    validated(PasswordsModel, passwords, SEAL)
    salt = new_salt()
    key = derive(passphrase, salt, cost, MANIFEST)
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made_by": encoded(bundle.made_by),
        "made_at": encoded(bundle.made_at),
        "cipher": "AES-256-GCM",
        "key": {
            "name": "scrypt",
            "log_n": cost.log_n,
            "r": cost.r,
            "p": cost.p,
            "salt": salt.hex(),
            "check": key.check.hex(),
        },
        "members": [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in members.items()
        ],
    }
    validated(ManifestModel, manifest, MANIFEST)
    proven = dumps(manifest)
    return {MANIFEST: proven, SEAL: key.seal(dumps(passwords), proven), **members}


# reading ------------------------------------------------------------------------------------------------------------


def read_manifest(file: Path) -> Manifest:
    """Who made it and when, without the passphrase; every member is there and whole. Raises BundleError."""
    try:
        members = zipped.members_of(zipped.read_file(file))
        manifest = _manifest(members)
    except BundleError as error:
        raise error.of(file) from error
    size = sum(entry.size for entry in manifest.members)
    return Manifest(manifest.version, manifest.made_by, manifest.made_at, len(manifest.members), size)


def read_bundle(file: Path, passphrase: Secret) -> Bundle:
    """All of it, proven to be what was written with that passphrase. Raises BundleError, and then nothing is used."""
    try:
        return parse_bundle(zipped.read_file(file), passphrase)
    except BundleError as error:
        raise error.of(file) from error


def parse_bundle(data: bytes, passphrase: Secret) -> Bundle:
    """The same, of a file's content."""
    members = zipped.members_of(data)
    manifest = _manifest(members)
    cost = Cost(manifest.key.log_n, manifest.key.r, manifest.key.p)
    key = derive(passphrase, bytes.fromhex(manifest.key.salt), cost, MANIFEST)
    if not same(key.check, bytes.fromhex(manifest.key.check)):
        raise BundleError(BundleFault.WRONG_PASSPHRASE)
    sealed = loads(key.open(members[SEAL], members[MANIFEST], SEAL), SEAL)
    passwords = {
        name: Secret(password) for name, password in validated(PasswordsModel, sealed, SEAL).passwords.items()
    }
    survey = decoded(Survey, _migrated(loads(members[SURVEY], SURVEY), manifest.version), SURVEY)
    check_survey(survey, passwords, SURVEY)
    stills, photographs = (
        {name.removeprefix(folder): content for name, content in members.items() if name.startswith(folder)}
        for folder in (zipped.STILLS, zipped.PHOTOGRAPHS)
    )
    for folder, wanted, there in zip(
        (zipped.STILLS, zipped.PHOTOGRAPHS), pictures_of(survey), (stills, photographs), strict=True
    ):
        for name in sorted(wanted - set(there)):
            raise BundleError(BundleFault.MISSING, folder + name)
        for name in sorted(set(there) - wanted):
            raise BundleError(BundleFault.UNEXPECTED, folder + name)
    _check_pictures(members)
    return Bundle(survey, manifest.made_by, manifest.made_at, stills, photographs, passwords)


def _manifest(members: Mapping[str, bytes]) -> ManifestModel:
    """The manifest, after every member was held against it. Raises BundleError."""
    if MANIFEST not in members:
        raise BundleError(BundleFault.NOT_A_BUNDLE, detail=f"it has no {MANIFEST}")
    told = loads(members[MANIFEST], MANIFEST)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BundleError(BundleFault.NOT_A_BUNDLE, MANIFEST, "another format")
    version = told.get("version")
    if isinstance(version, int) and version > VERSION:  # before its shape is judged, which may be another one
        raise BundleError(BundleFault.NEWER, detail=f"schema {min(version, 999)}, this one knows {VERSION}")
    manifest = validated(ManifestModel, told, MANIFEST)
    named = {entry.name: entry for entry in manifest.members}
    if len(named) != len(manifest.members):
        raise BundleError(BundleFault.TWICE, MANIFEST)
    for name in (SURVEY, SEAL, *named):
        if name not in members:
            raise BundleError(BundleFault.MISSING, shown(name))
    for name, data in members.items():
        if name in (MANIFEST, SEAL):
            continue
        entry = named.get(name)
        if entry is None:
            raise BundleError(BundleFault.ALTERED, name, "the manifest does not name it")
        if len(data) != entry.size or hashlib.sha256(data).hexdigest() != entry.sha256:
            raise BundleError(BundleFault.ALTERED, name, "it is not what the manifest says")
    return manifest


def _migrated(survey: Json, version: int) -> Json:
    for step in range(version, VERSION):
        survey = MIGRATIONS[step](survey)
    return survey


def _check_sizes(members: Mapping[str, bytes]) -> None:
    """What the reader would refuse."""
    for name, data in members.items():
        if len(data) > (limit := zipped.limit_of(name)):
            raise BundleError(BundleFault.TOO_LARGE, name, f"more than {limit // 1000} kB")
    if sum(map(len, members.values())) > zipped.MOST_UNPACKED_BYTES - zipped.MOST_MANIFEST_BYTES:
        limit = zipped.MOST_UNPACKED_BYTES // 1_000_000
        raise BundleError(BundleFault.TOO_LARGE, detail=f"more than {limit} MB")
    if len(members) > zipped.MOST_MEMBERS - 2:
        raise BundleError(BundleFault.TOO_LARGE, detail=f"more than {zipped.MOST_MEMBERS} members")


def _check_pictures(members: Mapping[str, bytes]) -> None:
    for name, data in members.items():
        if name.startswith((zipped.STILLS, zipped.PHOTOGRAPHS)):
            try:
                jpeg_size(data)
            except JpegError as error:
                raise BundleError(BundleFault.NO_PICTURE, name, str(error)) from None
