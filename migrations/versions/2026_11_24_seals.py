"""Seals: hashes of what rows say, so that a changed bit is found"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_seals"
down_revision = "2026_11_24_shared_work"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seal",
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "key", name=op.f("pk_seal")),
    )


def downgrade() -> None:
    op.drop_table("seal")
