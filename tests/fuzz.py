"""Throws damaged files at the readers and looks for anything but their own error.

The tests take some hundred tries of each; for longer:

    python -m tests.fuzz bundle sheets lists answers --seconds 600 --seed 7

It ends with 1 at the first exception that a reader does not document, and writes the file that caused it into the
folder where it was started.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Sample = bytes
Try = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader, and good files to damage. `run` returns for what it reads and for what it refuses as documented."""

    name: str
    suffix: str
    samples: Sequence[Sample]
    run: Try


def damaged(sample: bytes, chance: random.Random) -> bytes:
    """The sample with something wrong: bytes flipped, cut out, doubled, moved; for a ZIP also inside its members."""
    if sample[:2] == b"PK" and chance.random() < 0.7:
        return _zip_damaged(sample, chance)
    return _bytes_damaged(sample, chance)


def _bytes_damaged(sample: bytes, chance: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        if not data:
            break
        place = chance.randrange(len(data))
        other = min(len(data), place + chance.choice((1, 2, 7, 60, 900)))
        match chance.randrange(7):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place:other]
            case 2:
                data[place:place] = data[place:other] * chance.choice((1, 2, 40))
            case 3:
                data[place:other] = chance.randbytes(other - place)
            case 4:
                del data[place:]
            case 5:
                data[place:place] = chance.choice(_TOKENS)
            case _:
                data[place:other] = chance.choice(_TOKENS)
    return bytes(data)


_TOKENS = (
    *(b"\0", b"\xff", b"\xff\xff\xff\xff", b"'", b'"', b"\n", b"\r", b"{", b"}", b"[", b"]", b",", b";", b":", b"\t"),
    *(
        b"null",
        b"NaN",
        b"-1",
        b"1e999",
        b"9" * 400,
        b"true",
        b"\\ud800",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"- ",
        b"  ",
    ),
    *(
        b"<<: *a",
        b"&a",
        b"*a",
        b"!!python/object:os.system",
        b"${X}",
        b"{FRIGATE_X}",
        b"rtsp://u:p@h/a",
        b"rtsp://[::1",
    ),
    *(
        b"<!ENTITY a 'b'>",
        b'r="A1"',
        b'r="XFD1048576"',
        b"<c>",
        b"</c>",
        b"<v>",
        b't="s"',
        b"9999999999",
        b"../",
        b"@",
    ),
)


