"""The nouns: frozen types that every other layer shares; they import nothing of ours."""
