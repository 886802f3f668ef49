"""For which board a document was described"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_described_for"
down_revision = "2026_11_24_seals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    slug = sa.Column("described_for", sa.Text(), nullable=False, server_default="")
    named = sa.Column(
        "described_for_named", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("document", slug)
    op.add_column("document", named)


def downgrade() -> None:
    op.drop_column("document", "described_for_named")
    op.drop_column("document", "described_for")
