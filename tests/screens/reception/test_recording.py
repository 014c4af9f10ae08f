"""Recording a reception: anonymous in a few keys, with a person, attached later, undone."""

from datetime import date
from pathlib import Path

import pytest

from cep_tui.screens.dossier import DossierScreen
from cep_tui.store.dossier import get_dossier
from cep_tui.store.drafts import load_draft
from cep_tui.store.portfolio import list_people
from cep_tui.store.receptions import get_reception, unattached_receptions
from cep_tui.store.views import Channel, DecidedBy, Doer, Identity, NewPerson, Outcome
from tests.conftest import TODAY, FrozenClock
from tests.screens.portfolio_desk import HOSTILE, HUGO, NADIA, portfolio_desk
from tests.screens.reception.desk import (
    NARROW,
    WIDE,
    at,
    reception_desk,
    recorded,
    say,
    screen_of,
)


@pytest.mark.parametrize(("place", "size"), [("1", NARROW), ("3", WIDE)])
async def test_an_anonymous_reception_takes_three_keys_from_anywhere(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int], place: str
) -> None:
    async with portfolio_desk(tmp_path, clock, size=size) as desk:
        await desk.press(place)

        await desk.press("2")
        await desk.press("b")
        await desk.press("f9")

        (reception,) = recorded(desk)
        assert reception.person_id is None
        assert reception.values.facts == {"statuses": ["demandeur-emploi"]}
        assert reception.values.suggested[0] == "france-travail"
        time = clock.now.astimezone().strftime("%H:%M")
        assert f"Accueil anonyme enregistré {time} · à rattacher plus tard" in desk.shown
        assert screen_of(desk).untouched
        assert load_draft(desk.vault, "reception") is None


