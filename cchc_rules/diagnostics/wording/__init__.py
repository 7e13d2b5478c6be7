"""The words of every finding, by family; logic refers to the names only."""
