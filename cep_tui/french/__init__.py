"""What the language and its forms ask: folding accents, dates, phones, typography."""
