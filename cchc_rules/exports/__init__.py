"""Plans and facts as JSON and back, and the schemas of every JSON that is written."""
