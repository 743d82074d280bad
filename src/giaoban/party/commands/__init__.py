"""What changes the records of Party organisations, one module for each noun."""
