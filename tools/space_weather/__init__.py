"""Makes resources/tables/space_weather.npz: the solar flux and the geomagnetic index of every day since 1957, observed and predicted."""
