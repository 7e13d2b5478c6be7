"""Facts files turned into facts."""
