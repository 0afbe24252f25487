"""`journal evidence`: what is kept with alarms, and whether it is what was written."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import DONE, FAILED, Place, say
from wall.cli.progress import Progress

if TYPE_CHECKING:
    from wall.store.evidence_store import ListedRow


def evidence_action(options: argparse.Namespace) -> int:
    """List it, or check it. Raises StoreError."""
    from wall.store.auditing import open_journal
    from wall.store.evidence_store import listed

    place = Place.of(options, prepare=False)
    folder = place.paths.evidence_dir
    with open_journal(place.settings.own_url(place.paths)) as file, file.snapshot():
        rows = listed(file)
    if options.verify:
        return _verify(rows, folder, as_json=options.json)
    for row in rows:
        say(json.dumps(_as_json(row), ensure_ascii=False) if options.json else _as_text(row))
    if not options.json:
        say(f"{len(rows):,} records; files in {folder}")
    return DONE


def _verify(rows: list[ListedRow], folder: Path, *, as_json: bool) -> int:
    from wall.store.evidence_store import flaws_of

    progress = Progress()
    flaws = list(flaws_of(_counted(rows, progress), folder))
    progress.clear()
    files = [row for row in rows if row.value("path") and row.removed_at is None]
    if as_json:
        wrong = [{"seq": flaw.seq, "path": flaw.path, "wrong": flaw.wrong} for flaw in flaws]
        answer = {"ok": not flaws, "records": len(rows), "files": len(files), "flaws": wrong}
        say(json.dumps(answer, ensure_ascii=False))
    else:
        for flaw in flaws:
            say(f"NOT OK: record {flaw.seq}{f', {flaw.path}' if flaw.path else ''}: {flaw.wrong}.")
        if flaws:
            say("What to do: keep the evidence folder and the database as they are, and compare them with a back-up.")
        else:
            newest = f"\nNewest record {rows[-1].value('seq')}, hash {rows[-1].hash}" if rows else ""
            say(f"ok: {len(rows):,} records, {len(files):,} files.{newest}")
    return FAILED if flaws else DONE


def _counted(rows: list[ListedRow], progress: Progress) -> Iterator[ListedRow]:
    for number, row in enumerate(rows, 1):
        progress.show(partial("{:,} / {:,} records".format, number, len(rows)))
        yield row


def _as_json(row: ListedRow) -> dict[str, object]:
    from wall.store.evidence_store import CHAINED

    return dict(zip(CHAINED, row.values, strict=True)) | {"hash": row.hash, "removed_at": row.removed_at}


def _as_text(row: ListedRow) -> str:
    from wall.store.exporting import local

    what = row.value("path") or f"not kept: {row.value('lack')} {row.value('detail')}".rstrip()
    if row.removed_at is not None:
        what += " (removed by age or size)"
    at, camera = local(str(row.value("at"))), row.value("camera")
    return f"{at}  {camera}  {row.value('condition')}  {row.value('exhibit')}  {what}"
