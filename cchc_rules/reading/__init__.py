"""Facts files: tables of text cells read into facts, and written back."""
