"""`import`, `doctor` and `bench`: what is done beside watching."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import DONE, FAILED, WRONG_USE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.inventory.sheet import Sheet


def add_import(parser: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file",
        type=Path,
        nargs="?",
        help="a sheet (CSV or XLSX); or go2rtc.yaml, mediamtx.yml, Frigate's config.yml, an M3U list",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    what.add_argument("--template", type=Path, metavar="FILE", help="write an empty .xlsx sheet instead")
    parser.add_argument("--language", choices=("vi", "en"), help="of the template; that of the settings")
    where = parser.add_argument_group("for a list, which does not say where its cameras are; else it is asked")
    where.add_argument("--province", default="", metavar="NAME", help="of all cameras of the list")
    where.add_argument("--facility", default="", metavar="NAME", help="of all cameras of the list")


def _write_template(file: Path, place: Place, said: str | None) -> int:
    from wall.app.sheet_template import write_template
    from wall.config import Language

    if file.suffix.lower() != ".xlsx":
        raise CommandError(f"{file}: let the name end with .xlsx", WRONG_USE)
    if file.exists():
        raise CommandError(f"{file} is there already; name another one")
    write_template(file, Language(said) if said else place.settings.desk.language)
    say(f"{file}: an empty sheet with its columns explained")
    return DONE


def import_sheet(options: argparse.Namespace) -> int:
    """Provinces, facilities and cameras from a sheet or a list; or an empty sheet to fill in."""
    if options.template is not None:
        return _write_template(options.template, Place.of(options, prepare=False), options.language)
    from wall.inventory.lists.reading import is_list

    if is_list(options.file):
        return _import_list(options)
    if options.province or options.facility:
        raise CommandError("--province and --facility are for lists: a sheet has columns for them")
    from wall.inventory.sheet import read_sheet

    return _bring(options, Place.of(options), read_sheet(options.file))


def _import_list(options: argparse.Namespace) -> int:
    place = Place.of(options)
    from wall.app.words import list_lines
    from wall.inventory.lists.reading import read_list, sheet_of

    cameras = read_list(options.file)
    for line in list_lines(options.file, cameras, place.settings.desk.language):
        print(line, file=sys.stderr if cameras.errors else sys.stdout)
    if cameras.errors:
        return FAILED
    province = options.province or _asked("Province: ", "--province")
    facility = options.facility or _asked("Facility: ", "--facility")
    return _bring(options, place, sheet_of(cameras, province, facility))


def _asked(question: str, option: str) -> str:
    answer = input(question).strip() if sys.stdin.isatty() else ""
    if not answer:
        raise CommandError(f"a list does not say where its cameras are: name it with {option}")
    return answer


def _bring(options: argparse.Namespace, place: Place, sheet: Sheet) -> int:
    from wall.app.shared_secrets import SharedSecrets
    from wall.app.words import import_lines
    from wall.inventory.centre_key import open_centre_keys
    from wall.inventory.importing import import_sheet as bring
    from wall.inventory.secrets import SecretsError, SecretStore, open_secrets
    from wall.store.database import open_database
    from wall.store.errors import StoreError
    from wall.store.inventory_store import InventoryStore

    with place.logging(name="import"):
        paths = place.paths
        try:
            database = open_database(place.settings.database_url(paths))
            with contextlib.closing(database):
                secrets: SecretStore = open_secrets(paths.secrets_file, paths.key_file)
                if place.settings.shared:
                    keys = open_centre_keys(paths.centre_key_file)
                    secrets = SharedSecrets(lambda work: work(database), keys, secrets)
                report = bring(options.file, sheet, InventoryStore(database), secrets, dry_run=options.dry_run)
        except (StoreError, SecretsError) as error:
            raise CommandError(f"{options.file}: nothing was imported: {error}") from error
    for line in import_lines(report, place.settings.desk.language):
        print(line, file=sys.stdout if report.ok else sys.stderr)
    return DONE if report.ok else FAILED


# doctor ---------------------------------------------------------------------------------------------------------


def add_doctor(parser: argparse.ArgumentParser) -> None:
    """The options of `doctor`."""
    parser.add_argument("--url", metavar="RTSP", help="also examine this stream")
    parser.add_argument("--udp", action="store_true", help="over UDP instead of TCP")


def examine(options: argparse.Namespace) -> int:
    """What is wrong with this machine or one stream."""
    place = Place.of(options, prepare=False)
    from wall import doctor
    from wall.app.centre_settings import deviations, last_known
    from wall.decoders.base import StreamSource
    from wall.decoders.messages import StreamSettings
    from wall.model import Transport
    from wall.urls import AddressError, StreamUrl

    source = None
    if options.url:
        try:
            url, credentials = StreamUrl.parse(options.url)
        except AddressError as error:
            raise CommandError(f"--url: {error}") from error
        source = StreamSource(url, credentials, Transport.UDP if options.udp else place.settings.decoders.transport)
    known = last_known(place.settings, place.paths)
    decoders = known.settings.decoders
    settings = StreamSettings(open_timeout_s=decoders.open_timeout_s, verify_tls=decoders.tls_verify)
    lines = [*doctor.centre_settings(known.number, *deviations(known))] if place.settings.shared else []
    for line in lines:
        print(doctor.text(line), flush=True)
    database = place.settings.database_url(place.paths)
    for line in doctor.run(doctor.checks(place.paths, database, source, settings, known.settings.notice)):
        print(doctor.text(line), flush=True)
        lines.append(line)
    return doctor.exit_code(lines)


# bench ----------------------------------------------------------------------------------------------------------


def add_bench(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `bench`."""
    kinds = parser.add_subparsers(title="benches", metavar="BENCH", required=True)
    wall = kinds.add_parser(
        "wall",
        help="the real wall on N cameras: shown rate, age of the pictures, CPU against plain decoding",
        parents=[everywhere],
    )
    wall.add_argument("--streams", type=int, default=16, metavar="N", help="1 to 100 (16)")
    wall.add_argument(
        "--size", type=_size, default=(640, 360), metavar="WxH", help="of the simulated streams (640x360)"
    )
    wall.add_argument("--fps", type=int, default=25, help="of the simulated streams (25)")
    wall.add_argument("--seconds", type=float, default=30.0, metavar="S", help="of measuring (30)")
    wall.add_argument("--url-file", type=Path, metavar="FILE", help="these addresses instead of simulated cameras")
    wall.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    wall.set_defaults(bench=_bench_wall)
    health = kinds.add_parser(
        "health",
        help="how well frozen, covered and other bad pictures are told from live ones; FFmpeg's detector beside",
        parents=[everywhere],
    )
    health.add_argument(
        "--seeds", type=_at_least(0), nargs="+", default=[1], metavar="N", help="of everything random (1)"
    )
    health.add_argument("--quick", action="store_true", help="every fifth stream only: about two minutes")
    health.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="streams whose names begin so: P01, R*7"
    )
    health.add_argument("--footage", type=Path, metavar="PATH", help="recordings of static cameras (folder or file)")
    health.add_argument("--jobs", type=_at_least(1), default=2, metavar="N", help="processes (2)")
    health.add_argument("--verbose", action="store_true", help="also print what was made of each stream")
    health.add_argument("--json", type=Path, metavar="FILE", help="also write every figure there")
    health.set_defaults(bench=_bench_health)
    _add_bench_alarms(kinds, everywhere)
    programme = kinds.add_parser(
        "programme",
        help="importing the cameras of a country, showing the programme's page, finding by typing",
        parents=[everywhere],
    )
    programme.add_argument("--cameras", type=_at_least(1), default=10_000, metavar="N", help="10000")
    programme.add_argument("--provinces", type=_at_least(1), default=63, metavar="N", help="63")
    programme.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    programme.set_defaults(bench=_bench_programme)
    _add_bench_survey(kinds, everywhere)


