"""What does each chart of the report look like?"""
