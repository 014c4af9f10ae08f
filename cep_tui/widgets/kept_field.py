"""A field of our own making, which says itself what a draft keeps of it."""

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


class KeptField(Widget):
    """A field of a form; what is chosen in it goes into drafts as `kept`."""

    @dataclass
    class Changed(Message):
        """The counsellor changed what the field holds."""

        field: "KeptField"

        @property
        def control(self) -> "KeptField":
            """The field."""
            return self.field

    @property
    def kept(self) -> list[str]:
        """What the field holds, as a draft keeps it. Setting it posts no message."""
        raise NotImplementedError

    @kept.setter
    def kept(self, kept: list[str]) -> None:
        raise NotImplementedError
