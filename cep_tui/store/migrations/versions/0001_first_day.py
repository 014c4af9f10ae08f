"""The first schema: counsellor, people, support, level 1, audit, acts, drafts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _when(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=False)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _slug(name: str, check: str, *values: str, nullable: bool = True) -> sa.Column[Any]:
    kind = sa.Enum(*values, name=check, native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, kind, nullable=nullable)


def _key(table: str, column: str, target: str, *, nullable: bool = False) -> list[Any]:
    constraint = op.f(f"fk_{table}_{column}_{target}")
    return [
        sa.Column(column, sa.Integer(), nullable=nullable),
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=constraint),
    ]


def _tracked(table: str, *columns: Any) -> None:
    """A table of the field: id, uid, owner, creation, revision, then its own columns."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        *_key(table, "owner_id", "counsellor"),
        _when("created_at"),
        sa.Column("rev", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
        sqlite_autoincrement=True,
    )


def _journal() -> None:
    op.create_table(
        "counsellor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        _text("name"),
        _when("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsellor")),
        sa.UniqueConstraint("uid", name=op.f("uq_counsellor_uid")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        _when("at"),
        *_key("audit_entry", "actor_id", "counsellor"),
        _text("verb"),
        _text("kind"),
        sa.Column("record_id", sa.Integer(), nullable=True),
        _text("digest"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        _when("at"),
        *_key("act", "actor_id", "counsellor"),
        _text("kind"),
        sa.Column("beneficiary_id", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        *_key("draft", "owner_id", "counsellor"),
        _text("scope"),
        sa.Column("payload", sa.JSON(), nullable=False),
        _when("updated_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("owner_id", "scope", name=op.f("uq_draft_owner_id_scope")),
    )


def _people() -> None:
    _tracked(
        "beneficiary",
        *(_text(name) for name in ("label", "family_name", "given_name")),
        _day("birth_date"),
        *(_text(name) for name in ("phone", "second_phone", "mail", "postal_code", "commune")),
        _slug(
            "contact_preference",
            "contact_preference",
            *("phone", "sms", "mail", "post", "third-party"),
        ),
        _text("contact_note"),
        _slug("disability", "disability", "recognised", "in-progress", "none", "undisclosed"),
        _text("remarks"),
        _day("archived_on"),
        _day("imported_on"),
        *(_text(name) for name in ("sort_key", "search_text", "phone_digits")),
        sa.CheckConstraint("length(label) > 0", name=op.f("ck_beneficiary_label_given")),
    )
    op.create_index(op.f("ix_beneficiary_sort_key"), "beneficiary", ["sort_key"])
    for table, columns in {
        "status_period": (
            _text("status"),
            _text("label"),
            _day("started_on"),
            _day("ended_on"),
        ),
        "episode": (_day("opened_on", nullable=False), _day("closed_on"), _text("closing_reason")),
        "action": (
            _text("what"),
            _slug("by", "doer", "person", "counsellor", "partner", nullable=False),
            _day("due_on"),
            _day("done_on"),
        ),
        "merge": (
            _text("absorbed_uid"),
            sa.Column("absorbed", sa.JSON(), nullable=False),
            _day("merged_on", nullable=False),
        ),
    }.items():
        _tracked(table, *_key(table, "beneficiary_id", "beneficiary"), *columns)
        op.create_index(op.f(f"ix_{table}_beneficiary_id"), table, ["beneficiary_id"])


def _levels() -> None:
    _tracked(
        "level_step",
        *_key("level_step", "episode_id", "episode"),
        sa.Column("level", sa.Integer(), nullable=False),
        _day("moved_on", nullable=False),
        _text("reason"),
        sa.CheckConstraint("level IN (1, 2, 3)", name=op.f("ck_level_step_level_known")),
    )
    op.create_index(
        op.f("ix_level_step_episode_id_moved_on"), "level_step", ["episode_id", "moved_on"]
    )


def _receptions() -> None:
    _tracked(
        "reception",
        *_key("reception", "beneficiary_id", "beneficiary", nullable=True),
        _when("received_at"),
        _day("received_on", nullable=False),
        _slug("channel", "channel", "desk", "phone", "video", "mail", "outreach", nullable=False),
        _text("place"),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        _text("request"),
        sa.Column("information", sa.JSON(), nullable=False),
        sa.Column("suggested", sa.JSON(), nullable=False),
        _text("pack"),
        _slug("outcome", "outcome", "continue", "think", "refer", "stop"),
        _slug("decided_by", "decided_by", "person", "together", "third-party", nullable=False),
        _text("next_step"),
        _slug("next_step_by", "next_step_by", "person", "counsellor", "partner"),
        _day("next_step_on"),
    )
    op.create_index(
        op.f("ix_reception_beneficiary_id_received_on"),
        "reception",
        ["beneficiary_id", "received_on"],
    )
    op.create_index(op.f("ix_reception_received_on"), "reception", ["received_on"])
    _tracked(
        "referral",
        *_key("referral", "reception_id", "reception", nullable=True),
        *_key("referral", "beneficiary_id", "beneficiary", nullable=True),
        *(_text(name) for name in ("partner", "operator", "contact_name", "reason")),
        _day("made_on", nullable=False),
        _day("answer_expected_on"),
        _day("answered_on"),
        _text("answer"),
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
