"""What several screens share: French fields, the bar of places, the line of keys, lists."""
