"""Judging a feed: facts about a stream in, a condition out. Pure functions of samples and a time."""
