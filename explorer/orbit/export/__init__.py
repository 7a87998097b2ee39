"""The station's track in the formats of other programs: CZML (Cesium), KML (Google Earth), GeoJSON (maps), CSV, OEM (flight dynamics)."""
