"""Likely duplicates put in words, from the people of the vault."""

from collections.abc import Iterable

from cep_tui.french.typography import polish
from cep_tui.practice.duplicates import Grade, LikelyDuplicate, Reason, Traits
from cep_tui.store.views import Identity, KnownPerson

_REASONS = {
    Reason.SAME_NAMES: "même nom",
    Reason.SWAPPED_NAMES: "nom et prénom inversés",
    Reason.CLOSE_NAMES: "nom très proche",
    Reason.SAME_GIVEN_NAME: "même prénom",
    Reason.SAME_BIRTH_DATE: "même date de naissance",
    Reason.CLOSE_BIRTH_DATE: "date de naissance proche",
    Reason.OTHER_BIRTH_DATE: "mais une autre date de naissance",
    Reason.SAME_PHONE: "même téléphone",
    Reason.SAME_MAIL: "même courriel",
}
_GRADES = {
    Grade.ALMOST_CERTAIN: "est presque sûrement la même personne",
    Grade.LIKELY: "est probablement la même personne",
    Grade.POSSIBLE: "est peut-être la même personne",
}


def traits_of(identity: Identity, key: int = 0) -> Traits:
    """What tells this person apart; `key` 0 for someone who is not recorded yet."""
    return Traits(
        key=key,
        label=identity.label,
        family_name=identity.family_name,
        given_name=identity.given_name,
        birth_date=identity.birth_date,
        phones=(identity.phone, identity.second_phone),
        mail=identity.mail,
    )


def all_traits(people: Iterable[KnownPerson]) -> list[Traits]:
    """Everyone of the vault, archived people too: they come back."""
    return [traits_of(person.identity, person.id) for person in people]


def likeness_in_words(name: str, duplicate: LikelyDuplicate) -> str:
    """« Nadia K. est peut-être la même personne : même nom, même téléphone »."""
    return f"{name} {_GRADES[duplicate.grade]}{polish(' : ')}{reasons_in_words(duplicate.reasons)}"


def reasons_in_words(reasons: Iterable[Reason]) -> str:
    """Why, what speaks against coming last."""
    ordered = sorted(reasons, key=lambda reason: reason is Reason.OTHER_BIRTH_DATE)
    return ", ".join(_REASONS[reason] for reason in ordered)
