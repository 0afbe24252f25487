"""`settings`: what a centre sets for all of its desks, kept in the store that they share."""

from __future__ import annotations

import argparse
import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wall.cli.asking import check_free
from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.app.centre_settings import InForce
    from wall.store.settings_store import SettingsStore, SettingsVersion

_HEAD = "# settings of the centre, version "
_OUT_OF = re.compile(rf"^\ufeff?{_HEAD}([0-9]{{1,9}})\b", re.MULTILINE)


def add_settings(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `settings`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    push = kinds.add_parser(
        "push",
        help="let what that file sets hold at all desks",
        description="Checks the file as a desk's settings are checked, and puts the centre's part of it into the "
        "store as a new version. What is a desk's own ([desk], [store], [log] and some keys) is left out. "
        "Running desks say that there is another version, and take it at their next start.",
        parents=[everywhere],
    )
    push.add_argument("file", type=Path, help="TOML, as settings.toml")
    push.set_defaults(action=_push)
    pull = kinds.add_parser(
        "pull", help="write what the centre sets into a file, to change it and push it again", parents=[everywhere]
    )
    pull.add_argument("file", type=Path, help="it must not be there yet")
    pull.add_argument("--version", type=int, dest="number", metavar="N", help="this version instead of the newest")
    pull.set_defaults(action=_pull)
    show = kinds.add_parser("show", help="what holds at this desk, and from where", parents=[everywhere])
    show.set_defaults(action=_show)
    told = kinds.add_parser("log", help="every version: who put it in, when, at which desk", parents=[everywhere])
    told.set_defaults(action=_log)


def settings(options: argparse.Namespace) -> int:
    """Do it."""
    from wall.store.errors import StoreError

    try:
        options.action(options, Place.of(options))
    except StoreError as error:
        raise CommandError(str(error)) from error
    return DONE


def _push(options: argparse.Namespace, place: Place) -> None:
    from wall.config import ConfigError, ConfigProblem
    from wall.config.centre import take_out, text_of
    from wall.config.loading import read
    from wall.store.settings_store import NewerVersionError

    file = options.file
    try:
        text = read(file)
    except OSError as error:
        right = "name a file that this user can read"
        raise ConfigError(file, [ConfigProblem("", "", f"cannot be read ({error.strerror})", right)]) from error
    values, left = take_out(file, text)
    version_text = text_of(values)
    out_of = _OUT_OF.search(text)
    after = None if out_of is None else int(out_of[1])
    desk = place.settings.desk
    with _store(place) as store:
        try:
            new = store.add(version_text, desk.operator, desk.name, datetime.now(UTC), after=after)
        except NewerVersionError as error:
            raise CommandError(
                f"{file}: nothing was changed: it was made out of version {after}, and {error}. Pull again and make "
                f'your change there; or, to put this file in all the same, delete its line "{_HEAD}{after} ..."'
            ) from error
        versions = store.versions()
    for line in _changes(versions, new):
        say(line)
    if left:
        say(f"left out, because it is each desk's own: {', '.join(left)}")
    say(f"version {new.version} holds at every desk from its next start on")


def _pull(options: argparse.Namespace, place: Place) -> None:
    from wall.paths import write_atomically

    with _store(place) as store:
        versions = store.versions()
    wanted = (
        versions[-1:] if options.number is None else [each for each in versions if each.version == options.number]
    )
    if not wanted:
        raise CommandError(
            "the centre has set nothing yet" if not versions else f"there is no version {options.number}"
        )
    version = wanted[-1]
    check_free(options.file)
    text = f"{_HEAD}{versions[-1].version} {_out_of(version, versions[-1])}\n\n{version.text}"
    write_atomically(options.file, text.encode("utf-8"))
    say(f"{options.file}: {_line(version)}")


def _out_of(version: SettingsVersion, newest: SettingsVersion) -> str:
    return "" if version is newest else f"(with the text of version {version.version})"


def _show(_: argparse.Namespace, place: Place) -> None:
    from wall.app.centre_settings import deviations, settle
    from wall.config.centre import text_of

    found = settle(place.settings, place.paths, keep_copy=False)
    say(f"# {_origin(found)}")
    unused, lonely = deviations(found)
    for each in unused:
        say(f"# of this desk's own file, not used, because the centre sets it: {each}")
    for each in lonely:
        say(f"# of this desk's own file, holds here only, because the centre leaves it open: {each}")
    say(text_of(found.settings.model_dump(mode="json")))


def _origin(found: InForce) -> str:
    from wall.app.centre_settings import Origin

    whose = "this desk's own file" if found.version is None else f"version {found.number} of the centre's settings"
    if found.origin is Origin.COPY:
        return f"{whose}, as this desk has it: the store is away ({found.why})"
    if found.origin is Origin.LAST_GOOD:
        return f"{whose}: the centre's newest cannot be used ({found.why})"
    return whose


def _log(_: argparse.Namespace, place: Place) -> None:
    with _store(place) as store:
        versions = store.versions()
    for version in versions:
        say(_line(version))
        for line in _changes(versions, version):
            say(f"    {line}")
    if any(each.wrong or each.gap for each in versions):
        raise CommandError("what is marked was changed by somebody else than this program")


def _changes(versions: Sequence[SettingsVersion], version: SettingsVersion) -> Sequence[str]:
    """What that version sets otherwise than the one before it, as far as they can be read."""
    from wall.config.centre import differences

    before = next((each for each in reversed(versions) if each.version < version.version), None)
    return differences({} if before is None else _values(before), _values(version))


def _values(version: SettingsVersion) -> Mapping[str, Any]:
    from wall.app.centre_settings import place_of
    from wall.config import ConfigError
    from wall.config.loading import values_of

    try:
        return values_of(place_of(version), version.text)
    except ConfigError:
        return {}


def _line(version: SettingsVersion) -> str:
    told = f"version {version.version}, {version.at.astimezone():%Y-%m-%d %H:%M:%S}, {version.by}, at {version.desk}"
    if version.gap:
        told += "; the version before it is gone or another one"
    return f"{told}; NOT usable: {version.wrong}" if version.wrong else told


@contextlib.contextmanager
def _store(place: Place) -> Iterator[SettingsStore]:
    from wall.store.database import open_database
    from wall.store.settings_store import SettingsStore

    if not place.settings.shared:
        raise CommandError(
            "[store] url names no server that desks share: what holds at this desk stands in "
            f"{place.paths.config_file}"
        )
    with contextlib.closing(open_database(place.settings.store.url)) as database:
        yield SettingsStore(database)
