"""The forms of the pages of Party organisations, one module for each noun."""
