"""What the open supports rest on: the last reception's facts, what was told, who was suggested.

Read at a stroke for the whole portfolio: columns, not records.
"""

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import text

from cep_tui.store.views import SupportGround

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

_SUPPORTED = """
    SELECT e.beneficiary_id FROM episode e JOIN beneficiary b ON b.id = e.beneficiary_id
    WHERE e.closed_on IS NULL AND b.archived_on IS NULL
"""
_RECEPTIONS = text(f"""
    SELECT beneficiary_id, facts, information, suggested FROM reception
    WHERE beneficiary_id IN ({_SUPPORTED})
    ORDER BY beneficiary_id, received_at, id
""")  # noqa: S608 - our own words
_REFERRALS = text(f"""
    SELECT beneficiary_id, operator FROM referral
    WHERE operator <> '' AND beneficiary_id IN ({_SUPPORTED})
""")  # noqa: S608


def what_open_supports_rest_on(vault: "Vault") -> list[SupportGround]:
    """One ground for each person whose support is open and who was received, by id.

    The facts and the suggestions are those of the last reception; what was told is told for good.
    """
    last: dict[int, tuple[str, list[str]]] = {}
    told: defaultdict[int, set[str]] = defaultdict(set)
    referred: defaultdict[int, set[str]] = defaultdict(set)
    with vault.reading() as session:
        for person, facts, information, suggested in session.execute(_RECEPTIONS):
            last[person] = facts, json.loads(suggested)
            told[person].update(json.loads(information))
        for person, operator in session.execute(_REFERRALS):
            referred[person].add(operator)
    return [
        SupportGround(
            person_id=person,
            facts=facts,
            information=frozenset(told[person]),
            operators=frozenset(suggested) | referred[person],
        )
        for person, (facts, suggested) in last.items()
    ]
