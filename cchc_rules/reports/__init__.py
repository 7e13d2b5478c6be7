"""Evaluation and findings as words: one module a form."""
