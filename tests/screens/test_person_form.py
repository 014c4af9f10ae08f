"""Forms on the real app: nothing typed is lost, nothing is recorded that was not meant."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.person_form import PersonForm
from cep_tui.screens.portfolio import PortfolioScreen
from cep_tui.screens.situations_form import SituationsForm
from cep_tui.screens.step_forms import PlanStepForm
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.store.dossier import get_dossier
from cep_tui.store.drafts import load_draft
from cep_tui.store.people import update_identity
from cep_tui.store.portfolio import known_people, list_people
from cep_tui.store.views import ContactPreference, Disability, StatusSpan
from cep_tui.widgets.fields import TextField
from tests.conftest import PASSPHRASE, TODAY, FrozenClock
from tests.screens.portfolio_desk import Desk, portfolio_desk
from tests.screens.test_dossier import id_of, open_dossier


def typed(desk: Desk, name: str) -> str:
    return desk.app.screen.query_one(f"#{name}", TextField).value


async def test_a_pseudonym_is_enough(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.type("La dame au vélo")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, DossierScreen)
        assert "La dame au vélo" in desk.shown
        assert load_draft(desk.vault, "person:new") is None


async def test_without_any_name_nothing_is_recorded(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n", "ctrl+s")
        assert isinstance(desk.app.screen, PersonForm)
        assert list_people(desk.vault, today=TODAY) == []


async def test_everything_typed_is_recorded(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n", "tab")
        for text in ("Zoé", "N'Diaye", "12/3/85", "06.39.98.00.01", "", "ZOE@example.org"):
            await desk.type(text)
            await desk.press("tab")
        await desk.press("b", "tab")
        await desk.type("le soir")
        await desk.press("tab", "tab")
        await desk.type("Évry")
        await desk.press("tab", "c", "ctrl+s")
        (person,) = known_people(desk.vault)
        identity = person.identity
        assert (identity.label, identity.family_name) == ("Zoé N'Diaye", "N'Diaye")
        assert identity.birth_date == date(1985, 3, 12)
        assert (identity.phone, identity.mail) == ("+33639980001", "zoe@example.org")
        assert identity.contact_preference is ContactPreference.SMS
        assert (identity.contact_note, identity.commune) == ("le soir", "Évry")
        assert identity.disability is Disability.NONE


async def test_what_cannot_be_understood_is_said_and_kept(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.type("Zoé")
        await desk.press("tab", "tab", "tab")
        await desk.type("31/02/1985")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, PersonForm)
        assert typed(desk, "birth_date") == "31/02/1985"
        assert desk.app.screen.query_one("#birth_date").has_focus
        assert list_people(desk.vault, today=TODAY) == []


async def test_escape_keeps_the_draft_and_coming_back_resumes_it(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.type("Zoé [/b] œ")
        await desk.press("escape")
        assert isinstance(desk.app.screen, PortfolioScreen)
        assert "Brouillon gardé" in desk.shown
        await desk.press("n")
        assert typed(desk, "label") == "Zoé [/b] œ"
        assert "Brouillon du 23/11 à" in desk.shown
        await desk.press("f12", "n")
        assert typed(desk, "label") == ""
        assert load_draft(desk.vault, "person:new") is None


async def test_continuous_typing_is_kept_while_it_goes_on(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        for _ in range(60):  # more than a second of typing without a pause
            await desk.pilot.press("a")
            if load_draft(desk.vault, "person:new"):
                break
        draft = load_draft(desk.vault, "person:new")
        assert draft is not None
        assert draft.payload["label"].startswith("a")


async def test_locking_keeps_what_was_typed(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.pilot.press(*"Zoe")
        await desk.press("ctrl+l")
        assert isinstance(desk.app.screen, UnlockScreen)
        await desk.type(PASSPHRASE)
        await desk.press("enter")
        draft = load_draft(desk.vault, "person:new")
        assert draft is not None
        assert draft.payload["label"] == "Zoe"


async def test_looking_without_changing_leaves_no_draft(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Nadia Kaci")
        await desk.press("m", "tab", "end", "x", "backspace", "escape")
        assert load_draft(desk.vault, f"person:{person_id}") is None


async def test_a_resumed_draft_does_not_undo_what_came_in_between(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Nadia Kaci")
        await desk.press("m", "tab", "end")
        await desk.type("x")
        await desk.press("escape")
        dossier = get_dossier(desk.vault, person_id)
        moved = replace(dossier.identity, commune="Lyon")
        update_identity(desk.vault, person_id, moved, dossier.rev)
        await desk.press("escape")
        await open_dossier(desk, "Nadia Kaci")
        await desk.press("m", "ctrl+s")
        identity = get_dossier(desk.vault, person_id).identity
        assert (identity.given_name, identity.commune) == ("Nadiax", "Lyon")


async def test_a_likely_duplicate_is_said_with_reasons_and_can_be_seen(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("n")
        await desk.type("Kaci Nadja")
        await desk.press("tab", "tab", "tab")
        await desk.type("12/03/1985")
        await desk.press("tab")
        assert "▲ Nadia Kaci est probablement la même personne" in desk.shown
        assert "nom très proche, même date de naissance" in " ".join(desk.shown.split())
        await desk.press("f9")
        assert isinstance(desk.app.screen, DossierScreen)
        await desk.press("escape")
        assert typed(desk, "label") == "Kaci Nadja"
        await desk.press("ctrl+s")  # a warning stops nothing
        assert len(list_people(desk.vault, today=TODAY)) == 4


async def test_situations_run_side_by_side_and_end(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Nadia Kaci")
        await desk.press("s")
        assert isinstance(desk.app.screen, SituationsForm)
        await desk.press("tab")
        await desk.type("traductrice le soir")
        await desk.press("tab")
        await desk.type("01/02/2026")
        await desk.press("f9", "tab")
        await desk.type("bénévole")
        await desk.press("ctrl+s")
        spans = get_dossier(desk.vault, person_id).statuses
        assert {(span.status, span.label, span.started_on) for span in spans} == {
            ("salarie-prive", "", date(2019, 1, 1)),
            ("", "traductrice le soir", date(2026, 2, 1)),
            ("", "bénévole", None),
        }


async def test_a_draft_of_several_new_situations_is_resumed_whole(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await open_dossier(desk, "Nadia Kaci")
        await desk.press("s", "tab", "a", "f9", "tab", "b", "escape")
        await desk.press("s")
        assert (typed(desk, "label-new0"), typed(desk, "label-new1")) == ("a", "b")


async def test_a_situation_cannot_end_before_it_starts(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = id_of(desk, "Hugo Bœuf")
        await open_dossier(desk, "Hugo Bœuf")
        await desk.press("s", "tab", "x", "tab")
        await desk.type("01/02/2026")
        await desk.press("tab")
        await desk.type("01/01/2026")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, SituationsForm)
        assert get_dossier(desk.vault, person_id).statuses == ()


async def test_days_without_a_situation_are_asked_about(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Hugo Bœuf")
        await desk.press("s")
        assert "Nouvelle situation" in desk.shown
        await desk.press("tab", "tab")
        await desk.type("01/06/2026")
        await desk.press("tab")
        await desk.type("30/09/2026")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, SituationsForm)
        assert "Quelle situation, du 01/06/2026 au 30/09/2026\u202f?" in desk.app.messages[-1]
        assert get_dossier(desk.vault, person_id).statuses == ()
        assert load_draft(desk.vault, f"person:{person_id}:situations") is not None


async def test_a_new_person_is_said_to_be_recorded(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [], size=(120, 36)) as desk:
        await desk.press("n")
        await desk.type("Zoé")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, DossierScreen)
        assert "● enregistré" in desk.shown


async def test_typing_in_a_field_reached_by_tab_replaces_what_stood_there(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await open_dossier(desk, "Nadia Kaci")
        await desk.press("m")
        desk.app.screen.set_focus(desk.app.screen.query_one("#birth_date"))
        await desk.press("tab")
        await desk.type("06 39 98 00 11")
        assert typed(desk, "phone") == "06 39 98 00 11"
        await desk.press("ctrl+z")
        assert typed(desk, "phone") == "06 39 98 00 00"
        await desk.press("tab", "shift+tab", "backspace")
        assert typed(desk, "phone") == ""


async def test_an_emptied_situation_is_removed(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Nadia Kaci")
        assert get_dossier(desk.vault, person_id).statuses[0].status == "salarie-prive"
        await desk.press("s")
        span: StatusSpan = get_dossier(desk.vault, person_id).statuses[0]
        desk.app.screen.query_one(f"#status-known{span.id}").focus()
        await desk.press("a", "ctrl+s")
        assert get_dossier(desk.vault, person_id).statuses == ()


async def test_a_draft_is_taken_up_again_from_the_day(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("n")
        await desk.type("Zoé")
        await desk.press("escape", "f7")
        desk.app.screen.query_one("#drafts").focus()
        await desk.press("enter")
        assert isinstance(desk.app.screen, PersonForm)
        assert typed(desk, "label") == "Zoé"


async def test_a_draft_about_someone_known_is_taken_up_again_in_its_very_form(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await open_dossier(desk, "Nadia Kaci")
        await desk.press("p")
        await desk.type("rappeler")
        await desk.press("escape", "f7")
        desk.app.screen.query_one("#drafts").focus()
        await desk.press("enter")
        assert isinstance(desk.app.screen, PlanStepForm)
        assert "rappeler" in desk.shown
        await desk.press("escape")
        assert isinstance(desk.app.screen, DossierScreen)
