"""What leaves the house: layers, maps, and what may be published of them."""
