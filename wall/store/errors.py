"""What leaves this room when the database does not do what it should. No text holds a credential."""

from __future__ import annotations


class StoreError(Exception):
    """The database did not do it; nothing of the attempt remains."""


class DamagedDatabaseError(StoreError):
    """The file is not a database of this program, or it is damaged. It has not been touched."""


class LostDatabaseError(StoreError):
    """The file was deleted or replaced while it was open; what would be written now, nobody would find again."""


class NewerDatabaseError(StoreError):
    """A newer version of the program made this database. It has not been touched."""


class JournalConflictError(StoreError):
    """Another change is already recorded under the same identity: two books write to one journal."""


class AwayError(StoreError):
    """The database's server cannot be reached. Whether the last write was done, nobody knows yet."""
