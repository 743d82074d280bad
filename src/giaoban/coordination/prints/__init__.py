"""What is printed of coordination, by noun."""
