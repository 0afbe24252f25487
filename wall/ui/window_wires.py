"""Which gesture in a part of the main window is which signal of the window, and what else it does there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from wall.ui import messages, view_editor_words
from wall.ui.message_bar import MessageKind
from wall.ui.tile_menu import add_tools
from wall.ui.tile_tools import TileTools

if TYPE_CHECKING:  # the window has itself connected
    from wall.ui.main_window import MainWindow

translate = QCoreApplication.translate


def connect_parts(window: MainWindow) -> None:
    """Everything but the tiles."""
    _connect_sites(window)
    _connect_header(window)
    _connect_alarms(window)
    _connect_strip(window)
    _connect_status(window)
    _connect_asking(window)
    ways = window.ways
    ways.place_chosen.connect(window.place_chosen)
    ways.camera_chosen.connect(window.camera_chosen)
    ways.said.connect(lambda text: window.show_message(text, MessageKind.HINT))
    window.drawing.drawn.connect(window.drawn_anew)
    window.first_run.left.connect(window.show_wall)


def connect_tools(window: MainWindow, tools: TileTools) -> None:
    """The tools of the tiles: zoom, replay, snapshot."""
    asking = window.asking
    tools.said.connect(lambda text: window.show_message(text, MessageKind.HINT))
    tools.address_asked.connect(lambda camera: asking.copy(str(asking.inventory.camera[camera].main)))
    asking.add_tools = lambda menu, camera: add_tools(menu, tools, camera)


def _connect_sites(window: MainWindow) -> None:
    tree = window.page.tree
    tree.place_chosen.connect(window.place_chosen)
    tree.camera_chosen.connect(window.camera_chosen)
    tree.acknowledge_pressed.connect(window.asking.camera_answered)
    tree.menu_requested.connect(window.open_camera_menu)
    tree.place_menu_requested.connect(window.open_place_menu)
    tree.left.connect(window.focus_wall)
    tree.add_pressed.connect(window.show_first_run)


def _connect_header(window: MainWindow) -> None:
    header = window.page.header
    header.layout_chosen.connect(window.layout_chosen)
    header.page_chosen.connect(window.page_chosen)
    header.full_screen_pressed.connect(window.toggle_full_screen)
    header.aside_pressed.connect(window.asking.aside)
    views = header.views
    views.view_chosen.connect(window.view_chosen)
    views.automatic_chosen.connect(window.automatic_chosen)
    views.all_wanted.connect(window.views_requested)
    views.offer(view_editor_words.edit_this, window.edit_requested.emit)
    views.offer(view_editor_words.make_new, window.new_view_requested.emit)


def _connect_alarms(window: MainWindow) -> None:
    alarms, asking = window.page.alarms, window.asking
    alarms.acknowledge_requested.connect(window.acknowledge_requested)
    alarms.bulk_requested.connect(asking.confirm)
    alarms.row_picked.connect(window.select_row)
    alarms.left.connect(window.focus_wall)
    alarms.filter_lifted.connect(
        lambda: window.show_message(
            translate("MainWindow", "The filter hid this alarm. It is off now: all alarms are listed")
        )
    )
    alarms.camera_chosen.connect(window.camera_chosen)
    alarms.place_chosen.connect(window.place_chosen)
    alarms.number_pressed.connect(asking.copy)
    alarms.menu_requested.connect(asking.row_menu)
    alarms.why_pressed.connect(asking.why)
    alarms.camera_state = window.camera_as_shown


def _connect_strip(window: MainWindow) -> None:
    strip, asking, ways = window.strip, window.asking, window.ways
    strip.acknowledge_pressed.connect(lambda told: asking.answer(told.rows))
    strip.unread.connect(lambda: window.show_message(messages.just_changed(), MessageKind.HINT))
    strip.place_pressed.connect(ways.show_place)
    strip.alarm_pressed.connect(ways.show_alarm)
    strip.more_pressed.connect(window.uncover)
    strip.more_pressed.connect(ways.show_alarms)


def _connect_status(window: MainWindow) -> None:
    status = window.status
    status.language_chosen.connect(window.language_chosen)
    status.operator_chosen.connect(window.operator_chosen)
    status.operator_wanted.connect(window.asking.operator_name)
    status.sign_in_wanted.connect(window.sign_in_wanted)
    status.operators_wanted.connect(window.operators_wanted)
    status.handover_pressed.connect(window.handover_requested)
    status.keys_pressed.connect(lambda: window.desk_menu().popup(status.keys_corner()))
    status.figures_pressed.connect(window.figures_requested)
    status.programme_pressed.connect(window.programme_requested)
    status.survey_pressed.connect(window.survey_requested)
    status.screens_pressed.connect(window.screens_requested)
    status.silence_pressed.connect(window.silence_requested)
    status.trial_pressed.connect(window.trial_requested)


def _connect_asking(window: MainWindow) -> None:
    """What is for the window itself, and what can be asked for elsewhere too. The rest is heard from `asking`."""
    asking = window.asking
    asking.acknowledge_requested.connect(window.acknowledge_requested)
    asking.retry_requested.connect(window.retry_requested)
    asking.place_requested.connect(window.place_chosen)
    asking.enlarge_requested.connect(window.ways.enlarge)
    asking.operator_named.connect(window.operator_chosen)
    asking.settings_requested.connect(window.settings_requested)
    asking.copied.connect(lambda text: window.show_message(translate("MainWindow", "Copied: {0}").format(text)))
    asking.said.connect(lambda text: window.show_message(text, MessageKind.HINT))
    asking.ended.connect(window.focus_wall)
