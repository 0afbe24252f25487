"""Tasks that nobody waits for: kept until they end, their errors told, ended with their owner."""

from __future__ import annotations

import asyncio
import gc

import pytest

from wall.app.tasks import Tasks


def test_a_task_that_only_its_keeper_knows_runs_to_its_end() -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0)
        gc.collect()
        await asyncio.sleep(0)
        done.append("done")

    async def main() -> None:
        tasks = Tasks()
        tasks.start(work())
        while not done:
            await asyncio.sleep(0)
            gc.collect()

    asyncio.run(main())
    assert done == ["done"]


def test_an_error_that_is_expected_is_told_and_another_one_stays_an_error() -> None:
    said: list[str] = []

    async def fail(error: Exception) -> None:
        raise error

    async def main() -> None:
        tasks = Tasks(said.append, (OSError,))
        await tasks.start(fail(OSError("the disk is full")))
        with pytest.raises(ValueError, match="ours"):
            await tasks.start(fail(ValueError("ours")))

    asyncio.run(main())
    assert said == ["the disk is full"]


def test_what_is_given_up_before_its_first_step_leaves_no_warning() -> None:
    async def work() -> None:
        raise AssertionError("it began")

    async def main() -> None:
        tasks = Tasks()
        tasks.start(work())
        await tasks.end()

    asyncio.run(main())
    gc.collect()  # a coroutine that nobody awaited says so when it goes, and a warning is an error here


def test_what_is_under_way_ends_with_its_owner() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cleaned up")

    async def main() -> None:
        tasks = Tasks()
        task = tasks.start(work())
        await asyncio.sleep(0)
        await tasks.end()
        assert task.cancelled()
        assert ended == ["cleaned up"]

    asyncio.run(main())
