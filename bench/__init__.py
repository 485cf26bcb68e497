"""Comparisons with peers, as ratios: never a part of what must pass."""
