"""Import and export: files in, understood rows out; stored facts in, files out."""
