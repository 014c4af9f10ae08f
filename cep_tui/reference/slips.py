"""What an author who is no programmer most often mistypes in TOML, and how to say it."""

import re

_CERTAIN = {
    "duplicate key": "cette clé est déjà écrite plus haut",
    "missing comma": "il manque une virgule entre deux valeurs",
    "invalid basic string": "il manque un guillemet à la fin du texte",
    "invalid multi-line": "il manque trois guillemets à la fin du texte",
    "missing escaped value": r"dans un texte, la barre oblique inversée s’écrit deux fois : \\",
    "unclosed array": "il manque un crochet fermant : ]",
    "unclosed inline table": "il manque une accolade fermante : }",
}
"""By the beginning of what the reader complains of: what it can only be."""

_QUOTES = 'les textes se mettent entre guillemets droits : "…"'
_DATE = "une date s’écrit année-mois-jour, par exemple 2026-11-23"
_PLAIN_NAME = "les noms s’écrivent sans accent"
_TYPICAL = (
    (r"[“”«»‘’]", _QUOTES),
    (r"[=,{]\s*-?\d[\d.]*,\d", "les décimales s’écrivent avec un point : 103.20"),
    (r"=\s*(?!\d{4}-\d\d-\d\d\b)\d+(/|\.|-)\d+\1\d+", _DATE),
    (r"=\s*\d+([ \u00a0\u202f]\d+)+\s*$", "un nombre s’écrit sans espace : 1500"),
    (r"=\s*\d[\d.]*\s*[€%a-z]", "on attend un nombre seul, sans unité"),
    (r"(?i)=\s*(oui|vrai|true|non|faux|false)\s*$", "on attend true (oui) ou false (non)"),
    (r"=\s*'[^']*'\w", 'un texte avec une apostrophe se met entre guillemets : "…"'),
    (r'=\s*""\s*\w', "dans un texte, les guillemets s’écrivent « … »"),
    (r"=\s*$", "il manque une valeur après le signe ="),
    (r"^\s*[\w.-]+\s*:", "le signe = suit le nom, et non « : »"),
    (r"=\s*\[?\s*[^\W\d]", _QUOTES),
    (r"^\s*[\w.-]*[^\x00-\x7f][\w.-]*\s*=", _PLAIN_NAME),
    (r"^\s*\[[^\]]*[^\x00-\x7f]", _PLAIN_NAME),
    (r"^\s*\[\S+\s+\S+\]", "le nom d’une table s’écrit sans espace"),
    (r"^\s*\[[^\]]*$", "il manque un crochet fermant : ]"),
)
"""Patterns of a line without its comment and its texts, tried in order, and what is expected."""

_OTHERWISE = "un guillemet, un crochet, une virgule ou un signe = manque"


def slip(message: str, text: str) -> tuple[int, str]:
    """Return the line, from 1, that the reader's `message` is about, and what is wrong with it."""
    lines = text.split("\n")
    found = re.search(r"at line (\d+)", message)
    number = min(int(found[1]), len(lines)) if found else len(lines)
    return number, f"cette ligne ne se lit pas : {_reason(message, lines[number - 1])}."


def _reason(message: str, line: str) -> str:
    certain = (said for start, said in _CERTAIN.items() if message.startswith(start))
    if reason := next(certain, ""):
        return reason
    if message.startswith("invalid date"):
        return _DATE if "-digit" in message else "cette date n’existe pas"
    bare = re.sub(r'"[^"]*"|#.*', lambda m: '""' if m[0][0] == '"' else "", line)
    return next((said for pattern, said in _TYPICAL if re.search(pattern, bare)), _OTHERWISE)
