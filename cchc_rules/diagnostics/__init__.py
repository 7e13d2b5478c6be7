"""Findings: one record type for syntax, meaning, facts, calendars and lint."""
