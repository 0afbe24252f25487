"""The document: whole, without a token, held to its copy in docs, and its roles those of the table of access."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.remote.schema import faults
from wall.remote.openapi import document
from wall.remote.operations import OPERATIONS, model_of, parameters

COPY = Path(__file__).parents[2] / "docs" / "openapi.json"
DOCUMENT: dict[str, Any] = json.loads(document())


def test_the_copy_in_docs_is_this_one() -> None:
    assert COPY.read_text("utf-8") == document(), "write it anew: python -m wall.remote.openapi > docs/openapi.json"


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    text = document()
    schemas = DOCUMENT["components"]["schemas"]
    referred = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert referred == set(schemas)


def test_operations_have_names_of_their_own_and_paths_with_their_parameters() -> None:
    made = [each for methods in DOCUMENT["paths"].values() for each in methods.values()]
    names = [each["operationId"] for each in made]
    assert len(set(names)) == len(names)
    assert all("401" in each["responses"] and "421" in each["responses"] for each in made)
    for operation in OPERATIONS:
        entry = DOCUMENT["paths"][f"/api/v1{operation.path}"][operation.method.lower()]
        in_path = tuple(each["name"] for each in entry.get("parameters", ()) if each["in"] == "path")
        assert in_path == parameters(operation.path)
        assert ("requestBody" in entry) == (operation.body is not None)
        assert ("403" in entry["responses"]) is True
        assert (model_of(operation) is None) == ("image/png" in entry["responses"]["200"]["content"])


def test_what_changes_something_says_who_may() -> None:
    for operation in OPERATIONS:
        entry = DOCUMENT["paths"][f"/api/v1{operation.path}"][operation.method.lower()]
        assert operation.changes == (operation.method != "GET")
        assert ("description" in entry) == operation.changes
    acknowledge = DOCUMENT["paths"]["/api/v1/alarms/{alarm}/acknowledge"]["post"]
    assert "operator, supervisor, administrator" in acknowledge["description"]


def test_the_check_of_answers_finds_what_is_wrong() -> None:
    """Else the tests that lean on it could not fail."""
    schema = DOCUMENT["components"]["schemas"]["Health"]
    good = {
        "ok": True, "version": "0", "now": "2026-05-12T03:00:00Z", "cameras": 1, "live": 1, "conditions": {"live": 1},
        "alarms": 0, "unacknowledged": 0, "journal": "ok", "workers": 1, "worker_restarts": 0, "cpu_cores": 0.1,
        "memory_bytes": 1, "gui_lag_p99_s": 0.0, "gui_lag_max_s": 0.0, "reduced": {},
        "desk_late_s": 0.0, "desk_exhausted": False, "uptime_s": 1.0,
    }  # fmt: skip
    assert list(faults(good, schema, DOCUMENT)) == []
    for wrong in (
        {"ok": 1},
        {"cameras": "1"},
        {"cameras": True},
        {"now": "2026-05-12"},
        {"now": "2026-05-12T03:00:00"},
        {"journal": "fine"},
        {"conditions": {"live": "1"}},
        {"colour": "red"},
    ):
        assert len(list(faults({**good, **wrong}, schema, DOCUMENT))) == 1, wrong
    missing = dict(good)
    del missing["live"]
    assert list(faults(missing, schema, DOCUMENT)) == ["#: live is missing"]
