"""Prospects, contacts with them, files of them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6f1a6c7f26a5"
down_revision = "99ebb47d957a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prospect_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=24), nullable=True),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_prospect_import_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect_import")),
    )
    with op.batch_alter_table("prospect_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prospect_import_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_import_officer_id"), ["officer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_import_state"), ["state"], unique=False)
    op.create_table(
        "prospect_import_row",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("twin", sa.Integer(), nullable=True),
        sa.Column("prospect_id", sa.Uuid(), nullable=True),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("unread", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["prospect_import.id"], name=op.f("fk_prospect_import_row_import_id_prospect_import")
        ),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_prospect_import_row")),
    )
    with op.batch_alter_table("prospect_import_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prospect_import_row_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_import_row_prospect_id"), ["prospect_id"], unique=False)
    op.create_table(
        "prospect",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("handed_by", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("name_key", sa.String(length=120), nullable=True),
        sa.Column("contact_name", sa.String(length=80), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("siren", sa.String(length=9), nullable=True),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column("trade", sa.String(length=60), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("wave", sa.String(length=32), nullable=True),
        sa.Column("next_action", sa.String(length=8), nullable=True),
        sa.Column("recall_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.String(length=12), nullable=True),
        sa.Column("invitation_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("rehearsing", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["handed_by"], ["officer.id"], name=op.f("fk_prospect_handed_by_officer")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["prospect_import.id"], name=op.f("fk_prospect_import_id_prospect_import")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_prospect_invitation_id_invitation")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_prospect_officer_id_officer")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_prospect_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect")),
    )
    with op.batch_alter_table("prospect", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prospect_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_prospect_email", ["community_id", "email"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_handed_by"), ["handed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index("ix_prospect_name", ["community_id", "name_key"], unique=False)
        batch_op.create_index("ix_prospect_officer", ["officer_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_prospect_phone", ["community_id", "phone"], unique=False)
        batch_op.create_index("ix_prospect_recall", ["officer_id", "recall_at"], unique=False)
        batch_op.create_index("ix_prospect_siren", ["community_id", "siren"], unique=False)
    op.create_table(
        "prospect_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prospect_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_prospect_contact_officer_id_officer")),
        sa.ForeignKeyConstraint(
            ["prospect_id"], ["prospect.id"], name=op.f("fk_prospect_contact_prospect_id_prospect")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect_contact")),
    )
    with op.batch_alter_table("prospect_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prospect_contact_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_contact_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prospect_contact_prospect_id"), ["prospect_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("prospect_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prospect_contact_prospect_id"))
        batch_op.drop_index(batch_op.f("ix_prospect_contact_community_id"))
        batch_op.drop_index(batch_op.f("ix_prospect_contact_at"))
    op.drop_table("prospect_contact")
    with op.batch_alter_table("prospect", schema=None) as batch_op:
        batch_op.drop_index("ix_prospect_siren")
        batch_op.drop_index("ix_prospect_recall")
        batch_op.drop_index("ix_prospect_phone")
        batch_op.drop_index(batch_op.f("ix_prospect_person_id"))
        batch_op.drop_index("ix_prospect_officer")
        batch_op.drop_index("ix_prospect_name")
        batch_op.drop_index(batch_op.f("ix_prospect_invitation_id"))
        batch_op.drop_index(batch_op.f("ix_prospect_import_id"))
        batch_op.drop_index(batch_op.f("ix_prospect_handed_by"))
        batch_op.drop_index("ix_prospect_email")
        batch_op.drop_index(batch_op.f("ix_prospect_community_id"))
    op.drop_table("prospect")
    with op.batch_alter_table("prospect_import_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prospect_import_row_prospect_id"))
        batch_op.drop_index(batch_op.f("ix_prospect_import_row_community_id"))
    op.drop_table("prospect_import_row")
    with op.batch_alter_table("prospect_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prospect_import_state"))
        batch_op.drop_index(batch_op.f("ix_prospect_import_officer_id"))
        batch_op.drop_index(batch_op.f("ix_prospect_import_community_id"))
    op.drop_table("prospect_import")
