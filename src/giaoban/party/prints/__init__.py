"""The papers of Party organisations, one module for each noun."""
