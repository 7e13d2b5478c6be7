"""What a plan means: names resolved, dates real, numbers exact. Knows no syntax."""
