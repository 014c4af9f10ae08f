"""Alembic's entry: runs inside the connection and transaction that `migrate` opened."""

from alembic import context

from cep_tui.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
