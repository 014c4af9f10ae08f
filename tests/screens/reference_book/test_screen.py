"""The Référentiel at work: found in a few letters, dated, checked again, nobody named unasked."""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.reception import ReceptionScreen
from cep_tui.screens.reference_book import ReferenceScreen
from cep_tui.screens.reference_book.entry_list import EntryList
from cep_tui.screens.reference_book.recheck import RecheckRefused
from cep_tui.settings import Places
from cep_tui.store.receptions import record_reception
from cep_tui.store.undo import last_act
from cep_tui.store.views import ReceptionValues
from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.sheet_lines import SheetLines
from tests.conftest import FrozenClock
from tests.screens.portfolio_desk import Desk, portfolio_desk
from tests.widgets.stage import said

WIDE, NARROW = (120, 40), (80, 24)
TODAY = "23/11/2026"


def own_rules(root: Path, text: str, name: str = "chez-nous.toml") -> Path:
    """Write rules of the counsellor's own; where."""
    folder = Places.under(root).config / "referentiel" / "fr-2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@asynccontextmanager
async def reference_desk(
    root: Path, clock: FrozenClock, *, size: tuple[int, int] = WIDE
) -> AsyncIterator[Desk]:
    """The app in the Référentiel, the pack read."""
    async with portfolio_desk(root, clock, size=size) as desk:
        await desk.press("f8")
        yield desk


def place(desk: Desk) -> type:
    """Which screen is shown."""
    return type(desk.app.screen)


async def choose(desk: Desk, command: str) -> None:
    """Do what the palette offers under these words."""
    await desk.press("ctrl+p")
    await desk.type(command + "\r")


@pytest.mark.parametrize(
    ("typed", "today"),
    [
        ("pole emploi", "Pôle emploi → France Travail"),
        ("FONGECIF", "Transitions Pro"),
        ("cif", "→ PTP"),
        ("pro-a", "Période de reconversion"),
    ],
)
async def test_an_old_name_leads_to_what_it_is_today(
    tmp_path: Path, clock: FrozenClock, typed: str, today: str
) -> None:
    async with reference_desk(tmp_path, clock) as desk:
        await desk.type(typed)

        assert today in said(desk.app)
        assert "depuis le" in said(desk.app).lower()


async def test_one_pane_at_a_time_on_a_narrow_screen(tmp_path: Path, clock: FrozenClock) -> None:
    async with reference_desk(tmp_path, clock, size=NARROW) as desk:
        assert "En vigueur" in desk.shown
        await desk.type("ptp\r")
        assert "PTP · dispositif" in desk.shown
        assert "réponses" not in desk.shown

        await desk.press("escape")
        assert "réponses" in desk.shown
        await desk.press("escape")
        assert "En vigueur" in desk.shown
        await desk.type("/formation")
        assert "les 60 premières réponses sur" in desk.shown
        await desk.press("escape")
        await desk.type("aprentissage")
        assert "Résultats pour « apprentissage »" in said(desk.app)


