"""`cep-tui triage`: the level-1 suggestions, by the same function as the screen."""

from cep_tui.cli.facts_file import read_facts
from cep_tui.cli.parser import Options
from cep_tui.cli.session import answer, pack_in_use, today
from cep_tui.practice.answer import Severity, Strength, TriageAnswer
from cep_tui.practice.facts import Facts
from cep_tui.practice.triage import triage

EXAMPLE = '{"age": 34, "statuses": ["salarie-prive"]}'
SEVERITIES: dict[Severity, str] = {"urgent": "◆ urgent", "attention": "▲ attention"}
STRENGTHS: dict[Strength, str] = {"main": "en premier", "also": "aussi", "support": "en appui"}


def run(options: Options) -> int:
    """Answer for the facts of the file."""
    pack = pack_in_use(options)
    facts = read_facts(options.facts, EXAMPLE, lambda data: Facts.from_json(data, pack))
    found = triage(facts, pack, today(options))
    answer(options, found.as_json(), _lines(found))
    return 0


def _lines(found: TriageAnswer) -> list[str]:
    lines: list[str] = []
    for alert in found.alerts:
        lines += [f"{SEVERITIES[alert.severity]} : {alert.label}", f"  {alert.why}"]
    for suggestion in found.suggestions:
        lines.append(f"● {suggestion.label} ({STRENGTHS[suggestion.strength]})")
        lines += [f"  {reason}" for reason in suggestion.reasons]
    lines += [f"? {question.question}" for question in found.ask]
    lines += [f"· à dire : {information.label}" for information in found.information]
    return lines
