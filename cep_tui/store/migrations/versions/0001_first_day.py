"""The first schema: counsellor, people, support, level 1, audit, acts, drafts."""

import sqlalchemy as sa
from alembic import op

from cep_tui.store.migrations.columns import day, key, slug, text, tracked, when

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _journal() -> None:
    op.create_table(
        "counsellor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        text("name"),
        when("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsellor")),
        sa.UniqueConstraint("uid", name=op.f("uq_counsellor_uid")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        when("at"),
        *key("audit_entry", "actor_id", "counsellor"),
        text("verb"),
        text("kind"),
        sa.Column("record_id", sa.Integer(), nullable=True),
        text("digest"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        when("at"),
        *key("act", "actor_id", "counsellor"),
        text("kind"),
        sa.Column("beneficiary_id", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        *key("draft", "owner_id", "counsellor"),
        text("scope"),
        sa.Column("payload", sa.JSON(), nullable=False),
        when("updated_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("owner_id", "scope", name=op.f("uq_draft_owner_id_scope")),
    )


def _people() -> None:
    tracked(
        "beneficiary",
        *(text(name) for name in ("label", "family_name", "given_name")),
        day("birth_date"),
        *(text(name) for name in ("phone", "second_phone", "mail", "postal_code", "commune")),
        slug(
            "contact_preference",
            "contact_preference",
            *("phone", "sms", "mail", "post", "third-party"),
        ),
        text("contact_note"),
        slug("disability", "disability", "recognised", "in-progress", "none", "undisclosed"),
        text("remarks"),
        day("archived_on"),
        day("imported_on"),
        *(text(name) for name in ("sort_key", "search_text", "phone_digits")),
        sa.CheckConstraint("length(label) > 0", name=op.f("ck_beneficiary_label_given")),
    )
    op.create_index(op.f("ix_beneficiary_sort_key"), "beneficiary", ["sort_key"])
    for table, columns in {
        "status_period": (
            text("status"),
            text("label"),
            day("started_on"),
            day("ended_on"),
        ),
        "episode": (day("opened_on", nullable=False), day("closed_on"), text("closing_reason")),
        "action": (
            text("what"),
            slug("by", "doer", "person", "counsellor", "partner", nullable=False),
            day("due_on"),
            day("done_on"),
        ),
        "merge": (
            text("absorbed_uid"),
            sa.Column("absorbed", sa.JSON(), nullable=False),
            day("merged_on", nullable=False),
        ),
    }.items():
        tracked(table, *key(table, "beneficiary_id", "beneficiary"), *columns)
        op.create_index(op.f(f"ix_{table}_beneficiary_id"), table, ["beneficiary_id"])


def _levels() -> None:
    tracked(
        "level_step",
        *key("level_step", "episode_id", "episode"),
        sa.Column("level", sa.Integer(), nullable=False),
        day("moved_on", nullable=False),
        text("reason"),
        sa.CheckConstraint("level IN (1, 2, 3)", name=op.f("ck_level_step_level_known")),
    )
    op.create_index(
        op.f("ix_level_step_episode_id_moved_on"), "level_step", ["episode_id", "moved_on"]
    )


def _receptions() -> None:
    tracked(
        "reception",
        *key("reception", "beneficiary_id", "beneficiary", nullable=True),
        when("received_at"),
        day("received_on", nullable=False),
        slug("channel", "channel", "desk", "phone", "video", "mail", "outreach", nullable=False),
        text("place"),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        text("request"),
        sa.Column("information", sa.JSON(), nullable=False),
        sa.Column("suggested", sa.JSON(), nullable=False),
        text("pack"),
        slug("outcome", "outcome", "continue", "think", "refer", "stop"),
        slug("decided_by", "decided_by", "person", "together", "third-party", nullable=False),
        text("next_step"),
        slug("next_step_by", "next_step_by", "person", "counsellor", "partner"),
        day("next_step_on"),
    )
    op.create_index(
        op.f("ix_reception_beneficiary_id_received_on"),
        "reception",
        ["beneficiary_id", "received_on"],
    )
    op.create_index(op.f("ix_reception_received_on"), "reception", ["received_on"])
    tracked(
        "referral",
        *key("referral", "reception_id", "reception", nullable=True),
        *key("referral", "beneficiary_id", "beneficiary", nullable=True),
        *(text(name) for name in ("partner", "operator", "contact_name", "reason")),
        day("made_on", nullable=False),
        day("answer_expected_on"),
        day("answered_on"),
        text("answer"),
    )
    op.create_index(
        op.f("ix_referral_beneficiary_id_answered_on"),
        "referral",
        ["beneficiary_id", "answered_on"],
    )
    op.create_index(op.f("ix_referral_reception_id"), "referral", ["reception_id"])


def upgrade() -> None:
    """Create every table of the first day."""
    _journal()
    _people()
    _levels()
    _receptions()
