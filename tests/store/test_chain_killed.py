"""`kill -9` at any moment: the chain is whole, and holds all that was confirmed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .chains import kept_of, proven

HERE = Path(__file__).parent
KILLS = 30
WRITER = """
import itertools, os, sys
from datetime import timedelta
from samples import START, storm
from wall.alarms.book import AlarmBook
from wall.store.database import open_database
from wall.store.anchor import anchor_of
from wall.store.journal import Journal
from wall.store.pruning import prune
LATER = START + timedelta(days=1000)  # everything is old, so that what is not over says where it ends
for line in sys.stdin:  # one child for each run: importing everything again would take most of the time
    child = os.fork()
    if child == 0:
        database = open_database(sys.argv[1])
        journal = Journal(database)
        with database.read() as connection:
            written = len(journal) + anchor_of(connection).records
        changes = itertools.islice(storm(AlarmBook(), 7), written, None)
        os.write(1, b"%d %d\\n" % (os.getpid(), written))
        for size in itertools.cycle([1, 5, 2, 40]):
            journal.append(list(itertools.islice(changes, size)), {})
            written += size
            os.write(1, b"%d %d\\n" % (os.getpid(), written))
            if size == 40:
                prune(database, LATER, 30)
    os.waitpid(child, 0)
    os.write(1, b"dead 0\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="needs fork and kill -9")
def test_a_kill_at_any_moment_leaves_a_whole_chain_with_all_that_was_confirmed(url: str) -> None:
    random_moment = random.Random(4)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1])))}
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=environment,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    behind = 0
    for _ in range(KILLS):
        writer.stdin.write("go\n")
        child, confirmed = map(int, writer.stdout.readline().split())
        time.sleep(random_moment.uniform(0.0, 0.1))  # the moment of the kill is what varies, nothing waits for it
        os.kill(child, 9)
        while (line := writer.stdout.readline().split())[0] != "dead":
            confirmed = int(line[1])
        result = proven(url)
        assert result.records + result.anchor.records >= confirmed
        assert kept_of(result).lost == ()
        behind += kept_of(result).head != result.head
    writer.stdin.close()
    assert writer.wait() == 0
    writer.stdout.close()
    assert result.records + result.anchor.records > KILLS
    print(f"{result.records} and {result.anchor.records} records, the file was behind {behind} times of {KILLS}")
