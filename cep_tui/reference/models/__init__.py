"""What a pack holds, as frozen models: docs/packs.md is their specification for authors.

Only `cep_tui.reference.packs` imports this package, when a pack is loaded: pydantic is heavy.
"""

from cep_tui.reference.models.base import Checked, Entry, Source, Term
from cep_tui.reference.models.funding import (
    Amount,
    Criterion,
    Deadline,
    Document,
    FormerName,
    NamedCondition,
    Pitfall,
    RetiredScheme,
    Scheme,
)
from cep_tui.reference.models.funding_conditions import FundingCondition
from cep_tui.reference.models.pack import Pack
from cep_tui.reference.models.triage import AgeBracket, Alert, Rule, Suggestion

__all__ = [
    "AgeBracket",
    "Alert",
    "Amount",
    "Checked",
    "Criterion",
    "Deadline",
    "Document",
    "Entry",
    "FormerName",
    "FundingCondition",
    "NamedCondition",
    "Pack",
    "Pitfall",
    "RetiredScheme",
    "Rule",
    "Scheme",
    "Source",
    "Suggestion",
    "Term",
]
