"""Mail addresses as people write them."""

import re

from cep_tui.errors import CepError
from cep_tui.french.typography import polish

_LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_MAIL = re.compile(rf"{_LOCAL}(?:\.{_LOCAL})*@(?:{_LABEL}\.)+[a-z]{{2,}}")
_LONGEST = 254  # RFC 5321, section 4.5.3.1.3


class UnreadableMail(CepError):
    """The text is not one mail address."""


def parse_mail(text: str) -> str:
    """Return the one mail address in `text`, in lower case.

    Raises `UnreadableMail` for anything else: several addresses, accents, a missing domain.
    """
    mail = text.strip().lower().removeprefix("mailto:")
    if len(mail) > _LONGEST or not _MAIL.fullmatch(mail):
        raise UnreadableMail(
            polish("Adresse mail illisible : une seule adresse, comme prenom.nom@exemple.fr.")
        )
    return mail
