"""The tables of the vault, one module an aggregate. Heavy: imported once the vault is opened."""

from cep_tui.store.tables.base import Sourced, Tracked, metadata
from cep_tui.store.tables.board import (
    Decision,
    Estimate,
    Lead,
    LeadTurn,
    Obstacle,
    Request,
    Resource,
    Skill,
    Synthesis,
)
from cep_tui.store.tables.counsellor import Counsellor
from cep_tui.store.tables.interviews import Dismissal, Interview, NoteVersion
from cep_tui.store.tables.journal import Act, AuditEntry, Draft
from cep_tui.store.tables.people import Action, Beneficiary, Episode, LevelStep, Merge, StatusPeriod
from cep_tui.store.tables.receptions import Reception, Referral

__all__ = [
    "Act",
    "Action",
    "AuditEntry",
    "Beneficiary",
    "Counsellor",
    "Decision",
    "Dismissal",
    "Draft",
    "Episode",
    "Estimate",
    "Interview",
    "Lead",
    "LeadTurn",
    "LevelStep",
    "Merge",
    "NoteVersion",
    "Obstacle",
    "Reception",
    "Referral",
    "Request",
    "Resource",
    "Skill",
    "Sourced",
    "StatusPeriod",
    "Synthesis",
    "Tracked",
    "metadata",
]
