"""What is watched and how it comes in: sheets, and the passwords that belong to it."""
