"""What a scenario leaves of the station: ratings with their reasons, and the numbers behind them."""
