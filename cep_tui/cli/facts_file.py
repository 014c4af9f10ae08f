"""The file of facts that `triage` and `funding` answer."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

from cep_tui.cli.session import read_input
from cep_tui.errors import CepError
from cep_tui.practice.fact_reading import FactsRefused, shown_key

FactsT = TypeVar("FactsT")


class FactsUnreadable(CepError):
    """The file does not hold a JSON document."""

    def __init__(self, where: str, line: int, example: str) -> None:
        super().__init__(
            f"{where}, ligne {line} : ce n’est pas du JSON. Attendu : un objet de faits, par "
            f"exemple {example}."
        )


def read_facts(name: str, example: str, read: Callable[[Any], FactsT]) -> FactsT:
    """Return the facts in the file, or on standard input for "-".

    `example` is a document that would do; `read` turns a document into facts. Raises
    `FactsUnreadable`, or `FactsRefused` with the name of the file.
    """
    where = "Entrée standard" if name == "-" else name
    document = _document(name, where, example)
    try:
        return read(document)
    except FactsRefused as refused:
        raise FactsRefused(refused.faults, where) from None


def _document(name: str, where: str, example: str) -> Any:
    """Return the JSON document in the file, in which no key may come twice."""
    twice: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(key for key, _ in pairs)
        twice.extend(key for key, count in counts.items() if count > 1)
        return dict(pairs)

    try:
        document = json.loads(read_input(name).decode("utf-8-sig"), object_pairs_hook=table)
    except json.JSONDecodeError as error:
        raise FactsUnreadable(where, error.lineno, example) from None
    except (ValueError, RecursionError):  # not UTF-8, a number without end, brackets without end
        raise FactsUnreadable(where, 1, example) from None
    if twice:
        # One of both is a slip, and nothing tells which.
        named = (f"« {shown_key(key)} » est écrit deux fois : n’en garder qu’un." for key in twice)
        raise FactsRefused(named, where)
    return document
