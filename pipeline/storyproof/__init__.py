"""Storyproof decides whether a customer success story is worth publishing, then publishes it beautifully.

    files → reading  → Catalog       strict: every value keeps its place, nothing is guessed
          → checks   → Findings      one file per rule; an error stops here
          → editions → Edition       what one audience may see, as a type of its own
          → outputs  → Tasks         pages, sheets and renditions planned as plain data
          → effects  → build/        carried out through a cache, switched in by one rename

`flow` is the only room that knows all the others, `cli` the door; `swap` and `numbers` hold the two
questions the project exists for: would it be true of a rival, and where does that figure come from?
"""

__version__ = "0.1.0"
