"""What is asked of the station and who supplies it; scenarios; and how a status follows from both."""
