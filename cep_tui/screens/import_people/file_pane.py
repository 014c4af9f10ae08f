"""First step: which file? A field for its path or a piece of its name, over a list of files."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from cep_tui.french.dates import format_date
from cep_tui.french.typography import NNBSP, format_number, polish
from cep_tui.screens.import_people.files import (
    Entry,
    entries,
    looks_like_path,
    understand_path,
)
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.people_columns import fitted

FILE_STEP = "file-step"
_WIDEST_NAME = 46
_ADVICE = (
    "Un tableau CSV, Excel ou LibreOffice. Tapez une partie de son nom, ou glissez le fichier dans "
    "cette fenêtre. Rien n’est importé avant que vous ayez tout vu."
)


class FilePane(Vertical):
    """Goes through folders until a file is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "ligne précédente", show=False),
        Binding("down", "move(1)", "ligne suivante", show=False),
        Binding("backspace", "parent", "dossier parent", id="import.parent"),
    ]

    path_field = query_one("#path", TextField)
    listing = query_one("#entries", OptionList)

    @dataclass
    class Chosen(Message):
        """A file is to be read."""

        path: Path

    def __init__(self, folder: Path) -> None:
        super().__init__(id=FILE_STEP)
        self._folder = folder
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """The field, where we are, what there is."""
        yield Words("Importer un tableau", classes="strong")
        yield Words(polish(_ADVICE), classes="muted")
        yield TextField(placeholder="nom ou chemin du fichier", id="path")
        yield Words(id="folder", classes="muted")
        yield OptionList(id="entries", markup=False)

    def on_mount(self) -> None:
        """Look into the first folder."""
        self._look()

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped while the list has the focus."""
        event.stop()
        self.path_field.value = event.text.strip()
        self.path_field.focus()

    def action_move(self, step: int) -> None:
        """Arrows go through the list while the field is being typed in."""
        if step > 0:
            self.listing.action_cursor_down()
        else:
            self.listing.action_cursor_up()

    def action_parent(self) -> None:
        """One folder up."""
        self._go_into(self._folder.parent)

    @on(Input.Changed, "#path")
    def _typed(self) -> None:
        self._look()

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        """What was typed in full first; else what the list highlights."""
        typed = self.path_field.value.strip()
        if looks_like_path(typed):
            path = understand_path(typed, self._folder)
            if path.is_dir() or path.is_file():
                self._open(path)
                return
        if self.listing.highlighted is not None:
            self._open(self._entries[self.listing.highlighted].path)
        else:
            self._say(
                polish("Aucun fichier de ce nom. Vérifiez le chemin, ou choisissez plus bas.")
            )

    @on(OptionList.OptionSelected, "#entries")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._open(self._entries[event.option_index].path)

    def _open(self, path: Path) -> None:
        if path.is_dir():
            self._go_into(path)
        else:
            self.post_message(self.Chosen(path))

    def _go_into(self, folder: Path) -> None:
        self._folder = folder
        if self.path_field.value:
            self.path_field.value = ""
        else:
            self._look()

    def _look(self) -> None:
        """Show what the folder holds that answers what is typed."""
        typed, folder, name = self.path_field.value.strip(), self._folder, ""
        if looks_like_path(typed):
            path = understand_path(typed, folder)
            folder, name = (path, "") if path.is_dir() else (path.parent, path.name)
        else:
            name = typed
        try:
            self._entries = entries(folder, name)
        except OSError:
            self._entries = []
            self._say(f"{folder} ne peut pas être ouvert.")
        else:
            self._say(self._where(folder, name))
        widest = min(max((len(each.path.name) for each in self._entries), default=0), _WIDEST_NAME)
        self.listing.set_options([Option(_line(each, widest + 2)) for each in self._entries])
        self.listing.highlighted = 0 if self._entries else None

    def _where(self, folder: Path, name: str) -> str:
        if self._entries:
            return str(folder)
        return f"{folder}{polish(' : ')}" + ("rien de ce nom" if name else "aucun tableau ici")

    def _say(self, text: str) -> None:
        self.query_one("#folder", Words).update(text)


def _line(entry: Entry, width: int) -> Content:
    if entry.is_folder:
        return Content.assemble(("▸ ", "$blue"), (entry.path.name, "$blue"))
    size = f"{format_number(max(round(entry.size / 1000), 1))}{NNBSP}ko"
    changed = format_date(entry.changed_at.date()) if entry.changed_at else ""
    return Content.assemble(
        f"  {fitted(entry.path.name, width)}", (f"{size:>10}  {changed}", "$muted")
    )
