"""Packs: reading and checking one, with one's own rules over it, and what is asked of it.

Parsing the same TOML alone is what the reading is compared with.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import rtoml

from benchmarks.figures import Figure, median, milliseconds, spread
from benchmarks.reads import FRAME_MS
from benchmarks.vaults import TODAY, Workshop
from cep_tui.practice.facts import Facts
from cep_tui.practice.funding import assess
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.practice.triage import triage
from cep_tui.reference.ageing import ageing_items
from cep_tui.reference.overlays import record_recheck
from cep_tui.reference.packs import CURRENT, load_pack, load_pack_with, read_pack, shipped_folder
from cep_tui.reference.reading import toml_files
from cep_tui.reference.searching import search

LOADED_MS = 40
ANSWERED_MS = 5

_OWN_RULES = '[operators.apec]\nlabel = "Apec de Savoie"\n'
_FACTS = {"age": 44, "statuses": ["salarie-prive"], "executive": False, "needs": ["se-former"]}
# Every fact is given: what is known is judged and said, what is not costs next to nothing.
_PROJECT: dict[str, dict[str, object]] = {
    "person": {
        "age": 44,
        "statuses": ["salarie-prive"],
        "contract": "cdi",
        "sector": "private",
        "company_size": 120,
        "situations": ["licenciement-economique"],
        "disability": "none",
        "executive": False,
        "in_education": False,
        "months_worked_total": 90,
        "months_in_company": 40,
        "months_worked_last_5_years": 60,
        "cdd_months_last_12": 0,
        "cdd_end_date": "2024-10-31",
        "interim_hours_last_18_months": 0,
        "interim_hours_same_agency": 0,
        "days_worked_last_60_months": 1320,
        "resigned": False,
        "cep_requested": True,
        "registered_job_seeker": False,
        "months_as_job_seeker": 0,
        "receives_unemployment_benefit": False,
        "employer_agrees": True,
        "branch_agreement": True,
        "months_without_turnover": 0,
        "activity": "commerce",
        "department": "73",
        "cpf_balance_eur": 2600,
        "months_since_last_ptp": 80,
    },
    "project": {
        "kind": "formation",
        "certification": "rncp",
        "cpf_eligible": True,
        "change_of_job": True,
        "start_date": "2027-10-04",
        "duration_hours": 400,
        "absence_months": 9,
        "part_time": False,
        "during_working_time": True,
        "cost_eur": 8200,
        "third_party_cofunding_eur": 0,
        "job_promised": True,
    },
}


def measure(shop: Workshop) -> list[Figure]:
    """The pack in use, warm: everything it needs is already imported."""
    pack = load_pack(CURRENT)
    facts, project = Facts.from_json(_FACTS, pack), FundingFacts.from_json(_PROJECT, pack)

    def funding() -> object:
        return assess(project, pack, TODAY).as_json()

    return [
        *_loading(shop.runs),
        *_overlaid(shop),
        _asked("triage answered", lambda: triage(facts, pack, TODAY), shop.runs, ANSWERED_MS),
        _asked("funding answered", funding, shop.runs, ANSWERED_MS),
        _asked("searched", lambda: search(pack, "formation", 20), shop.runs, FRAME_MS),
        _asked("what ages listed", lambda: ageing_items(pack, TODAY), shop.runs, FRAME_MS),
    ]


def _loading(runs: int) -> list[Figure]:
    folder = shipped_folder(CURRENT)
    texts = [file.read_text(encoding="utf-8") for _, file in toml_files(folder)]
    loaded = milliseconds(lambda: read_pack(folder, CURRENT), runs=runs)
    parsed = milliseconds(lambda: [rtoml.loads(text) for text in texts], runs=runs)
    size = f"{len(texts)} files, {sum(map(len, texts)) / 1000:.0f} kB"
    return [
        Figure("pack: read and checked", median(loaded), "ms", LOADED_MS, spread(loaded)),
        Figure(
            "pack: read and checked / parsed alone",
            median(loaded) / median(parsed),
            "x",
            detail=f"parsed {spread(parsed)}; {size}",
        ),
    ]


def _overlaid(shop: Workshop) -> list[Figure]:
    """One's own rules, changed before each reading, then left as they are."""
    with TemporaryDirectory(dir=shop.folder) as name:
        folder = Path(name)
        (folder / "agence.toml").write_text(_OWN_RULES, encoding="utf-8")
        notes = iter(range(10_000))

        def rechecked() -> None:
            record_recheck(folder, "ptp.seniority", on=TODAY, note=str(next(notes)))
            load_pack_with(CURRENT, folder)

        return [
            _asked("own rules changed, all read again", rechecked, shop.runs, LOADED_MS),
            _asked("own rules unchanged", lambda: load_pack_with(CURRENT, folder), shop.runs, None),
        ]


def _asked(name: str, ask: Callable[[], object], runs: int, goal: float | None) -> Figure:
    taken = milliseconds(ask, runs=runs)
    return Figure(f"pack: {name}", median(taken), "ms", goal, spread(taken))
