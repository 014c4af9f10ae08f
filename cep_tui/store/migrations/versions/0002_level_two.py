"""Level 2: interviews and the versions of their notes, boards, estimates, syntheses."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from cep_tui.store.migrations.columns import day, key, slug, text, tracked, when

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _belonging(table: str, *columns: Any) -> None:
    """A table whose rows belong to a person."""
    tracked(table, *key(table, "beneficiary_id", "beneficiary"), *columns)
    _index(table, "beneficiary_id")


def _sourced(table: str, *columns: Any) -> None:
    """The same, for what may come from a line of a note."""
    _belonging(
        table, *columns, *key(table, "interview_id", "interview", nullable=True), text("quote")
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _interviews() -> None:
    tracked(
        "interview",
        *key("interview", "beneficiary_id", "beneficiary"),
        day("held_on", nullable=False),
        when("started_at"),
        slug("channel", "channel", "desk", "phone", "video", "mail", "outreach", nullable=False),
        text("place"),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        text("present"),
        text("body"),
    )
    _index("interview", "beneficiary_id", "held_on")
    _index("interview", "held_on")
    tracked(
        "note_version",
        *key("note_version", "interview_id", "interview"),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        text("body"),
        when("kept_at"),
        sa.UniqueConstraint(
            "interview_id", "ordinal", name=op.f("uq_note_version_interview_id_ordinal")
        ),
    )
    _belonging("dismissal", text("rule"), text("words"))


def _board() -> None:
    tracked(
        "request",
        *key("request", "beneficiary_id", "beneficiary"),
        text("first"),
        text("reformulated"),
        *key("request", "interview_id", "interview", nullable=True),
        text("quote"),
        sa.UniqueConstraint("beneficiary_id", name=op.f("uq_request_beneficiary_id")),
    )
    _sourced(
        "skill",
        text("label"),
        slug("kind", "kind", "knowledge", "know-how", "soft-skill", nullable=False),
        slug("state", "state", "held", "transferable", "to-acquire", nullable=False),
        text("experience"),
    )
    _sourced("obstacle", text("theme"), text("effect"), day("lifted_on"))
    _sourced("resource", text("text"))
    _sourced("decision", text("text"), day("decided_on", nullable=False))
    # A column is added, the table is not built anew: ids given once stay given.
    op.execute(
        "ALTER TABLE action ADD COLUMN interview_id INTEGER"
        " CONSTRAINT fk_action_interview_id_interview REFERENCES interview (id)"
    )
    op.execute("ALTER TABLE action ADD COLUMN quote VARCHAR DEFAULT '' NOT NULL")


def _leads() -> None:
    _sourced(
        "lead",
        text("label"),
        slug(
            "kind",
            "kind",
            *("job", "training", "vae", "creation", "mobility", "staying"),
            nullable=False,
        ),
        text("rome_code"),
        slug("state", "state", "open", "chosen", "set-aside", nullable=False),
        sa.Column("feasibility", sa.JSON(), nullable=False),
    )
    _sourced(
        "lead_turn",
        *key("lead_turn", "lead_id", "lead"),
        slug(
            "turn",
            "turn",
            *("opened", "chosen", "refined", "set-aside", "taken-up"),
            nullable=False,
        ),
        day("turned_on", nullable=False),
        slug(
            "reason",
            "reason",
            *("market", "means", "health", "refusal", "change-of-mind", "other"),
        ),
        text("words"),
        text("still_holds"),
        text("label"),
    )
    _index("lead_turn", "lead_id")


def _together() -> None:
    _belonging(
        "estimate",
        slug("scale", "scale", "maturity", "autonomy", nullable=False),
        text("domain"),
        slug("by", "viewpoint", "person", "counsellor", nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        day("estimated_on", nullable=False),
        *key("estimate", "interview_id", "interview", nullable=True),
        sa.CheckConstraint("value >= 0", name=op.f("ck_estimate_value_from_zero")),
    )
    _belonging(
        "synthesis",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        day("made_on", nullable=False),
        when("written_at"),
        day("handed_on"),
        sa.Column("sections", sa.JSON(), nullable=False),
    )


def upgrade() -> None:
    """Create every table of level 2."""
    _interviews()
    _board()
    _leads()
    _together()
