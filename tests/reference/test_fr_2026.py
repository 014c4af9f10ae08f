"""The shipped pack holds what the contract names, and nothing without a reason and a source."""

from datetime import date

import pytest

from cep_tui.french.fold import fold_words
from cep_tui.reference.models import Pack, Rule, Source
from cep_tui.reference.packs import load_pack, status_aliases

STATUSES = [
    "salarie-prive",
    "interimaire",
    "saisonnier",
    "intermittent",
    "agent-public",
    "independant",
    "micro-entrepreneur",
    "profession-liberale",
    "exploitant-agricole",
    "demandeur-emploi",
    "sans-emploi-non-inscrit",
    "apprenti",
    "etudiant",
    "retraite",
    "conjoint-collaborateur",
    "particulier-employeur-salarie",
    "proche-aidant",
]
SITUATIONS = [
    "demission-envisagee",
    "licenciement-economique",
    "csp-propose",
    "fin-cdd",
    "rupture-conventionnelle",
    "inaptitude",
    "arret-maladie",
    "maintien-emploi",
    "retour-conge-parental",
    "fermeture-entreprise",
    "creation-entreprise",
    "reprise-entreprise",
    "burn-out",
    "sortie-detention",
    "refugie",
    "beneficiaire-rsa",
    "sortie-scolaire",
    "illettrisme",
    "mobilite-geographique",
]
NEEDS = [
    "s-informer",
    "faire-le-point",
    "changer-metier",
    "evoluer",
    "se-former",
    "certifier-experience",
    "trouver-emploi",
    "creer-activite",
    "financer-formation",
    "garder-emploi",
    "connaitre-droits",
    "surmonter-frein",
]
CEP_OPERATORS = ["france-travail", "cap-emploi", "mission-locale", "apec", "cep-actifs"]
SUPPORTS = [
    "transitions-pro",
    "opco",
    "mdph",
    "agefiph",
    "fiphfp",
    "chambre-consulaire",
    "reseau-creation",
    "carif-oref",
    "cio-scuio",
    "service-rh-public",
    "cdg-conseiller-mobilite",
    "service-social",
    "sante-travail",
    "france-services",
    "cite-des-metiers",
    "france-vae",
    "syndicat-droit",
    "pjj-spip",
    "faf-independants",
]
ALERTS = [
    "demission-apres-cep",
    "csp-delai",
    "csp-echeance",
    "visite-prereprise",
    "obligation-formation-16-18",
    "inscription-france-travail",
    "rsa-departement",
    "fin-de-droits",
    "hebergement-urgence",
    "violences",
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("fr-2026")


def rules(pack: Pack) -> list[Rule]:
    tables = (
        pack.suggestions,
        pack.exclusions,
        pack.continuations,
        pack.information,
        pack.alerts,
        pack.questions,
    )
    return [rule for table in tables for rule in table.values()]


def test_the_vocabulary_is_that_of_the_contract(pack: Pack) -> None:
    assert set(pack.statuses) == set(STATUSES)
    assert set(pack.situations) == set(SITUATIONS)
    assert set(pack.needs) == set(NEEDS)
    assert set(ALERTS) <= set(pack.alerts)
    assert {o.id for o in pack.operators.values() if o.kind == "cep"} == set(CEP_OPERATORS)
    assert {o.id for o in pack.operators.values() if o.kind == "support"} == set(SUPPORTS)


def test_every_word_of_the_vocabulary_is_used_by_a_rule(pack: Pack) -> None:
    """What can be ticked at the reception must be able to change something."""
    conditions = [condition for rule in rules(pack) for condition in rule.when]
    for fact, words in (("statuses", STATUSES), ("situations", SITUATIONS), ("needs", NEEDS)):
        tests = [test for c in conditions if (test := getattr(c, fact)) is not None]
        used = {slug for t in tests for slug in (*t.any_of, *t.all_of, *t.only)}
        assert set(words) <= used, fact


def test_every_operator_that_receives_people_can_be_suggested(pack: Pack) -> None:
    receive = {o.id for o in pack.operators.values() if o.kind != "decider"}
    assert {s.operator for s in pack.suggestions.values()} == receive


def test_what_nobody_published_is_marked_to_check(pack: Pack) -> None:
    own = [rule for rule in rules(pack) if "connaissance-propre" in rule.sources]
    assert own
    assert all(rule.to_check for rule in own)


def test_a_main_suggestion_stands_on_a_source_of_substance(pack: Pack) -> None:
    for suggestion in pack.suggestions.values():
        if suggestion.strength == "main":
            levels = {pack.sources[key].confidence for key in suggestion.sources}
            assert levels & {"high", "medium"}, suggestion.id


def test_sources_go_stale_six_months_after_they_were_checked(pack: Pack) -> None:
    source = pack.sources["S13"]
    assert source.checked_on == date(2026, 11, 23)
    assert not source.is_stale(date(2027, 5, 23))
    assert source.is_stale(date(2027, 5, 24))


def test_a_source_on_the_csp_goes_stale_with_it(pack: Pack) -> None:
    assert not pack.sources["S99"].is_stale(date(2026, 12, 31))
    assert pack.sources["S99"].is_stale(date(2027, 1, 1))


def test_a_source_without_a_date_of_its_own_may_be_shipped() -> None:
    source = Source(id="x", title="X", checked_on=date(2026, 1, 1), confidence="low")
    assert source.dated == ""


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("DE", "demandeur-emploi"),
        ("Demandeur d'emploi", "demandeur-emploi"),
        ("demandeuse d’emploi", "demandeur-emploi"),
        ("Salarié CDI", "salarie-prive"),
        ("salarié(e)", "salarie-prive"),
        ("salariée CDD", "salarie-prive"),
        ("salarié·e du privé", "salarie-prive"),
        ("SALARIE", "salarie-prive"),
        ("Intérimaire", "interimaire"),
        ("interim", "interimaire"),
        ("Agent public", "agent-public"),
        ("fonctionnaire", "agent-public"),
        ("Indépendant", "independant"),
        ("auto-entrepreneur", "micro-entrepreneur"),
        ("micro entrepreneur", "micro-entrepreneur"),
        ("Saisonnier", "saisonnier"),
        ("profession libérale", "profession-liberale"),
        ("agriculteur", "exploitant-agricole"),
        ("assistante maternelle", "particulier-employeur-salarie"),
        ("apprentie", "apprenti"),
        ("étudiante", "etudiant"),
        ("retraitée", "retraite"),
        ("conjointe collaboratrice", "conjoint-collaborateur"),
        ("aidant familial", "proche-aidant"),
        ("sans emploi", "sans-emploi-non-inscrit"),
        ("intermittent du spectacle", "intermittent"),
        ("demandeur-emploi", "demandeur-emploi"),
    ],
)
def test_statuses_as_spreadsheets_write_them(pack: Pack, written: str, slug: str) -> None:
    assert status_aliases(pack)[fold_words(written)] == slug


def test_a_word_that_is_no_status_has_no_slug(pack: Pack) -> None:
    assert fold_words("Chambéry") not in status_aliases(pack)


def test_labels_are_read_from_the_pack(pack: Pack) -> None:
    assert pack.operator_label("cep-actifs") == "Avenir Actifs"
    assert pack.status_label("demandeur-emploi") == "demandeur·euse d’emploi"
    assert pack.status_label("from-another-pack") == "from-another-pack"


def test_age_brackets_follow_each_other(pack: Pack) -> None:
    brackets = list(pack.ages.values())
    assert [b.below for b in brackets[:-1]] == [b.at_least for b in brackets[1:]]


def test_narrow_labels_are_narrow(pack: Pack) -> None:
    terms = (*pack.statuses.values(), *pack.situations.values(), *pack.needs.values())
    assert max(len(term.short) for term in terms) <= 18
