"""What a session is going to be for this person today: from a routine to a plan."""
