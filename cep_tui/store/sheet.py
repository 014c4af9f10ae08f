"""The recovery sheet: new words when the former are lost, and whether the words are written down.

The words themselves are never stored. That they were noted is a line of the audit.
"""

from typing import TYPE_CHECKING

from sqlmodel import col, select

from cep_tui.store import keys, paths
from cep_tui.store.audit import record_audit
from cep_tui.store.opening import replace_envelope
from cep_tui.store.tables import AuditEntry

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

KIND = "recovery-sheet"
NOTED, RENEWED = "noted", "renewed"


def renew_words(vault: "Vault") -> str:
    """Draw new recovery words; the former open nothing any more, backups included.

    Copies of the vault taken elsewhere keep the former words.
    """
    envelope = keys.read_envelope(paths.envelope_path(vault.path))
    renewed, words = keys.with_recovery_words(envelope, vault.data_key())
    replace_envelope(vault, renewed)
    record_audit(vault, RENEWED, KIND, None)
    return words


def note_kept(vault: "Vault") -> None:
    """The counsellor has shown that the words are written down."""
    record_audit(vault, NOTED, KIND, None)


def is_kept(vault: "Vault") -> bool:
    """Whether the words now in force were noted."""
    last = (
        select(AuditEntry.verb)
        .where(AuditEntry.kind == KIND)
        .order_by(col(AuditEntry.id).desc())
        .limit(1)
    )
    with vault.reading() as session:
        return session.exec(last).first() == NOTED
