"""What is left after a process is killed."""
