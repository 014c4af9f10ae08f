"""People one by one: our own vignettes, and the shared samples where they are at hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rtoml

from cep_tui.practice.answer import TriageAnswer
from cep_tui.practice.facts import Facts
from cep_tui.practice.triage import triage
from cep_tui.reference.packs import load_pack

TODAY = date(2026, 11, 23)
VIGNETTES = rtoml.loads(
    Path(__file__).with_name("triage_vignettes.toml").read_text(encoding="utf-8")
)
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "triage_samples.json"


def answer_to(facts: dict[str, Any]) -> TriageAnswer:
    pack = load_pack("fr-2026")
    return triage(Facts.from_json(facts, pack), pack, TODAY)


def misses(answer: TriageAnswer, expect: dict[str, Any]) -> list[str]:
    """Return the expectations, of the vignettes and of the samples, that `answer` does not meet."""
    suggested = {s.operator for s in answer.suggestions}
    main = {s.operator for s in answer.suggestions if s.strength == "main"}
    got = {
        "main": main,
        "any": suggested,
        "alerts": {alert.id for alert in answer.alerts},
        "ask": {question.fact for question in answer.ask},
        "tell": {information.id for information in answer.information},
    }
    wanted = {
        "main_all": ("main", True),
        "main_none": ("main", False),
        "not_main": ("main", False),
        "any": ("any", True),
        "never": ("any", False),
        "not_any": ("any", False),
        "alerts": ("alerts", True),
        "no_alerts": ("alerts", False),
        "ask": ("ask", True),
        "no_ask": ("ask", False),
        "tell": ("tell", True),
    }
    missed = []
    for key, expected in expect.items():
        if key == "here":
            met = answer.here.can_continue_here is expected
        elif key == "main_any":
            met = bool(main & set(expected))
        else:
            where, present = wanted[key]
            met = set(expected) <= got[where] if present else not set(expected) & got[where]
        if not met:
            missed.append(f"{key}: {expected}, got {got}")
    return missed


@pytest.mark.parametrize("name", VIGNETTES)
def test_vignette(name: str) -> None:
    assert misses(answer_to(VIGNETTES[name]["facts"]), VIGNETTES[name]["expect"]) == []


def test_vignettes_rest_on_sources_of_the_pack() -> None:
    known = set(load_pack("fr-2026").sources)
    assert all(v["sources"] and set(v["sources"]) <= known for v in VIGNETTES.values())


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not beside this project")
def test_shared_samples() -> None:
    samples = json.loads(SAMPLES.read_text(encoding="utf-8"))
    missed = {s["id"]: misses(answer_to(s["facts"]), s["expect"]) for s in samples}
    assert {name: miss for name, miss in missed.items() if miss} == {}