def _zip_damaged(sample: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    for _ in range(chance.choice((1, 1, 2))):
        index = chance.randrange(len(members))
        name, data = members[index]
        other = chance.randrange(len(members))
        match chance.randrange(6):
            case 0 | 1 | 2:
                members[index] = name, _bytes_damaged(data, chance)
            case 3:
                del members[index]
            case 4:
                members[index], members[other] = (name, members[other][1]), (members[other][0], data)
            case _:
                members.append((chance.choice((name, "../" + name, name.upper(), name + "/")), data))
        if not members:
            break
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # names that are there twice
        for name, data in members:
            archive.writestr(name, data)
    return written.getvalue()


def tries(target: Target, seed: int, count: int | None = None, until: float = 0.0) -> Iterator[bytes]:
    """Runs them; yields a sample for which the reader raised what it does not document."""
    chance = random.Random(seed)
    done = 0
    while count is None or done < count:
        if count is None and time.monotonic() > until:
            print(f"{target.name}: {done} tries, seed {seed}")
            return
        done += 1
        data = damaged(chance.choice(target.samples), chance)
        try:
            target.run(data)
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001  # calamine's panics are no Exception
            print(f"{target.name}: seed {seed}, try {done}", file=sys.stderr)
            traceback.print_exc()
            yield data


def _told(text: str) -> None:
    if not text or len(text) > 2000:
        raise AssertionError(f"this tells nobody anything: {text[:100]!r}")


# the readers --------------------------------------------------------------------------------------------------------


def bundle_targets(folder: Path) -> Iterator[Target]:
    """The reader of bundles: from outside, and by somebody who has the passphrase and seals what he damaged."""
    from tests.survey.surveys import CHEAP, PASSPHRASE, bundle
    from wall.programme.facts import Survey
    from wall.survey import bundle_zip
    from wall.survey.bundle import parse_bundle, write_bundle
    from wall.survey.bundle_checks import check_survey
    from wall.survey.bundle_error import BundleError
    from wall.survey.bundle_schema import PasswordsModel, decoded, validated
    from wall.survey.bundle_text import loads

    file = folder / "sample.zip"
    write_bundle(file, bundle(), PASSPHRASE, CHEAP)
    sample = file.read_bytes()

    def outside(data: bytes) -> None:
        try:
            parse_bundle(data, PASSPHRASE)
        except BundleError as error:
            _told(str(error))

    def inside(data: bytes) -> None:
        try:
            check_survey(decoded(Survey, loads(data, "survey.json"), "survey.json"), {}, "survey.json")
        except BundleError as error:
            _told(str(error))

    def passwords(data: bytes) -> None:
        try:
            validated(PasswordsModel, loads(data, "seal"), "seal")
        except BundleError as error:
            _told(str(error))

    yield Target("bundle", ".zip", [sample], outside)
    yield Target("bundle-survey", ".json", [bundle_zip.members_of(sample)["survey.json"]], inside)
    sealed = json.dumps({"passwords": {"a": "b", "c": "d"}}).encode()
    yield Target("bundle-passwords", ".json", [sealed], passwords)


def sheet_targets(folder: Path) -> Iterator[Target]:
    """The readers of sheets."""
    from tests.inventory.sheets import DELIMITERS, ENCODINGS, ENGLISH, VIETNAMESE, csv_bytes, row, write_xlsx
    from wall.inventory.cells import parse_grid
    from wall.inventory.problems import SheetError, problem_text
    from wall.inventory.sheet import parse_sheet

    def run(data: bytes) -> None:
        try:
            sheet = parse_sheet(parse_grid(data))
        except SheetError as error:
            _told(str(error))
        else:
            for problem in sheet.problems:
                _told(problem_text(problem))

    rows = [row(number, contact="Lê B") for number in range(5)]
    texts = [
        csv_bytes([headings, *rows], encoding, delimiter)
        for headings in (VIETNAMESE, ENGLISH)
        for encoding in ENCODINGS
        for delimiter in DELIMITERS
    ]
    book = write_xlsx(folder / "a.xlsx", [VIETNAMESE, *rows], merge="A2:A4").read_bytes()
    yield Target("csv", ".csv", texts, run)
    yield Target("xlsx", ".xlsx", [book], run)


def list_targets(_: Path) -> Iterator[Target]:
    """The readers of other programs' lists."""
    from tests.inventory.test_lists import FRIGATE, GO2RTC, M3U, MEDIAMTX
    from wall.inventory.lists.problems import list_problem_text
    from wall.inventory.lists.reading import parse_list, sheet_of

    def run(data: bytes) -> None:
        cameras = parse_list(data)
        if not cameras.entries and not cameras.problems:
            raise AssertionError("nothing was read and nothing is said")
        for problem in cameras.problems:
            _told(list_problem_text(problem))
        sheet_of(cameras, "Hậu Giang", "Trường")

    yield Target("lists", ".yml", [text.encode() for text in (FRIGATE, GO2RTC, M3U, MEDIAMTX)], run)


def answer_targets(_: Path) -> Iterator[Target]:
    """The reader of an inventory server's answers."""
    from tests.inventory.test_sync import GATE, document
    from wall.inventory.synced import InventoryError, read_inventory

    def run(data: bytes) -> None:
        try:
            sheet = read_inventory(data)
        except InventoryError as error:
            _told(str(error))
        else:
            if not sheet.rows:
                raise AssertionError("nothing was read and nothing is said")

    more = {**GATE, "camera": "Sân", "main_stream": "rtsp://192.0.2.2/", "recorder": "NVR 1", "capacity": 240}
    yield Target("answers", ".json", [document(GATE), document(GATE, more, note=[1, {"a": None}])], run)


TARGETS = {
    "bundle": bundle_targets,
    "sheets": sheet_targets,
    "lists": list_targets,
    "answers": answer_targets,
}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="+", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=float, default=60.0, help="for each reader (60)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in options.targets:
            for target in TARGETS[name](Path(folder)):
                until = time.monotonic() + options.seconds
                for data in tries(target, options.seed, until=until):
                    Path(f"fuzz-{target.name}{target.suffix}").write_bytes(data)
                    return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
