"""One module a screen, each with its styles (.tcss) beside it. Screens arrange and delegate."""
