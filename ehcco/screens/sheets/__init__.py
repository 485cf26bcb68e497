"""Sheets: forms and menus docked at the bottom, one at a time."""
