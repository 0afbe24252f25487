"""Breaks each import contract once on purpose, in a copy of the tree: one that cannot fail protects nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Breach:
    """An import that its contract must refuse: `line` planted at the end of `module`."""

    contract: str
    module: str  # below wall/, made where it does not exist
    line: str

    def __str__(self) -> str:
        return f"{self.contract}: {self.module}: {self.line}"


BREACHES = (
    Breach("rooms", "model.py", "import wall.layouts.grid"),
    Breach("rooms", "alarms/book.py", "import wall.monitor"),
    Breach("rooms", "store/planted.py", "import wall.ui.state"),
    Breach("rooms", "decoders/planted.py", "import wall.store"),
    Breach("rooms", "ui/planted.py", "import wall.decoders.pyav"),
    Breach("rooms", "ui/planted.py", "import wall.demo.spec"),
    Breach("rooms", "monitor.py", "import wall.demo.spec"),
    Breach("rooms", "unplaced.py", "NEW_ROOM = True"),
    Breach("simulator", "demo/planted.py", "import wall.urls"),
    Breach("worker", "decoders/planted.py", "import wall.health.condition"),
    Breach("door-qt", "layouts/planted.py", "from PySide6.QtCore import QRect"),
    Breach("door-qt", "decoders/planted.py", "import qasync"),
    Breach("door-av", "decoders/planted.py", "import av.error"),
    Breach("door-av", "ui/planted.py", "import av"),
    Breach("door-cv2", "decoders/planted.py", "import cv2"),
    Breach("door-database", "inventory/planted.py", "from sqlalchemy import select"),
    Breach("door-database", "ui/planted.py", "import sqlite3"),
    Breach("door-database", "app/planted.py", "import psycopg"),
    Breach("door-keyring", "store/planted.py", "import keyring"),
    Breach("door-http", "inventory/planted.py", "import requests"),
    Breach("door-http", "decoders/planted.py", "import onveef"),
    Breach("door-http", "survey/planted.py", "import httpx"),
    Breach("rooms", "onvif/planted.py", "import wall.model"),
    Breach("door-openpyxl", "figures/planted.py", "import openpyxl"),
    Breach("door-calamine", "survey/planted.py", "import python_calamine"),
    Breach("door-cryptography", "survey/planted.py", "from cryptography.fernet import Fernet"),
    Breach("core", "programme/planted.py", "import pathlib"),
    Breach("door-argon2", "app/planted.py", "import argon2"),
    Breach("door-yaml", "inventory/planted.py", "import yaml"),
    Breach("rooms", "figures/planted.py", "import wall.config"),
    Breach("core", "figures/planted.py", "import time"),
    Breach("door-notice", "notice/planted.py", "import apprise"),
    Breach("door-notice", "notice/planted.py", "import paho.mqtt.client"),
    Breach("rooms", "notice/planted.py", "import wall.app.desk"),
    Breach("rooms", "remote/planted.py", "import wall.app.desk"),
    Breach("remote", "remote/planted.py", "import wall.ui.state"),
    Breach("door-http", "app/planted.py", "import aiohttp"),
    Breach("door-prometheus", "app/planted.py", "import prometheus_client"),
    Breach("core", "alarms/planted.py", "import time"),
    Breach("core", "layouts/planted.py", "import numpy"),
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what import-linter reads, to be spoilt."""
    shutil.copytree(ROOT / "wall", tmp_path / "wall", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache", *arguments],
        cwd=tree,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("breach", BREACHES, ids=str)
def test_a_breach_is_found(tree: Path, breach: Breach) -> None:
    with (tree / "wall" / breach.module).open("a", encoding="utf-8") as file:
        file.write(f"\n{breach.line}\n")
    result = _lint(tree, "--contract", breach.contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout
    planted = "wall." + breach.module.removesuffix(".py").replace("/", ".")
    assert planted in result.stdout


def test_every_contract_is_broken_once_here() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {breach.contract for breach in BREACHES}


def test_the_tree_as_it_is_keeps_every_contract(tree: Path) -> None:
    result = _lint(tree)
    assert result.returncode == 0, result.stdout + result.stderr
