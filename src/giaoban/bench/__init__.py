"""Measuring: synthetic data, and speeds as ratios to limits measured in the same run."""
