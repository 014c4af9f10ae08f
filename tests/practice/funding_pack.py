"""A pack with few schemes, one for each thing that the funding engine can do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.models import Pack
from cep_tui.reference.packs import read_pack
from tests.reference.tiny_pack import RULES, WORDS

SCHEMES = """\
[sources.S2]
title = "Une loi"
address = "https://example.org/loi"
dated = "2026-01-15"
checked_on = 2026-05-04
confidence = "high"

[sources.S3]
title = "Une rumeur"
checked_on = 2026-11-23
confidence = "low"
to_check = true

[situations.plan]
label = "licenciement économique"
short = "licenciement"

[facts.contract]
label = "contrat"
choices = { cdi = "CDI", cdd = "CDD", interim = "intérim" }
[facts.months_worked_total]
label = "ancienneté totale"
unit = "mois"
[facts.months_in_company]
label = "ancienneté dans l’entreprise"
unit = "mois"
[facts.change_of_job]
label = "changement de métier"
[facts.statuses]
label = "statut"
[facts.situations]
label = "situation"
[facts.start_date]
label = "début"
[facts.cdd_end_date]
label = "fin du CDD"
[facts.months_since_last_ptp]
label = "depuis le dernier projet"
unit = "mois"

[conditions.employee]
label = "salarié·e du privé"
when = { statuses.any_of = ["salarie"] }
[conditions.helped]
label = "handicap reconnu"
when = { disability.any_of = ["recognised"] }

[schemes.leave]
label = "Congé pour se former"
short = "Congé"
description = "Pour changer de métier."
decided_by = "helper"
circuit = ["Demander.", "Attendre."]
may_combine_with = ["purse"]
sources = ["S2"]

[schemes.leave.criteria.employee]
label = "Salarié du privé"
met_when = { conditions.all_of = ["employee"] }
sources = ["S2"]

[schemes.leave.criteria.seniority]
label = "Ancienneté suffisante"
explanation = "Pas toujours dans la même entreprise."
sources = ["S2", "S3"]
contradicted_by = [{ says = "12 mois suffisent", source = "S3" }]
[[schemes.leave.criteria.seniority.met_when]]
contract.any_of = ["cdi"]
months_worked_total.at_least = 24
months_in_company.at_least = 12
[[schemes.leave.criteria.seniority.met_when]]
conditions.all_of = ["helped"]

[schemes.leave.criteria.after-contract]
label = "Début dans les six mois du CDD"
applies_when = { contract.any_of = ["cdd"] }
met_when = { start_date = { within_months = 6, after = "cdd_end_date" } }
sources = ["S2"]

[schemes.leave.criteria.previous]
label = "Assez longtemps après le précédent"
presumed = true
met_when = { months_since_last_ptp.at_least = 72 }
not_met_when = { months_since_last_ptp.below = 6 }
sources = ["S2"]

[schemes.leave.criteria.serious]
label = "Projet sérieux"
hard = false
sources = ["S2"]

[schemes.leave.deadlines.request]
label = "Demande à l’employeur"
anchor = "start"
before = [
  { days = 60, when = [{ absence_months.below = 6 }, { part_time.is = true }] },
  { days = 120 },
]
applies_when = { during_working_time.is = true }
sources = ["S2"]

[schemes.leave.deadlines.answer]
label = "Réponse de l’employeur"
anchor = "today"
after = [{ days = 30 }]
sources = ["S2"]

[schemes.leave.deadlines.last-start]
label = "Dernier jour pour commencer"
anchor = "cdd_end_date"
after = [{ months = 6 }]
applies_when = { contract.any_of = ["cdd"] }
sources = ["S2"]

[schemes.leave.documents.agreement]
label = "Accord de l’employeur"
provider = "employer"
applies_when = { during_working_time.is = true }
sources = ["S2"]

[schemes.leave.documents.letter]
label = "Lettre"
provider = "person"
required = false
sources = ["S2"]

[schemes.leave.amounts.pay]
label = "Part du salaire"
unit = "%"
sources = ["S2"]
history = [{ value = 90 }]

[schemes.leave.pitfalls.late]
text = "Demander trop tard."
sources = ["S2"]
[schemes.leave.pitfalls.uncounted]
text = "Certains CDD ne comptent pas."
applies_when = { contract.any_of = ["cdd"] }
sources = ["S2"]

[schemes.purse]
label = "Épargne de formation"
short = "Épargne"
description = "Une somme à soi."
decided_by = "helper"
circuit = ["Acheter."]
sources = ["S1"]

[schemes.purse.criteria.eligible]
label = "Formation éligible"
met_when = { cpf_eligible.is = true }
sources = ["S1"]

[schemes.purse.criteria.licence]
label = "Permis cofinancé"
valid_from = 2026-02-26
applies_when = { kind.any_of = ["permis"] }
met_when = { third_party_cofunding_eur.above = 0 }
sources = ["S1"]

[schemes.purse.amounts.share]
label = "Participation"
unit = "EUR"
sources = ["S1"]
stale_after = 2026-12-31
history = [
  { value = 103.20, valid_from = 2026-01-01, valid_until = 2026-04-01 },
  { value = 150, valid_from = 2026-04-02, sources = ["S2"] },
]
[schemes.purse.amounts.most]
label = "Plafond des certifications"
unit = "EUR"
sources = ["S1"]
history = [{ value = 1500, valid_from = 2026-02-26 }]
[schemes.purse.amounts.bonus]
label = "Abondement"
unit = "EUR"
sources = ["S1"]
history = [{ valid_from = 2026-01-01 }]

[schemes.purse.cover]
balance = "cpf_balance_eur"
caps = [{ amount = "most", when = { certification.any_of = ["rs"] } }]
[schemes.purse.cover.contribution]
amount = "share"
unless = { registered_job_seeker.is = true }
presumed_unless = { third_party_cofunding_eur.above = 0 }
presumed_if = "l’autre financeur est l’employeur"

[schemes.pact]
label = "Contrat de transition"
short = "Contrat"
description = "Après un licenciement."
decided_by = "helper"
circuit = ["Accepter."]
sources = ["S1"]
valid_until = 2026-12-31
[schemes.pact.criteria.plan]
label = "Licenciement économique"
met_when = { situations.any_of = ["plan"] }
sources = ["S1"]

[schemes.later]
label = "À venir"
short = "À venir"
description = "Pas encore."
decided_by = "helper"
circuit = ["Attendre."]
sources = ["S1"]
valid_from = 2027-01-01
criteria = {}

[schemes.local]
label = "Aide de la région"
short = "Région"
description = "À remplir."
decided_by = "helper"
circuit = ["Demander."]
template = true
sources = ["S3"]
criteria = {}

[retired.old-leave]
label = "Congé d’avant"
aliases = ["CIF"]
since = 2019-01-01
replaced_by = ["leave"]
explanation = "Le congé a changé de nom."
sources = ["S1"]
"""


def funding_pack(folder: Path) -> Pack:
    """Write the pack into `folder`, and read it."""
    for name, text in (("rules", RULES), ("words", WORDS), ("schemes", SCHEMES)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_pack(folder, "petit")


def facts_of(facts: Mapping[str, Any]) -> FundingFacts:
    """Return the facts, whose sets are written as lists."""
    known: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in facts.items()
    }
    return FundingFacts(**known)
