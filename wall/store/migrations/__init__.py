"""How the database's schema came to be what it is: one file in `versions` for each step, never changed later."""
