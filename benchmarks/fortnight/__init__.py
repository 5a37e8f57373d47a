"""Does a team of officers keep up with its work for two weeks, and does the bot count what they did as they do?"""
