"""What several reporters share."""
