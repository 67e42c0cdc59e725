"""The field's rules, as checks of a routine that advise and never refuse."""
