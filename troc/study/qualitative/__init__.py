"""What do members say in words, how often is each thing said, and what of it may be quoted?"""
