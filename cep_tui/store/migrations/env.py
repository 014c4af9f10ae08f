"""Alembic's entry: runs inside the connection and transaction that `migrate` opened."""

from alembic import context

from cep_tui.store.search_index import is_of_index
from cep_tui.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
    include_name=lambda name, kind, _parents: kind != "table" or not is_of_index(name),
)
context.run_migrations()
