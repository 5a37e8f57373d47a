"""Messages to many, what the team dealt with, leaves, rehearsals"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3846520f6c18"
down_revision = "6f1a6c7f26a5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=True),
        sa.Column("photo_file_id", sa.String(length=200), nullable=True),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("rehearsing", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_why", sa.String(length=16), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_broadcast_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
    )
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcast_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_broadcast_officer_id"), ["officer_id"], unique=False)
        batch_op.create_index("ix_broadcast_state", ["community_id", "state"], unique=False)

    op.create_table(
        "officer_leave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("stand_in_id", sa.Uuid(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_officer_leave_officer_id_officer")),
        sa.ForeignKeyConstraint(["stand_in_id"], ["officer.id"], name=op.f("fk_officer_leave_stand_in_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_leave")),
    )
    with op.batch_alter_table("officer_leave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officer_leave_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officer_leave_officer_id"), ["officer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officer_leave_stand_in_id"), ["stand_in_id"], unique=False)

    op.create_table(
        "rehearsal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_rehearsal_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsal")),
    )
    with op.batch_alter_table("rehearsal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rehearsal_community_id"), ["community_id"], unique=False)

    op.create_table(
        "team_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("rehearsing", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_team_task_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_task")),
    )
    with op.batch_alter_table("team_task", schema=None) as batch_op:
        batch_op.create_index("ix_team_task_at", ["community_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_task_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_team_task_subject", ["kind", "subject_id"], unique=False)

    op.create_table(
        "broadcast_recipient",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("broadcast_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("answered", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_broadcast_recipient_broadcast_id_broadcast")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_broadcast_recipient_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_recipient")),
        sa.UniqueConstraint("broadcast_id", "person_id", name=op.f("uq_broadcast_recipient_broadcast_id_person_id")),
    )
    with op.batch_alter_table("broadcast_recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcast_recipient_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_broadcast_recipient_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_broadcast_recipient_state", ["broadcast_id", "state"], unique=False)

    with op.batch_alter_table("hold", schema=None) as batch_op:
        batch_op.add_column(sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rehearsing", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("successor_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_officer_successor_id_officer"), "officer", ["successor_id"], ["id"])

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rehearsing", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("referent_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_organisation_referent_id_officer"), "officer", ["referent_id"], ["id"]
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rehearsing", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("team_message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("broadcast_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_team_message_broadcast_id_broadcast"), "broadcast", ["broadcast_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("team_message", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_team_message_broadcast_id_broadcast"), type_="foreignkey")
        batch_op.drop_column("broadcast_id")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("rehearsing")

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_organisation_referent_id_officer"), type_="foreignkey")
        batch_op.drop_column("referent_id")
        batch_op.drop_column("rehearsing")

    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_officer_successor_id_officer"), type_="foreignkey")
        batch_op.drop_column("successor_id")

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_column("rehearsing")

    with op.batch_alter_table("hold", schema=None) as batch_op:
        batch_op.drop_column("taken_at")

    with op.batch_alter_table("broadcast_recipient", schema=None) as batch_op:
        batch_op.drop_index("ix_broadcast_recipient_state")
        batch_op.drop_index(batch_op.f("ix_broadcast_recipient_person_id"))
        batch_op.drop_index(batch_op.f("ix_broadcast_recipient_community_id"))

    op.drop_table("broadcast_recipient")
    with op.batch_alter_table("team_task", schema=None) as batch_op:
        batch_op.drop_index("ix_team_task_subject")
        batch_op.drop_index(batch_op.f("ix_team_task_community_id"))
        batch_op.drop_index("ix_team_task_at")

    op.drop_table("team_task")
    with op.batch_alter_table("rehearsal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rehearsal_community_id"))

    op.drop_table("rehearsal")
    with op.batch_alter_table("officer_leave", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_officer_leave_stand_in_id"))
        batch_op.drop_index(batch_op.f("ix_officer_leave_officer_id"))
        batch_op.drop_index(batch_op.f("ix_officer_leave_community_id"))

    op.drop_table("officer_leave")
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.drop_index("ix_broadcast_state")
        batch_op.drop_index(batch_op.f("ix_broadcast_officer_id"))
        batch_op.drop_index(batch_op.f("ix_broadcast_community_id"))

    op.drop_table("broadcast")
