"""The board of a person: what the notes have brought out, and what was made of it."""
