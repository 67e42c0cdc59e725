"""Large letters and bars."""
