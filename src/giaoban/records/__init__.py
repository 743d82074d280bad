"""What any record has."""
