"""Figures that anyone can measure again, as ratios to a reference of the same run."""
