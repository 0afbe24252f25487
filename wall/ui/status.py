"""The line at the bottom: who sits here, whether alarms can be written down and heard, how many cameras are live."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QWidget

from wall.config import Language
from wall.ui import messages, settings_words, words
from wall.ui.actions import Action
from wall.ui.counts import Count
from wall.ui.i18n import own_name
from wall.ui.icons import Icon, icon, pixmap
from wall.ui.keymap import keyed
from wall.ui.operator_menu import OperatorMenu
from wall.ui.parts import PlainLabel, dim_label, plain_tip, push_button, tool_button, unmarked, vertical_line
from wall.ui.sound import SoundState
from wall.ui.state import ENOUGH, DeskNow, JournalState, ServerList, ServerListNow, SettingsNow, SettingsState
from wall.ui.theme import COLOURS, GRID, SMALL, font

HEIGHT = 28  # pixels
_ICON = 16
_SMALL_ICON = 10
_NAME = 200  # pixels of the operator's name


class StatusBar(QFrame):
    """Shows facts in words; what is not as it should be is bright and has a sign, never only a colour."""

    language_chosen = Signal(str)  # "vi", "en"
    figures_pressed = Signal()
    programme_pressed = Signal()
    survey_pressed = Signal()
    screens_pressed = Signal()
    keys_pressed = Signal()
    silence_pressed = Signal()
    trial_pressed = Signal()  # of the sounds
    operator_chosen = Signal(str)
    operator_wanted = Signal()  # somebody whose name is not in the menu
    sign_in_wanted = Signal()  # at a guarded desk
    operators_wanted = Signal()  # the page of roles and PINs
    handover_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self._operator = ""
        self._operators: Sequence[str] = ()
        self._guarded = False
        self._settings = SettingsNow()
        self._list = ServerListNow()
        self._journal = JournalState.OK
        self._count = Count()
        self._cpu_cores = 0.0
        self._desk = ENOUGH
        self._as_drawn: object = None  # all of these, and for which density of pixels
        self._sound = SoundState.STARTING
        self._silenced = False
        self._unheard_ways = ""
        self.operator = push_button()
        self.journal_sign = PlainLabel()
        self.journal = dim_label(SMALL)
        self.settings_line = vertical_line()
        self.settings_sign = PlainLabel()
        self.settings = dim_label(SMALL)
        self.list_line = vertical_line()
        self.list_sign = PlainLabel()
        self.list = dim_label(SMALL)
        self.desk_line = vertical_line()
        self.desk_sign = PlainLabel()
        self.desk = dim_label(SMALL)
        self.live = dim_label(SMALL)
        self.cpu = dim_label(SMALL)
        self._optional_lines = vertical_line(), vertical_line()
        self.sound_sign = tool_button(Icon.SOUND)
        self.sound = dim_label(SMALL)
        self.handover = tool_button(Icon.HANDOVER)
        self.programme = tool_button(Icon.PROGRAMME)
        self.figures = tool_button(Icon.FIGURES)
        self.survey = tool_button(Icon.SURVEY)
        self.screens = tool_button(Icon.SCREENS)
        self.outside_line = vertical_line()
        self.outside_sign = PlainLabel()
        self.outside = dim_label(SMALL)
        self.keys = tool_button(Icon.KEYBOARD)
        self.language = QComboBox()
        self._build()
        self._retranslate()

    def _build(self) -> None:
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(1)  # never wider than its window, whatever there is to say: `_fit`
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 0, GRID, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.operator)
        row.addWidget(vertical_line())
        row.addWidget(self.journal_sign)
        row.addWidget(self.journal)
        row.addWidget(self.settings_line)
        row.addWidget(self.settings_sign)
        row.addWidget(self.settings)
        row.addWidget(self.list_line)
        row.addWidget(self.list_sign)
        row.addWidget(self.list)
        row.addWidget(self.desk_line)
        row.addWidget(self.desk_sign)
        row.addWidget(self.desk)
        for line, label in zip(self._optional_lines, (self.live, self.cpu), strict=True):
            row.addWidget(line)
            row.addWidget(label)
        row.addWidget(vertical_line())
        row.addWidget(self.sound_sign)
        row.addWidget(self.sound)
        row.addWidget(self.outside_line)
        row.addWidget(self.outside_sign)
        row.addWidget(self.outside)
        row.addStretch(1)
        row.addWidget(self.handover)
        row.addWidget(self.programme)
        row.addWidget(self.survey)
        row.addWidget(self.figures)
        row.addWidget(self.screens)
        row.addWidget(self.keys)
        row.addWidget(self.language)
        small = (self.handover, self.programme, self.survey, self.figures, self.screens, self.keys, self.sound_sign)
        for button in small:
            button.setObjectName("small")
        self.language.setObjectName("small")
        self.operator.setObjectName("link")
        self.operator.setFont(font(SMALL))
        self.operator.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign behind the name
        self.operator.setIcon(icon(Icon.DOWN, COLOURS.text_dim, _SMALL_ICON))
        self.operator.setIconSize(QSize(_SMALL_ICON, _SMALL_ICON))
        self.operator.clicked.connect(self.open_operator_menu)
        for language in Language:
            self.language.addItem(own_name(language), language.value)
        self.language.activated.connect(lambda: self.language_chosen.emit(self.language.currentData()))
        self.handover.clicked.connect(self.handover_pressed)
        self.programme.clicked.connect(self.programme_pressed)
        self.figures.clicked.connect(self.figures_pressed)
        self.survey.clicked.connect(self.survey_pressed)
        self.screens.clicked.connect(self.screens_pressed)
        self.keys.clicked.connect(self.keys_pressed)
        self.sound_sign.clicked.connect(self.silence_pressed)
        for widget in (self.sound_sign, self.sound):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(partial(self._open_sound_menu, widget))

    def show_operator(self, name: str) -> None:
        """Who acknowledges here."""
        self._operator = name
        self._show_operator()
        self._fit()

    def show_operators(self, names: Sequence[str], *, guarded: bool = False) -> None:
        """Who may be chosen; `guarded`: only by signing in."""
        self._operators, self._guarded = tuple(names), guarded
        self._show_operator()
        self._fit()

    def show_settings(self, now: SettingsNow) -> None:
        """How the centre's settings are; nothing where there is nothing to say."""
        self._settings = now
        self._show_settings()
        self._fit()

    def show_list(self, now: ServerListNow) -> None:
        """How old the list of the inventory server is; nothing while the server confirms it."""
        self._list = now
        self._show_list()
        self._fit()

    def open_operator_menu(self) -> None:
        """Ask who sits here now, above the name; where the line is hidden, in that corner of the window."""
        if self._guarded:
            self.sign_in_wanted.emit()
            return
        menu = self.operator_menu()
        of = self.operator if self.operator.isVisible() else self.window()
        corner = QPoint(0, 0) if of is self.operator else of.rect().bottomLeft()
        menu.popup(of.mapToGlobal(corner - QPoint(0, menu.sizeHint().height())))

    def operator_menu(self) -> OperatorMenu:
        """Who may sit here, in the language of the moment."""
        menu = OperatorMenu(self, self._operator, self._operators)
        menu.chosen.connect(self.operator_chosen)
        menu.other_wanted.connect(self.operator_wanted)
        menu.pins_wanted.connect(self.operators_wanted)
        return menu

    def show_language(self, language: Language) -> None:
        """The language in use."""
        self.language.setCurrentIndex(self.language.findData(language.value))

    def other_language(self) -> str:
        """The language after the one in use, as `language_chosen` tells it."""
        at = self.language.currentIndex() + 1
        return str(self.language.itemData(at % self.language.count()))

    def keys_corner(self) -> QPoint:
        """Where the menu of the keyboard's button begins, on the screen."""
        return self.keys.mapToGlobal(QPoint(0, 0))

    def show_sound(self, state: SoundState, silenced: bool) -> None:
        """Whether the tone can be heard, and whether it has been silenced."""
        if (state, silenced) != (self._sound, self._silenced):
            self._sound, self._silenced = state, silenced
            self._retranslate()

    def show_outside(self, failing: str) -> None:
        """By which ways others outside are not told of alarms; "": there is nothing to say."""
        if failing != self._unheard_ways:
            self._unheard_ways = failing
            self._retranslate()

    def _open_sound_menu(self, of: QWidget, at: QPoint) -> None:
        self.sound_menu().popup(of.mapToGlobal(at))

    def sound_menu(self) -> QMenu:
        """What can be done about the sound, in the language of the moment. Closed, it is gone."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        silence = keyed(self.tr("Silence what sounds now"), Action.SILENCE)
        trial = keyed(self.tr("Play the alarm sounds as a test"), Action.TRY_SOUND)
        menu.addAction(unmarked(silence)).triggered.connect(self.silence_pressed)
        menu.addAction(unmarked(trial)).triggered.connect(self.trial_pressed)
        return menu

    def show_state(self, journal: JournalState, count: Count, cpu_cores: float, desk: DeskNow = ENOUGH) -> None:
        """What changes by itself."""
        now = journal, count, round(cpu_cores, 1), desk  # as it is told
        as_drawn = now, self.devicePixelRatioF()
        if as_drawn != self._as_drawn:
            self._as_drawn = as_drawn
            self._journal, self._count, self._cpu_cores, self._desk = now
            self._retranslate()

    def _retranslate(self) -> None:
        self._show_operator()
        self._show_settings()
        self._show_list()
        self._show_desk()
        failing = self._journal is not JournalState.OK
        self.journal.setText(
            {
                JournalState.OK: self.tr("database ok"),
                JournalState.FAILING: self.tr("alarms cannot be written down, trying again"),
                JournalState.AWAY: self.tr("no connection to the centre, this desk is alone"),
            }[self._journal]
        )
        self._stress(self.journal, failing)
        self.journal_sign.setPixmap(pixmap(Icon.TRIANGLE, COLOURS.text, _ICON, self.devicePixelRatioF()))
        self.journal_sign.setVisible(failing)
        self.live.setText(words.calm(self._count))
        self.cpu.setText(self.tr("CPU {0} cores").format(words.decimal(self._cpu_cores)))
        self._show_sound()
        self.programme.setToolTip(plain_tip(keyed(self.tr("Connection programme"), Action.PROGRAMME)))
        self.figures.setToolTip(plain_tip(keyed(self.tr("Alarm health"), Action.FIGURES)))
        self.survey.setToolTip(plain_tip(keyed(self.tr("Survey a facility"), Action.SURVEY)))
        self.screens.setToolTip(plain_tip(keyed(self.tr("Screens: windows of the wall on monitors"), Action.SCREENS)))
        self.handover.setToolTip(plain_tip(keyed(self.tr("Shift hand-over"), Action.HANDOVER)))
        self._show_outside()
        self.keys.setToolTip(self.tr("Everything that can be done, and its key"))
        self.language.setToolTip(self.tr("Language"))
        self._fit()

    def _fit(self) -> None:
        """Leave out what is said elsewhere or helps engineers only, while warnings need the room."""
        row = self.layout()
        assert row is not None
        row.invalidate()
        optional = list(zip(self._optional_lines, (self.live, self.cpu), strict=True))
        needs = [2 * row.spacing() + 1 + label.sizeHint().width() for _, label in optional]
        hidden = sum(need for need, (_, label) in zip(needs, optional, strict=True) if label.isHidden())
        room = self.width() - row.minimumSize().width() - hidden  # if everything were there
        for need, (line, label) in reversed(list(zip(needs, optional, strict=True))):
            fits = room >= 0
            if not fits:
                room += need
            if label.isHidden() == fits:  # else it would be laid out anew four times a second
                line.setVisible(fits)
                label.setVisible(fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more or less room."""
        super().resizeEvent(event)
        self._fit()

    def _show_sound(self) -> None:
        text = {
            SoundState.OFF: self.tr("sound is off"),
            SoundState.STARTING: self.tr("looking for a sound device"),
            SoundState.READY: self.tr("tone silenced") if self._silenced else self.tr("tone on"),
            SoundState.NO_DEVICE: self.tr("no sound device: alarms make no sound"),
        }[self._sound]
        self.sound.setText(text)
        lost = self._sound is SoundState.NO_DEVICE
        self._stress(self.sound, lost)
        quiet = lost or self._silenced or self._sound is SoundState.OFF
        sign = Icon.SOUND_OFF if quiet else Icon.SOUND
        self.sound_sign.setIcon(
            pixmap(sign, COLOURS.text if lost else COLOURS.text_dim, _ICON, self.devicePixelRatioF())
        )
        tip = self.tr("Silence the tone; right click: test it")
        self.sound_sign.setToolTip(plain_tip(keyed(tip, Action.SILENCE)))

    def _show_operator(self) -> None:
        name = self._operator or (self.tr("nobody has signed in") if self._guarded else self.tr("no operator"))
        shown = self.operator.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME)
        self.operator.setText(unmarked(shown))
        tip = self.tr("{0} sits here and acknowledges; press to say who does").format(name)
        if self._guarded:
            signed = self.tr("{0} has signed in; press to sign out, or to sign in as somebody else").format(name)
            tip = signed if self._operator else self.tr("Nobody has signed in: press to sign in")
        self.operator.setToolTip(plain_tip(keyed(tip, Action.OPERATOR)))

    def _show_settings(self) -> None:
        now = self._settings
        told = now.state is not SettingsState.AS_SET
        self.settings.setText(
            {
                SettingsState.AS_SET: "",
                SettingsState.LAST_KNOWN: self.tr("last known settings"),
                SettingsState.CHANGED: self.tr("settings changed: restart"),
                SettingsState.UNUSABLE: self.tr("centre's settings unusable"),
            }[now.state]
        )
        self.settings.setToolTip(plain_tip(settings_words.tip(now)))
        self.settings_sign.setPixmap(pixmap(Icon.TRIANGLE, COLOURS.text, _ICON, self.devicePixelRatioF()))
        self._stress(self.settings, told)
        for widget in (self.settings_line, self.settings_sign, self.settings):
            widget.setVisible(told)

    def _show_list(self) -> None:
        now = self._list
        told = now.state is not ServerList.FRESH
        text = self.tr("camera list of {0}").format(now.since) if now.since else self.tr("camera list never fetched")
        self.list.setText(text)
        away = now.state is ServerList.AWAY
        tip = messages.sync_away(now.since) if away else messages.sync_refused(now.why)
        self.list.setToolTip(plain_tip(tip))
        self.list_sign.setPixmap(pixmap(Icon.TRIANGLE, COLOURS.text, _ICON, self.devicePixelRatioF()))
        self._stress(self.list, told)
        for widget in (self.list_line, self.list_sign, self.list):
            widget.setVisible(told)

    def _show_desk(self) -> None:
        reduced, exhausted, others = self._desk.reduced, self._desk.exhausted, self._desk.others
        told = bool(reduced or exhausted)
        text = ""
        tip = self.tr("The least important tiles are shown with fewer pictures, so that the others stay up to date.")
        if exhausted:
            text = self.tr("this desk cannot show so many")
            tip = self.tr("Pictures are late and nothing is left to reduce: show fewer tiles, or end other programs.")
        elif told and others:
            text = self.tr("%n tile(s) reduced: other programs take {0} %", "", reduced).format(others)
        elif told:
            text = self.tr("%n tile(s) reduced: this desk is busy", "", reduced)
        if told and others:
            taken = self.tr("Other programs take {0} % of this computer's processors, and the wall has the rest.")
            tip = f"{tip} {taken.format(others)}"
        self.desk.setText(text)
        self.desk.setToolTip(plain_tip(tip))
        self.desk_sign.setPixmap(pixmap(Icon.TRIANGLE, COLOURS.text, _ICON, self.devicePixelRatioF()))
        self._stress(self.desk, told)
        for widget in (self.desk_line, self.desk_sign, self.desk):
            widget.setVisible(told)

    def _show_outside(self) -> None:
        self.outside.setText(self.tr("notices fail"))
        tip = self.tr("Others outside are not told of alarms by {0}. They are here as always.")
        self.outside.setToolTip(plain_tip(tip.format(self._unheard_ways)))
        self.outside_sign.setPixmap(pixmap(Icon.TRIANGLE, COLOURS.text, _ICON, self.devicePixelRatioF()))
        self._stress(self.outside, bool(self._unheard_ways))
        for widget in (self.outside_line, self.outside_sign, self.outside):
            widget.setVisible(bool(self._unheard_ways))

    def _stress(self, label: QLabel, stressed: bool) -> None:
        """Bright instead of dim. The style sheet reads the property only when it is polished anew."""
        if bool(label.property("dim")) == stressed:
            label.setProperty("dim", not stressed)
            label.style().unpolish(label)
            label.style().polish(label)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
