"""The version of the law and of the calendar that deadlines are computed with: stored ones are recomputed where it differs."""

COMPUTED_WITH = "send-2014.1 holidays-2036.1"
