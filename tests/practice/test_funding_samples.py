"""Projects one by one: our own vignettes, and the shared samples where they are at hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rtoml

from cep_tui.practice.funding import assess
from cep_tui.practice.funding_answer import FundingAnswer, SchemeView
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.packs import load_pack

VIGNETTES = rtoml.loads(
    Path(__file__).with_name("funding_vignettes.toml").read_text(encoding="utf-8")
)
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "funding_samples.json"


def answer_to(document: dict[str, Any]) -> FundingAnswer:
    pack = load_pack("fr-2026")
    facts = FundingFacts.from_json(document, pack)
    return assess(facts, pack, facts.today or date(2026, 11, 23))


def misses(answer: FundingAnswer, expect: dict[str, Any]) -> list[str]:
    """Return the expectations, of the vignettes and of the samples, that `answer` does not meet."""
    schemes = {view.id: view for view in answer.schemes}
    deadlines = {each.id: each for view in answer.schemes for each in view.deadlines}
    got: dict[str, dict[str, Any]] = {
        "verdict": {key: view.verdict for key, view in schemes.items()},
        "criteria": {c.id: c.result for view in answer.schemes for c in view.criteria},
        "due": {key: each.due and each.due.isoformat() for key, each in deadlines.items()},
        "covers": {key: covered_euros(view) for key, view in schemes.items()},
        "amounts": {a.id: a.value for view in answer.schemes for a in view.amounts},
    }
    present = {
        "absent": set(schemes),
        "late": {key for key, each in deadlines.items() if each.late},
        "documents": {d.id for view in answer.schemes for d in view.documents},
    }
    present["left_out"] = {*got["criteria"], *got["amounts"], *deadlines, *present["documents"]}
    missed = []
    for key, expected in expect.items():
        if key in got:
            wrong = {k: got[key].get(k) for k, v in expected.items() if got[key].get(k) != v}
        elif key == "possible_any":
            verdicts = [schemes[each].verdict for each in expected if each in schemes]
            wrong = {} if {"possible", "to-check"} & set(verdicts) else {key: verdicts}
        elif key in ("absent", "left_out", "on_time"):
            wrong = dict.fromkeys(set(expected) & present[key.replace("on_time", "late")])
        else:
            wrong = dict.fromkeys(set(expected) - present[key])
        if wrong:
            missed.append(f"{key}: wanted {expected}, got {wrong}")
    return missed


def covered_euros(view: SchemeView) -> float | None:
    return None if view.covers_eur is None else float(view.covers_eur)


@pytest.mark.parametrize("name", VIGNETTES)
def test_vignette(name: str) -> None:
    vignette = VIGNETTES[name]
    document = {key: vignette.get(key, {}) for key in ("person", "project")}
    assert (
        misses(answer_to(document | {"today": vignette["today"].isoformat()}), vignette["expect"])
        == []
    )


def test_vignettes_rest_on_sources_of_the_pack() -> None:
    known = set(load_pack("fr-2026").sources)
    assert len(VIGNETTES) >= 45
    assert all(v["sources"] and set(v["sources"]) <= known for v in VIGNETTES.values())


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not beside this project")
def test_shared_samples() -> None:
    samples = json.loads(SAMPLES.read_text(encoding="utf-8"))
    missed = {s["id"]: misses(answer_to(s["facts"]), s["expect"]) for s in samples}
    assert {name: miss for name, miss in missed.items() if miss} == {}
