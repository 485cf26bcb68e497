"""The store, and the only place with SQL."""
