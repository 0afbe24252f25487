"""The ZIP of a bundle, taken apart with suspicion: everything is counted and measured before anything is unpacked.

zipfile reads a directory of any length, believes the sizes that it states, and leaves links, folders, doubles and
odd names to whoever asks. So the end record is read here first, and only members of the few kinds that a bundle has
are unpacked, each with a limit. Nothing is ever unpacked into a folder.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from wall.programme.facts import MOST_PICTURE_BYTES
from wall.survey.bundle_error import BundleError, BundleFault, shown

MOST_FILE_BYTES = 128_000_000  # 16 cameras with two stills each, and 20 photographs, are 26 MB at the most
MOST_UNPACKED_BYTES = 128_000_000
MOST_JSON_BYTES = 8_000_000  # 500 cameras take 1 MB
MOST_SEAL_BYTES = 1_000_000
MOST_MANIFEST_BYTES = 256_000
MOST_MEMBERS = 600
MOST_RATIO = 200  # JSON packs to a twentieth; deflate's own limit is 1 to 1032
MOST_NAME_BYTES = 120

MANIFEST = "manifest.json"
SURVEY = "survey.json"
SEAL = "credentials.sealed"
STILLS = "stills/"
PHOTOGRAPHS = "photographs/"
PICTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,90}\.jpg")

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES = 20
_ENTRY_BYTES = 46
_EXTRA_BYTES = 64  # time stamps that some programs add to each entry
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_CHUNK = 1 << 20
_FIXED = {MANIFEST: MOST_MANIFEST_BYTES, SURVEY: MOST_JSON_BYTES, SEAL: MOST_SEAL_BYTES}


def read_file(file: Path, limit: int = 0) -> bytes:
    """All of it, where it has no more bytes than `limit`, or than a bundle may. Raises BundleError."""
    limit = limit or MOST_FILE_BYTES
    try:
        with file.open("rb") as opened:
            data = opened.read(limit + 1)
    except OSError as error:
        raise BundleError(BundleFault.UNREADABLE, detail=error.strerror or type(error).__name__, file=file) from error
    if len(data) > limit:
        raise BundleError(BundleFault.TOO_LARGE, detail=f"more than {limit // 1000} kB", file=file)
    return data


def members_of(data: bytes) -> Mapping[str, bytes]:
    """The members by name, unpacked. Raises BundleError."""
    _check_end(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return {entry.filename: _unpacked(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, struct.error) as error:
        raise BundleError(BundleFault.DAMAGED, detail=type(error).__name__) from error
    except (NotImplementedError, RuntimeError) as error:
        raise BundleError(BundleFault.PACKED) from error


def write_members(file: IO[bytes], members: Mapping[str, bytes]) -> None:
    """A ZIP of these, in this order, the same for the same members."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)  # of 1980: when it was made stands in the manifest
            entry.external_attr = (stat.S_IFREG | 0o600) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
            archive.writestr(entry, data)


def limit_of(name: str) -> int:
    """How large a member of that name may be, bytes. Raises BundleError for a name that no bundle has."""
    if name in _FIXED:
        return _FIXED[name]
    folder, slash, rest = name.partition("/")
    if folder + slash in (STILLS, PHOTOGRAPHS) and PICTURE_NAME.fullmatch(rest):
        return MOST_PICTURE_BYTES
    parts = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\0" in name or "\\" in name:
        raise BundleError(BundleFault.UNSAFE_NAME, shown(name))
    raise BundleError(BundleFault.NOT_A_FILE if name.endswith("/") else BundleFault.UNEXPECTED, shown(name))


def _check_end(data: bytes) -> None:
    """The record at the end of the file: what is cut off has none."""
    if len(data) < _END.size or data[-_END.size :][:4] != _END_MARK:
        raise BundleError(BundleFault.TRUNCATED)
    _, disk, first_disk, here, entries, size, offset, comment = _END.unpack(data[-_END.size :])
    if data[-_END.size - _ZIP64_LOCATOR_BYTES :][:4] == _ZIP64_LOCATOR:
        raise BundleError(BundleFault.TOO_LARGE, detail="ZIP64, which no bundle needs")
    if disk or first_disk or comment or here != entries or offset + size != len(data) - _END.size:
        raise BundleError(BundleFault.DAMAGED, detail="its end does not fit its beginning")
    if entries > MOST_MEMBERS:
        raise BundleError(BundleFault.TOO_LARGE, detail=f"more than {MOST_MEMBERS} members")
    if size > MOST_MEMBERS * (_ENTRY_BYTES + MOST_NAME_BYTES + _EXTRA_BYTES):
        raise BundleError(BundleFault.TOO_LARGE, detail="its directory")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    total = 0
    if len(entries) > MOST_MEMBERS:  # the end record may count fewer than there are
        raise BundleError(BundleFault.TOO_LARGE, detail=f"more than {MOST_MEMBERS} members")
    for entry in entries:
        name = entry.orig_filename  # zipfile cuts `filename` off at a NUL
        member = shown(name)
        limit = limit_of(name)
        if name.casefold() in seen:
            raise BundleError(BundleFault.TWICE, member)
        seen.add(name.casefold())
        mode = entry.external_attr >> 16
        if (mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG)) or entry.is_dir() or entry.external_attr & 0x10:
            raise BundleError(BundleFault.NOT_A_FILE, member)
        if entry.flag_bits & _ENCRYPTED:
            raise BundleError(BundleFault.LOCKED, member)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BundleError(BundleFault.PACKED, member)
        if entry.file_size > limit:
            raise BundleError(BundleFault.TOO_LARGE, member, f"more than {limit // 1000} kB")
        if entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise BundleError(BundleFault.TOO_LARGE, member, f"packed to less than one {MOST_RATIO}th")
        total += entry.file_size
        if total > MOST_UNPACKED_BYTES:
            raise BundleError(
                BundleFault.TOO_LARGE, detail=f"unpacked {MOST_UNPACKED_BYTES // 1_000_000} MB and more"
            )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content: exactly as much as was stated. zipfile checks the CRC at its end. Raises what zipfile raises."""
    data = bytearray()
    with archive.open(entry) as opened:
        while chunk := opened.read(_CHUNK):
            data += chunk
            if len(data) > entry.file_size:
                raise BundleError(BundleFault.TOO_LARGE, shown(entry.filename), "more than it states")
    if len(data) != entry.file_size:
        raise BundleError(BundleFault.DAMAGED, shown(entry.filename), "less than it states")
    return bytes(data)
