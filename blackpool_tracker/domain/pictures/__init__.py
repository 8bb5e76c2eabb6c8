"""Pictures as plain values, laid out once and drawn alike on paper and on the screen."""
