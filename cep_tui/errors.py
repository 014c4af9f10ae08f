"""What can go wrong and be told to a counsellor."""


class CepError(Exception):
    """An error its user can understand and act on.

    The message is French and says what happened, where, that nothing is lost, and what to do
    next. It never holds a person's name, phone, mail or words.
    """

    exit_code = 1
    """What the command line answers: 1 refused, 2 wrong usage, 3 locked, 4 damaged."""


class UsageError(CepError):
    """The command line was called with words that do not fit."""

    exit_code = 2
