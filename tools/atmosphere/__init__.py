"""Makes resources/tables/atmosphere.npz: the mean density of the air along an orbit, with the turning of the air, from NRLMSISE-00."""
