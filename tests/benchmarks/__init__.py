"""How fast the program is: figures as ratios to a floor measured in the same run.

``python -m tests.benchmarks`` prints the table. Nothing here is asserted: machines differ.
"""
