"""Gaps and habits in plan files: what a careful reader would ask about, meaning untouched."""
