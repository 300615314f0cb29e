"""Number provenance: what a figure says, what a story declares, and whether the one comes from the other."""
