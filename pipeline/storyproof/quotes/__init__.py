"""Quoted words: where they stand, to whom a text ascribes them, and where else they stand."""
