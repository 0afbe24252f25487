"""What alembic runs: the migrations on the connection, and in the transaction, that `migrate.upgrade` passes in."""

from __future__ import annotations

from alembic import context

from wall.store.programme_schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite changes a column by making the table anew
    transactional_ddl=True,  # true for SQLite as `database` begins its transactions
)
with context.begin_transaction():
    context.run_migrations()
