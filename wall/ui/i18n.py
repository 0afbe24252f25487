"""The language of the moment: switched while the program runs, without a restart.

Source strings are English; English has a translation all the same, for its plurals. Qt tells every widget by a
LanguageChange event, and each widget that shows a text sets it again there.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from wall.config import Language
from wall.ui.resources import resource


def own_name(language: Language) -> str:
    """What the language calls itself: never translated, so that it is found in any language."""
    return {Language.VIETNAMESE: "Tiếng Việt", Language.ENGLISH: "English"}[language]


_TERRITORIES = {Language.VIETNAMESE: "vi_VN", Language.ENGLISH: "en_GB"}  # both write the day before the month


class Languages:
    """Holds the translator of an application and swaps it. Needs the application object first."""

    def __init__(self, app: QCoreApplication, language: Language = Language.VIETNAMESE) -> None:
        self._app = app
        self._translator: QTranslator | None = None
        self._language = language
        self.use(language)

    @property
    def language(self) -> Language:
        """The language in use."""
        return self._language

    def use(self, language: Language) -> None:
        """Switch: dates and numbers follow at once, and every widget is told."""
        QLocale.setDefault(QLocale(_TERRITORIES[language]))
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self._language = language
        translator = QTranslator(self._app)
        translator.load(str(resource("translations", f"videowall_{language.value}.qm")))
        self._app.installTranslator(translator)
        self._translator = translator

    def close(self) -> None:
        """Take the translator out again, back to the source strings."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
