"""What the paper does not say, proved."""
