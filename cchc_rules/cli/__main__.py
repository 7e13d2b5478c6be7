"""``python -m cchc_rules.cli``."""

from cchc_rules.cli import main

main()
