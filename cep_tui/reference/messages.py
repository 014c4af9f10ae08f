"""Say in French what pydantic found wrong in a pack, for an author who is no programmer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cep_tui.french.likeness import instead, nearest
from cep_tui.reference.models import Pack

_NUMBER = "on attend un nombre sans guillemets, avec un point pour la virgule, par exemple 103.20"
_EXPECTED = {
    "string_type": "on attend un texte entre guillemets",
    "bool_type": "on attend true (oui) ou false (non), sans guillemets",
    "int_type": "on attend un nombre entier, sans guillemets",
    "float_type": _NUMBER,
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
_OF_TABLES = {
    "before": ", par exemple [{ days = 60 }]",
    "after": ", par exemple [{ days = 60 }]",
    "history": ", par exemple [{ value = 600, valid_from = 2026-09-01 }]",
    "contradicted_by": ', par exemple [{ says = "…", source = "S98" }]',
}
"""How lists that hold tables are written, by their key."""
_SLUG = "ce nom doit être fait de lettres sans accent, de chiffres et de tirets"
_UNWRITTEN = {"id", "local", "rechecked"}
"""Keys that no author writes: the name of the table, and what comes with an overlay."""
_NUMBERS = ("int", "float")

MISSING = "il manque"
"""How the message begins that tells of a key which is not written."""


def findings(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], None, str]]:
    """Yield where each error stands, as a path in the pack, and what is wrong there."""
    told: dict[tuple[tuple[str | int, ...], str], str] = {}
    for one in error.errors(include_url=False):
        path, kind = tuple(one["loc"]), str(one["type"])
        if path[-1] in _NUMBERS and kind.startswith(_NUMBERS):
            # Where whole and other numbers are allowed, pydantic tells one error for each.
            path, kind = path[:-1], "float_type"
        told.setdefault((path, kind), _describe(path, kind, one))
    for (path, kind), message in told.items():
        # A list seems empty when nothing in it fits.
        if kind != "too_short" or not any(
            len(other) > len(path) and other[: len(path)] == path for other, _ in told
        ):
            yield path, None, message


def _describe(path: tuple[str | int, ...], kind: str, error: Mapping[str, Any]) -> str:
    """Return what is wrong at `path` and what is expected."""
    here, last = dotted(path), str(path[-1])
    if kind == "missing":
        inside = f" dans « {dotted(path[:-1])} »" if path[1:] else ""
        return f"{MISSING} « {last} »{inside}."
    if kind == "extra_forbidden":
        return f"« {last} » n’est pas une clé connue{instead(last, _keys(path[:-1]))}"
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        close = nearest(str(error["input"]), choices)
        ending = "." if close is None else f" ; le plus proche : « {close} »."
        return f"« {here} » doit être l’un de : {', '.join(choices)}{ending}"
    if last == "id" and kind == "string_pattern_mismatch":
        return f"« {dotted(path[:-1])} » : {_SLUG}."
    if kind == "tuple_type" and _holds_tables(path):
        return f"« {here} » : on attend une liste de tables{_OF_TABLES.get(last, ' : [{ … }]')}."
    return f"« {here} » : {_EXPECTED.get(kind, 'cette valeur ne convient pas')}."


def unknown(what: str, value: str, known: Iterable[str]) -> str:
    """Return that the pack names `value` and does not define it, with the nearest it does."""
    return missing(what, value, nearest(value, known))


def missing(what: str, value: str, close: str | None) -> str:
    """Return the same, with what `value` was probably meant to be."""
    ending = "." if close is None else f" ; le plus proche : « {close} »."
    return f"{what} « {value} » n’existe pas dans ce référentiel{ending}"


def dotted(path: Iterable[str | int]) -> str:
    """Return a path as authors write it, without positions."""
    return ".".join(str(part) for part in path if not isinstance(part, int))


def _keys(path: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed at `path`."""
    fields = _model_at(path).model_fields.items()
    return [f.alias or name for name, f in fields if name not in _UNWRITTEN]


def _holds_tables(path: tuple[str | int, ...]) -> bool:
    """Whether what is expected at `path` is made of tables."""
    field = _field(_model_at(path[:-1]), path[-1])
    return field is not None and bool(_models_in(field.annotation))


def _model_at(path: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the model of what stands at `path`, following those from `Pack`."""
    model: type[BaseModel] = Pack
    named = False
    for part in path:
        field = None if named else _field(model, part)
        # In a table of entries, the next part of the path is the name of one.
        named = field is not None and get_origin(field.annotation) is Mapping
        if field is not None:
            model = next(iter(_models_in(field.annotation)), model)
    return model


def _field(model: type[BaseModel], part: str | int) -> Any:
    return next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
