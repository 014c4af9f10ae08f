"""What an author who is no programmer most often mistypes in TOML, and how to say it."""

import re

_SLIPS = (
    (r"[“”«»]", 'les textes se mettent entre guillemets droits : "…"'),
    (r"=\s*-?\d+,\d+", "les décimales s’écrivent avec un point : 103.20"),
    (r"=\s*\d\d?/\d\d?/\d{4}", "une date s’écrit année-mois-jour, par exemple 2026-11-23"),
    (r"=\s*(oui|vrai|non|faux|True|False)\b", "on attend true (oui) ou false (non)"),
    (r"=\s*\d[\d ]*\s*(€|%|h\b|jours?\b|mois\b|euros?\b)", "on attend un nombre seul, sans unité"),
    (r"=\s*[^\W\d][^\"'\[{]*$", 'les textes se mettent entre guillemets : "…"'),
    (r"^\s*[^\"'=]*[^\x00-\x7f\"'=][^\"'=]*=", "les noms s’écrivent sans accent"),
    (r"^\s*\[[^\"']*[^\x00-\x7f][^\"']*\]", "les noms s’écrivent sans accent"),
)
"""Patterns of a line, tried in order, and what is expected there."""

_REASONS = {
    "duplicate key": "cette clé est déjà écrite plus haut",
    "missing comma": "il manque une virgule entre deux valeurs",
    "invalid date": "cette date n’existe pas",
    "unclosed array": "il manque un crochet fermant : ]",
    "unclosed table": "il manque un crochet fermant : ]",
    "unclosed inline table": "il manque une accolade fermante : }",
    "invalid basic string": "il manque un guillemet à la fin du texte",
    "invalid literal string": "il manque une apostrophe à la fin du texte",
}
"""What the reader complains of, where it says so clearly enough."""

_OTHERWISE = "un guillemet, un crochet, une virgule ou un signe = manque"


def slip(message: str, text: str) -> tuple[int, str]:
    """Return the line, from 1, that the reader's `message` is about, and what is wrong with it."""
    lines = text.split("\n")
    found = re.search(r"at line (\d+)", message)
    number = min(int(found[1]), len(lines)) if found else len(lines)
    bare = re.sub(r'"[^"]*"|#.*', '""', lines[number - 1])
    reason = next((said for start, said in _REASONS.items() if message.startswith(start)), "")
    typical = next((said for pattern, said in _SLIPS if re.search(pattern, bare)), "")
    return number, f"cette ligne ne se lit pas : {reason or typical or _OTHERWISE}."
