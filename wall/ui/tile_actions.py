"""What each action that speaks of the selected tile's picture does: zoom, replay, snapshot, figures."""

from __future__ import annotations

from collections.abc import Callable

from wall.ui.actions import Action
from wall.ui.tile_replay import STEP_S
from wall.ui.tile_tools import TileTools
from wall.ui.tile_zoom import ZOOM_STEP, Zoom


def tile_actions(tools: TileTools) -> dict[Action, Callable[[], None]]:
    """What each key of a tool does, of the selected tile."""
    on = tools.with_selected
    return {
        Action.ZOOM_IN: on(lambda index: tools.zoom_by(index, ZOOM_STEP)),
        Action.ZOOM_OUT: on(lambda index: tools.zoom_by(index, 1 / ZOOM_STEP)),
        Action.ZOOM_RESET: on(lambda index: tools.zoom(index, Zoom())),
        Action.PAN_LEFT: on(lambda index: tools.move(index, -1, 0)),
        Action.PAN_RIGHT: on(lambda index: tools.move(index, 1, 0)),
        Action.PAN_UP: on(lambda index: tools.move(index, 0, -1)),
        Action.PAN_DOWN: on(lambda index: tools.move(index, 0, 1)),
        Action.SNAPSHOT: on(tools.snapshot),
        Action.REPLAY: on(tools.replay),
        Action.REPLAY_BACK: on(lambda index: tools.steer(index, by=-STEP_S)),
        Action.REPLAY_ON: on(lambda index: tools.steer(index, by=STEP_S)),
        Action.REPLAY_PAUSE: on(lambda index: tools.steer(index, pause=True)),
        Action.REPLAY_SLOWER: on(lambda index: tools.steer(index, speed=-1)),
        Action.REPLAY_FASTER: on(lambda index: tools.steer(index, speed=1)),
        Action.CLIP: on(lambda index: tools.clip(index, tools.replay_s)),
        Action.STATISTICS: on(tools.toggle_figures),
        Action.STATISTICS_ALL: lambda: tools.toggle_figures(None),
        Action.COPY_ADDRESS: on(tools.copy_address),
    }
