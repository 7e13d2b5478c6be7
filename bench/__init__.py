"""Benchmarks against named peers, in one run; only the ratios mean anything."""
