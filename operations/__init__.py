"""What an operator does to a deployment, at AWS or on this machine: look at dead letters, replay them, rebuild."""
