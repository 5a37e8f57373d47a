"""How does alembic meet our tables, on either engine? It is run by `bot.migration`, which hands over an open connection."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

import models
from models.base import Base, Instant

for module in pkgutil.iter_modules(models.__path__):
    if not module.ispkg:
        importlib.import_module(f"models.{module.name}")


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Our own column type is written as what it is in the database, so that old steps need nothing of today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


connection: sa.Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters a table by making it anew; PostgreSQL runs the same steps as plain ALTERs
    render_item=render_item,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
