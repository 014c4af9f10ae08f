"""What a row changes on someone already known: what it adds or corrects, and only that.

An empty cell never erases. A difference in accents, capitals or punctuation alone is none. What
stands on one line (a mail, a commune) is replaced; remarks are added to, since they may have been
written here. A support and its level are set only where there is none: moving them is an act of
its own, with a date and a reason.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cep_tui.french.fold import fold_words
from cep_tui.interop.portfolio_rows import label_of, other_phone
from cep_tui.store.views import Identity, KnownPerson, NewPerson, PersonUpdate, StatusSpan

_REPLACED = ("birth_date", "mail", "contact_preference", "disability")
_REPLACED_WORDS = ("postal_code", "commune", "contact_note")


def update_of(known: KnownPerson, row: NewPerson) -> PersonUpdate | None:
    """Return what `row` changes on `known`, `None` when it changes nothing."""
    new_support = known.episode_opened_on is None and row.episode_opened_on is not None
    update = PersonUpdate(
        id=known.id,
        rev=known.rev,
        identity=merged_identity(known.identity, row.identity),
        new_statuses=_new_statuses(known.statuses, row.statuses),
        episode_opened_on=row.episode_opened_on if new_support else None,
        level=row.level if new_support else None,
    )
    changes = update.identity != known.identity or update.new_statuses or new_support
    return update if changes else None


def merged_identity(known: Identity, row: Identity) -> Identity:
    """Return `known` with what `row` adds or corrects."""
    changes: dict[str, Any] = {name: getattr(row, name) for name in _REPLACED if getattr(row, name)}
    for name in _REPLACED_WORDS:
        text = getattr(row, name)
        if fold_words(text) not in {"", fold_words(getattr(known, name))}:
            changes[name] = text
    phone, second_phone, *further = *_phones(known, row), "", ""
    told = [*row.remarks.splitlines(), *(other_phone(one) for one in further if one)]
    changes |= {"phone": phone, "second_phone": second_phone}
    changes["remarks"] = _remarks(known.remarks, told)
    return replace(_with_names(known, row), **changes)


def _with_names(known: Identity, row: Identity) -> Identity:
    """Names which the row tells where we did not know them, or tells in full."""
    before = fold_words(f"{known.family_name} {known.given_name}").split()
    after = fold_words(f"{row.family_name} {row.given_name}").split()
    if not (row.family_name and set(before) < set(after)):
        return known
    is_own_label = fold_words(known.label) != fold_words(
        label_of(known.family_name, known.given_name)
    )
    label = known.label if before and is_own_label else row.label
    return replace(known, family_name=row.family_name, given_name=row.given_name, label=label)


def _phones(known: Identity, row: Identity) -> list[str]:
    """The numbers, those of the row first when it brings a new one. The first two are kept so."""
    had = [phone for phone in (known.phone, known.second_phone) if phone]
    told = [phone for phone in (row.phone, row.second_phone) if phone]
    return had if set(told) <= set(had) else list(dict.fromkeys([*told, *had]))


def _remarks(known: str, told: Sequence[str]) -> str:
    """The remarks with the lines that are not there yet."""
    had = {fold_words(line) for line in known.splitlines()}
    added = [line for line in told if fold_words(line) not in had]
    return "\n".join([known, *added] if known else added)


def _new_statuses(
    current: tuple[StatusSpan, ...], told: tuple[StatusSpan, ...]
) -> tuple[StatusSpan, ...]:
    slugs = {span.status for span in current if span.status}
    labels = {fold_words(span.label) for span in current}
    return tuple(
        span
        for span in told
        if (span.status not in slugs if span.status else fold_words(span.label) not in labels)
    )
