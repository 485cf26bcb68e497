"""``python -m ehcco``."""

from ehcco.cli import main

if __name__ == "__main__":
    main()
