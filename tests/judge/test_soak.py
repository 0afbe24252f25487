"""Live static cameras call nobody, and each calls once it stands still.

Minutes of stream time for each camera; the whole half hour with SOAK_MINUTES=30 in the environment.
"""

from __future__ import annotations

import os

import pytest

from tests.stock import stock
from wall.bench.health.scenario import Scenario
from wall.bench.health.soak import CAMERAS, FROZEN_S, scenarios, soak
from wall.health.condition import Condition

MINUTES = float(os.environ.get("SOAK_MINUTES", "2"))
SEED = 20261125


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("scenario", list(scenarios(SEED, MINUTES)), ids=lambda scenario: scenario.name[:3])
def test_a_live_camera_calls_nobody_and_a_frozen_one_does(scenario: Scenario) -> None:
    result = soak(scenario, stock())
    assert result.live_s == MINUTES * 60
    assert result.false_alarms == ()
    assert result.found_as == (Condition.FROZEN,)
    assert result.found_after <= FROZEN_S


def test_there_are_sixteen_of_all_kinds() -> None:
    assert len(CAMERAS) == 16
    assert len({encoding.codec for _, _, encoding in CAMERAS}) == 3
    assert {encoding.gop_s for _, _, encoding in CAMERAS} >= {1, 2, 4, 8}
    assert len({str(encoding) for _, _, encoding in CAMERAS}) >= 12
