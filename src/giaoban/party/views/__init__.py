"""The pages of Party organisations, one module for each noun."""
