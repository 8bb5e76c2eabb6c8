"""The forms in which people write down actions, updates, decisions and evidence."""
