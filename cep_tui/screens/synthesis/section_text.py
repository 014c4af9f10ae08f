"""The text of one section: what the person says, what was written together, nothing else."""

from cep_tui.practice.section_texts import section_body, section_lines
from cep_tui.widgets.voiced_text import VoicedText


class SectionText(VoicedText):
    """A text in two voices. Without a mark a line is written together."""

    HELP = (
        "On écrit comme partout\u202f; F2 marque les mots de la personne, F4 ce qui est écrit "
        "ensemble. Ctrl+Z défait, Ctrl+Y refait."
    )

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
