"""What the open supports rest on: what is known, what was told, who was suggested.

Read at a stroke for the whole portfolio: columns, not records.
"""

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

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

    A fact is what was last said of it, the suggestions are those of the last reception; what was
    told is told for good.
    """
    facts_of: defaultdict[int, list[str]] = defaultdict(list)
    last: dict[int, str] = {}
    told: defaultdict[int, set[str]] = defaultdict(set)
    referred: defaultdict[int, set[str]] = defaultdict(set)
    with vault.reading() as session:
        for person, facts, information, suggested in session.execute(_RECEPTIONS):
            facts_of[person].append(facts)
            last[person] = suggested
            told[person].update(json.loads(information))
        for person, operator in session.execute(_REFERRALS):
            referred[person].add(operator)
    return [
        SupportGround(
            person_id=person,
            facts=_said_last(facts_of[person]),
            information=frozenset(told[person]),
            operators=frozenset(json.loads(suggested)) | referred[person],
        )
        for person, suggested in last.items()
    ]


def _said_last(facts: list[str]) -> str:
    """What was said last of each fact, of texts from the oldest to the latest."""
    if len(set(facts)) == 1:
        return facts[0]
    known: dict[str, Any] = {}
    for one in facts:
        known |= json.loads(one)
    return json.dumps(known, sort_keys=True)
