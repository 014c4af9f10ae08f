"""`cep-tui triage`: the level-1 suggestions, by the same function as the screen."""

import json
from typing import Any

from cep_tui.cli.parser import Options
from cep_tui.cli.session import answer, pack_in_use, read_input, today
from cep_tui.errors import CepError
from cep_tui.practice.answer import TriageAnswer
from cep_tui.practice.facts import Facts
from cep_tui.practice.triage import triage

STRENGTHS = {"main": "en premier", "also": "aussi", "support": "en appui"}


class FactsUnreadable(CepError):
    """The file does not hold a JSON document."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(
            f"{name}, ligne {line} : ce n’est pas du JSON. Attendu : un objet de faits, par "
            'exemple {"age": 34, "statuses": ["salarie-prive"]}.'
        )


def run(options: Options) -> int:
    """Answer for the facts of the file."""
    pack = pack_in_use(options)
    facts = Facts.from_json(_document(options.facts), pack)
    found = triage(facts, pack, today(options))
    answer(options, found.as_json(), _lines(found))
    return 0


def _document(name: str) -> Any:
    try:
        return json.loads(read_input(name).decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise FactsUnreadable(name, error.lineno) from None
    except (ValueError, RecursionError):  # not UTF-8, a number without end, brackets without end
        raise FactsUnreadable(name, 1) from None


def _lines(found: TriageAnswer) -> list[str]:
    lines: list[str] = []
    for alert in found.alerts:
        lines += [f"▲ {alert.label}", f"  {alert.why}"]
    for suggestion in found.suggestions:
        lines.append(f"● {suggestion.label} ({STRENGTHS[suggestion.strength]})")
        lines += [f"  {reason}" for reason in suggestion.reasons]
    lines += [f"? {question.question}" for question in found.ask]
    lines += [f"· à dire : {information.label}" for information in found.information]
    return lines
