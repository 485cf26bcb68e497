"""What two screens share: every line and list of the program is drawn by these."""
