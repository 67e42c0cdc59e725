"""The voice: what to say, engines that say it, and the clips that it becomes."""
