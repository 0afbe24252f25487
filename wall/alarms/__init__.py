"""What an operator owes an answer to: a life cycle, a book of alarms, and who acknowledged what."""
