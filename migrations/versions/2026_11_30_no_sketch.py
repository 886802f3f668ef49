"""No sketch of a document's text: nothing read it, and making it was most of storing a report"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

revision = "2026_11_30_no_sketch"
down_revision = "2026_11_24_recommendations_found"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("document", "sketch")


def downgrade() -> None:
    """An empty sketch says nothing, as nothing was read from it."""
    op.add_column("document", sa.Column("sketch", JSON, nullable=False, server_default="[]"))
