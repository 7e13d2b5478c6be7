"""What was measured: facts, and the set of them that an evaluation may use."""
