"""What a session goes through: bouts compiled to segments, with every cue at its instant."""
