"""The vault: keys, tables, questions about stored people, drafts, audit, backups."""
