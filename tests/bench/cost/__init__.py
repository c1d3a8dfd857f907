"""What articles cost: measured figures times list prices."""
