"""The database and the journal: the only room that knows SQLAlchemy."""
