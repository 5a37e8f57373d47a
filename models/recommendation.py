"""Which words did the team put in the place of a recommendation that the study's figures carry?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class RecommendationEdit(Versioned, Owned, Base):
    """One wording of one recommendation; never changed, only followed by another. Written by `study`."""

    __tablename__ = "recommendation_edit"
    __table_args__ = (UniqueConstraint("community_id", "code", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))  #: of the rule, in recommendations.toml
    number: Mapped[int] = mapped_column(Integer)  #: 1 for the first edit of that rule
    text: Mapped[str] = mapped_column(Text)  #: "" = the rule's own words
    dropped: Mapped[bool] = mapped_column(Boolean)  #: the team leaves it out of reports
    author: Mapped[str] = mapped_column(String(80))  #: name of the account at the machine
    edited_at: Mapped[datetime]
