"""Say in French what pydantic found wrong in a pack, for an author who is no programmer."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

from cep_tui.french.fold import fold
from cep_tui.reference.models import Pack

_EXPECTED = {
    "string_type": "on attend un texte entre guillemets",
    "bool_type": "on attend true (oui) ou false (non), sans guillemets",
    "int_type": "on attend un nombre entier, sans guillemets",
    "date_type": "on attend une date sans guillemets, par exemple 2026-11-23",
    "tuple_type": 'on attend une liste, par exemple ["a", "b"]',
    "mapping_type": "on attend une table",
    "model_type": "on attend une table",
    "dict_type": "on attend une table",
    "string_too_short": "le texte est vide",
    "too_short": "la liste est vide\u202f: il en faut au moins un",
    "string_pattern_mismatch": "la forme n’est pas celle attendue (docs/packs.md)",
    "greater_than_equal": "le nombre est trop petit",
    "greater_than": "le nombre est trop petit",
    "less_than_equal": "le nombre est trop grand",
    "value_error": "il n’y a aucun test dans cette condition",
}


def describe(error: Mapping[str, Any]) -> str:
    """Return what is wrong and what is expected, for one error of `ValidationError.errors()`."""
    path = tuple(error["loc"])
    kind = str(error["type"])
    if kind == "missing":
        inside = f" dans « {dotted(path[:-1])} »" if path[1:] else ""
        return f"il manque « {path[-1]} »{inside}."
    if kind == "extra_forbidden":
        return f"« {path[-1]} » n’est pas une clé connue{_instead(str(path[-1]), _keys(path[:-1]))}"
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        return f"« {dotted(path)} » doit être l’un de : {', '.join(choices)}."
    return f"« {dotted(path)} » : {_EXPECTED.get(kind, 'cette valeur ne convient pas')}."


def unknown(what: str, value: str, known: Iterable[str]) -> str:
    """Return that the pack names `value` and does not define it, with the nearest it does."""
    return f"{what} « {value} » n’existe pas dans ce référentiel{_instead(value, known)}"


def nearest(value: str, known: Iterable[str]) -> str | None:
    """Return the known value most like `value`, whatever its accents and capitals, if any is."""
    by_folded = {fold(name): name for name in known}
    found = get_close_matches(fold(value), by_folded, n=1, cutoff=0.5)
    return by_folded[found[0]] if found else None


def dotted(path: Iterable[str | int]) -> str:
    """Return a path as authors write it, without positions."""
    return ".".join(str(part) for part in path if not isinstance(part, int))


def _instead(value: str, known: Iterable[str]) -> str:
    close = nearest(value, known)
    return "." if close is None else f" ; le plus proche : « {close} »."


def _keys(path: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed at `path`, following the models from `Pack`."""
    model: type[BaseModel] = Pack
    for part in path:
        if isinstance(part, int):
            continue
        field = next((f for n, f in model.model_fields.items() if part in (n, f.alias)), None)
        if field is not None:
            model = next(iter(_models_in(field.annotation)), model)
    return [f.alias or name for name, f in model.model_fields.items() if name != "id"]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
