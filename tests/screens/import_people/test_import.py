"""The import on the real app: choose, check, see every row, bring in, undo."""

import json
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from textual import events
from textual.widgets import OptionList

from cep_tui.interop.portfolio_columns import Field
from cep_tui.screens.import_people import ImportScreen
from cep_tui.screens.import_people.jobs import plan_source, read_source
from cep_tui.screens.import_people.words import Fate, counts
from cep_tui.store.backups import list_backups
from cep_tui.store.people import create_person
from cep_tui.store.portfolio import known_people, list_people
from cep_tui.store.views import Identity, KnownPerson, NewPerson
from cep_tui.widgets.fields import TextField
from tests.conftest import TODAY, FrozenClock
from tests.screens.portfolio_desk import HUGO, NADIA, Desk, portfolio_desk

SIZES = [(80, 24), (120, 40)]
SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "portfolio"
TITLES = "Nom;Prénom;Naissance;Portable;Ville;Situation;Date d’entrée;Conseillère"
ROWS = (
    "Œuvrard;Clémence;12/03/1985;06 39 98 00 41;Cognin;salariée CDI;02/03/2026;Camille",
    "[/b]Petit;Zoé [x];;06 39 98 00 42;Yenne;;03/03/2026;Camille",
    "Kaci;Nadia;12/03/1985;06 39 98 00 00;Chambéry;;;Camille",
    "Œuvrard;Clémence;12/03/1985;;;;;Camille",
    "Blanc;Aya;31/02/1999;;;;;Camille",
    "Noël;Luc;;06 39 98;;;;Camille",
)


@dataclass
class ImportDesk(Desk):
    """The desk with the import open, in a folder of its own."""

    folder: Path

    @property
    def screen(self) -> ImportScreen:
        assert isinstance(self.app.screen, ImportScreen)
        return self.app.screen

    @property
    def people(self) -> dict[str, KnownPerson]:
        return {known.identity.label: known for known in known_people(self.vault)}

    @property
    def fates(self) -> dict[Fate, int]:
        assert self.screen._planned is not None
        return {fate: n for fate, n in counts(self.screen._planned.plan).items() if n}

    async def choose(self, name: str) -> None:
        """Choose a file by its name."""
        await self.type(name)
        await self.press("enter")


def write_csv(folder: Path, rows: Iterable[str] = ROWS, *, titles: str = TITLES) -> Path:
    path = folder / "liste.csv"
    path.write_text("\r\n".join([titles, *rows]), encoding="cp1252", errors="replace")
    return path


