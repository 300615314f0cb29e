"""Text to model: strict, pure, and never an exception for what an author wrote.

Each reader returns what it could read and the findings about the rest; findings of reading are
errors that no setting can lower, since nothing behind them has been checked.
"""
