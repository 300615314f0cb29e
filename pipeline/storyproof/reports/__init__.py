"""Everything a command says, as text: findings, tables, verdicts."""
