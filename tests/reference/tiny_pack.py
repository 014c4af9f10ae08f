"""A pack as small as can be, which tests change in one place."""

from pathlib import Path

RULES = """\
[suggestions.somebody]
operator = "helper"
strength = "main"
weight = 10
reason = "Parce que."
sources = ["S1"]
[[suggestions.somebody.when]]
statuses.any_of = ["@workers"]
executive.is = false

[continuations.always]
reason = "La personne décide."
sources = ["S1"]

[information.free]
label = "Gratuit"
why = "C’est un droit."
sources = ["S1"]

[alerts.soon]
label = "Bientôt"
severity = "urgent"
why = "Fin le {ends_on}."
why_after = "Fini le {ends_on}."
ends_on = 2026-12-31
sources = ["S1"]

[questions.status]
fact = "statuses"
question = "Et vous ?"
why = "Tout en dépend."
sources = ["S1"]
when = { statuses = { known = false } }
"""

WORDS = """\
[pack]
id = "tiny"
label = "Petit"
version = "1"
description = "Pour essayer."

[sources.S1]
title = "Un texte"
checked_on = 2026-11-23
confidence = "high"

[operators.helper]
label = "L’Aide"
kind = "cep"
description = "Aide."
public = "Tous"
sources = ["S1"]

[statuses.salarie]
label = "salarié"
short = "sal."
aliases = ["employé"]

[statuses.retraite]
label = "retraité"
short = "ret."

[situations.arret]
label = "arrêt"
short = "arrêt"

[needs.point]
label = "le point"
short = "point"

[ages.all]
label = "tout âge"
at_least = 0
below = 120

[groups.workers]
label = "au travail"
fact = "statuses"
members = ["salarie"]
"""

SCHEMES = """\
[facts.contract]
label = "contrat"
choices = { cdi = "CDI", cdd = "CDD" }

[conditions.worker]
label = "au travail"
when = { statuses.any_of = ["salarie"] }

[schemes.leave]
label = "Congé pour se former"
short = "Congé"
aliases = ["CPF de transition"]
description = "Pour changer de métier."
decided_by = "helper"
circuit = ["Demander.", "Attendre."]
may_combine_with = ["purse"]
sources = ["S1"]

[schemes.leave.criteria.seniority]
label = "Ancienneté suffisante"
sources = ["S1"]
[[schemes.leave.criteria.seniority.met_when]]
contract.any_of = ["cdi"]
months_worked_total.at_least = 24
[[schemes.leave.criteria.seniority.met_when]]
conditions.any_of = ["worker"]

[schemes.leave.criteria.serious]
label = "Projet sérieux"
hard = false
sources = ["S1"]

[schemes.leave.deadlines.request]
label = "Demande à l’employeur"
anchor = "start"
before = [{ days = 60, when = { absence_months.below = 6 } }, { months = 4 }]
sources = ["S1"]

[schemes.leave.documents.agreement]
label = "Accord de l’employeur"
provider = "employer"
sources = ["S1"]

[schemes.leave.pitfalls.late]
text = "Demander trop tard."
sources = ["S1"]

[schemes.purse]
label = "Compte de formation"
short = "Compte"
description = "Une somme à soi."
decided_by = "helper"
circuit = []
sources = ["S1"]
criteria = {}

[schemes.purse.amounts.part]
label = "Participation"
unit = "EUR"
sources = ["S1"]
history = [
  { value = 103.20, valid_from = 2026-01-01, valid_until = 2026-04-01 },
  { value = 150, valid_from = 2026-04-02, sources = ["S1"] },
]

[schemes.purse.cover]
balance = "cpf_balance_eur"
contribution = { amount = "part", unless = { registered_job_seeker.is = true } }
caps = [{ amount = "part", when = { contract.any_of = ["cdd"] } }]

[retired.old-leave]
label = "Congé d’avant"
aliases = ["CIF"]
since = 2019-01-01
replaced_by = ["leave"]
explanation = "Le congé a changé de nom."
sources = ["S1"]

[former_names.old-helper]
label = "La Vieille Aide"
now = ["operators.helper", "leave.seniority"]
today = "L’Aide"
sources = ["S1"]
"""


def write_pack(folder: Path) -> Path:
    """Write the pack, and return its folder."""
    folder.mkdir(exist_ok=True)
    for name, text in (("rules", RULES), ("words", WORDS), ("schemes", SCHEMES)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder
