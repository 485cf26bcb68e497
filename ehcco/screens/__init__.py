"""The screens: one place, page or sheet a file, with its looks beside it."""
