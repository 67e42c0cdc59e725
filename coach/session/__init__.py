"""When to do it and where we are: the timeline, the session, and the loop that runs it."""
