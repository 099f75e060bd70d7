"""Rules over all replies of a run."""
