"""What is asked of the records of Party organisations, one module for each noun."""
