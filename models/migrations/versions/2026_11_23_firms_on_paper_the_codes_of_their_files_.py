"""Firms on paper, the codes of their files, and better wordings of listings"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "561c9aef05bb"
down_revision = "3846520f6c18"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("consent_by", sa.Uuid(), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consent_version", sa.String(length=16), nullable=True),
        sa.Column("consent_photo", sa.String(length=200), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["consent_by"], ["officer.id"], name=op.f("fk_paper_file_consent_by_officer")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_paper_file_officer_id_officer")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_paper_file_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_file")),
        sa.UniqueConstraint("person_id", name=op.f("uq_paper_file_person_id")),
    )
    with op.batch_alter_table("paper_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_file_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_file_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "adoption_claim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["paper_file.id"], name=op.f("fk_adoption_claim_file_id_paper_file")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_adoption_claim_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption_claim")),
        sa.UniqueConstraint("file_id", "person_id", name=op.f("uq_adoption_claim_file_id_person_id")),
    )
    with op.batch_alter_table("adoption_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adoption_claim_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoption_claim_person_id"), ["person_id"], unique=False)

    op.create_table(
        "adoption_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("typed_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["paper_file.id"], name=op.f("fk_adoption_code_file_id_paper_file")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_adoption_code_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption_code")),
        sa.UniqueConstraint("bot_id", "link_hash", name=op.f("uq_adoption_code_bot_id_link_hash")),
        sa.UniqueConstraint("bot_id", "typed_hash", name=op.f("uq_adoption_code_bot_id_typed_hash")),
    )
    with op.batch_alter_table("adoption_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adoption_code_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoption_code_file_id"), ["file_id"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_suggestion_listing_id_listing")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_suggestion_officer_id_officer")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_suggestion_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_listing_id"), ["listing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acting_for", sa.Uuid(), nullable=True))

    with op.batch_alter_table("exchange_signature", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_paper", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("match_party", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_paper", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("match_party", schema=None) as batch_op:
        batch_op.drop_column("on_paper")

    with op.batch_alter_table("exchange_signature", schema=None) as batch_op:
        batch_op.drop_column("on_paper")

    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.drop_column("acting_for")

    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_person_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_listing_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_community_id"))

    op.drop_table("suggestion")
    with op.batch_alter_table("adoption_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_adoption_code_file_id"))
        batch_op.drop_index(batch_op.f("ix_adoption_code_community_id"))

    op.drop_table("adoption_code")
    with op.batch_alter_table("adoption_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_adoption_claim_person_id"))
        batch_op.drop_index(batch_op.f("ix_adoption_claim_community_id"))

    op.drop_table("adoption_claim")
    with op.batch_alter_table("paper_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_file_officer_id"))
        batch_op.drop_index(batch_op.f("ix_paper_file_community_id"))

    op.drop_table("paper_file")
