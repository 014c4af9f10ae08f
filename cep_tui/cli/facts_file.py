"""The file of facts that `triage` and `funding` answer."""

import json
from typing import Any

from cep_tui.cli.session import read_input
from cep_tui.errors import CepError


class FactsUnreadable(CepError):
    """The file does not hold a JSON document."""

    def __init__(self, name: str, line: int, example: str) -> None:
        super().__init__(
            f"{name}, ligne {line} : ce n’est pas du JSON. Attendu : un objet de faits, par "
            f"exemple {example}."
        )


def read_facts(name: str, example: str) -> Any:
    """Return the JSON document in the file, or on standard input for "-".

    `example` is a document that would do. Raises `FactsUnreadable`.
    """
    try:
        return json.loads(read_input(name).decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise FactsUnreadable(name, error.lineno, example) from None
    except (ValueError, RecursionError):  # not UTF-8, a number without end, brackets without end
        raise FactsUnreadable(name, 1, example) from None
