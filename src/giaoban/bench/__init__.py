"""Measuring: synthetic data of any size, and benchmarks beside limits measured in the same run."""
