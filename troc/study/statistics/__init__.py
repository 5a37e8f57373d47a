"""How sure is a figure, and may it be read at all?"""
