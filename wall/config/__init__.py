"""Settings: TOML in, frozen typed values out, or an error that names section and key and says what is right.

`sections.py` has every key, `loading.py` reads and writes files, `centre.py` knows what a centre sets for all of its
desks. Nothing here is secret: passwords belong to `wall.inventory.secrets`.
"""

from wall.config.loading import ConfigError, ConfigProblem, Scalar, load, save_section, save_value
from wall.config.sections import (
    Alarms,
    Annunciation,
    Decoders,
    Desk,
    EvidenceSettings,
    Health,
    JournalSettings,
    Keys,
    Language,
    Log,
    LogLevel,
    Settings,
    StoreSettings,
    SurveySettings,
    ToolsSettings,
)

__all__ = [
    "Alarms",
    "Annunciation",
    "ConfigError",
    "ConfigProblem",
    "Decoders",
    "Desk",
    "EvidenceSettings",
    "Health",
    "JournalSettings",
    "Keys",
    "Language",
    "Log",
    "LogLevel",
    "Scalar",
    "Settings",
    "StoreSettings",
    "SurveySettings",
    "ToolsSettings",
    "load",
    "save_section",
    "save_value",
]
