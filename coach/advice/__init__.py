"""From what the journal says about a routine to advice for the next time, by the field's rules."""