async def test_the_rule_one_reads_says_its_age_and_its_source(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reference_desk(tmp_path, clock, size=(80, 90)) as desk:
        await desk.type("ptp\r")
        rule = "Ancienneté suffisante pour le contrat"
        line = next(row for row in desk.shown.splitlines() if rule in row)
        assert line.rstrip().endswith("· livré 23/11")
        assert "https://" not in desk.shown

        lines = desk.app.screen.query_one(SheetLines)
        while lines.current is not None and lines.current.key != "ptp.seniority":
            await desk.press("down")
        assert "CDI : 24 mois" in said(desk.app)
        await desk.press("enter")
        shown = said(desk.app).split(rule)[1]
        for wanted in (
            f"relevé le {TODAY}",
            "à relire d’ici le",
            "source",
            "https://",
        ):
            assert wanted in shown


async def test_the_rule_found_comes_first_in_sight_and_pages_turn(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reference_desk(tmp_path, clock, size=NARROW) as desk:
        await desk.type("compter son solde\r")
        first = desk.shown.splitlines()[7]
        assert first.strip().startswith("▸! Compter son solde")

        await desk.press("pagedown")
        assert first not in desk.shown
        await desk.press("end", "home", "pagedown")
        assert "Vos droits à la formation" not in desk.shown


async def test_a_line_leads_to_another_sheet_and_back(tmp_path: Path, clock: FrozenClock) -> None:
    async with reference_desk(tmp_path, clock) as desk:
        await desk.type("ptp\r")
        await desk.press("down", "enter")
        assert "Le proposer" in desk.shown
        assert "PTP · dispositif" not in desk.shown

        await desk.press("escape")
        assert "PTP · dispositif" in desk.shown


async def test_shelves_turn_and_say_what_they_hold(tmp_path: Path, clock: FrozenClock) -> None:
    async with reference_desk(tmp_path, clock) as desk:
        await desk.press("escape")
        for wanted in ("Opérateurs du CEP", "Ce qui n’existe plus", "Gratuit, confidentiel"):
            await desk.press("right")
            assert wanted in said(desk.app)
        assert "← → rayon" in desk.shown
        await desk.press("left", "left", "left", "left")
        assert "Prend fin bientôt" in desk.shown
        await desk.press("n", "enter", "left")
        assert "Niveaux du CEP" in desk.shown
        await desk.press("enter", "7")
        assert desk.app.screen.focused is desk.app.screen.query_one(EntryList)


async def test_checked_again_the_sign_changes_and_a_private_file_remembers(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reference_desk(tmp_path, clock, size=NARROW) as desk:
        await desk.type("changement de metier ou de profession\r")
        row = "Changement de métier ou de profession"
        assert "▲ à confirmer" in next(each for each in desk.shown.splitlines() if row in each)

        await desk.press("v")
        assert "rien d’une personne accompagnée" in said(desk.app)
        await desk.type("appel [/b]\r")

        assert "✓ vous" in next(each for each in desk.shown.splitlines() if row in each)
        assert "par vous le 23/11/2026" in said(desk.app)
        assert "appel [/b]" in said(desk.app)
    file = own_rules(tmp_path, "") / "verifications.toml"
    assert tomllib.loads(file.read_text(encoding="utf-8"))["rechecks"] == {
        "ptp.change-of-job": {"on": clock.now.date(), "note": "appel [/b]"}
    }


async def test_ctrl_z_takes_back_the_last_recheck_and_nothing_of_another_place(
    tmp_path: Path, clock: FrozenClock
) -> None:
    folder = own_rules(tmp_path, "")
    async with portfolio_desk(tmp_path, clock, size=WIDE) as desk:
        told = ReceptionValues(received_at=desk.app.now(), information=("cpf-limites",))
        record_reception(desk.vault, told, person_id=1)
        reception = last_act(desk.vault)
        await desk.press("f8")
        await desk.type("changement de metier ou de profession\r")

        await desk.press("v")
        await desk.type("le premier\r")
        await desk.press("v")
        await desk.type("le second\r")
        await desk.press("ctrl+z")
        assert "le premier" in said(desk.app)
        await desk.press("ctrl+z")
        assert "▲ à confirmer" in said(desk.app)
        assert not (folder / "verifications.toml").exists()

        await desk.press("ctrl+z", "ctrl+y")
        assert last_act(desk.vault) == reception


async def test_own_rules_that_do_not_stand_are_told_and_the_work_goes_on(
    tmp_path: Path, clock: FrozenClock
) -> None:
    own_rules(tmp_path, '[schemes.ptp]\nlabel = "PTP de chez nous"\nshort = 3\n')
    async with reference_desk(tmp_path, clock) as desk:
        assert "chez-nous.toml, ligne 3" in said(desk.app)
        assert len(desk.app.messages) == 1
        await desk.type("ptp\r")
        assert "PTP de chez nous" not in desk.shown
        await desk.press("v")
        await desk.type("au téléphone\r")
        assert "✓ vous 23/11" in desk.shown
        assert len(desk.app.messages) == 1

        await desk.press("f2")
        assert isinstance(desk.app.screen, ReceptionScreen)
        assert desk.app.screen.answer is not None

        own_rules(tmp_path, '[schemes.ptp]\nlabel = "PTP de chez nous"\n')
        await desk.press("f8")
        await choose(desk, "relire mes")
        assert "PTP de chez nous" in desk.shown
        assert "Vos règles sont relues" in said(desk.app)
        assert not desk.app.screen.query_one("#notice").display


async def test_rechecks_count_while_rules_of_ones_own_wait_to_be_mended(
    tmp_path: Path, clock: FrozenClock
) -> None:
    own_rules(tmp_path, '[rechecks."ptp.change-of-job"]\non = 2026-11-23\n', "verifications.toml")
    own_rules(tmp_path, "[schemes.ptp]\nshort = 3\n")
    own_rules(tmp_path, '[operators.apec]\nlabel = "Apec de Savoie"\n', "region.toml")
    async with reference_desk(tmp_path, clock) as desk:
        (told,) = desk.app.messages
        assert "laissées de côté" in told
        assert "chez-nous.toml, region.toml" in told
        assert "Vos vérifications restent comptées." in told
        await desk.type("changement de metier ou de profession\r")
        assert "✓ vous 23/11" in desk.shown
        assert "Apec de Savoie" not in desk.shown

        await choose(desk, "relire mes")
        assert "encore à corriger" in said(desk.app)


async def test_a_recheck_waits_while_the_file_it_goes_to_does_not_stand(
    tmp_path: Path, clock: FrozenClock
) -> None:
    own_rules(tmp_path, '[rechecks."ptp.seniority"\n', "verifications.toml")
    async with reference_desk(tmp_path, clock) as desk:
        assert "verifications.toml, ligne 1" in said(desk.app)
        await desk.type("ptp\r")
        await desk.press("v")
        assert "attend que ce fichier soit corrigé" in said(desk.app)
        await desk.type("2 apec")
        assert place(desk) is RecheckRefused


async def test_a_label_of_ones_own_shows_as_it_was_typed(
    tmp_path: Path, clock: FrozenClock
) -> None:
    hostile = "[/b] Aide [@click=app.quit]de la mairie[/]"
    own_rules(
        tmp_path,
        f"""
        [sources.mairie]
        title = "{hostile}"
        checked_on = 2026-11-23
        confidence = "high"
        [operators.mairie]
        label = "{hostile}"
        kind = "support"
        description = "{hostile}"
        public = "{hostile}"
        sources = ["mairie"]
        """,
    )
    async with reference_desk(tmp_path, clock) as desk:
        await desk.type("mairie\r")

        assert said(desk.app).count(hostile) >= 4


async def test_what_dossiers_rely_on_is_told_and_leads_to_them(
    tmp_path: Path, clock: FrozenClock
) -> None:
    own_rules(tmp_path, "[information.cpf-limites]\nstale_after = 2026-06-30\n")
    async with portfolio_desk(tmp_path, clock, size=WIDE) as desk:
        told = ReceptionValues(received_at=desk.app.now(), information=("cpf-limites",))
        record_reception(desk.vault, told, person_id=1)
        await desk.press("f7")
        assert "1 règle à revérifier, 1 dossier concerné" in desk.shown

        desk.app.screen.query_one("#rules", ActionableLine).focus()
        await desk.press("enter")
        assert place(desk) is ReferenceScreen
        assert "150 € de participation" in said(desk.app)
        assert "1 dossier" in said(desk.app)
        assert "Nadia" not in desk.shown

        await desk.press("d")
        assert "Nadia Kaci" in desk.shown
        await desk.press("enter")
        assert place(desk) is DossierScreen
        await desk.press("escape")
        assert place(desk) is ReferenceScreen


async def test_the_rules_of_2018_are_read_as_history_and_left_again(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reference_desk(tmp_path, clock) as desk:
        await choose(desk, "2018")
        assert "France, 2018" in desk.shown
        assert "pour mémoire" in desk.shown
        assert "CIF" in desk.shown
        await desk.press("v")
        assert "Revérifié aujourd’hui," not in desk.shown

        await desk.press("escape")
        assert "France, 2026" in desk.shown
        assert "pour mémoire" not in desk.shown


async def test_coming_back_one_types_what_one_looks_for(tmp_path: Path, clock: FrozenClock) -> None:
    async with reference_desk(tmp_path, clock) as desk:
        await desk.type("ptp\r")
        await desk.press("f2", "f8")
        await desk.type("vae")

        assert "VAE · dispositif" in desk.shown
        assert "ptp" not in desk.shown
