"""A whole pack."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from cep_tui.french.fold import fold_words
from cep_tui.reference.catalogue import Item, items_of
from cep_tui.reference.models.base import Checked, Slug, Source, Term, Text
from cep_tui.reference.models.conditions import PACK_MODEL
from cep_tui.reference.models.funding import (
    Amount,
    FactLabel,
    FormerName,
    NamedCondition,
    RetiredScheme,
    Scheme,
)
from cep_tui.reference.models.level2 import Guide, Reading
from cep_tui.reference.models.triage import (
    AgeBracket,
    Alert,
    Continuation,
    Exclusion,
    Group,
    Information,
    Operator,
    Question,
    Status,
    Suggestion,
)
from cep_tui.reference.models.vocabulary import (
    Level,
    Method,
    Opco,
    Portal,
    Portfolio,
    Scale,
    Section,
    Skill,
    SkillWord,
    Theme,
    ThemeFamily,
)
from cep_tui.reference.searching import SearchEntry, entries_to_search


class Pack(BaseModel):
    """The rules of the field in one country, for a time.

    `version` says which edition it is: rules change while the name of the pack stays. `local` are
    the addresses of the entries that an overlay added or changed; no file says it.
    """

    model_config = PACK_MODEL

    id: Slug
    label: Text
    version: Text
    description: Text
    local: frozenset[str] = frozenset()
    sources: Mapping[str, Source]
    operators: Mapping[str, Operator]
    statuses: Mapping[str, Status]
    situations: Mapping[str, Term]
    needs: Mapping[str, Term]
    ages: Mapping[str, AgeBracket]
    groups: Mapping[str, Group] = {}
    suggestions: Mapping[str, Suggestion]
    exclusions: Mapping[str, Exclusion] = {}
    continuations: Mapping[str, Continuation]
    information: Mapping[str, Information]
    alerts: Mapping[str, Alert]
    questions: Mapping[str, Question]
    facts: Mapping[str, FactLabel] = {}
    conditions: Mapping[str, NamedCondition] = {}
    values: Mapping[str, Amount] = {}
    schemes: Mapping[str, Scheme] = {}
    retired: Mapping[str, RetiredScheme] = {}
    former_names: Mapping[str, FormerName] = {}
    theme_families: Mapping[str, ThemeFamily] = {}
    themes: Mapping[str, Theme] = {}
    skill_kinds: Mapping[str, SkillWord] = {}
    skill_states: Mapping[str, SkillWord] = {}
    skills: Mapping[str, Skill] = {}
    scales: Mapping[str, Scale] = {}
    sections: Mapping[str, Section] = {}
    methods: Mapping[str, Method] = {}
    portals: Mapping[str, Portal] = {}
    opcos: Mapping[str, Opco] = {}
    portfolios: Mapping[str, Portfolio] = {}
    levels: Mapping[str, Level] = {}
    guides: Mapping[str, Guide] = {}
    reading: Mapping[str, Reading] = {}

    def operator_label(self, slug: str) -> str:
        """Return how an operator is called on screen; the slug itself when the pack lacks it."""
        return _label(self.operators, slug)

    def status_label(self, slug: str) -> str:
        """Return how a status is called on screen; the slug itself when the pack lacks it."""
        return _label(self.statuses, slug)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Return everything that can be looked up, by its address."""
        return {item.address: item for item in items_of(self)}

    @cached_property
    def search_entries(self) -> tuple[SearchEntry, ...]:
        """Return the same, ready to be searched."""
        return entries_to_search(self)

    @cached_property
    def folded_status_aliases(self) -> Mapping[str, str]:
        """Return the slug of each status by everything it may be called, folded to words."""
        return {
            fold_words(name): status.id
            for status in self.statuses.values()
            for name in (status.id, status.label, status.short, *status.aliases)
        }


def _label(entries: Mapping[str, Any], slug: str) -> str:
    entry = entries.get(slug)
    return slug if entry is None else str(entry.label)


def _entry_type(annotation: Any) -> Any:
    return next(iter(get_args(annotation)[1:]), type(None))


TABLES = frozenset(
    name for name, field in Pack.model_fields.items() if get_origin(field.annotation) is Mapping
)
"""The tables of a pack."""

CHECKED_TABLES = frozenset(
    name
    for name, field in Pack.model_fields.items()
    if issubclass(_entry_type(field.annotation), Checked)
)
"""The tables whose entries rest on sources, and can be checked again."""
