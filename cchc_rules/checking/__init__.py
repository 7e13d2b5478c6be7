"""Document to Plan, or why not: the one translation."""
