"""What comes in and goes out as data: spreadsheets today, other formats later."""
