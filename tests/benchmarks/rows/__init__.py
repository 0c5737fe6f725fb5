"""The rows of the benchmarks: one module for what each group measures, and how its floor is taken."""