@asynccontextmanager
async def import_desk(
    root: Path, clock: FrozenClock, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[ImportDesk]:
    """The app on the portfolio, the import opened over it."""
    folder = root / "documents"
    folder.mkdir()
    async with portfolio_desk(root / "app", clock, (NADIA, HUGO), size=size) as desk:
        desk.app.push_screen(ImportScreen(folder))
        await desk.press()
        yield ImportDesk(desk.app, desk.pilot, folder)


@pytest.mark.parametrize("size", SIZES)
async def test_a_spreadsheet_comes_in_and_goes_out_again(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with import_desk(tmp_path, clock, size=size) as desk:
        before = desk.people
        write_csv(desk.folder)
        await desk.choose("liste")
        for words in ("liste.csv · 6 lignes", "nom de famille", "téléphone", "non reprise"):
            assert words in desk.shown
        await desk.press("ctrl+s")
        for words in ("à créer 2", "à compléter 1", "en double 1", "refusées 2", "[/b]Petit"):
            assert words in desk.shown
        assert desk.people == before
        await desk.press("ctrl+s")
        assert "2 personnes créées, 1 complétée" in desk.shown
        assert set(desk.people) == {*before, "Clémence Œuvrard", "Zoé [x] [/b]Petit"}
        assert desk.people["Nadia Kaci"].identity.commune == "Chambéry"
        assert desk.fates == {Fate.UNCHANGED: 3, Fate.DUPLICATE: 1, Fate.REFUSED: 2}
        await desk.press("ctrl+z")
        assert set(desk.people) == set(before)
        assert desk.people["Nadia Kaci"].identity == NADIA.identity
        assert desk.fates[Fate.CREATE] == 2
        assert "personnes créées" not in desk.shown


async def test_each_row_says_what_becomes_of_it(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock, size=(120, 40)) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        await desk.press("ctrl+s")
        for words in (
            "12/03/1985 · 06 39 98 00 41 · Cognin",
            "commune\u202f: Évry-Courcouronnes → Chambéry",
            "même personne qu’à la ligne 2",
            "Cette date n’existe pas",
        ):
            assert words in desk.shown
        await desk.press("shift+tab", "c")
        assert desk.screen.rows.showing.value == Fate.DUPLICATE
        assert "même personne" in desk.shown
        assert "Petit" not in desk.shown


async def test_a_backup_is_made_before_the_first_import_of_the_day(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        for backup in list_backups(desk.vault.path):
            backup.path.unlink()
        write_csv(desk.folder)
        await desk.choose("liste")
        await desk.press("ctrl+s", "ctrl+s")
        assert len(list_backups(desk.vault.path)) == 1
        await desk.press("ctrl+z")
        await desk.press("ctrl+s")
        assert len(desk.people) == 4
        assert len(list_backups(desk.vault.path)) == 1


async def test_the_same_file_again_changes_nothing(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        await desk.press("ctrl+s", "ctrl+s")
        after = desk.people
        await desk.press("ctrl+s", "ctrl+s")
        assert desk.people == after
        await desk.press("escape")
        desk.app.push_screen(ImportScreen(desk.folder))
        await desk.press()
        await desk.choose("liste")
        await desk.press("ctrl+s")
        assert "Rien de nouveau dans ce tableau." in desk.shown
        await desk.press("ctrl+s")
        assert desk.people == after


async def test_a_plan_made_before_an_import_is_never_carried_out(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        await desk.press("ctrl+s")
        desk.screen.reload()
        desk.screen.action_bring_in()
        desk.screen.action_bring_in()
        await desk.press()
        await desk.press("ctrl+s")
        assert len(desk.people) == 4


async def test_the_meaning_of_a_column_is_corrected(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder, ["Petit;Zoé;Yenne"], titles="Nom;Prénom;Où ça")
        await desk.choose("liste")
        await desk.press("end", "enter")
        choice = desk.app.screen.query_one(OptionList)
        assert choice.highlighted_option is not None
        assert "non reprise" in desk.shown
        choice.highlighted = list(Field).index(Field.COMMUNE)
        for index in range(choice.option_count):
            if choice.get_option_at_index(index).prompt == "commune":
                choice.highlighted = index
        await desk.press("enter")
        assert desk.screen.columns.source.mapping.fields[2] is Field.COMMUNE
        await desk.press("ctrl+s", "ctrl+s")
        assert desk.people["Zoé Petit"].identity.commune == "Yenne"


async def test_leaving_the_choice_of_a_column_changes_nothing(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        before = desk.screen.columns.source
        await desk.press("enter", "down", "escape")
        assert desk.screen.columns.source == before


async def test_a_level_is_given_to_those_who_begin(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        assert "Niveau des personnes importées" in desk.shown
        await desk.press("tab", "b", "ctrl+s", "ctrl+s")
        levels = {row.label: row.level for row in list_people(desk.vault, today=TODAY)}
        assert levels["Clémence Œuvrard"] == 2
        assert levels["Nadia Kaci"] == 2


async def test_a_level_left_for_later_is_said(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        assert "✓ à préciser plus tard" in desk.shown
        await desk.press("tab", "b", "d", "d", "ctrl+s", "ctrl+s")
        assert desk.people["Clémence Œuvrard"].level is None


async def test_a_file_which_says_levels_is_not_asked_for_one(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder, ["Petit;Zoé;02/03/2026;3"], titles="Nom;Prénom;Date d’entrée;Niveau")
        await desk.choose("liste")
        assert "Niveau des personnes importées" not in desk.shown
        await desk.press("ctrl+s", "ctrl+s")
        assert desk.people["Zoé Petit"].level == 3


async def test_refused_rows_are_kept_apart_and_replace_nothing(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        source = write_csv(desk.folder)
        await desk.choose("liste")
        await desk.press("ctrl+s", "r")
        place = desk.app.screen.query_one("#place", TextField)
        place.value = str(source)
        await desk.press("enter")
        assert "Un fichier porte déjà ce nom." in desk.shown
        place.value = "à corriger.csv"
        await desk.press()
        assert "porte déjà ce nom" not in desk.shown
        await desk.press("enter")
        written = (desk.folder / "à corriger.csv").read_text(encoding="utf-8-sig")
        assert [line.split(";")[0] for line in written.splitlines()] == ["Nom", "Blanc", "Noël"]
        assert "2 lignes refusées écrites" in desk.shown
        assert source.read_text(encoding="cp1252").startswith("Nom;Prénom;Naissance")


async def test_the_box_of_refused_rows_shows_its_own_keys(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        await desk.press("ctrl+s", "r")
        assert "Échap renoncer  Ctrl+S enregistrer" in desk.shown
        assert "Ctrl+S importer" not in desk.shown
        await desk.press("ctrl+s")
        assert (desk.folder / "liste - lignes refusées.csv").exists()


async def test_a_workbook_comes_in_too(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["Nom", "Prénom", "Téléphone"])
        sheet.append(["Petit", "Zoé", "06 39 98 00 42"])
        book.save(desk.folder / "classeur.xlsx")
        await desk.choose("classeur")
        await desk.press("ctrl+s", "ctrl+s")
        assert desk.people["Zoé Petit"].identity.phone == "+33639980042"


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 20])
async def test_what_is_no_table_is_said_and_one_may_choose_again(
    tmp_path: Path, clock: FrozenClock, content: bytes
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        (desk.folder / "photo.csv").write_bytes(content)
        await desk.choose("photo")
        assert "▲" in desk.shown
        assert "n’a été importé" in " ".join(desk.shown.split())
        assert desk.screen.query_one("#path").is_on_screen


async def test_a_table_that_names_nobody_is_refused(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder, ["Yenne;73170"], titles="Ville;CP")
        await desk.choose("liste")
        await desk.press("ctrl+s")
        assert "aucune colonne de nom" in desk.shown
        assert "→ commune" in desk.shown


async def test_a_dropped_file_is_understood_wherever_the_focus_is(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with import_desk(tmp_path, clock) as desk:
        elsewhere = tmp_path / "un autre dossier"
        elsewhere.mkdir()
        path = write_csv(elsewhere)
        await desk.press("tab")
        desk.app.post_message(events.Paste(path.as_uri()))
        await desk.press()
        await desk.press("enter")
        assert "liste.csv · 6 lignes" in desk.shown


async def test_folders_are_gone_through_by_keys(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        inner = desk.folder / "2026"
        inner.mkdir()
        write_csv(inner)
        await desk.type("20")
        await desk.press("enter")
        assert "liste.csv" in desk.shown
        await desk.press("tab", "backspace")
        assert "▸ 2026" in desk.shown
        await desk.press("shift+tab", "down", "up", "enter", "enter")
        assert "liste.csv · 6 lignes" in desk.shown


async def test_what_is_not_there_is_said(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        await desk.type("/nulle/part.csv")
        assert "ne peut pas être ouvert" in desk.shown
        await desk.press("enter")
        assert "Aucun fichier de ce nom" in desk.shown


async def test_escape_goes_back_step_by_step(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock) as desk:
        write_csv(desk.folder)
        await desk.choose("liste")
        await desk.press("ctrl+s", "escape")
        assert "Voici ce que devient chaque colonne" in desk.shown
        await desk.press("escape")
        assert "Importer un tableau" in desk.shown
        await desk.press("escape")
        assert not isinstance(desk.app.screen, ImportScreen)


async def test_the_key_of_the_portfolio_leads_here(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("i")
        assert isinstance(desk.app.screen, ImportScreen)


async def test_names_already_there_show_as_typed(tmp_path: Path, clock: FrozenClock) -> None:
    async with import_desk(tmp_path, clock, size=(120, 40)) as desk:
        known = Identity("Zoé [/b]Petit", family_name="[/b]Petit", given_name="Zoé")
        create_person(desk.vault, NewPerson(known))
        write_csv(desk.folder, ["[/b]Petit;Zoé;[/i]Yenne"], titles="Nom;Prénom;Ville")
        await desk.choose("liste")
        assert "[/b]Petit" in desk.shown
        await desk.press("ctrl+s")
        assert "Zoé [/b]Petit" in desk.shown
        assert "[/i]Yenne" in desk.shown


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this repository")
async def test_the_samples_come_out_as_expected(tmp_path: Path, clock: FrozenClock) -> None:
    expected = json.loads((SAMPLES / "expect.json").read_text(encoding="utf-8"))
    async with portfolio_desk(tmp_path, clock, ()) as desk:
        for name, expect in expected.items():
            if "error" in expect:
                continue
            copy = Path(shutil.copy(SAMPLES / name, tmp_path))
            plan = plan_source(desk.vault, read_source(copy), desk.app.pack, TODAY).plan
            document = plan.as_json(dry_run=True) | {"refused": len(plan.refused)}
            assert {key: document[key] for key in expect} == expect
