"""The guide's pictures of a survey, made anew from the real program: `python -m tests.pictures`. Not tests."""
