"""Remarks of the careful reading that the counsellor does not want to see again."""

from typing import TYPE_CHECKING

from sqlmodel import select

from cep_tui.french.fold import fold_words
from cep_tui.store import tables
from cep_tui.store.acts import act
from cep_tui.store.records import get_beneficiary, ownership
from cep_tui.store.views import Dismissal

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def dismiss_remark(vault: "Vault", person_id: int, rule: str, words: str) -> None:
    """Never again remark upon these words, by this rule, in the notes of this person. Raises
    `RecordMissing`."""
    dismissal = Dismissal(rule, fold_words(words))
    with act(vault, "remark.dismiss", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        if dismissal not in _dismissals(session, person_id):
            session.add(
                tables.Dismissal(
                    beneficiary_id=person_id,
                    rule=dismissal.rule,
                    words=dismissal.words,
                    **ownership(vault),
                )
            )


def dismissals_of(vault: "Vault", person_id: int) -> frozenset[Dismissal]:
    """What was dismissed for this person."""
    with vault.reading() as session:
        return _dismissals(session, person_id)


def _dismissals(session: "Session", person_id: int) -> frozenset[Dismissal]:
    found = session.exec(
        select(tables.Dismissal).where(tables.Dismissal.beneficiary_id == person_id)
    )
    return frozenset(Dismissal(row.rule, row.words) for row in found)
