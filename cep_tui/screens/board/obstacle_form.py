"""The form of an obstacle: worded by what it prevents, with the words of the pack at hand."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, TextArea

from cep_tui.errors import CepError
from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish, quoted
from cep_tui.practice.careful_reading import prepare, read_again
from cep_tui.practice.voices import SpokenLine, Voice
from cep_tui.screens.board.base_form import ThingForm
from cep_tui.screens.board.finding import find_themes
from cep_tui.screens.jobs import in_background
from cep_tui.store.views import ObstacleValues, Recorded
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.kept_field import KeptField
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import FieldRow
from cep_tui.widgets.text_zone import TextZone

if TYPE_CHECKING:
    from cep_tui.practice.careful_reading import Remark
    from cep_tui.reference.models import Pack
    from cep_tui.reference.models.level2 import Reading
    from cep_tui.reference.models.vocabulary import Theme

_MOST_FOUND: Final = 6
_SENSITIVE: Final = (
    "Ce thème en dirait plus qu’il n’en faut : il n’est pas gardé. Son effet sur le projet suffit."
)


class ThemeNotChosen(CepError):
    """Words that name no theme, or several, stand in the field of themes."""

    def __init__(self) -> None:
        super().__init__(
            polish(
                "Le thème tapé n’est pas encore choisi. Rien n’est enregistré : ↓ et Entrée en "
                "prennent un, ou effacez ces mots."
            )
        )


class ThemeField(KeptField, Vertical):
    """A theme of the pack, searched by any word of its name or of its effects.

    A theme whose name alone says too much is not kept: only its effects are offered.
    """

    HELP = (
        "Quelques lettres suffisent, sans accents\u202f; ↓ va aux thèmes trouvés, Entrée prend le "
        "premier. Chaque thème propose des façons de dire ce qu’il empêche."
    )
    DEFAULT_CSS = """
    ThemeField { height: auto; width: 1fr; }
    ThemeField > #theme-notice { display: none; padding-left: 21; }
    ThemeField > #theme-notice.-shown { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go_down", "thèmes trouvés", show=False),
    ]

    class Named(KeptField.Changed):
        """A theme was chosen, or none: its effects can be offered."""

        def __init__(self, field: "ThemeField", theme: "Theme | None") -> None:
            super().__init__(field)
            self.theme = theme

    def __init__(self, pack: "Pack", code: str = "") -> None:
        """A field.

        Args:
            pack: whose themes.
            code: the theme at first, "" for none; one that the pack no longer knows is kept.
        """
        super().__init__(id="theme")
        self._pack = pack
        self._code = code

    @property
    def kept(self) -> list[str]:
        """The code of the theme; while none is chosen, "" and what is typed; or nothing."""
        if self._code:
            return [self._code]
        return ["", self._search.value] if self._search.value.strip() else []

    @kept.setter
    def kept(self, kept: list[str]) -> None:
        self._code = kept[0] if kept else ""
        with self.prevent(Input.Changed):
            self._search.value = self._label(self._code) or "".join(kept[1:])

    def settle(self) -> None:
        """Take the theme that is typed, when it is the only one called so. Raises
        `ThemeNotChosen`."""
        kept = self.kept
        if self._code or not kept:
            return
        found = find_themes(self._pack, kept[-1])
        if len(found) != 1 or found[0].sensitive:
            self._search.focus()
            raise ThemeNotChosen
        self.kept = [found[0].id]

    def compose(self) -> ComposeResult:
        """The search, what it finds, what is said of a theme that is not kept."""
        hint = "facultatif : garde, permis, loyer, écran…"
        yield FieldRow("Thème", TextField(self._label(self._code), placeholder=polish(hint)))
        yield LineList(id="found", classes="form-proposals")
        yield Words(polish(_SENSITIVE), id="theme-notice", classes="warn")

    def action_go_down(self) -> None:
        """From the search to what it found."""
        found = self.query_one("#found", LineList)
        if found.lines and not found.has_focus:
            found.focus()
        else:
            self.screen.focus_next()

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        """At each letter."""
        event.stop()
        self._code = ""
        self.query_one("#theme-notice").remove_class("-shown")
        themes = find_themes(self._pack, event.value)[:_MOST_FOUND] if event.value.strip() else []
        self.query_one("#found", LineList).lines = tuple(map(self._line, themes))
        self.post_message(self.Named(self, None))

    @on(Input.Submitted)
    def _take_first(self, event: Input.Submitted) -> None:
        event.stop()
        lines = self.query_one("#found", LineList).lines
        if lines:
            self._take(lines[0].key)

    @on(LineList.Picked, "#found")
    def _picked(self, event: LineList.Picked) -> None:
        event.stop()
        self._take(event.key)

    def _take(self, code: str) -> None:
        theme = self._pack.themes[code]
        self._code = "" if theme.sensitive else code
        with self.prevent(Input.Changed):
            self._search.value = "" if theme.sensitive else theme.label
        self.query_one("#found", LineList).lines = ()
        self.query_one("#theme-notice").set_class(theme.sensitive, "-shown")
        self.post_message(self.Named(self, theme))

    def _line(self, theme: "Theme") -> Line:
        family = self._pack.theme_families[theme.family].label
        words = Content.assemble(theme.label, (f" · {family.lower()}", "$muted"))
        return Line(theme.id, Content.styled("○", "$muted"), words)

    def _label(self, code: str) -> str:
        theme = self._pack.themes.get(code)
        return theme.label if theme else code

    @property
    def _search(self) -> TextField:
        return self.query_one(TextField)


