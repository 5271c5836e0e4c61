"""Every screen of the product as a picture, from the demo's rows; the README shows some of them."""