async def test_three_keys_also_while_a_field_is_being_typed_in(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("slash", "n")
        await desk.press("f2", "a", "f9")

        assert recorded(desk)[0].values.facts == {"statuses": ["salarie-prive"]}


async def test_the_next_reception_is_ready_at_once(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "f9", "b", "f9")

        statuses = sorted(each.values.facts["statuses"] for each in recorded(desk))
        assert statuses == [["demandeur-emploi"], ["salarie-prive"]]


async def test_an_empty_form_is_not_recorded(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("f9")

        assert not recorded(desk)
        assert "Rien à enregistrer" in desk.shown


async def test_everything_said_and_decided_is_recorded(tmp_path: Path, clock: FrozenClock) -> None:
    request = "« Je vis de quoi\u202f? » [/b]"
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        await desk.press("a")
        await at(desk, "executive", "n")
        await at(desk, "situations", "a")
        await at(desk, "needs", "c", "e")
        await say(desk, "department", "73")
        await say(desk, "request", request)
        await at(desk, "information", "a")
        await at(desk, "outcome", "b")
        await at(desk, "decided_by", "b")
        await say(desk, "next_step", "rappeler")
        await at(desk, "next_step_by", "b")
        await say(desk, "next_step_on", "mardi")
        clock.advance(minutes=4)
        await desk.press("f9")

        (reception,) = recorded(desk)
        values = reception.values
        assert values.facts == {
            "statuses": ["salarie-prive"],
            "executive": False,
            "situations": ["demission-envisagee"],
            "needs": ["changer-metier", "se-former"],
            "department": "73",
        }
        assert values.request == request
        assert values.information == ("gratuite-confidentialite",)
        assert values.outcome is Outcome.THINK
        assert values.decided_by is DecidedBy.TOGETHER
        assert (values.next_step, values.next_step_by) == ("rappeler", Doer.COUNSELLOR)
        assert values.next_step_on == date(2026, 11, 24)
        assert values.duration_minutes == 4
        assert values.pack == "fr-2026"


async def test_an_unreadable_date_is_shown_and_nothing_is_lost(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a")
        await say(desk, "next_step_on", "quand il pourra")
        await desk.press("f9")

        assert not recorded(desk)
        assert desk.app.focused is screen_of(desk).query_one("#next_step_on")
        assert "Date illisible" in desk.shown
        assert screen_of(desk).form.next_step_on == "quand il pourra"


async def test_with_a_person_found_in_a_few_letters(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "f12")
        await desk.type("kaci")
        await desk.press("enter")

        (reception,) = recorded(desk)
        assert reception.person_id is not None
        assert get_dossier(desk.vault, reception.person_id).identity.label == "Nadia Kaci"
        assert "Accueil de Nadia Kaci enregistré" in desk.shown


async def test_with_someone_new_under_a_name_alone(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "f12")
        await desk.type(HOSTILE)
        assert HOSTILE in desk.shown
        await desk.press("ctrl+n")

        (reception,) = recorded(desk)
        assert reception.person_id is not None
        dossier = get_dossier(desk.vault, reception.person_id)
        assert dossier.identity.label == HOSTILE
        assert [span.status for span in dossier.statuses] == ["salarie-prive"]
        assert HOSTILE in desk.shown


async def test_enter_on_a_name_nobody_has_creates_nobody(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "f12")
        await desk.type("ines moreau")
        await desk.press("enter", "f12")

        assert "Ctrl+N crée cette personne" in desk.shown
        assert not recorded(desk)
        assert len(list_people(desk.vault, today=TODAY)) == 2


async def test_namesakes_are_told_apart(tmp_path: Path, clock: FrozenClock) -> None:
    other = NewPerson(Identity(label="Nadia KACI", commune="Lyon"))
    async with reception_desk(tmp_path, clock, (NADIA, other, HUGO)) as desk:
        await desk.press("a", "f12")

        assert "Nadia Kaci · 12/03/1985 · Évry-Courcouronnes · 06 39 98 00 00" in desk.shown
        assert "Nadia KACI · Lyon" in desk.shown
        assert "Hugo Bœuf · " not in desk.shown


async def test_a_reception_of_a_few_seconds_is_not_given_the_length_of_the_last_one(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await say(desk, "duration", "25")
        await at(desk, "statuses", "a", "f9")
        assert "durée chronométrée" in desk.shown
        await desk.press("b")
        assert "1 min depuis" in desk.shown
        await desk.press("f9")

        durations = [each.values.duration_minutes for each in recorded(desk)]
        assert sorted(each or 0 for each in durations) == [1, 25]


async def test_someone_may_be_chosen_first_and_recorded_later(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("f12")
        await desk.type("hugo")
        await desk.press("enter")
        assert not recorded(desk)
        assert "Accueil de Hugo Bœuf" in desk.shown

        await desk.press("a", "ctrl+s")

        assert recorded(desk)[0].person_id is not None


async def test_an_anonymous_reception_is_attached_to_who_comes_back(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a")
        await say(desk, "next_step", "rappeler")
        await desk.press("f9")

    clock.advance(days=20)
    async with reception_desk(tmp_path, clock, people=()) as desk:
        await desk.press("ctrl+r")
        assert "salarié·e du privé" in desk.shown
        await desk.press("enter")
        await desk.type("hugo")
        await desk.press("enter")

        assert not unattached_receptions(desk.vault, since=TODAY)
        (hugo,) = [row for row in list_people(desk.vault, today=TODAY) if row.label == "Hugo Bœuf"]
        assert hugo.next_step == "rappeler"
        assert "Accueil rattaché à Hugo Bœuf" in desk.shown


async def test_an_anonymous_reception_is_attached_from_the_dossier(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock, people=(HUGO,)) as desk:
        await desk.press("a", "f9", "3")
        await desk.press("enter")
        await desk.press("u")
        await desk.press("enter")

        assert recorded(desk)[0].person_id is not None
        assert isinstance(desk.app.screen, DossierScreen)


async def test_without_anonymous_receptions_the_list_says_so(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("ctrl+r")
        assert "Aucun accueil anonyme depuis 60 jours." in desk.shown


async def test_a_referral_to_a_suggested_partner(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        await desk.press("a")
        await at(desk, "outcome", "c")
        await at(desk, "operator", "a")
        await say(desk, "contact_name", "Mme Roux")
        await say(desk, "reason", "PTP")
        assert screen_of(desk).query_one("#delay-hint").display
        await desk.press("f9")

        (referral,) = recorded(desk)[0].values.referrals
        assert (referral.operator, referral.partner) == ("cep-actifs", "Avenir Actifs")
        assert (referral.contact_name, referral.reason) == ("Mme Roux", "PTP")
        assert referral.answer_expected_on == date(2026, 12, 3)


async def test_a_referral_from_the_suggestions_themselves(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a")
        await at(desk, "suggestions", "enter")
        await desk.press("f9")

        values = recorded(desk)[0].values
        assert values.outcome is Outcome.REFER
        assert values.referrals[0].partner == "Avenir Actifs"


async def test_a_partner_of_ones_own_and_no_date(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "outcome", "c")
        await say(desk, "partner", "CIDFF")
        screen_of(desk).show_widget(screen_of(desk).query_one("#answer_expected_on"))
        await desk.press("end", "ctrl+u")
        await desk.press("f9")

        (referral,) = recorded(desk)[0].values.referrals
        assert (referral.operator, referral.partner) == ("", "CIDFF")
        assert referral.answer_expected_on is None


async def test_level_two_is_offered_and_opens_the_support(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "outcome", "a")
        await desk.press("f12")
        await desk.type("hugo")
        await desk.press("enter")
        assert "Ctrl+O" in desk.shown

        await desk.press("ctrl+o")

        person_id = recorded(desk)[0].person_id
        assert person_id is not None
        (episode,) = get_dossier(desk.vault, person_id).episodes
        assert [move.level for move in episode.moves] == [2]
        assert "au niveau 2" in desk.shown


async def test_level_two_is_not_offered_to_who_is_there(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "outcome", "a")
        await desk.press("f12")
        await desk.type("kaci")
        await desk.press("enter")

        assert recorded(desk)[0].person_id is not None
        assert "Ctrl+O" not in desk.shown


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_saving_comes_first_among_the_keys_also_while_typing(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with reception_desk(tmp_path, clock, size=size) as desk:
        await say(desk, "request", "mots")
        keys = desk.shown.splitlines()[-1]
        assert keys.strip().startswith("Ctrl+S enregistrer")
        assert "F10 plus" in keys or all(key in keys for key in ("Ctrl+R", "Ctrl+G"))


async def test_confirming_who_decides_takes_nothing_back(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "outcome", "b", "a")
        assert screen_of(desk).form.decided_by == DecidedBy.PERSON
        assert desk.app.focused is screen_of(desk).query_one("#next_step")


async def test_channel_and_place_start_from_the_last_reception(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "statuses", "shift+tab")
        assert "modifier" in desk.shown
        await desk.press("enter", "e")
        await say(desk, "place", "Mairie")
        await say(desk, "duration", "25")
        await at(desk, "statuses", "a", "f9")
        assert "permanence · Mairie · durée chronométrée" in desk.shown

        await desk.press("b", "f9")

        values = get_reception(desk.vault, recorded(desk)[0].id).values
        assert values.channel is Channel.OUTREACH
        assert values.place == "Mairie"


async def test_the_state_of_saving_is_true(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "f9")
        await desk.pilot.pause(0.6)
        assert f"● enregistré {clock.now.astimezone():%H:%M}" in desk.shown
