"""ehcco: a terminal caseload manager for an Education, Health and Care coordinator."""

__version__ = "0.1.0"
