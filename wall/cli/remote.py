"""`remote`: drives a wall that runs, here or at another desk, and keeps the tokens that let others do so."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import DONE, FAILED, CommandError, Place, say
from wall.cli.remote_token import add_tokens

if TYPE_CHECKING:
    from wall.remote.client import Address, Client
    from wall.remote.models import Alarm, Wall
    from wall.remote_settings import Remote

TOKEN_VARIABLE = "VIDEOWALL_REMOTE_TOKEN"  # noqa: S105 - the name of it; never on a command line, which others can read
Act = Callable[["Client", argparse.Namespace], Awaitable[int]]


def add_remote(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `remote`."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    add_tokens(kinds.add_parser("token", help="who may drive this wall", parents=[everywhere]), everywhere)
    there = argparse.ArgumentParser(add_help=False, parents=[everywhere])
    group = there.add_argument_group("which wall")
    group.add_argument("--url", metavar="URL", help=f"another desk's; its token is read from {TOKEN_VARIABLE}")
    group.add_argument("--ca", type=Path, metavar="FILE", help="certificates (PEM) to trust, for https")
    group.add_argument("--as", dest="token_name", metavar="NAME", help="with this token of this desk")

    def add(name: str, summary: str, act: Act) -> argparse.ArgumentParser:
        kind = kinds.add_parser(name, help=summary, description=summary, parents=[there])
        kind.set_defaults(action=lambda options: _call(options, act))
        return kind

    add("walls", "the windows of the wall, and what each shows", _walls)
    show = add("show", "show a view, a place, a page, in a grid", _show)
    what = show.add_mutually_exclusive_group()
    what.add_argument("--view", metavar="VIEW", help="a saved view: its number, its id, or its name")
    what.add_argument("--place", metavar="PLACE", help='"all", "province:ID", "facility:ID", or a name')
    show.add_argument("--page", type=int, metavar="N", help="a page, counted from 1")
    show.add_argument("--layout", metavar="RxC", help="a grid: 3x3, 1+5")
    _add_screen(show)
    enlarge = add("enlarge", "let a camera fill the wall", _enlarge)
    enlarge.add_argument("camera", metavar="CAMERA", help="its id, or its name where no other has it")
    _add_screen(enlarge)
    _add_screen(add("restore", "back from the enlarged camera to its page", _restore))
    tour = add("tour", "start a tour, or stop the one that runs", _tour)
    tour.add_argument("tour", nargs="?", metavar="TOUR", help="its id or its name; none: stop")
    _add_screen(tour)
    alarms = add("alarms", "the alarm list, the most urgent first", _alarms)
    alarms.add_argument("--waiting", action="store_true", help="only what nobody has acknowledged")
    acknowledge = add("acknowledge", "answer to an alarm as it stands now", _acknowledge)
    acknowledge.add_argument("alarm", metavar="ID", help="as `remote alarms` prints it")
    acknowledge.add_argument("--note", default="", metavar="TEXT", help="what others should know")
    acknowledge.add_argument("--version", metavar="V", help="only if it is still at this version")
    add("health", "the health of the wall; ends with 1 where something of it needs somebody", _health)
    add("metrics", "its figures, as Prometheus reads them", _metrics)
    picture = add("picture", "what a window looks like now, as PNG", _picture)
    picture.add_argument("file", type=Path, metavar="FILE")
    _add_screen(picture)


def remote(options: argparse.Namespace) -> int:
    """Do it."""
    return int(options.action(options))


def _add_screen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--screen", type=int, default=1, metavar="N", help="which window of the wall (1)")


# Calls --------------------------------------------------------------------------------------------------------------


def _call(options: argparse.Namespace, act: Act) -> int:
    from wall.remote.client import CallError, Client

    address = _elsewhere(options) if options.url else _here(options)

    async def run() -> int:
        async with Client(address) as client:
            return await act(client, options)

    try:
        return asyncio.run(run())
    except CallError as error:
        raise CommandError(f"{address.url}: {error}") from error


def _elsewhere(options: argparse.Namespace) -> Address:
    from wall.remote.client import Address
    from wall.urls import Secret

    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if not token:
        raise CommandError(f"the token of that desk is read from the environment: {TOKEN_VARIABLE} is empty")
    if not options.url.startswith(("http://", "https://")) or "@" in options.url:
        raise CommandError("--url: right is for example https://desk-2.example.org:8780")
    return Address(options.url, Secret(token), options.ca)


def _here(options: argparse.Namespace) -> Address:
    from wall.inventory.secrets import SecretsError, open_secrets
    from wall.remote.client import Address
    from wall.remote.tokens import Tokens

    place = Place.of(options, prepare=False)
    settings = place.settings.remote
    if not settings.on:
        raise CommandError(
            f"this desk has no control interface: write [remote] on = true into {place.paths.config_file}"
        )
    try:
        tokens = Tokens(open_secrets(place.paths.secrets_file, place.paths.key_file)).all()
    except SecretsError as error:
        raise CommandError(str(error)) from error
    wanted = [each for each in tokens if options.token_name in (None, each.name)]
    wanted.sort(key=lambda each: each.role is None)  # one that may change something first
    if not wanted:
        raise CommandError("there is no such token: make one with `remote token new`")
    trusted = options.ca or (Path(settings.cert_file) if settings.tls else None)
    return Address(_url(settings), wanted[0].secret, trusted, by_name=False)


def _url(settings: Remote) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.listen)  # noqa: S104 - what it means, not what is opened
    host = host or (f"[{settings.listen}]" if ":" in settings.listen else settings.listen)
    return f"{'https' if settings.tls else 'http'}://{host}:{settings.port}"


async def _walls(client: Client, _options: argparse.Namespace) -> int:
    for wall in (await client.walls()).walls:
        say(_line(wall))
    return DONE


async def _show(client: Client, options: argparse.Namespace) -> int:
    from pydantic import ValidationError

    from wall.remote.models import Show

    view = None if options.view is None else await _view(client, options.view)
    place = None if options.place is None else await _place(client, options.place)
    try:
        what = Show(view=view, place=place, page=options.page, layout=options.layout)
    except ValidationError as error:
        raise CommandError(error.errors()[0]["msg"].removeprefix("Value error, ")) from error
    say(_line(await client.show(options.screen, what)))
    return DONE


async def _enlarge(client: Client, options: argparse.Namespace) -> int:
    say(_line(await client.enlarge(options.screen, await _camera(client, options.camera))))
    return DONE


async def _restore(client: Client, options: argparse.Namespace) -> int:
    say(_line(await client.enlarge(options.screen, None)))
    return DONE


async def _tour(client: Client, options: argparse.Namespace) -> int:
    tour = None
    if options.tour is not None:
        tours = {each.id: each.name for each in (await client.tours()).tours}
        tour = _chosen(tours, options.tour, "tour")
    say(_line(await client.tour(options.screen, tour)))
    return DONE


async def _alarms(client: Client, options: argparse.Namespace) -> int:
    found = await client.alarms(unacknowledged=options.waiting)
    for alarm in found.alarms:
        say(_alarm_line(alarm))
    if found.more:
        say(f"# and {found.more} more")
    return DONE


async def _acknowledge(client: Client, options: argparse.Namespace) -> int:
    version = options.version or (await client.alarm(options.alarm)).version
    done = await client.acknowledge(options.alarm, version, options.note)
    if done.already:
        say(f"# {done.alarm.acknowledged_by or 'somebody'} had answered before")
    if not done.written:
        say("# not in the journal yet: it is kept in memory until the journal works again")
    say(_alarm_line(done.alarm))
    return DONE


async def _health(client: Client, _options: argparse.Namespace) -> int:
    health = await client.health()
    for name, value in health.model_dump(mode="json").items():
        if isinstance(value, dict):
            value = ", ".join(f"{count} {each}" for each, count in sorted(value.items()))
        say(f"{name}\t{str(value).lower() if isinstance(value, bool) else value}")
    return DONE if health.ok else FAILED


async def _metrics(client: Client, _options: argparse.Namespace) -> int:
    say((await client.raw("/metrics")).decode().rstrip("\n"))
    return DONE


async def _picture(client: Client, options: argparse.Namespace) -> int:
    picture = await client.picture(options.screen)
    await asyncio.to_thread(options.file.write_bytes, picture)
    return DONE


async def _view(client: Client, asked: str) -> str:
    views = (await client.views()).views
    if asked.isdigit() and (numbered := [each.id for each in views if each.number == int(asked)]):
        return numbered[0]
    return _chosen({each.id: each.name for each in views}, asked, "view")


async def _place(client: Client, asked: str) -> str:
    if asked == "all":
        return asked
    return _chosen({each.id: each.name for each in (await client.places()).places}, asked, "place")


async def _camera(client: Client, asked: str) -> str:
    return _chosen({each.id: each.name async for each in client.cameras()}, asked, "camera")


def _chosen(names: dict[str, str], asked: str, what: str) -> str:
    """The id of what was asked for by id, or by a name that only one has, with or without diacritics."""
    from wall.search import fold

    if asked in names:
        return asked
    found = [each for each, name in names.items() if fold(name) == fold(asked)]
    if len(found) == 1:
        return found[0]
    few = ", ".join(f"{name} ({each})" for each, name in names.items() if each in found)
    raise CommandError(f"several have the name {asked!r}: {few}" if found else f"there is no {what} {asked!r}")


def _line(wall: Wall) -> str:
    shows = wall.view_name or wall.place_name
    page = f", page {wall.page}/{wall.pages}" if wall.pages > 1 else ""
    enlarged = next((tile.name for tile in wall.tiles if wall.enlarged and tile.camera == wall.enlarged), "")
    tour = f", tour {wall.tour.name}" if wall.tour is not None else ""
    live = sum(tile.live for tile in wall.tiles)
    of = sum(tile.camera is not None for tile in wall.tiles)
    return (
        f"{wall.number}\t{shows}, {wall.layout}{page}{f', enlarged: {enlarged}' if enlarged else ''}{tour}\t"
        f"{live} of {of} live"
    )


def _alarm_line(alarm: Alarm) -> str:
    since = "" if alarm.since is None else alarm.since.isoformat(timespec="seconds")
    where = alarm.place_name if alarm.name == alarm.place_name else f"{alarm.place_name} · {alarm.name}"
    answered = f"\t{alarm.acknowledged_by}: {alarm.note}".rstrip(": ") if alarm.acknowledged_by else ""
    return f"{alarm.id}\t{alarm.priority or '-'}\t{alarm.state.value}\t{alarm.condition}\t{since}\t{where}{answered}"
