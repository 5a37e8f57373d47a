"""What do the papers of an exchange hold: agreement, invoicing sheet, yearly statement, deliveries for a calendar?"""
