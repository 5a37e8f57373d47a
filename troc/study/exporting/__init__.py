"""What leaves for analysts, and in which forms?"""
