"""Maturity of the project and autonomy of the person: two estimates side by side, over time."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.board.base_form import BoardForm, Whose
from cep_tui.screens.board.pack_words import BoardWords, board_words
from cep_tui.screens.board.two_views import Answers, TwoViews, views_heading
from cep_tui.store.views import Estimate, EstimateScale, Viewpoint
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import DateField, FieldRow


class EstimateMissing(CepError):
    """There is nothing to record."""

    def __init__(self) -> None:
        super().__init__(
            polish(
                "Aucun avis n’est donné. Rien n’est enregistré : un chiffre donne celui de la "
                "personne, ou le vôtre."
            )
        )


class EstimatesForm(BoardForm):
    """The person's own estimate and the counsellor's, of what was talked about that day."""

    KIND, TITLE = "estimates", "Autonomie et maturité · {name}"
    HINT = "« avant » redit la dernière fois. Ne notez que ce dont vous avez parlé ensemble."

    def __init__(self, whose: Whose, estimates: Sequence[Estimate]) -> None:
        super().__init__(whose)
        self._known = tuple(estimates)
        self._words = BoardWords()

    def compose_own(self) -> ComposeResult:
        """Each scale, whose it is, its questions; then the day."""
        self._words = board_words(self.shell.pack)
        for scale, words in self._words.scales.items():
            yield Words(words.label, classes="form-part")
            yield Words(polish(words.notice), classes="muted")
            yield Words(views_heading())
            for domain, label in words.domains.items():
                yield TwoViews(
                    label,
                    words.most,
                    before=self._before(scale, domain),
                    said=words.said,
                    id=_name(scale, domain),
                )
        today = self.shell.today
        yield FieldRow("Le", DateField(today(), today=today, id="on"))

    def record(self) -> None:
        """Write down the answers that were given, in one act. Raises `EstimateMissing`."""
        from cep_tui.store.estimates import record_estimates

        given = list(self._given())
        if not given:
            raise EstimateMissing
        record_estimates(self.shell.vault, self.whose.person_id, given)
        self.leave_recorded()

    def _given(self) -> Iterator[Estimate]:
        on = self.day()
        for scale, words in self._words.scales.items():
            for domain in words.domains:
                answers = self.query_one(f"#{_name(scale, domain)}", TwoViews).answers
                for side, answer in zip(Viewpoint, answers, strict=True):
                    if answer is not None:
                        yield Estimate(scale, side, answer, on, domain=domain)

    def _before(self, scale: EstimateScale, domain: str) -> Answers:
        last: dict[Viewpoint, int] = {
            each.by: each.value
            for each in self._known
            if each.scale is scale and each.domain == domain
        }
        return last.get(Viewpoint.PERSON), last.get(Viewpoint.COUNSELLOR)


def _name(scale: EstimateScale, domain: str) -> str:
    return f"estimate-{scale}-{domain}".rstrip("-")
