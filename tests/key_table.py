"""The table of keys in docs/guide.md, made of the program's own: `python -m tests.key_table` writes it anew."""

from __future__ import annotations

from pathlib import Path

from wall.ui.action_words import does_in_source, fixed_keys, group_name, in_groups
from wall.ui.actions import SHORTCUTS

GUIDE = Path(__file__).parents[1] / "docs" / "guide.md"
BEGIN, END = "<!-- keys: python -m tests.key_table -->\n", "<!-- end of keys -->\n"


def key_table() -> str:
    """A table for each group: the key, what it does, and the action's name in the settings."""
    parts = []
    for group, actions in in_groups().items():
        rows = [f"| {keys} | {told} | |" for keys, told in fixed_keys(group)]
        for action in actions:
            keys = ", ".join(SHORTCUTS[action])
            rows.append(f"| {keys} | {does_in_source(action)} | `{action.value}` |")
        parts.append("\n".join([f"| {group_name(group)} | | in `[keys]` |", "|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def with_table(text: str) -> str:
    """The guide's text, with the table as it is now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    GUIDE.write_text(with_table(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
