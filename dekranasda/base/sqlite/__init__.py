"""SQLite as Django has it, with one change: who writes waits in line."""
