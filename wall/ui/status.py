"""The line at the bottom: who sits here, whether alarms can be written down and heard, how many cameras are live."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel

from wall.config import Language
from wall.ui import words
from wall.ui.counts import Count
from wall.ui.i18n import own_name
from wall.ui.icons import Icon, pixmap
from wall.ui.parts import PlainLabel, dim_label, tool_button, vertical_line
from wall.ui.sound import SoundState
from wall.ui.state import JournalState
from wall.ui.theme import DARK, GRID, SMALL

HEIGHT = 28  # pixels
_ICON = 16


class StatusBar(QFrame):
    """Shows facts in words; what is not as it should be is bright and has a sign, never only a colour."""

    language_chosen = Signal(str)  # "vi", "en"
    keys_pressed = Signal()
    silence_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self._operator = ""
        self._journal = JournalState.OK
        self._count = Count()
        self._cpu_cores = 0.0
        self._sound = SoundState.STARTING
        self._silenced = False
        self.operator = dim_label(SMALL)
        self.journal_sign = PlainLabel()
        self.journal = dim_label(SMALL)
        self.live = dim_label(SMALL)
        self.cpu = dim_label(SMALL)
        self.sound_sign = tool_button(Icon.SOUND)
        self.sound = dim_label(SMALL)
        self.keys = tool_button(Icon.KEYBOARD)
        self.language = QComboBox()
        self._build()
        self._retranslate()

    def _build(self) -> None:
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 0, GRID, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.operator)
        row.addWidget(vertical_line())
        row.addWidget(self.journal_sign)
        row.addWidget(self.journal)
        row.addWidget(vertical_line())
        row.addWidget(self.live)
        row.addWidget(vertical_line())
        row.addWidget(self.cpu)
        row.addWidget(vertical_line())
        row.addWidget(self.sound_sign)
        row.addWidget(self.sound)
        row.addStretch(1)
        row.addWidget(self.keys)
        row.addWidget(self.language)
        for button in (self.keys, self.sound_sign):
            button.setObjectName("small")
        self.language.setObjectName("small")
        for language in Language:
            self.language.addItem(own_name(language), language.value)
        self.language.activated.connect(lambda: self.language_chosen.emit(self.language.currentData()))
        self.keys.clicked.connect(self.keys_pressed)
        self.sound_sign.clicked.connect(self.silence_pressed)

    def show_operator(self, name: str) -> None:
        """Who acknowledges here."""
        self._operator = name
        self._retranslate()

    def show_language(self, language: Language) -> None:
        """The language in use."""
        self.language.setCurrentIndex(self.language.findData(language.value))

    def show_sound(self, state: SoundState, silenced: bool) -> None:
        """Whether the tone can be heard, and whether it has been silenced."""
        if (state, silenced) != (self._sound, self._silenced):
            self._sound, self._silenced = state, silenced
            self._retranslate()

    def show_state(self, journal: JournalState, count: Count, cpu_cores: float) -> None:
        """What changes by itself."""
        self._journal, self._count, self._cpu_cores = journal, count, cpu_cores
        self._retranslate()

    def _retranslate(self) -> None:
        self.operator.setText(self._operator or self.tr("no operator"))
        failing = self._journal is not JournalState.OK
        self.journal.setText(
            {
                JournalState.OK: self.tr("database ok"),
                JournalState.FAILING: self.tr("alarms cannot be written down, trying again"),
                JournalState.AWAY: self.tr("no connection to the centre, this desk is alone"),
            }[self._journal]
        )
        self._stress(self.journal, failing)
        self.journal_sign.setPixmap(pixmap(Icon.TRIANGLE, DARK.text, _ICON, self.devicePixelRatioF()))
        self.journal_sign.setVisible(failing)
        self.live.setText(words.calm(self._count))
        self.cpu.setText(self.tr("CPU {0} cores").format(words.decimal(self._cpu_cores)))
        self._show_sound()
        self.keys.setToolTip(self.tr("Keyboard (F1)"))
        self.language.setToolTip(self.tr("Language"))

    def _show_sound(self) -> None:
        text = {
            SoundState.STARTING: self.tr("looking for a sound device"),
            SoundState.READY: self.tr("tone silenced") if self._silenced else self.tr("tone on"),
            SoundState.NO_DEVICE: self.tr("no sound device: alarms make no sound"),
        }[self._sound]
        self.sound.setText(text)
        lost = self._sound is SoundState.NO_DEVICE
        self._stress(self.sound, lost)
        sign = Icon.SOUND_OFF if lost or self._silenced else Icon.SOUND
        self.sound_sign.setIcon(pixmap(sign, DARK.text if lost else DARK.text_dim, _ICON, self.devicePixelRatioF()))
        self.sound_sign.setToolTip(self.tr("Silence the tone (M)"))

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
