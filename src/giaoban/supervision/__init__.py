"""Inspection and supervision: programmes, cases from the decision to the file, requirements and their re-check."""
