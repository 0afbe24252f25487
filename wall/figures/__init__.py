"""Whether the alarms can be worked with: figures of a period from the journal's records, beside their targets."""
