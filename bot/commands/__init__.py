"""What can the person at the terminal ask for? One module a command."""
