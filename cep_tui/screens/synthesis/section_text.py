"""The text of one section: what the person says, what was written together, nothing else."""

from typing import Final

from textual import events
from textual.message import Message

from cep_tui.practice.section_texts import section_body, section_lines
from cep_tui.widgets.fields import unseen_text
from cep_tui.widgets.voiced_text import VoicedText

_ERASING: Final = {"backspace", "delete"}


class SectionText(VoicedText):
    """A text in two voices. Without a mark a line is written together."""

    HELP = (
        "On écrit comme partout\u202f; F2 marque les mots de la personne, F4 ce qui est écrit "
        "ensemble. Ctrl+Z défait, Ctrl+Y refait."
    )

    class Refused(Message):
        """Somebody writes in a text that can only be read."""

        def __init__(self, text: "SectionText", typed: str) -> None:
            super().__init__()
            self.text, self.typed = text, typed

    def __init__(self, slug: str, body: str, *, read_only: bool = False) -> None:
        """A text.

        Args:
            slug: of the section.
            body: what stands in it.
            read_only: whether it can only be read.
        """
        super().__init__(section_lines(body), read_only=read_only, id=f"text-{slug}")
        self.slug = slug

    @property
    def body(self) -> str:
        """What stands in it, as it is recorded."""
        return section_body(self.lines)

    def show_body(self, body: str) -> None:
        """Put another text in its place; one Ctrl+Z takes that back."""
        if body != self.body:
            self.replace_lines(section_lines(body))

    async def _on_key(self, event: events.Key) -> None:
        typed = typed_by(event)
        if self.read_only and (typed or event.key in _ERASING):
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused(self, typed))

    async def _on_paste(self, event: events.Paste) -> None:
        if self.read_only:
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused(self, event.text))


def typed_by(event: events.Key) -> str:
    """What a key writes; "" for one that does something else."""
    return unseen_text(event) or (event.character or "" if event.is_printable else "")
