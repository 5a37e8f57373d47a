"""Which columns and types does every table share?"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, TypeDecorator, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: 64 bits on PostgreSQL; SQLite only numbers rows by itself for INTEGER PRIMARY KEY.
Position = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC. SQLite drops the zone, so it is put back on reading; a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime was given to the database")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Root of all tables; the class docstring of each table names the one room that writes it."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a plain class attribute
        datetime: Instant,
        UUID: Uuid(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }


class Owned:
    """Whose row it is: the community (several may live in one database) and the bot (its Telegram id)."""

    community_id: Mapped[UUID] = mapped_column(index=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)


def to_token(identifier: UUID) -> str:
    """A UUID as 22 characters of base64url: what fits in a button's 64 bytes."""
    return base64.urlsafe_b64encode(identifier.bytes).rstrip(b"=").decode()


def from_token(token: str) -> UUID:
    """The UUID behind `to_token`; ValueError when the text is none."""
    if len(token) != 22:
        raise ValueError("not an identifier")
    return UUID(bytes=base64.urlsafe_b64decode(token + "=="))
