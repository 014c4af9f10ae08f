"""Settings and backups, as a counsellor uses them."""

from pathlib import Path

from cep_tui.app.commands import open_once
from cep_tui.errors import CepError
from cep_tui.screens.backups import BackupsScreen
from cep_tui.screens.settings import SettingsScreen
from cep_tui.settings import load_settings
from cep_tui.store.backups import list_backups
from cep_tui.widgets.choices import ChoiceRow
from cep_tui.widgets.fields import TextField
from tests.conftest import FrozenClock
from tests.desk import at_desk, new_app, settled
from tests.widgets.stage import said


async def test_a_theme_is_applied_and_kept_at_once(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        open_once(app, "settings", "SettingsScreen")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("b")
        await pilot.pause()

        assert app.theme == "clair"
        assert load_settings(app.places)[0].theme == "clair"
        assert "● enregistré " in said(app)
        await pilot.press("b")
        assert app.screen.query_one("#theme", ChoiceRow).value == "clair"


async def test_a_preset_or_a_number_of_ones_own(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        open_once(app, "settings", "SettingsScreen")
        await pilot.pause()
        app.screen.query_one("#preset", ChoiceRow).focus()
        await pilot.press("b")
        assert load_settings(app.places)[0].load_ceiling == 70

        field = app.screen.query_one("#ceiling", TextField)
        field.focus()
        field.value = "85"
        await pilot.press("tab")
        await pilot.pause()
        assert load_settings(app.places)[0].load_ceiling == 85

        field.focus()
        field.value = "beaucoup"
        await pilot.press("tab")
        await pilot.pause()
        assert "Un nombre de personnes entre 1 et 1000." in said(app)
        assert load_settings(app.places)[0].load_ceiling == 85
        field.focus()
        field.value = "9"
        await pilot.pause()
        assert "Un nombre de personnes" not in said(app)


async def test_what_was_told_goes_once_something_is_kept(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        open_once(app, "settings", "SettingsScreen")
        await pilot.pause()
        app.tell_error(CepError("Le disque est plein."))
        await pilot.pause()
        app.say("Autre chose.")
        await pilot.pause()
        assert "Autre chose." in said(app)
        assert "Le disque est plein." not in said(app)
        await pilot.press("b")
        await pilot.pause()
        assert "Autre chose." not in said(app)


async def test_a_name_is_kept_on_leaving(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        open_once(app, "settings", "SettingsScreen")
        await pilot.pause()
        app.screen.query_one("#counsellor", TextField).focus()
        await pilot.press(*"Zoé [/b]", "escape")
        await pilot.pause()

        assert load_settings(app.places)[0].counsellor == "Zoé [/b]"


async def test_a_backup_is_made_then_verified(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        open_once(app, "backups", "BackupsScreen")
        await pilot.pause()
        assert isinstance(app.screen, BackupsScreen)
        clock.advance(seconds=60)
        await pilot.press("s")
        await settled(pilot)
        assert list_backups(app.vault_path)[0].made_at == clock()
        assert "Copie faite et vérifiée." in said(app)
        await pilot.press("v")
        await settled(pilot)

        assert "✓ vérifiée" in said(app)


async def test_a_damaged_backup_is_said(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        open_once(app, "backups", "BackupsScreen")
        await settled(pilot)
        backup = list_backups(app.vault_path)[0]
        backup.path.write_bytes(b"x" * backup.size)
        await pilot.press("v")
        await settled(pilot)

        assert "Cette sauvegarde est abîmée" in said(app)
