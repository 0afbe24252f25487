"""Sheets, plans and secrets, on real files."""
