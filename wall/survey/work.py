"""A survey while it is made: a folder of its own on the engineer's laptop, from the first search to the bundle.

`survey.json` has the shape of a bundle's. Pictures lie beside it; passwords lie in an encrypted file, as the desk's
do. Each change reads the file, changes it and replaces it whole, under a lock: a battery that dies costs at most the
camera that was being probed, and a search and a probe may run beside each other. Reads and writes files: not for the
GUI thread.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from filelock import FileLock, Timeout

from wall.inventory.secrets import open_secrets
from wall.model import CameraId
from wall.paths import PRIVATE_DIR, write_atomically
from wall.programme.facts import MOST_PICTURE_BYTES, FacilityRecord, Scheme, Survey
from wall.survey.bundle import Bundle
from wall.survey.bundle_checks import pictures_of, without_unsafe_addresses
from wall.survey.bundle_error import BundleError, BundleFault, shown
from wall.survey.bundle_schema import decoded, encoded
from wall.survey.bundle_text import dumps, loads
from wall.survey.bundle_zip import MOST_JSON_BYTES, PICTURE_NAME, SURVEY, read_file
from wall.survey.found import Found
from wall.survey.probe import CameraProbe
from wall.survey.targets import Target
from wall.survey.work_merge import with_cameras, with_found, with_probed
from wall.urls import Credentials, Secret

FOLDER = "surveys"
PATIENCE_S = 10.0  # for another command that is just writing: it takes a few milliseconds
_NAME = re.compile(r"\w[\w .-]{0,59}")
_NO_FILES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})


class WorkFault(Enum):
    """What hinders, for a screen that has its own words."""

    NAME = "name"  # it cannot name a survey
    GONE = "gone"  # there is no such survey
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    FULL = "full"  # it would be more than a survey holds, and could not be read again
    UNNAMED = "unnamed"  # facility or province are not noted
    PICTURE = "picture"  # one that the survey names is not there
    BUSY = "busy"  # another program holds it
    UNWRITABLE = "unwritable"


class WorkError(Exception):
    """A survey that cannot be read or written; the text says why and what to do, and holds no password.

    `about` is the name, file or folder; `why` the system's word, where it has one.
    """

    def __init__(self, text: str, fault: WorkFault, about: object = "", why: str = "") -> None:
        super().__init__(text)
        self.fault = fault
        self.about = str(about)
        self.why = why


def surveys_in(folder: Path) -> tuple[str, ...]:
    """The names of those that are there."""
    try:
        return tuple(sorted(each.name for each in folder.iterdir() if (each / SURVEY).is_file()))
    except FileNotFoundError:
        return ()
    except OSError as error:
        why = error.strerror or ""
        raise WorkError(f"{folder}: cannot be read: {why}", WorkFault.UNREADABLE, folder, why) from None


def fits(name: str) -> bool:
    """Whether it can name a survey: it names a folder too, on every system."""
    name = unicodedata.normalize("NFC", name)
    plain = name.rstrip(" .") == name and name.split(".")[0].upper() not in _NO_FILES
    return plain and _NAME.fullmatch(name) is not None


class Work:
    """One survey. Its methods raise WorkError, and SecretsError where passwords are touched."""

    def __init__(self, surveys: Path, name: str) -> None:
        if not fits(name):
            raise WorkError(
                f"{name!r} cannot name a survey; right is for example HG-07: at most 60 letters, digits, - _ .",
                WorkFault.NAME,
                name,
            )
        self.name = unicodedata.normalize("NFC", name)
        self.folder = surveys / self.name
        self._file = self.folder / SURVEY
        self._secrets = open_secrets(self.folder / "passwords.bin", self.folder / "passwords.key")

    @property
    def there(self) -> bool:
        """It was begun."""
        return self._file.is_file()

    def begin(self) -> None:
        """Make it, empty, where it is not there yet."""
        with self._explained():
            self.folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
            with self._alone():
                if not self.there:
                    self._write(Survey(FacilityRecord("", "")))

    def load(self) -> Survey:
        """As it is now."""
        if not self.there:
            raise WorkError(
                f"there is no survey {self.name!r}; `survey discover --survey {self.name}` begins one",
                WorkFault.GONE,
                self.name,
            )
        try:
            return decoded(Survey, loads(read_file(self._file, MOST_JSON_BYTES), SURVEY), SURVEY)
        except BundleError as error:
            raise WorkError(
                f"{self._file}: {error.reason}; put a copy back, or survey anew under another name",
                WorkFault.DAMAGED,
                self._file,
                error.reason,
            ) from None

    def keep_found(self, found: Found) -> Survey:
        """Add what a search has found; what was known and probed before stays."""
        # passwords first: one too many does no harm, a camera without its password would not be probed
        self._secrets.apply({CameraId(key): login.password for key, login in found.logins.items()})
        return self.change(lambda survey: with_found(survey, found))

    def keep_targets(self, targets: list[Target]) -> Survey:
        """Add cameras whose addresses were typed. One that a search has found at that address is the same."""
        keys = {each.main_url: each.key for each in self.load().cameras}
        cameras, passwords = [], {}
        for target in targets:
            camera, login = target.as_found()
            camera = replace(camera, key=keys.get(camera.main_url, camera.key))
            cameras.append(camera)
            if login is not None:
                passwords[CameraId(camera.key)] = login.password
        self._secrets.apply(passwords)
        return self.change(lambda survey: with_cameras(survey, cameras))

    def keep_probe(self, probe: CameraProbe, now: datetime, by: str = "") -> Survey:
        """Add what a probe has found, in place of the one before from the same place."""
        with self._explained():
            stills = self.folder / "stills"
            stills.mkdir(mode=PRIVATE_DIR, exist_ok=True)
            for name, jpeg in probe.stills.items():
                write_atomically(stills / name, jpeg)
        return self.change(lambda survey: with_probed(survey, probe, now, by))

    def keep_scheme(self, scheme: Scheme) -> Survey:
        """With how the centre is going to reach the cameras."""
        return self.change(lambda survey: replace(survey, scheme=scheme))

    def keep_photograph(self, file_name: str, jpeg: bytes) -> Survey:
        """Add a photograph, a JPEG as small as a bundle takes it, under a name like its file's."""
        with self._explained():
            (self.folder / "photographs").mkdir(mode=PRIVATE_DIR, exist_ok=True)

        def add(survey: Survey) -> Survey:
            told = survey.facility.photographs
            name = _picture_name(file_name, told)
            with self._explained():
                write_atomically(self.folder / "photographs" / name, jpeg)
            return replace(survey, facility=replace(survey.facility, photographs=(*told, name)))

        return self.change(add)

    def change(self, how: Callable[[Survey], Survey]) -> Survey:
        """Change it; what it has become."""
        with self._explained(), self._alone():
            survey = without_unsafe_addresses(how(self.load()))
            self._write(survey)
        return survey

    def logins(self, survey: Survey) -> Mapping[str, Credentials]:
        """By the camera's key: how to get in, where that is known."""
        names = {camera.key: camera.username for camera in survey.cameras if camera.username}
        known = self._secrets.get_many(CameraId(key) for key in names)
        return {key: Credentials(names[key], secret) for key, secret in known.items()}

    def bundle(self, by: str, now: datetime) -> Bundle:
        """All of it, to be written into one file."""
        survey = self.load()
        missing = [what for what in ("province", "name") if not getattr(survey.facility, what).strip()]
        if missing:
            raise WorkError(
                f"the survey {self.name!r} does not say the facility's {' and '.join(missing)} yet: "
                f"`survey record {self.name} --province ... --name ...`",
                WorkFault.UNNAMED,
                self.name,
            )
        passwords: dict[str, Secret] = {key: login.password for key, login in self.logins(survey).items()}
        stills, photographs = (
            {name: self._picture(folder, name) for name in names}
            for folder, names in zip(("stills", "photographs"), pictures_of(survey), strict=True)
        )
        return Bundle(survey, by or survey.facility.surveyed_by, now, stills, photographs, passwords)

    def still(self, name: str) -> bytes:
        """A still that the survey names; empty where it is not there any more."""
        return self._picture_or_none("stills", name)

    def photograph(self, name: str) -> bytes:
        """The same of a photograph."""
        return self._picture_or_none("photographs", name)

    def _picture_or_none(self, folder: str, name: str) -> bytes:
        try:
            return self._picture(folder, name)
        except WorkError:
            return b""

    def _picture(self, folder: str, name: str) -> bytes:
        try:
            if PICTURE_NAME.fullmatch(name) is None:
                raise WorkError(
                    f"{self._file} names a picture that is none", WorkFault.DAMAGED, self._file, shown(name)
                )
            return read_file(self.folder / folder / name, MOST_PICTURE_BYTES)
        except BundleError as error:
            file = self.folder / folder / name
            text = f"{file}: {error.reason}; probe again, or add it again"
            raise WorkError(text, WorkFault.PICTURE, file, error.reason) from None

    def _write(self, survey: Survey) -> None:
        try:
            text = _readable(survey)
        except BundleError as error:
            raise WorkError(
                f"the survey {self.name!r} cannot take that in, and is as it was: {error.reason}; it holds 500 "
                "cameras and devices at the most: begin another one",
                WorkFault.FULL,
                self.name,
                error.reason,
            ) from None
        write_atomically(self._file, text)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with FileLock(self.folder / "survey.lock", timeout=PATIENCE_S):
                yield
        except Timeout:
            text = f"{self.folder}: another program is writing there; wait for it and try again"
            raise WorkError(text, WorkFault.BUSY, self.folder) from None

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise WorkError(
                f"{self.folder}: cannot be written: {why}", WorkFault.UNWRITABLE, self.folder, why
            ) from None


def _readable(survey: Survey) -> bytes:
    """The file of that survey. Raises BundleError for what could not be read again."""
    told = encoded(survey)
    decoded(Survey, told, SURVEY)
    text = dumps(told)
    if len(text) > MOST_JSON_BYTES:
        raise BundleError(BundleFault.TOO_LARGE, SURVEY, f"more than {MOST_JSON_BYTES // 1000} kB")
    return text


def _picture_name(file_name: str, taken: tuple[str, ...]) -> str:
    """A name that a bundle takes, and that no other photograph has."""
    ascii_name = unicodedata.normalize("NFD", Path(file_name).stem).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", ascii_name).strip("-")[:40] or "photograph"
    known = {name.casefold() for name in taken}
    names = (f"{stem}{number}.jpg" for number in ("", *(f"-{each}" for each in range(2, 1000))))
    return next(name for name in names if name.casefold() not in known)
