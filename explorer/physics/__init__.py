"""Mass, area, air, decay, reboost, attitude and power of a configuration: NumPy on plain values, nothing read or drawn here."""
