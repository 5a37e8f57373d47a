"""Questionnaires that officers publish"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "32dc6c2be273"
down_revision = "1e6c0b7d42a9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey_publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("form_version", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("change", sa.String(length=8), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_survey_publication_officer_id_officer")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["officer.id"], name=op.f("fk_survey_publication_published_by_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_publication")),
    )
    with op.batch_alter_table("survey_publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_publication_community_id"), ["community_id"], unique=False)
        batch_op.create_index(
            "ix_survey_publication_live",
            ["community_id", "name"],
            unique=True,
            sqlite_where=sa.text("state = 'live'"),
            postgresql_where=sa.text("state = 'live'"),
        )
        batch_op.create_index(batch_op.f("ix_survey_publication_officer_id"), ["officer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_publication_state"), ["state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("survey_publication", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_publication_state"))
        batch_op.drop_index(batch_op.f("ix_survey_publication_officer_id"))
        batch_op.drop_index(
            "ix_survey_publication_live",
            sqlite_where=sa.text("state = 'live'"),
            postgresql_where=sa.text("state = 'live'"),
        )
        batch_op.drop_index(batch_op.f("ix_survey_publication_community_id"))

    op.drop_table("survey_publication")
