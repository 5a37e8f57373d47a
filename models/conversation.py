"""Where does each chat stand?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Chat(Base):
    """One private chat with one bot. Written by bot/ only."""

    __tablename__ = "chat"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    community_id: Mapped[UUID]
    #: name of the aiogram state, null outside any conversation
    state: Mapped[str | None] = mapped_column(String(100))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    #: the card edited in place; set when a message made for it is delivered
    live_message_id: Mapped[int | None] = mapped_column(BigInteger)
    #: what the person sent last: a live card above it is out of sight
    last_incoming_message_id: Mapped[int | None] = mapped_column(BigInteger)
    #: how many messages in a row were not understood
    misunderstandings: Mapped[int] = mapped_column(default=0)
    #: an officer's chat: the member without Telegram for whom they act at present
    acting_for: Mapped[UUID | None]
    updated_at: Mapped[datetime]
