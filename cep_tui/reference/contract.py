"""The words that facts may be, as the contract of the command line fixes them (docs/cli.md).

Statuses, situations and needs are words of a pack; these are the same in every pack.
"""

from collections.abc import Mapping

DISABILITIES = ("none", "in-progress", "recognised", "undisclosed")
"""`undisclosed`: the person does not wish to say. Then nobody asks again."""

CONTRACTS = ("cdi", "cdd", "interim", "intermittent", "apprentissage", "none")
SECTORS = ("private", "public")
ACTIVITIES = ("commerce", "artisanat", "liberal", "agricole")
KINDS = (
    "formation",
    "vae",
    "bilan-competences",
    "creation",
    "alternance",
    "permis",
    "certification-socle",
)
CERTIFICATIONS = ("rncp", "rs", "habilitation", "none", "unknown")

WORDS: Mapping[str, tuple[str, ...]] = {
    "disability": DISABILITIES,
    "contract": CONTRACTS,
    "sector": SECTORS,
    "activity": ACTIVITIES,
    "kind": KINDS,
    "certification": CERTIFICATIONS,
}
"""By the name of the fact."""
