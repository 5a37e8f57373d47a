"""An exchange declared afterwards has a value for each side"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1e6c0b7d42a9"
down_revision = "561c9aef05bb"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outside_exchange", schema=None) as batch_op:
        batch_op.add_column(sa.Column("received_ht_cents", sa.BigInteger(), nullable=True))
    op.execute("UPDATE outside_exchange SET received_ht_cents = ht_cents")  # until now one value stood for both


def downgrade() -> None:
    with op.batch_alter_table("outside_exchange", schema=None) as batch_op:
        batch_op.drop_column("received_ht_cents")
