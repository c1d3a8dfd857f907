"""The deployment on one machine without Docker or AWS: the real template in moto, its queues pumped, its API served."""
