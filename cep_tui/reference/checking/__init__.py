"""Check that the parts of a pack fit together: every name a rule uses is defined somewhere."""

from collections.abc import Iterator

from cep_tui.reference.checking import ages, funding, level2, schemes, triage, vocabulary
from cep_tui.reference.checking.findings import Finding
from cep_tui.reference.models import Pack

__all__ = ["Finding", "misfits"]


def misfits(pack: Pack) -> Iterator[Finding]:
    """Yield what does not fit together in `pack`."""
    for check in (ages, triage, funding, schemes, vocabulary, level2):
        yield from check.misfits(pack)
