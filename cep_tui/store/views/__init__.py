"""What the store answers with: small frozen values, free of SQL, light to import.

Screens, commands and imports know people only through these. Texts a counsellor reads (labels of a
status, of a channel) are not here: screens and packs hold them; here stand slugs and values.
"""

from cep_tui.store.views.dossier import (
    Dossier,
    TimelineItem,
    TimelineKind,
)
from cep_tui.store.views.journal import (
    ActView,
    AuditView,
    DraftView,
)
from cep_tui.store.views.people import (
    ActionView,
    ContactPreference,
    Disability,
    Doer,
    EpisodeView,
    Identity,
    KnownPerson,
    LevelMove,
    NewPerson,
    PersonRow,
    PersonUpdate,
    StatusSpan,
)
from cep_tui.store.views.receptions import (
    Channel,
    DecidedBy,
    Outcome,
    ReceptionSetting,
    ReceptionValues,
    ReceptionView,
    ReferralValues,
    ReferralView,
)

__all__ = [
    "ActView",
    "ActionView",
    "AuditView",
    "Channel",
    "ContactPreference",
    "DecidedBy",
    "Disability",
    "Doer",
    "Dossier",
    "DraftView",
    "EpisodeView",
    "Identity",
    "KnownPerson",
    "LevelMove",
    "NewPerson",
    "Outcome",
    "PersonRow",
    "PersonUpdate",
    "ReceptionSetting",
    "ReceptionValues",
    "ReceptionView",
    "ReferralValues",
    "ReferralView",
    "StatusSpan",
    "TimelineItem",
    "TimelineKind",
]
