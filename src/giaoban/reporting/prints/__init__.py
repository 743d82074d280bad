"""What leaves of reports: workbooks, the report on paper."""
