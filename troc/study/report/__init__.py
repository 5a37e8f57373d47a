"""What does a funder read of the study: verdicts, figures, charts, and how far they may be trusted?"""
