"""The menu that `coach` opens."""
