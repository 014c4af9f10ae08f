"""What the store's slugs about a reception are called on screen: one name for one thing."""

from typing import Final

from cep_tui.store.views import Channel, Outcome

CHANNELS: Final[dict[str, str]] = {
    Channel.DESK: "comptoir",
    Channel.PHONE: "téléphone",
    Channel.VIDEO: "visio",
    Channel.MAIL: "courriel",
    Channel.OUTREACH: "permanence",
}

OUTCOMES: Final[dict[Outcome, str]] = {
    Outcome.CONTINUE: "on poursuit ensemble",
    Outcome.THINK: "la personne réfléchit",
    Outcome.REFER: "orientation",
    Outcome.STOP: "la demande s’arrête là",
}
