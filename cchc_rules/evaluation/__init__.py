"""Verdicts: their algebra, cells, tasks, targets, scores. Pure and total."""
