"""Answering while listening: one key a fact, advice at each answer, panes, mouse, no pack."""

import json
import threading
from pathlib import Path

import pytest

from cep_tui.practice.facts import Facts
from cep_tui.reference import packs
from cep_tui.reference.errors import PackInvalid, Problem
from cep_tui.screens.reception.facts_panel import ROWS
from cep_tui.widgets.choices import ChoiceRow
from tests.conftest import FrozenClock
from tests.screens.portfolio_desk import Desk, portfolio_desk
from tests.screens.reception.desk import (
    NARROW,
    WIDE,
    at,
    reception_desk,
    recorded,
    say,
    screen_of,
)

SIZES = pytest.mark.parametrize("size", [NARROW, (100, 30), WIDE])
RESIGNATION = Facts(
    age=31,
    statuses=frozenset({"salarie-prive"}),
    executive=False,
    disability="none",
    registered_job_seeker=False,
    situations=frozenset({"demission-envisagee"}),
)


async def resign(desk: Desk) -> None:
    """The sample s-resignation, as one would key it in: single answers go on by themselves."""
    await at(desk, "statuses", "a", "tab", "x", "3", "1", "tab", "n", "n", "n")
    await at(desk, "situations", "a")


def test_the_sample_is_still_what_is_keyed_in() -> None:
    samples = Path(__file__).parents[4] / "shared/samples/triage_samples.json"
    if not samples.exists():
        pytest.skip("the samples are not beside the repository")
    (sample,) = [
        each for each in json.loads(samples.read_text("utf-8")) if each["id"] == "s-resignation"
    ]
    assert sample["facts"] == RESIGNATION.as_json()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_answer_unfolded_says_enough(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with reception_desk(tmp_path, clock, size=size) as desk:
        for row, words in {
            "statuses": ("agent public", "emploi à domicile"),
            "situations": ("maintien en poste", "entreprise ferme", "reprise d’"),
            "needs": ("droits", "un frein"),
        }.items():
            await at(desk, row)
            assert [each for each in words if each not in desk.shown] == [], desk.shown
        await at(desk, "disability")
        assert "refus" not in desk.shown


async def test_nobody_to_point_to_is_told_once_something_is_said(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        assert "Une première réponse" in desk.shown
        await at(desk, "statuses", "b")
        await at(desk, "situations", "a")
        assert screen_of(desk).form.facts().statuses == {"demandeur-emploi"}
        assert "Une première réponse" not in desk.shown
        assert "Personne ne ressort" in desk.shown


@SIZES
async def test_a_resignation_shows_its_alert(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with reception_desk(tmp_path, clock, size=size) as desk:
        await resign(desk)

        assert screen_of(desk).form.facts() == RESIGNATION
        if screen_of(desk).narrow:
            assert "◆ 1 alerte" in desk.shown
            await desk.press("ctrl+t", "ctrl+t")
        assert "Le CEP se demande AVANT la démission" in desk.shown
        assert "urgent" in desk.shown
        assert "Avenir Actifs  opérateur du CEP" in desk.shown


async def test_every_fact_takes_one_key(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        for name in ROWS:
            first = screen_of(desk).query_one(f"#{name}", ChoiceRow).choices[0]

            await at(desk, name, first.letter or "a")

            assert getattr(screen_of(desk).form, name) in (first.value, (first.value,))


async def test_a_single_answer_goes_on_to_the_next_question(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "executive", "n", "n", "n")

        form = screen_of(desk).form
        assert (form.executive, form.disability, form.registered_job_seeker) == ("no", "none", "no")


async def test_down_after_an_answer_that_went_on_skips_no_question(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "executive", "n", "down")
        assert desk.app.focused is screen_of(desk).query_one("#disability")
        await desk.press("down")
        assert desk.app.focused is screen_of(desk).query_one("#registered_job_seeker")


async def test_arrows_leave_a_line_of_text(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        await at(desk, "department", "7", "3", "up")
        assert desk.app.focused is screen_of(desk).query_one("#needs")
        await at(desk, "next_step", "down")
        assert desk.app.focused is screen_of(desk).query_one("#next_step_by")
        await at(desk, "department", "down")
        assert desk.app.focused is screen_of(desk).request


async def test_a_question_leads_to_its_answer(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "questions", "enter")
        await desk.press("a")

        assert screen_of(desk).form.statuses == ("salarie-prive",)


async def test_a_click_on_a_question_leads_to_its_answer(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        await click(desk, "Quel âge avez-vous")

        assert desk.app.focused is screen_of(desk).query_one("#age_bracket")


async def test_the_mouse_alone_will_do(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        await click(desk, "intérimaire")
        await click(desk, "en cours")
        await click(desk, "Gratuit, confidentiel")
        assert "✓ Gratuit, confidentiel" in desk.shown
        await click(desk, "anonyme")

        values = recorded(desk)[0].values
        assert values.facts == {"statuses": ["interimaire"], "disability": "in-progress"}
        assert values.information == ("gratuite-confidentialite",)


async def test_panes_by_key_by_tab_and_by_mouse(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await click(desk, "Paroles et suite")
        assert "Demande, dans ses mots" in desk.shown
        assert "Statut" not in desk.shown
        await desk.press("ctrl+t")
        assert "À demander" in desk.shown
        await desk.press("ctrl+t")
        await at(desk, "department", "tab")
        assert desk.app.focused is screen_of(desk).request
        await desk.press("shift+tab")
        assert desk.app.focused is screen_of(desk).query_one("#department")


async def test_what_is_told_stays_told_when_the_facts_change(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        await resign(desk)
        lines = screen_of(desk).query_one("#information")
        keys = [line.key for line in lines.lines]  # type: ignore[attr-defined]
        at_letter = "abcdefghijklmnopqrstuvwxyz"[keys.index("demission-conditions")]
        await at(desk, "information", at_letter)
        await at(desk, "situations", "a")

        assert screen_of(desk).form.information == ("demission-conditions",)
        assert "✓ Démission-reconversion" in desk.shown


async def test_an_age_is_typed_and_shown_among_the_answers(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "age_bracket", "x", "1", "7")
        assert screen_of(desk).form.facts().age == 17
        await desk.press("tab")
        assert "✓ 17 ans" in desk.shown
        assert "Âge exact" not in desk.shown
        await at(desk, "age_bracket", "e")
        assert screen_of(desk).form.facts().age_bracket == "30-44"
        assert screen_of(desk).form.age == ""


async def test_a_letter_typed_while_the_pack_is_being_read_is_not_lost(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, load = threading.Event(), packs.load_pack_with

    def slow(name: str, overlay: Path) -> object:
        ready.wait(20)
        return load(name, overlay)

    async with portfolio_desk(tmp_path, clock, ()) as desk:
        monkeypatch.setattr(packs, "load_pack_with", slow)
        desk.app.read_pack_again()
        await desk.pilot.press("2", "b")
        screen_of(desk).show_pane("advice")
        await desk.pilot.pause()
        assert "Lecture du référentiel" in desk.shown
        ready.set()
        await desk.press()

        assert screen_of(desk).form.statuses == ("demandeur-emploi",)


async def test_without_a_pack_words_and_plain_facts_are_still_recorded(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str, overlay: Path) -> None:
        raise PackInvalid(name, (Problem("alerts.toml", 3, "il manque « why »."),))

    monkeypatch.setattr(packs, "load_pack_with", broken)
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        assert "Le référentiel ne peut pas être lu." in desk.shown
        assert "alerts.toml, ligne 3" in desk.shown
        await at(desk, "executive", "o")
        await say(desk, "request", "changer d’air")
        await desk.press("f9")

        values = recorded(desk)[0].values
        assert values.facts == {"executive": True}
        assert values.request == "changer d’air"
        assert (values.pack, values.suggested) == ("", ())


async def click(desk: Desk, text: str) -> None:
    """Click where a text is painted."""
    rows = desk.shown.splitlines()
    y = next(at for at, row in enumerate(rows) if text in row)
    await desk.pilot.click(offset=(rows[y].index(text) + 1, y))
    await desk.press()
