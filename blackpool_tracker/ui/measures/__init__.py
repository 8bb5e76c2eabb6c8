"""The page of measures: numbers followed over time."""