def _add_bench_alarms(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    alarms = kinds.add_parser(
        "alarms",
        help="thousands of cameras in trouble: changes a second, how late the alarm list is, writing a burst down",
        description="Made-up facts about streams, everything else real: judgement and alarms on one core (core_*), "
        "the window with an alarm of every camera, scrolled while alarms change (panel_*, lateness of its thread in "
        "ms), and a burst of records on the disk (journal_*, seconds). reference_per_s is the same number of rows "
        "replaced in a plain dictionary: compare machines by reference_over_core.",
        parents=[everywhere],
    )
    alarms.add_argument("--cameras", type=_at_least(1), default=5000, metavar="N", help="each has an alarm (5000)")
    alarms.add_argument("--changes", type=_at_least(1), default=50_000, metavar="N", help="for the core (50000)")
    alarms.add_argument("--seconds", type=float, default=20.0, metavar="S", help="of scrolling (20)")
    alarms.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    alarms.set_defaults(bench=_bench_alarms)


def _add_bench_survey(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    survey = kinds.add_parser(
        "survey",
        help="how long a recorder's cameras take to be probed, and how late a window that watches is meanwhile",
        parents=[everywhere],
    )
    survey.add_argument("--cameras", type=_at_least(1), default=16, metavar="N", help="with two streams each (16)")
    survey.add_argument("--json", type=Path, metavar="FILE", help="also write the result there")
    survey.set_defaults(bench=_bench_survey)


def _at_least(least: int) -> Callable[[str], int]:
    """The type of an option."""

    def read(text: str) -> int:
        with contextlib.suppress(ValueError):
            number = int(text)
            if number >= least:
                return number
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")

    return read


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{2,4})x(\d{2,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; right is for example 640x360")
    return int(found[1]), int(found[2])


def bench(options: argparse.Namespace) -> int:
    """Measure the wall on this machine, or its judgement on labelled streams."""
    measure: Callable[[argparse.Namespace], int] = options.bench
    return measure(options)


def _bench_health(options: argparse.Namespace) -> int:
    from wall.bench.health.run import HealthBench, HealthBenchError, run_health_bench

    wanted = HealthBench(
        tuple(options.seeds),
        options.quick,
        tuple(options.only),
        options.footage,
        options.json,
        options.verbose,
        options.jobs,
    )
    try:
        return run_health_bench(wanted)
    except HealthBenchError as error:
        raise CommandError(str(error)) from error


def _bench_alarms(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")  # its journal is not the operator's
    from wall.bench.alarms import AlarmBench, run_alarm_bench
    from wall.bench.display import display_for
    from wall.bench.wall import BenchError
    from wall.store.errors import StoreError

    wanted = AlarmBench(options.cameras, options.changes, options.seconds, options.json)
    platform = options.platform or ""
    try:
        with display_for(platform), place.wall(console_level="warning"):
            return run_alarm_bench(wanted, place.paths.data_dir, platform)
    except (BenchError, StoreError) as error:
        raise CommandError(str(error)) from error


def _bench_programme(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")
    from wall.app.local_zone import LocalZone
    from wall.bench.programme import ProgrammeBench, run_programme_bench
    from wall.bench.wall import BenchError
    from wall.store.errors import StoreError
    from wall.ui.figures_words import FiguresWords

    wanted = ProgrammeBench(options.cameras, options.provinces, options.json)
    words = FiguresWords(place.settings.desk.language, LocalZone())
    try:
        with place.logging(console_level="warning", name="programme"):
            return run_programme_bench(wanted, place.paths.data_dir, words)
    except (BenchError, StoreError) as error:
        raise CommandError(str(error)) from error


def _bench_survey(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")
    from wall.bench.display import display_for
    from wall.bench.survey import SurveyBench, run_survey_bench
    from wall.bench.wall import BenchError

    wanted, platform = SurveyBench(options.cameras, options.json), options.platform or ""
    try:
        with display_for(platform), place.wall(console_level="warning"):
            return run_survey_bench(wanted, place.settings, place.paths.cache_dir / "clips", platform)
    except BenchError as error:
        raise CommandError(str(error)) from error


def _bench_wall(options: argparse.Namespace) -> int:
    place = Place.of(options).below("bench")  # its log is not the operator's
    from wall.app.sites import UrlsError
    from wall.bench.display import display_for
    from wall.bench.wall import BenchError, WallBench, run_wall_bench

    size, platform = options.size, options.platform or ""
    wanted = WallBench(
        options.streams, size[0], size[1], options.fps, options.seconds, options.url_file, options.json
    )
    try:
        with display_for(platform), place.wall(console_level="warning"):
            return run_wall_bench(wanted, place.settings, place.paths, platform)
    except (BenchError, UrlsError) as error:
        raise CommandError(str(error)) from error
