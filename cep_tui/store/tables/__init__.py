"""The tables of the vault, one module an aggregate. Heavy: imported once the vault is opened."""

from cep_tui.store.tables.base import Tracked, metadata
from cep_tui.store.tables.counsellor import Counsellor
from cep_tui.store.tables.journal import Act, AuditEntry, Draft
from cep_tui.store.tables.people import Action, Beneficiary, Episode, LevelStep, Merge, StatusPeriod
from cep_tui.store.tables.receptions import Reception, Referral

__all__ = [
    "Act",
    "Action",
    "AuditEntry",
    "Beneficiary",
    "Counsellor",
    "Draft",
    "Episode",
    "LevelStep",
    "Merge",
    "Reception",
    "Referral",
    "StatusPeriod",
    "Tracked",
    "metadata",
]
