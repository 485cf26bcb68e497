"""Reports: figures and lists of one moment, and how each format writes them."""