class EffectRemark(Words):
    """What the rules of careful reading say of how an obstacle is worded, under it, with why. It
    holds nothing back."""

    DEFAULT_CSS = """
    EffectRemark { display: none; max-width: 90; padding-left: 21; }
    EffectRemark.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(id="effect-remark")

    def show(self, remark: "Remark | None") -> None:
        """This remark, or none."""
        self.set_class(remark is not None, "-shown")
        if remark is not None:
            rule = remark.rule
            said = Content.styled(f"▲ {quoted(remark.words)}{polish(' : ')}{rule.label}", "$amber")
            self.update(Content.assemble(said, "\n", (polish(rule.why), "$muted")))


class ObstacleForm(ThingForm[ObstacleValues]):
    """What stands in the way: its effect on the project, and a theme if that helps."""

    KIND, TITLE, MAIN = "obstacle", "Frein · {name}", "effect"
    HINT = (
        "Un frein se dit par ce qu’il empêche : « pas de garde le mercredi », « trajets de plus "
        "d’une heure hors d’atteinte ». Jamais par un diagnostic ni par sa cause."
    )
    _reading: "Callable[[Sequence[SpokenLine]], Sequence[Remark]] | None" = None
    """What remarks upon the wording, once it is ready."""

    def compose_own(self) -> ComposeResult:
        """The effect, the theme, how the pack words it."""
        values = self.recorded.values if self.recorded else ObstacleValues("")
        zone = TextZone(values.effect, placeholder="en quelques mots", id="effect")
        yield FieldRow("Ce qu’il empêche", zone)
        yield EffectRemark()
        yield ThemeField(self.shell.pack, values.theme)
        yield Words(id="effects-title", classes="form-part")
        yield LineList(id="effects", classes="form-proposals")
        if values.lifted_on:
            yield Words(f"✓ Levé le {format_date(values.lifted_on)}", classes="done")

    def on_mount(self) -> None:
        """No effects to offer yet; the rules of reading are made ready meanwhile."""
        super().on_mount()
        self.query_one("#effects-title").display = False
        rules = [rule for rule in self.shell.pack.reading.values() if rule.absent is None]
        in_background(self, partial(prepare, rules), lambda _: self._begin(rules), group="pack")

    def values(self) -> ObstacleValues:
        """What the fields say. Raises `ThemeNotChosen`."""
        theme = self.query_one(ThemeField)
        theme.settle()
        kept = theme.kept
        return ObstacleValues(
            self.typed("effect"),
            kept[0] if kept else "",
            self.recorded.values.lifted_on if self.recorded else None,
            self.origin,
        )

    def add(self, values: ObstacleValues) -> None:
        """Put it on the board."""
        from cep_tui.store.board import add_obstacle

        add_obstacle(self.shell.vault, self.whose.person_id, values)

    def change(self, recorded: Recorded[ObstacleValues], values: ObstacleValues) -> None:
        """Write it anew."""
        from cep_tui.store.board import change_obstacle

        change_obstacle(self.shell.vault, recorded.id, values, rev=recorded.rev)

    def _begin(self, rules: "Sequence[Reading]") -> None:
        from cep_tui.store.dismissals import dismissals_of

        dismissed = dismissals_of(self.shell.vault, self.whose.person_id)
        self._reading = partial(read_again, rules=rules, next_step=True, dismissed=dismissed)
        self._read_effect()

    @on(TextArea.Changed, "#effect")
    def _read_effect(self) -> None:
        """Remark upon what is written, as one writes: once it is on the board it is read there."""
        if self._reading is not None:
            text = self.query_one("#effect", TextZone).text
            lines = [SpokenLine(Voice.OBSERVATION, line) for line in text.splitlines()]
            self.query_one(EffectRemark).show(next(iter(self._reading(lines)), None))

    @on(ThemeField.Named)
    def _offer(self, event: ThemeField.Named) -> None:
        """How the pack words what the theme prevents."""
        effects = event.theme.effects if event.theme else ()
        title = self.query_one("#effects-title", Words)
        title.display = bool(effects)
        title.update("Façons de le dire" if effects else "")
        lines = [Line(each, Content.styled("▲", "$amber"), Content(each)) for each in effects]
        self.query_one("#effects", LineList).lines = tuple(lines)
        if event.theme:
            self.app.clear_notifications()  # that none was chosen yet
        if effects:
            self.query_one("#effects", LineList).focus()

    @on(LineList.Picked, "#effects")
    def _take(self, event: LineList.Picked) -> None:
        """In the place of nothing, or after what is written."""
        zone = self.query_one("#effect", TextZone)
        zone.text = "\n".join(filter(None, (zone.typed, event.key)))
        zone.focus()
        zone.move_cursor(zone.document.end)
