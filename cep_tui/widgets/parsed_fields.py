"""Fields typed freely and understood on leaving: dates, phones, mails; and the row they stand in.

What was typed is never replaced unless it was understood; otherwise it stays as it is, with a
French sentence under it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from cep_tui.errors import CepError
from cep_tui.french import dates, mails, phones
from cep_tui.french.typography import polish
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words

T = TypeVar("T")


class ParsedField(TextField, Generic[T]):
    """A line of text which means a value of type `T`, or nothing when empty."""

    @dataclass
    class Checked(Message):
        """The field was left: `error` is empty when what it holds was understood."""

        field: "ParsedField[Any]"
        error: str

        @property
        def control(self) -> "ParsedField[Any]":
            """The field."""
            return self.field

    def __init__(
        self,
        parse: Callable[[str], T],
        show: Callable[[T], str],
        value: T | None = None,
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A field.

        Args:
            parse: reads what was typed; raises `CepError` with a French sentence.
            show: writes a value as this field shows it; `parse` must read it back.
            value: what the field holds at first.
        """
        super().__init__(
            "" if value is None else show(value), placeholder=placeholder, id=id, classes=classes
        )
        self._parse = parse
        self._show = show

    def parsed(self) -> T | None:
        """The value, or `None` when the field is empty.

        Raises:
            CepError: what was typed cannot be understood.
        """
        typed = self.typed
        return self._parse(typed) if typed else None

    def check(self) -> bool:
        """Understand what was typed, show it in its usual form or say what is wrong with it."""
        try:
            value = self.parsed()
        except CepError as error:
            self.post_message(self.Checked(self, polish(str(error))))
            return False
        if value is not None and self.value != self._show(value):
            self.value = self._show(value)
        self.post_message(self.Checked(self, ""))
        return True

    def on_blur(self) -> None:
        """Leaving the field is the moment to understand it."""
        self.check()


class DateField(ParsedField[date]):
    """A date, typed as one likes: "23/11/26", "23 novembre", "demain", "+15j"."""

    def __init__(
        self,
        value: date | None = None,
        *,
        today: Callable[[], date],
        birth: bool = False,
        placeholder: str = "jj/mm/aaaa",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A date field.

        Args:
            value: the date at first.
            today: the current day, asked each time: the program may stay open past midnight.
            birth: whether this is a date of birth, which is never after today.
        """
        read = dates.parse_birth_date if birth else dates.parse_entry
        super().__init__(
            lambda text: read(text, today=today()),
            dates.format_date,
            value,
            placeholder=placeholder,
            id=id,
            classes=classes,
        )


class PhoneField(ParsedField[str]):
    """A phone number, kept as E.164 and shown in pairs."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "ex. 06 39 98 00 01",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            phones.parse_phone,
            phones.format_phone,
            value or None,
            placeholder=placeholder,
            id=id,
            classes=classes,
        )


class MailField(ParsedField[str]):
    """A mail address."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            mails.parse_mail, str, value or None, placeholder=placeholder, id=id, classes=classes
        )


class FieldRow(Vertical):
    """A label, its field on the same line, and under it what could not be understood."""

    DEFAULT_CSS = """
    FieldRow {
        layout: grid;
        grid-size: 2;
        grid-columns: 18 1fr;
        grid-rows: auto;
        height: auto;
    }
    FieldRow > .field-row--label { color: $muted; width: 18; }
    FieldRow > .field-row--problem {
        display: none;
        column-span: 2;
        padding-left: 19;
        color: $red;
    }
    FieldRow.-refused > .field-row--problem { display: block; }
    """

    def __init__(
        self, label: str, field: Widget, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._label = label
        self.field = field

    def compose(self) -> ComposeResult:
        """Label, field, and the line of the problem, hidden while there is none."""
        yield Words(self._label, classes="field-row--label")
        yield self.field
        yield Words(classes="field-row--problem")

    def show_problem(self, problem: str) -> None:
        """Say what is wrong under the field, or nothing when `problem` is empty."""
        self.query_one(".field-row--problem", Words).update(f"▲ {problem}" if problem else "")
        self.set_class(bool(problem), "-refused")

    @on(Input.Changed)
    def _field_changed(self) -> None:
        """What was refused is being changed."""
        if self.has_class("-refused"):
            self.show_problem("")

    @on(ParsedField.Checked)
    def _field_checked(self, event: ParsedField.Checked) -> None:
        self.show_problem(event.error)
