"""Who comes in, without a socket: tokens that change, guesses that wait, a store that cannot be read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import pytest

from wall.access import Role
from wall.inventory.secrets import SecretsError
from wall.remote.doorkeeper import (
    KNOWN_FOR_S,
    MOST_A_SECOND,
    MOST_WRONG,
    WRONG_EVERY_S,
    Doorkeeper,
    name_in,
    names_of,
)
from wall.remote.hand import Caller
from wall.remote.problems import Kind, ProblemError
from wall.remote.tokens import Token
from wall.remote_settings import Remote
from wall.urls import Secret

GOOD = {"Host": "127.0.0.1:8780", "Authorization": "Bearer right"}
WRONG = {"Host": "127.0.0.1:8780", "Authorization": "Bearer wrong"}


class Door:
    """A doorkeeper whose time and whose sleep are ours."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self.asleep = self.most_asleep = 0
        self.reads = 0
        self.tokens: list[Token] | None = [Token("quầy 1", Role.OPERATOR, Secret("right"))]
        self.keeper = Doorkeeper(Remote(), self.load, lambda: self.now, self.sleep)

    async def load(self) -> Sequence[Token]:
        self.reads += 1
        if self.tokens is None:
            raise SecretsError("secrets.bin cannot be read: Input/output error")
        return tuple(self.tokens)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.asleep += 1
        self.most_asleep = max(self.most_asleep, self.asleep)
        await asyncio.sleep(0)
        self.asleep -= 1

    async def kind(self, headers: dict[str, str]) -> Kind | Caller:
        try:
            return await self.keeper.admit(headers)
        except ProblemError as problem:
            return problem.kind


def test_a_right_token_comes_in_at_once_with_its_name_and_role() -> None:
    door = Door()
    assert asyncio.run(door.kind(GOOD)) == Caller("quầy 1", Role.OPERATOR)
    assert door.slept == []


def test_wrong_ones_wait_one_after_the_other_and_too_many_are_sent_away() -> None:
    door = Door()

    async def guess() -> list[Kind | Caller]:
        return list(await asyncio.gather(*(door.kind(WRONG) for _ in range(MOST_WRONG + 3))))

    kinds = asyncio.run(guess())
    assert kinds.count(Kind.NO_TOKEN) == MOST_WRONG
    assert kinds.count(Kind.TOO_MANY) == 3
    assert door.slept == [WRONG_EVERY_S] * MOST_WRONG
    assert door.most_asleep == 1
    assert door.keeper.wrong == MOST_WRONG + 3


def test_a_program_that_runs_wild_is_slowed_and_heard_again() -> None:
    door = Door()

    async def test() -> None:
        kinds = [await door.kind(GOOD) for _ in range(round(MOST_A_SECOND) + 5)]
        assert kinds.count(Kind.TOO_MANY) == 5
        door.now = 0.5
        again = [await door.kind(GOOD) for _ in range(round(MOST_A_SECOND))]
        assert again.count(Kind.TOO_MANY) == MOST_A_SECOND / 2

    asyncio.run(test())


def test_a_removed_token_opens_nothing_after_some_seconds() -> None:
    door = Door()

    async def test() -> None:
        await door.kind(GOOD)
        door.tokens = []
        door.now = KNOWN_FOR_S - 0.1
        assert isinstance(await door.kind(GOOD), Caller)
        door.now = KNOWN_FOR_S
        assert await door.kind(GOOD) is Kind.NO_TOKEN

    asyncio.run(test())
    assert door.reads == 2


def test_a_store_that_hangs_is_read_once_and_answers_whoever_still_waits() -> None:
    door = Door()
    answers = asyncio.Event()

    async def load() -> Sequence[Token]:
        door.reads += 1
        await answers.wait()
        return door.tokens or ()

    door.keeper._load = load

    async def test() -> None:
        given_up = [asyncio.ensure_future(door.kind(GOOD)) for _ in range(5)]
        await asyncio.sleep(0)
        for each in given_up:  # as a request does that takes too long
            each.cancel()
        await asyncio.gather(*given_up, return_exceptions=True)
        waits = asyncio.ensure_future(door.kind(GOOD))
        await asyncio.sleep(0)
        answers.set()
        assert isinstance(await waits, Caller)

    asyncio.run(test())
    assert door.reads == 1


def test_it_stops_while_the_store_hangs() -> None:
    door = Door()

    async def load() -> Sequence[Token]:
        await asyncio.Event().wait()
        return ()

    door.keeper._load = load

    async def test() -> None:
        asks = asyncio.ensure_future(door.kind(GOOD))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        door.keeper.stop()
        assert await asyncio.gather(asks, return_exceptions=True)

    asyncio.run(asyncio.wait_for(test(), 20))


def test_where_tokens_cannot_be_read_nobody_comes_in_and_the_log_says_why(caplog: pytest.LogCaptureFixture) -> None:
    door = Door()
    door.tokens = None
    assert asyncio.run(door.kind(GOOD)) is Kind.NO_TOKEN
    assert "Input/output error" in caplog.text


def test_guesses_fill_no_log(caplog: pytest.LogCaptureFixture) -> None:
    door = Door()

    async def test() -> None:
        for second in range(100):
            door.now = float(second)
            await door.kind(WRONG)

    asyncio.run(test())
    told = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert len(told) == 2
    assert "wrong" not in " ".join(str(each.args) for each in told)


def test_names() -> None:
    assert names_of(Remote()) == {"127.0.0.1", "::1", "localhost"}
    everywhere = Remote(on=True, listen="0.0.0.0", insecure=True, hosts=("Desk-2",))
    assert names_of(everywhere) == {"127.0.0.1", "::1", "localhost", "desk-2"}
    assert names_of(Remote(on=True, listen="10.0.3.7", insecure=True)) == {"10.0.3.7"}
    assert [name_in(each) for each in ("Desk-2:80", "[::1]:80", "desk-2.", "", "a b@c", "[")] == [
        "desk-2", "::1", "desk-2", "", "c", ""
    ]  # fmt: skip
