"""What the palette offers everywhere."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.settings import THEMES
from cep_tui.widgets.places_bar import PLACES
from cep_tui.widgets.themes import LABELS, usable_theme

if TYPE_CHECKING:
    from cep_tui.app.shell import CepApp


def commands_of(app: "CepApp") -> Iterator[Command]:
    """The screen's own commands first, then those of the app."""
    if isinstance(app.screen, PlaceScreen):
        yield from app.screen.commands()
    show = partial(open_once, app)
    if app.keeper.is_open:
        for place in PLACES:
            yield Command(f"Aller à {place.label}", partial(app.go, place.slug), place.digit)
        yield Command(
            "Chercher dans les notes", app.action_search_texts, "Ctrl+F, tableaux compris"
        )
        yield Command(
            "Importer un tableur", partial(_import_people, app), "CSV, Excel ou LibreOffice"
        )
        yield Command("Annuler le dernier acte", app.action_undo_act, "Ctrl+Z")
        yield Command("Rétablir ce qui est annulé", app.action_redo_act, "Ctrl+Y")
        yield Command("Verrouiller le coffre", app.action_lock, "Ctrl+L")
        yield Command("Sauvegardes", partial(show, "backups", "BackupsScreen"), "faire, vérifier")
        if not app.demo:
            new_sheet = partial(show, "new_sheet", "RenewSheetScreen")
            yield Command("Nouvelle feuille de secours", new_sheet, "mots de secours perdus")
            other_passphrase = partial(show, "change_passphrase", "ChangePassphraseScreen")
            yield Command("Changer la phrase de passe", other_passphrase, "mot de passe")
        settings = partial(show, "settings", "SettingsScreen")
        yield Command("Réglages", settings, "couleurs, verrouillage, portefeuille, nom")
    for name in THEMES:
        if usable_theme(name, no_color=app.no_color) == name:
            chosen = replace(app.settings, theme=name)
            label = LABELS[name].lower()
            yield Command(f"Couleurs : {label}", partial(app.change_settings, chosen))
    yield Command("Aide", app.action_help, "F1")
    yield Command("Toutes les touches", app.action_keys, "F10")
    if app.messages:
        yield Command(
            "Relire les messages", partial(_show_messages, app), "ce qui n’a pas pu être fait"
        )
    yield Command("Quitter", app.leave, "Ctrl+Q")


def open_once(app: "CepApp", module: str, name: str) -> None:
    """Show a screen, named by its module of `screens`, unless it is there already."""
    screen = getattr(import_module(f"cep_tui.screens.{module}"), name)
    if not isinstance(app.screen, screen):
        app.push_screen(screen())


def _import_people(app: "CepApp") -> None:
    app.go("portfolio")
    open_once(app, "import_people", "ImportScreen")


def _show_messages(app: "CepApp") -> None:
    from cep_tui.screens.messages import MessagesScreen

    app.push_screen(MessagesScreen(app.messages))
