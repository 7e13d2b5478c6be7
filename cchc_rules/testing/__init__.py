"""Tests that an author writes beside a plan, run, measured and challenged."""
