"""`bench peers`: the same cameras in the wall and in other programs, judged by what the screen shows."""
