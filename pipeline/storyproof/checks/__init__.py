"""One file per rule: a rule's docstring is its page, its function yields problems.

To add a check, drop a file in this folder and decorate one function; its name, with dashes, is the
rule's slug. Nothing else needs to know.
"""
