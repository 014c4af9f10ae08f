"""Packs: the rules of the field as validated data, never as code."""
