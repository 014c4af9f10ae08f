"""The craft as pure functions: facts in, answers out. No screen, no SQL, no clock, no disk."""
